import Rows
import Staging

/// Reads sources one after the other. Its workers keep the persons that they have met for the next source.
struct SourceReading {
  let facts: RunFacts
  /// What pseudonyms are made with.
  let key: [UInt8]
  /// Folder for what does not fit in memory.
  let scratch: String
  let report: @Sendable (RunEvent) -> Void
  /// Must be known before a source that names persons is read.
  var chains = IdentityChains()
  private var directories: [PersonDirectory] = []

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
    if source.name == "identities" {
      var apart = makeDirectories(partitions: 1)
      return try ingest.run(directories: &apart, staged: staged, output: output, progress: progress)
    }
    if directories.isEmpty { directories = makeDirectories(partitions: partitionsByPerson) }
    return try ingest.run(directories: &directories, staged: staged, output: output, progress: progress)
  }

  private func makeDirectories(partitions: Int) -> [PersonDirectory] {
    let definition = facts.definition
    let kind: IdentifierKind =
      switch definition.identifiers {
      case .token: .token
      case .personnummer:
        .personnummer(interim: definition.interim == .accept, cutOff: definition.latestCompleteTo)
      }
    let pseudonymiser = Pseudonymiser(key: key)
    return (0..<facts.request.jobs).map { _ in
      PersonDirectory(kind: kind, pseudonymiser: pseudonymiser, chainEnds: chains.ends, partitions: partitions)
    }
  }
}
