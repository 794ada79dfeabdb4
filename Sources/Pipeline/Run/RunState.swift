import Foundation
import Histories
import Outcomes
import Staging

/// What a run knows and works with while its stages follow each other.
final class RunState: RunFacts {
  let workspace: Workspace
  let report: @Sendable (RunEvent) -> Void
  var attrition = AttritionCounts()
  /// Stage files of `link` and `outcomes`, committed or about to be.
  var stageFiles: [String: String] = [:]

  init(
    request: RunRequest, definition: Definition, delivery: Delivery, workspace: Workspace,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.workspace = workspace
    self.report = report
    super.init(request: request, definition: definition, delivery: delivery, keyDigest: workspace.keyDigest)
  }

  /// Tells that a stage has ended as soon as all that it has made is committed.
  func reportEnd(of stage: Stage, _ detail: String = "", rows: Int? = nil) {
    workspace.later { [report] _ in report(.ended(stage: stage, detail: detail, rows: rows)) }
  }

  /// Leaves the files of these tables at a place of the workspace, and no others.
  ///
  /// - Parameters:
  ///   - onlyMissing: what stands there already is left as it is.
  ///   - text: of a table's file, by position.
  func keep(
    _ tables: [String], in place: Workspace.Place, onlyMissing: Bool, text: (_ table: Int) -> [UInt8]
  ) throws(PipelineError) {
    try attempt { () throws(WorkspaceError) in
      let names = tables.map { $0 + ".csv" }
      try workspace.removeFiles(in: place, except: Set(names))
      let present = onlyMissing ? try workspace.files(in: place) : []
      for (number, name) in names.enumerated() where !present.contains(name) {
        try workspace.write(text(number), as: name, in: place)
      }
    }
  }

  /// The stage file of a source.
  func stageFile(_ source: String) throws(PipelineError) -> StageFile? {
    guard let ingested = ingested[source] else { return nil }
    return try attempt { () throws(WorkspaceError) in try StageFile(path: workspace.stageFile(named: ingested.file)) }
  }
}

/// Turns an error of the workspace into one of the run.
func attempt<Value>(_ body: () throws(WorkspaceError) -> Value) throws(PipelineError) -> Value {
  do {
    return try body()
  } catch {
    throw PipelineError(.other, [error.description])
  }
}

/// JSON with its keys in order: the same value, the same text.
func json(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  // Values of this program's own types always encode.
  return String(decoding: try! encoder.encode(value), as: UTF8.self)
}

func decode<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
  try? JSONDecoder().decode(type, from: Data(text.utf8))
}
