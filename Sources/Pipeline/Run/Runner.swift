import Histories
import Staging
import Tables

/// Runs a pipeline on a delivery.
public enum Runner {
  /// Runs the stages that are not done yet, up to the last one asked for.
  ///
  /// Throws with the reason that decides the exit code; an edition that stood there before still does.
  public static func run(_ request: RunRequest, report: @escaping @Sendable (RunEvent) -> Void) throws(PipelineError)
    -> RunSummary
  {
    let state = try open(request, report)
    do throws(PipelineError) {
      let summary = try stages(state)
      try attempt { () throws(WorkspaceError) in try state.workspace.settle() }
      return summary
    } catch {
      // What is whole is kept, whatever failed.
      try? state.workspace.settle()
      throw error
    }
  }

  private static func stages(_ state: RunState) throws(PipelineError) -> RunSummary {
    let request = state.request
    var summary = RunSummary()
    summary.workspace = request.workspace
    try IngestStage(state: state).run()
    summary.sources = state.accounting.map(RunSummary.SourceRows.init)
    let outcomes = OutcomesStage(state: state)
    if state.definition.followsPersons {
      guard request.goesOn(to: .link) else { return summary }
      try outcomes.link()
      guard request.goesOn(to: .outcomes) else { return summary }
      try outcomes.run()
      summary.placements = state.attrition.placements
      summary.persons = state.attrition.placements - state.attrition.repeatPlacements
      if request.writesAnalysis { try AnalysisStage(state: state, outcomes: outcomes).run() }
    }
    guard request.goesOn(to: .measure) else { return summary }
    let measured = try MeasureStage(state: state, outcomes: outcomes).run()
    summary.take(measured)
    guard request.goesOn(to: .protect) else { return summary }
    try attempt { () throws(WorkspaceError) in try state.workspace.settle() }
    let earlier = try EarlierEditions(state.definition)
    let released = try ProtectStage(state: state).run(measured, earlier)
    summary.take(released)
    guard request.goesOn(to: .publish) else { return summary }
    try PublishStage(state: state).run(released, of: measured, earlier)
    summary.edition = request.edition
    return summary
  }

  static func open(_ request: RunRequest, _ report: @escaping @Sendable (RunEvent) -> Void) throws(PipelineError)
    -> RunState
  {
    let definition = try definition(request)
    let delivery = try Delivery(path: request.delivery)
    if request.goesOn(to: .publish) {
      try EditionPlace(request.edition).require(apartFrom: [
        ("delivery", request.delivery), ("workspace", request.workspace),
      ])
    }
    let workspace = try attempt { () throws(WorkspaceError) in try Workspace(path: request.workspace) }
    return RunState(
      request: request, definition: definition, delivery: delivery, workspace: workspace, report: report)
  }

  static func definition(_ request: RunRequest) throws(PipelineError) -> Definition {
    do throws(DefinitionErrors) {
      return try Definition.load(folder: request.pipeline, overrides: request.overrides)
    } catch {
      throw PipelineError(.definition, error.all.map(\.description))
    }
  }
}

extension RunRequest {
  /// Who asks for tables before disclosure control alone is not kept waiting for the analysis file.
  var writesAnalysis: Bool { isForAnalysis && goesOn(to: .outcomes) && last != .measure && last != .protect }

  func goesOn(to stage: Stage) -> Bool {
    guard let last else { return true }
    return Stage.allCases.firstIndex(of: stage)! <= Stage.allCases.firstIndex(of: last)!
  }
}
