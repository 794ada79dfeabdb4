import ArgumentParser
import Pipeline

/// `utfall plan`: what a run would do, and why.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show which stages a run would run, and why.")

  @OptionGroup var options: PipelineOptions
  @OptionGroup var workspace: WorkspaceOption

  mutating func run() throws {
    Interruption.endsAtOnce(keepsWork: false)
    let stages = try Runner.plan(try options.request(workspace: workspace.workspace))
    StandardStreams.print(stages.map(Self.lines).joined(separator: "\n"))
  }

  /// `runs   ingest earnings: agi-2024-01.csv.gz has changed`, further reasons below it.
  private static func lines(_ stage: PlannedStage) -> String {
    let name = stage.detail.isEmpty ? stage.stage.rawValue : "\(stage.stage.rawValue) \(stage.detail)"
    guard stage.willRun else { return "there   " + name }
    let head = "runs    " + name
    guard let first = stage.reasons.first else { return head }
    let rest = stage.reasons.dropFirst().map { "\n          " + $0 }.joined()
    return "\(head): \(first)\(rest)"
  }
}
