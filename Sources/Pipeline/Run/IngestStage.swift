import Extracts
import Rows
import Staging
import Histories

/// `ingest`, one a source: from files to the rows that are used, by person.
struct IngestStage {
  static let version = 1

  let state: RunState

  /// What the result of a source is made of; `files` are the digests of its files, by name.
  private func key(_ source: SourceSpecification, files: [(name: String, sha256: String)], chains: String) -> StageKey {
    var key = StageKey(version: Self.version)
    key.add(state.definition.parameters(of: .source(source.name)))
    key.add(state.definition.parameters(of: .identifiers))
    key.add("the workspace's key", state.workspace.keyDigest)
    if source.name != "identities" { key.add("identities", chains) }
    for file in files { key.add(file.name, file.sha256) }
    return key
  }

  private func name(_ source: SourceSpecification) -> String { "ingest." + source.name }

  /// The sources that were delivered: identities first, since persons are known by the end of their chain.
  var sources: [SourceSpecification] {
    let delivered = state.definition.sources.filter { state.files[$0.name] != nil }
    return delivered.filter { $0.name == "identities" } + delivered.filter { $0.name != "identities" }
  }

  /// Throws where a required source is missing, or nothing is there at all.
  func requireSources() throws(PipelineError) {
    let required = state.definition.sources.filter { $0.required && state.files[$0.name] == nil }
    guard !state.files.isEmpty else {
      throw PipelineError(.delivery, ["\(state.delivery.path): no file of any source; see the patterns in extracts/"])
    }
    guard required.isEmpty else {
      throw PipelineError(
        .delivery, required.map { "\(state.delivery.path): no file matches \($0.files), and \($0.name) is required" })
    }
  }

