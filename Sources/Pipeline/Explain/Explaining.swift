import FoundationEssentials
import Publication
import Rows
import Staging
import Tables

extension Runner {
  /// Explains a row of a table from what the workspace keeps of the last run. Runs nothing, and changes nothing.
  ///
  /// - Throws: usage for a table, dimension, value or group that there is not; other where the workspace has no result
  ///   of this delivery and definition.
  public static func explain(_ request: ExplainRequest) throws(PipelineError) -> Explanation {
    let definition = try definition(request.run)
    let explaining = Explaining(request: request, definition: definition)
    try explaining.requireTable()
    let facts = try explaining.facts()
    return try explaining.explanation(facts)
  }
}

private struct Explaining {
  let request: ExplainRequest
  let definition: Definition

  func requireTable() throws(PipelineError) {
    let known = definition.tables.map(\.id)
    guard !known.contains(request.table) else { return }
    throw unknown("table", request.table, among: known)
  }

  /// What is known of the run whose result the workspace holds.
  func facts() throws(PipelineError) -> RunFacts {
    let view = try attempt { () throws(WorkspaceError) in try WorkspaceView(path: request.run.workspace) }
    guard let view else { throw noResult("no run has worked there yet") }
    let facts = RunFacts(
      request: request.run, definition: definition, delivery: try Delivery(path: request.run.delivery),
      keyDigest: view.keyDigest)
    try facts.requireSources()
    var plan = RunPlan(facts, view)
    let stages: [Stage] = [.ingest, .link, .outcomes, .measure]
    if let open = try plan.planned().first(where: { $0.willRun && stages.contains($0.stage) }) {
      let name = open.detail.isEmpty ? open.stage.rawValue : "\(open.stage.rawValue) \(open.detail)"
      throw noResult("\(name): \(open.reasons.first ?? "")")
    }
    let record = try attempt { () throws(WorkspaceError) in try view.committed("protect") }
    guard let record, record.key == facts.protectKey.digest else { throw noResult("protect: no result yet") }
    try requireProduced(record)
    return facts
  }

  private func requireProduced(_ record: StageRecord) throws(PipelineError) {
    let missing = decode(ProtectStage.Payload.self, record.payload)?.notProduced ?? []
    let sources = missing.filter { $0.table == request.table && $0.set == nil && $0.measure == nil }.map(\.source)
    guard !sources.isEmpty else { return }
    throw PipelineError(
      .other, ["\(request.table): not produced; the delivery has no \(sources.joined(separator: ", no "))"])
  }

  private func noResult(_ why: String) -> PipelineError {
    PipelineError(
      .other,
      [
        "\(request.run.workspace): no result of this delivery and definition to explain (\(why)); "
          + "run it first with utfall run"
      ])
  }

  func explanation(_ facts: RunFacts) throws(PipelineError) -> Explanation {
    guard let file = released(request.table) else { throw noResult("\(path(of: request.table)) is missing") }
    let group = try group(in: file)
    let measures = file.measures(of: group)
    guard !measures.isEmpty else { throw noGroup }
    let texts = definition.texts(in: request.language).telling([])
    let sources = sources(facts)
    let steps = ExplainedSteps(request.table, of: group, sources: sources) { table in
      table == request.table ? file : released(table)
    }
    return Explanation(
      table: request.table, texts: texts, group: file.dimensions.compactMap { name in group[name].map { (name, $0) } },
      parameters: definition.explainedParameters(of: request.table, by: Array(group.keys), texts: texts),
      sources: sources,
      notDelivered: read.filter { definition.source($0) != nil && !facts.delivered.contains($0) && $0 != "identities" },
      attrition: steps.steps, measures: steps.completed(measures, of: request.table))
  }

  private var read: [String] { ExplainedSources.ofTable[request.table] ?? definition.sources.map(\.name) }

  private func sources(_ facts: RunFacts) -> [Explanation.Source] {
    facts.accounting.filter { read.contains($0.source) }.map {
      Explanation.Source(
        name: $0.source, rows: RunSummary.SourceRows($0), completeFrom: beginning(of: $0.source),
        completeTo: definition.completeTo[$0.source]?.description ?? "")
    }
  }

  private func beginning(of source: String) -> Explanation.Beginning {
    if let day = definition.completeFrom[source] { return .day(day.description) }
    return ExplainedSources.followed.contains(source) ? .earliestRow : .always
  }

  private func path(of table: String) -> String {
    "\(request.run.workspace)/\(Workspace.Place.released.rawValue)/\(table).csv"
  }

  /// nil: the definition has no such table, or it was not produced.
  private func released(_ table: String) -> ReleasedFile? {
    guard definition.tables.contains(where: { $0.id == table }) else { return nil }
    return FileManager.default.contents(atPath: path(of: table)).flatMap {
      ReleasedFile(String(decoding: $0, as: UTF8.self))
    }
  }

  /// Values by dimension, as they were asked for.
  private func group(in file: ReleasedFile) throws(PipelineError) -> [String: String] {
    var group: [String: String] = [:]
    for argument in request.group {
      guard let equals = argument.firstIndex(of: "=") else {
        throw PipelineError(.usage, ["\(argument): expected dimension=value"])
      }
      let name = String(argument[..<equals])
      let value = String(argument[argument.index(after: equals)...])
      guard file.dimensions.contains(name) else { throw unknown("dimension", name, among: file.dimensions) }
      let values = file.values(of: name)
      guard values.contains(value) else { throw unknown(name, value, among: values) }
      guard group.updateValue(value, forKey: name) == nil else {
        throw PipelineError(.usage, ["\(argument): \(name) stands twice"])
      }
    }
    return group
  }

  private var noGroup: PipelineError {
    let sets = definition.tables.first { $0.id == request.table }?.by ?? []
    let known = sets.map { "[" + $0.joined(separator: ", ") + "]" }.joined(separator: ", ")
    let asked = request.group.isEmpty ? "no total" : "no row of \(request.group.joined(separator: " "))"
    return PipelineError(.usage, ["\(request.table): \(asked); the table is broken down by \(known)"])
  }

  private func unknown(_ kind: String, _ name: String, among valid: [String]) -> PipelineError {
    let hint =
      nearestName(to: name, among: valid).map { "; did you mean \"\($0)\"?" }
      ?? (valid.isEmpty || valid.count > 30 ? "" : "; there is " + valid.joined(separator: ", "))
    return PipelineError(.usage, ["\(request.table): unknown \(kind) \"\(name)\"\(hint)"])
  }
}
