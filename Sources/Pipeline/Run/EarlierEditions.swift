import Disclosure

/// The editions that were released before (`disclosure.released`), as disclosure control reads them.
struct EarlierEditions {
  static let parameter = "disclosure.released"

  /// Of each edition.
  let tables: [[EditionTable]]
  /// SHA-256 of each one's tables, in lower-case hexadecimal: a path says nothing of what was there.
  let digests: [String]

  /// - Throws: `PipelineError` of the definition, where a folder holds no tables.
  init(_ definition: Definition) throws(PipelineError) {
    var (tables, digests): ([[EditionTable]], [String]) = ([], [])
    for path in definition.releasedBefore {
      do throws(PipelineError) {
        let (read, digest) = try Runner.tables(ofEdition: path)
        tables.append(read)
        digests.append(digest)
      } catch {
        throw PipelineError(.definition, error.messages.map { "\(Self.parameter): \($0)" })
      }
    }
    (self.tables, self.digests) = (tables, digests)
  }
}
