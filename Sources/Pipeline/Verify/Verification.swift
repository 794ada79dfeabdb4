import Publication
import Rows
import Staging

/// Runs again what an edition was made from, and compares.
///
/// The edition's own definitions are run on the delivery with the overrides and the language of its manifest. Every
/// file is held against the manifest's SHA-256 twice: as it stands in the edition, and as it comes out now. So a
/// difference lies in an input, a definition, the program or a file of the edition.
public struct Verification: Sendable {
  private let edition: Edition
  private let manifest: WrittenManifest
  private let request: RunRequest
  private let made: String

  /// - Parameters:
  ///   - folder: where the run keeps its workspace; nothing of it is needed afterwards.
  /// - Throws: usage, where there is no edition; delivery, where it can't be read; verification, where the manifest is
  ///   none.
  public init(edition path: String, delivery: String, jobs: Int, in folder: TemporaryFolder) throws(PipelineError) {
    edition = try readEdition(path)
    guard let manifest = edition.manifest else {
      let difference = EditionDifference(.edition, file: Edition.manifestName, .changed)
      throw PipelineError(.verification, [difference.description + " and is no manifest"])
    }
    self.manifest = manifest
    made = folder.path + "/edition"
    request = RunRequest(
      pipeline: path + "/" + Edition.definitionsFolder, delivery: delivery, workspace: folder.path + "/workspace",
      edition: made, jobs: jobs, overrides: manifest.arguments,
      language: manifest.language)
    _ = try Delivery(path: delivery)
  }

  /// How many files were compared.
  public var fileCount: Int { edition.digests.count }
  public var inputCount: Int { manifest.inputs.count }

  /// What keeps the edition from coming out the same; empty: nothing does.
  ///
  /// - Throws: why the run failed, where nothing that changed can be the reason.
  public func differences(_ report: @escaping @Sendable (RunEvent) -> Void) throws(PipelineError) -> [EditionDifference]
  {
    let sources = try inputs() + definitions() + program()
    do throws(PipelineError) {
      _ = try Runner.run(withoutAnalysis, report: report)
    } catch {
      guard !sources.isEmpty else { throw error }
      return sources + published() + error.messages.map { EditionDifference(.program, .noResult($0)) }
    }
    let again = try readEdition(made)
    let causes = EditionDifference.Cause.allCases.filter { cause in sources.contains { $0.cause == cause } }
    return sources + published() + results(again, causes) + manifest(again, causes)
  }

  private var withoutAnalysis: RunRequest {
    var request = request
    request.isForAnalysis = false
    return request
  }

  /// Files of the delivery that changed, as far as the edition's definitions read them.
  private func inputs() throws(PipelineError) -> [EditionDifference] {
    let listed = Dictionary(manifest.inputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let delivery = try Delivery(path: request.delivery)
    // Where the definitions can't be read, which files they ask for is not known.
    let sources = (try? Runner.definition(request))?.sources
    let asked = sources.map { delivery.files(of: $0).values.flatMap(\.self) } ?? delivery.files { listed[$0] != nil }
    let files = Dictionary(asked.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return compare(listed, digests(of: files), .input)
  }

  /// A file that can't be read has no digest, and is one that changed.
  private func digests(of files: [String: DeliveredFile]) -> [String: String] {
    let ordered = files.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let digests = onEach(ordered.count, jobs: request.jobs) { (try? digest(ofFile: ordered[$0])) ?? "" }
    return Dictionary(zip(ordered.map(\.name), digests), uniquingKeysWith: { first, _ in first })
  }

  private func definitions() -> [EditionDifference] {
    let listed = Dictionary(manifest.definitions.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    return compare(listed, edition.digests.filter { isDefinition($0.key) }, .definition)
  }

  private func program() -> [EditionDifference] {
    guard manifest.version != programVersion else { return [] }
    return [EditionDifference(.program, .version(edition: manifest.version, program: programVersion))]
  }

  private func isDefinition(_ file: String) -> Bool { file.hasPrefix(Edition.definitionsFolder + "/") }

  /// What stands there against what is listed.
  private func compare(
    _ listed: [String: String], _ found: [String: String], _ cause: EditionDifference.Cause
  ) -> [EditionDifference] {
    Set(listed.keys).union(found.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { file in
      guard listed[file] != found[file] else { return nil }
      let fact: EditionDifference.Fact = found[file] == nil ? .missing : listed[file] == nil ? .new : .changed
      return EditionDifference(cause, file: file, fact)
    }
  }

  private var outputs: [String: String] {
    Dictionary(manifest.outputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  /// Listed files that are no longer those that were published.
  private func published() -> [EditionDifference] {
    let outputs = outputs
    return compare(outputs, edition.digests.filter { outputs[$0.key] != nil }, .edition)
  }

  /// Listed files that come out otherwise, and files that are listed in neither manifest.
  private func results(_ again: Edition, _ causes: [EditionDifference.Cause]) -> [EditionDifference] {
    let outputs = outputs
    let madeAgain = again.digests.filter { !isDefinition($0.key) && $0.key != Edition.manifestName }
    let standing = edition.digests.filter { !isDefinition($0.key) && $0.key != Edition.manifestName }
    let files = Set(outputs.keys).union(madeAgain.keys).union(standing.keys)
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { file in
      let expected = outputs[file] ?? standing[file]
      guard madeAgain[file] != expected else { return nil }
      if outputs[file] == nil, madeAgain[file] == nil { return EditionDifference(.edition, file: file, .new) }
      guard causes.isEmpty else { return EditionDifference(causes[0], file: file, .follows(causes)) }
      return EditionDifference(.program, file: file, .unexplained)
    }
  }

  /// What the manifest says otherwise than the run, where nothing that it is made from explains it.
  private func manifest(_ again: Edition, _ causes: [EditionDifference.Cause]) -> [EditionDifference] {
    let file = Edition.manifestName
    guard causes.isEmpty, edition.digests[file] != again.digests[file], let found = again.manifest else { return [] }
    let parts = [
      ("pipeline", manifest.pipeline == found.pipeline), ("parameters", manifest.parameters == found.parameters),
      ("overrides", manifest.overrides == found.overrides), ("inputs", manifest.inputs == found.inputs),
      ("row counts", manifest.sources == found.sources),
      ("parts not produced", manifest.notProduced == found.notProduced),
      ("notes", manifest.notes == found.notes),
    ].filter { !$0.1 }.map { EditionDifference(.edition, file: file, .part($0.0)) }
    // Otherwise what it lists is named already, or its text alone changed.
    let isNamed = !parts.isEmpty || manifest.outputs != found.outputs || manifest.definitions != found.definitions
    return isNamed ? parts : [EditionDifference(.edition, file: file, .changed)]
  }
}

/// An edition read back; usage, where there is none.
func readEdition(_ path: String) throws(PipelineError) -> Edition {
  do throws(PublicationError) {
    return try Edition(path: path)
  } catch {
    if case .noEdition = error { throw PipelineError(.usage, [error.description]) }
    throw PipelineError(.other, [error.description])
  }
}
