import Extracts
import Rows
import Staging
import Histories

/// `ingest`, one a source: from files to the rows that are used, by person.
struct IngestStage {
  static let version = 2

  let state: RunState

  /// The committed result of a source if it is still right.
  private func committed(_ source: SourceSpecification, chains: String) throws(PipelineError) -> IngestedSource? {
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed(source.stageName) }
    guard let record, let result = decode(IngestedSource.self, record.payload) else { return nil }
    return state.ingestKey(source, chains: chains).digest == record.key ? result : nil
  }

  /// Reads all sources that have changed. Everything that is wrong with any of their files is said at once.
  func run() throws(PipelineError) {
    try state.requireSources()
    if let note = state.strangersNote { state.report(.note(note)) }
    try forgetUndelivered()
    var reading = SourceReading(
      facts: state, key: state.workspace.key, scratch: state.workspace.scratch, report: state.report)
    var failures: [PipelineError] = []
    for source in state.sources {
      do throws(PipelineError) {
        let ingested: IngestedSource
        if let result = try committed(source, chains: reading.chains.digest) {
          ingested = result
          state.report(.skipped(stage: .ingest, detail: source.name))
        } else {
          ingested = try read(source, &reading)
        }
        state.ingested[source.name] = ingested
        if source.name == "identities" {
          reading.chains = try IdentityChains(state.stageFile("identities")!, ingested.digest) {
            () throws(PipelineError) in try changes(source, &reading)
          }
        }
      } catch {
        // What fails for the workspace fails for the other sources, too.
        if error.reason == .other { throw error }
        failures.append(error)
      }
    }
    try PipelineError.throwAll(failures)
  }

  /// Results and rejects of sources that an earlier delivery had are none of this one's.
  private func forgetUndelivered() throws(PipelineError) {
    let undelivered = state.definition.sources.filter { state.files[$0.name] == nil }
    try attempt { () throws(WorkspaceError) in
      for source in undelivered { try state.workspace.withdraw(source.stageName) }
      try state.workspace.removeFiles(in: .rejects, except: Set(state.sources.map { $0.name + ".csv" }))
    }
  }

  /// Where the changes of identifiers stand, read once more: they are asked for only where a run fails.
  private func changes(
    _ identities: SourceSpecification, _ reading: inout SourceReading
  ) throws(PipelineError) -> [Pseudonym: SourceIngest.RowPlace] {
    let name = "changes"
    defer { state.workspace.discardStageFile(named: name) }
    do throws(IngestError) {
      return try reading.read(
        identities, files: state.files[identities.name]!, staged: .rows([]),
        into: state.workspace.stageFile(named: name)
      ).changes
    } catch {
      throw PipelineError(error)
    }
  }

  private func read(_ source: SourceSpecification, _ reading: inout SourceReading) throws(PipelineError)
    -> IngestedSource
  {
    let files = state.files[source.name]!
    state.report(.began(stage: .ingest, detail: source.name, bytes: files.reduce(0) { $0 + $1.bytes }))
    // The key, and so the name, of the result is known when all files are read.
    let part = Workspace.stageFileName(stage: source.stageName, key: "reading")
    let result: SourceIngest.Result
    do throws(IngestError) {
      result = try reading.read(
        source, files: files, staged: StagedSources.fields(of: source), into: state.workspace.stageFile(named: part))
    } catch {
      throw PipelineError(error)
    }
    return try commit(source, result, part: part, reading.chains)
  }

  private func commit(
    _ source: SourceSpecification, _ result: SourceIngest.Result, part: String, _ chains: IdentityChains
  ) throws(PipelineError) -> IngestedSource {
    for note in source.extraColumns(result) { state.report(.note(note)) }
    // An earlier result goes with its rejects, which are replaced also where too many rows are rejected.
    try attempt { () throws(WorkspaceError) in try state.workspace.withdraw(source.stageName) }
    let rejects = Self.text(result.rejectedRows)
    state.workspace.later { workspace throws(WorkspaceError) in
      try workspace.write(rejects, as: source.name + ".csv", in: .rejects)
    }
    try requireFewRejected(source, result.accounting)
    let key = state.ingestKey(
      source, files: result.accounting.files.map { ($0.name, $0.sha256) }, chains: chains.digest)
    let file = Workspace.stageFileName(stage: source.stageName, key: key.digest)
    let ingested = IngestedSource(
      accounting: result.accounting, extraColumns: result.extraColumns, earliest: result.earliest?.rawValue,
      file: file, digest: result.digest)
    try attempt { () throws(WorkspaceError) in try state.workspace.renameStageFile(part, to: file) }
    let record = StageRecord(
      stage: source.stageName, key: key.digest, inputs: key.inputs, digest: result.digest, file: file,
      payload: json(ingested))
    state.workspace.later { workspace throws(WorkspaceError) in try workspace.commit(record) }
    state.reportEnd(of: .ingest, source.name, rows: result.accounting.total.read)
    return ingested
  }

  private static func text(_ rows: [SourceIngest.RejectedRow]) -> [UInt8] {
    var text = "file,line,field,rule\n"
    for row in rows { text += "\(quoted(row.file)),\(row.line),\(row.field),\(row.rule.rawValue)\n" }
    return Array(text.utf8)
  }

  private static func quoted(_ name: String) -> String {
    guard name.contains(where: { ",\"\n".contains($0) }) else { return name }
    return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// More rejected rows than the source may have stop the run, with the counts.
  private func requireFewRejected(_ source: SourceSpecification, _ accounting: SourceAccounting) throws(PipelineError) {
    guard let message = source.tooManyRejected(accounting) else { return }
    throw PipelineError(
      .rejected,
      ["\(message); see rejects/\(source.name).csv in the workspace"] + accounting.rejects.map(source.rejected))
  }
}

extension PipelineError {
  init(_ error: IngestError) {
    switch error {
    case .damaged(let all): self.init(.delivery, all.map(\.description))
    case .spill(let failure): self.init(.other, [failure.description])
    case .workspace(let error): self.init(.other, [error.description])
    case .noField(let source, let field): self.init(.definition, ["extracts/\(source).yaml: no field \"\(field)\""])
    }
  }

  /// All messages together, under the reason of the gravest: damage before rejected rows before the rest.
  static func throwAll(_ errors: [PipelineError]) throws(PipelineError) {
    guard !errors.isEmpty else { return }
    let order: [Reason] = [.other, .definition, .delivery, .rejected]
    let reason = order.first { reason in errors.contains { $0.reason == reason } } ?? errors[0].reason
    throw PipelineError(reason, errors.flatMap(\.messages))
  }
}
