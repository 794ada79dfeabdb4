import Rows
import Staging

/// Reads sources one after the other. The persons that were met stay in memory for the next source.
struct SourceReading {
  let facts: RunFacts
  /// What pseudonyms are made with.
  let key: [UInt8]
  /// Folder for what does not fit in memory.
  let scratch: String
  let report: @Sendable (RunEvent) -> Void
  /// Must be known before a source that names persons is read.
  var chains = IdentityChains()
  private var directory: PersonDirectory?

  init(facts: RunFacts, key: [UInt8], scratch: String, report: @escaping @Sendable (RunEvent) -> Void) {
    self.facts = facts
    self.key = key
    self.scratch = scratch
    self.report = report
  }

  /// Reads a source's files into the stage file at `path`.
  mutating func read(
    _ source: SourceSpecification, files: [DeliveredFile], staged: StagedFields, into path: String
  ) throws(IngestError) -> SourceIngest.Result {
    let ingest = SourceIngest(specification: source, files: files, jobs: facts.request.jobs, scratch: scratch)
    let output: StageFile.Writer
    do { output = try StageFile.Writer(path: path) } catch { throw .workspace(error) }
    let progress: @Sendable (Int, Int) -> Void = { [report] in report(.read(bytes: $0, rows: $1)) }
    let persons =
      source.name == "identities"
      ? makeDirectory(partitions: 1) : directory ?? makeDirectory(partitions: partitionsByPerson)
    if source.name != "identities" { directory = persons }
    return try ingest.run(directory: persons, staged: staged, output: output, progress: progress)
  }

  private func makeDirectory(partitions: Int) -> PersonDirectory {
    let definition = facts.definition
    let kind: IdentifierKind =
      switch definition.identifiers {
      case .token: .token
      case .personnummer:
        .personnummer(interim: definition.interim == .accept, cutOff: definition.latestCompleteTo)
      }
    return PersonDirectory(
      kind: kind, pseudonymiser: Pseudonymiser(key: key), chainEnds: chains.ends, partitions: partitions)
  }
}