  /// The committed result of a source if it is still right; else why it is not.
  func committed(_ source: SourceSpecification, chains: String) throws(PipelineError)
    -> (result: IngestedSource?, reasons: [String])
  {
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed(name(source)) }
    guard let record, let result = decode(IngestedSource.self, record.payload) else {
      return (nil, ["no result yet"])
    }
    let files = state.files[source.name]!
    let digests = onWorkers(min(state.request.jobs, files.count)) { [jobs = state.request.jobs] worker in
      stride(from: worker, to: files.count, by: min(jobs, files.count)).map { ($0, try? digest(ofFile: files[$0])) }
    }
    let inOrder = digests.joined().sorted { $0.0 < $1.0 }
    // A file that can't be read is found by reading it.
    let named = inOrder.map { (name: files[$0.0].name, sha256: $0.1 ?? "") }
    let key = key(source, files: named, chains: chains)
    return key.digest == record.key ? (result, []) : (nil, key.reasons(against: record.inputs))
  }

  /// Reads all sources that have changed. Everything that is wrong with any of their files is said at once.
  func run() throws(PipelineError) {
    try requireSources()
    var directory: PersonDirectory?
    var chains = IdentityChains()
    var failures: [PipelineError] = []
    for source in sources {
      do throws(PipelineError) {
        let ingested: IngestedSource
        if let result = try committed(source, chains: chains.digest).result {
          ingested = result
          state.report(.skipped(stage: .ingest, detail: source.name))
        } else {
          ingested = try read(source, &directory, chains)
        }
        state.ingested[source.name] = ingested
        if source.name == "identities" { chains = try IdentityChains(state.stageFile("identities")!, ingested.digest) }
      } catch {
        failures.append(error)
      }
    }
    try PipelineError.throwAll(failures)
  }

  private func read(
    _ source: SourceSpecification, _ shared: inout PersonDirectory?, _ chains: IdentityChains
  ) throws(PipelineError) -> IngestedSource {
    let files = state.files[source.name]!
    state.report(.began(stage: .ingest, detail: source.name, bytes: files.reduce(0) { $0 + $1.bytes }))
    let directory: PersonDirectory
    if source.name == "identities" {
      directory = makeDirectory(partitions: 1, [:])
    } else {
      directory = shared ?? makeDirectory(partitions: partitionsByPerson, chains.ends)
      shared = directory
    }
    // A stage file's name must be there before its key is: files are told apart by their digests in the pass.
    let part = Workspace.stageFileName(stage: name(source), key: "reading")
    let ingest = SourceIngest(
      specification: source, files: files, jobs: state.request.jobs, scratch: state.workspace.scratch)
    let result: SourceIngest.Result
    do throws(IngestError) {
      let writer = try wrap { () throws(WorkspaceError) in
        try StageFile.Writer(path: state.workspace.stageFile(named: part))
      }
      result = try ingest.run(
        directory: directory, staged: StagedSources.fields(of: source), output: writer
      ) { [report = state.report] in report(.read(bytes: $0, rows: $1)) }
    } catch {
      throw PipelineError(error)
    }
    let ingested = try commit(source, result, part: part, chains)
    state.report(.ended(stage: .ingest, detail: source.name))
    return ingested
  }

  private func wrap<Value>(_ body: () throws(WorkspaceError) -> Value) throws(IngestError) -> Value {
    do { return try body() } catch { throw .workspace(error) }
  }

  private func makeDirectory(partitions: Int, _ ends: [Pseudonym: Pseudonym]) -> PersonDirectory {
    let kind: IdentifierKind =
      switch state.definition.identifiers {
      case .token: .token
      case .personnummer:
        .personnummer(interim: state.definition.interim == .accept, cutOff: state.definition.latestCompleteTo)
      }
    return PersonDirectory(
      kind: kind, pseudonymiser: Pseudonymiser(key: state.workspace.key), chainEnds: ends, partitions: partitions)
  }

  private func commit(
    _ source: SourceSpecification, _ result: SourceIngest.Result, part: String, _ chains: IdentityChains
  ) throws(PipelineError) -> IngestedSource {
    try writeRejects(source, result.rejectedRows)
    for column in result.extraColumns {
      state.report(.note("\(source.name): no field asks for the column \"\(column)\""))
    }
    try requireFewRejected(source, result.accounting)
    let key = key(source, files: result.accounting.files.map { ($0.name, $0.sha256) }, chains: chains.digest)
    let file = Workspace.stageFileName(stage: name(source), key: key.digest)
    let ingested = IngestedSource(
      accounting: result.accounting, extraColumns: result.extraColumns, earliest: result.earliest?.rawValue,
      file: file, digest: result.digest)
    try attempt { () throws(WorkspaceError) in
      try state.workspace.renameStageFile(part, to: file)
      try state.workspace.commit(
        StageRecord(
          stage: name(source), key: key.digest, inputs: key.inputs, digest: result.digest, file: file,
          payload: json(ingested)))
    }
    return ingested
  }

  private func writeRejects(_ source: SourceSpecification, _ rows: [SourceIngest.RejectedRow]) throws(PipelineError) {
    var text = "file,line,field,rule\n"
    for row in rows {
      let file =
        row.file.contains { ",\"\n".contains($0) }
        ? "\"\(row.file.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        : row.file
      text += "\(file),\(row.line),\(row.field),\(row.rule.rawValue)\n"
    }
    try attempt { () throws(WorkspaceError) in
      try state.workspace.write(Array(text.utf8), as: source.name + ".csv", in: .rejects)
    }
  }

  /// More rejected rows than the source may have stop the run, with the counts.
  private func requireFewRejected(_ source: SourceSpecification, _ accounting: SourceAccounting) throws(PipelineError) {
    let total = accounting.total
    guard Double(total.rejected) > source.maxRejected * Double(total.read) else { return }
    let counts = accounting.rejects.map {
      "\(source.name): \($0.field.isEmpty ? "" : $0.field + ": ")\($0.rule.rawValue): \($0.rows) rows"
    }
    throw PipelineError(
      .rejected,
      [
        "\(source.name): \(total.rejected) of \(total.read) rows rejected, more than max_rejected (\(source.maxRejected)); see rejects/\(source.name).csv in the workspace"
      ]
        + counts)
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
