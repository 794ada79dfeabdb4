import Histories
import Rows
import Staging

/// Which stages a run would run, and why: each stage's key against that of the committed result.
struct RunPlan {
  private let facts: RunFacts
  private let view: WorkspaceView?
  private var stages: [PlannedStage] = []
  /// Names of the stages that would run: what depends on them would run, too, unless they come out the same.
  private var pending: [String] = []

  /// - Parameter view: nil: there is no workspace yet.
  init(_ facts: RunFacts, _ view: WorkspaceView?) {
    self.facts = facts
    self.view = view
  }

  /// The stages in their order, up to the last one asked for.
  mutating func planned() throws(PipelineError) -> [PlannedStage] {
    var chains = ""
    for source in facts.sources {
      try plan(source, chains: chains)
      if source.name == "identities" { chains = facts.ingested[source.name]?.digest ?? "" }
    }
    if facts.definition.followsPersons { try planPersons() }
    try plan(.measure, after: pending.contains("outcomes") ? ["outcomes"] : pending, key: facts.measureKey)
    try planRelease()
    return stages.filter { $0.stage == .analysis || facts.request.goesOn(to: $0.stage) }
  }

  /// The stages between the sources and what is measured of persons.
  private mutating func planPersons() throws(PipelineError) {
    let byPerson = StagedSources.byPerson.map { "ingest." + $0 } + ["ingest.results"]
    try plan(.link, after: byPerson + ["ingest.contracts"], key: facts.linkKey)
    try plan(.outcomes, after: byPerson + ["link"], key: facts.outcomesKey)
    if facts.request.writesAnalysis {
      let texts = ["ingest.placements", "ingest.contracts", "outcomes"]
      try plan(.analysis, after: texts, key: facts.analysisKey)
    }
  }

  /// An edition is written every time: it stands outside of the workspace.
  private mutating func planRelease() throws(PipelineError) {
    let measured = reasons(after: ["measure"])
    var protect = ["no result yet"]
    if let record = try committed(Stage.protect.rawValue), facts.hasDisclosureAudit {
      protect = measured ?? []
      protect += facts.protectKey.reasons(against: record.inputs, except: unknownInputs)
    }
    append(.protect, detail: "", name: Stage.protect.rawValue, protect)
    append(.publish, detail: "", name: Stage.publish.rawValue, reasons(after: ["protect"]) ?? ["runs every time"])
  }

  private mutating func plan(_ source: SourceSpecification, chains: String) throws(PipelineError) {
    let name = source.stageName
    var reasons = ["no result yet"]
    if let record = try committed(name), let result = decode(IngestedSource.self, record.payload) {
      facts.ingested[source.name] = result
      reasons = self.reasons(after: ["ingest.identities"]) ?? []
      reasons += facts.ingestKey(source, chains: chains).reasons(against: record.inputs)
    }
    append(.ingest, detail: source.name, name: name, reasons)
  }

  private mutating func plan(_ stage: Stage, after earlier: [String], key: StageKey) throws(PipelineError) {
    var reasons = ["no result yet"]
    if let record = try committed(stage.rawValue) {
      take(record, of: stage)
      reasons = self.reasons(after: earlier) ?? []
      reasons += key.reasons(against: record.inputs, except: unknownInputs)
    }
    append(stage, detail: "", name: stage.rawValue, reasons)
  }

  private mutating func append(_ stage: Stage, detail: String, name: String, _ reasons: [String]) {
    // Nothing is made of the analysis file.
    if !reasons.isEmpty, stage != .analysis { pending.append(name) }
    stages.append(PlannedStage(stage: stage, detail: detail, willRun: !reasons.isEmpty, reasons: reasons))
  }

  private func committed(_ stage: String) throws(PipelineError) -> StageRecord? {
    guard let view else { return nil }
    return try attempt { () throws(WorkspaceError) in try view.committed(stage) }
  }

  /// What later stages' keys are made of.
  private func take(_ record: StageRecord, of stage: Stage) {
    switch stage {
    case .link:
      facts.linkDigest = record.digest
      facts.linked = decode(OutcomesStage.LinkPayload.self, record.payload)?.linked ?? [:]
    case .outcomes: facts.outcomesDigest = record.digest
    case .measure: facts.measuredDigest = record.digest
    default: break
    }
  }

  /// nil: none of the earlier stages would run.
  private func reasons(after earlier: [String]) -> [String]? {
    let found = earlier.filter(pending.contains).map { "depends on \($0)" }
    return found.isEmpty ? nil : found
  }

  /// Inputs that are known only when the stages they come from have run.
  private var unknownInputs: Set<String> {
    var names: Set<String> =
      pending.isEmpty ? [] : ["row accounting", "links between the sources", "outcomes", "measures"]
    for source in facts.sources where pending.contains(source.stageName) {
      names.insert(source.name)
      if facts.definition.completeFrom[source.name] == nil { names.insert("complete_from." + source.name) }
    }
    return names
  }
}

extension Runner {
  /// The stages that a run would run, and why, naming the files and parameters that changed. Changes nothing.
  public static func plan(_ request: RunRequest) throws(PipelineError) -> [PlannedStage] {
    let definition = try definition(request)
    let delivery = try Delivery(path: request.delivery)
    let view = try attempt { () throws(WorkspaceError) in try WorkspaceView(path: request.workspace) }
    let facts = RunFacts(
      request: request, definition: definition, delivery: delivery, keyDigest: view?.keyDigest ?? "")
    try facts.requireSources()
    var plan = RunPlan(facts, view)
    return try plan.planned()
  }
}
