import ArgumentParser
import Pipeline

/// What `run`, `plan` and `check` are all told: which pipeline, on which delivery.
struct PipelineOptions: ParsableArguments {
  @Argument(help: "A folder under Pipelines/, or the path of one.")
  var pipeline = "provider-followup"

  @Option(help: ArgumentHelp("Folder of the delivery.", valueName: "dir"))
  var delivery: String

  @Option(help: ArgumentHelp("Workers at once; tables do not depend on it.", valueName: "n"))
  var jobs = Cores.available

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A parameter of the definition for this run; can be repeated.", valueName: "key=value"))
  var overrides: [String] = []

  mutating func validate() throws {
    guard (1...Cores.most).contains(jobs) else {
      throw ValidationError("--jobs: expected a number from 1 to \(Cores.most)")
    }
    for override in overrides where !Self.isOverride(override) {
      throw ValidationError("--set \(override): expected key=value, the key as a dotted path")
    }
  }

  private static func isOverride(_ text: String) -> Bool {
    guard let sign = text.firstIndex(of: "=") else { return false }
    return !text[..<sign].split(separator: ".", omittingEmptySubsequences: false).contains { $0.isEmpty }
  }

  /// Throws: there is no such pipeline.
  func request(workspace: String, edition: String = "edition", last: Stage? = nil) throws -> RunRequest {
    RunRequest(
      pipeline: try PipelineFolder.find(pipeline), delivery: delivery, workspace: workspace, edition: edition,
      jobs: jobs, overrides: overrides, last: last)
  }
}

/// Where a run keeps what it has computed.
struct WorkspaceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder of the workspace, made if missing. Personal data: keep it safe.", valueName: "dir"))
  var workspace = "workspace"
}

extension Stage: ExpressibleByArgument {}
