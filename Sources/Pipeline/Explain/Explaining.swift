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
    let missing = decode([NotProduced].self, record.payload) ?? []
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
    let file = try released(request.table)
    let group = try group(in: file)
    let measures = file.measures(of: group)
    guard !measures.isEmpty else { throw noGroup }
    let read = ExplainedSources.ofTable[request.table] ?? definition.sources.map(\.name)
    let specified = read.filter { definition.source($0) != nil }
    return Explanation(
      table: request.table, texts: definition.texts(in: request.language),
      group: file.dimensions.compactMap { name in group[name].map { (name, $0) } },
      sources: facts.accounting.filter { read.contains($0.source) }.map {
        Explanation.Source(
          name: $0.source, rows: RunSummary.SourceRows($0),
          completeTo: definition.completeTo[$0.source]?.description ?? "")
      }, notDelivered: specified.filter { !facts.delivered.contains($0) && $0 != "identities" },
      attrition: try attrition(), measures: measures)
  }

  private func released(_ table: String) throws(PipelineError) -> ReleasedFile {
    let path = "\(request.run.workspace)/\(Workspace.Place.released.rawValue)/\(table).csv"
    guard let bytes = FileManager.default.contents(atPath: path),
      let file = ReleasedFile(String(decoding: bytes, as: UTF8.self))
    else { throw noResult("\(path) is missing") }
    return file
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

  /// The steps as the released table of attrition has them.
  private func attrition() throws(PipelineError) -> [Explanation.Step] {
    guard let last = ExplainedSources.lastStep(of: request.table),
      definition.tables.contains(where: { $0.id == "attrition" && $0.by.contains(["step"]) })
    else { return [] }
    let file = try released("attrition")
    var steps: [Explanation.Step] = []
    for name in file.values(of: "step") {
      let counts = file.measures(of: ["step": name])
      func count(_ measure: String) -> Explanation.Count? {
        let row = counts.first { $0.name == measure }?.rows.first
        return row.map { $0.isWithheld ? .withheld : .number($0.value) }
      }
      if let left = count("left") { steps.append(.init(name: name, removed: count("removed"), left: left)) }
      if name == last { break }
    }
    return steps
  }
}
