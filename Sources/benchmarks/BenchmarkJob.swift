import FoundationEssentials
import Pipeline

/// The job of the peer benchmark: the default pipeline's stages up to `measure`, in a workspace of its own that is
/// removed. Its tables before disclosure control are what is compared, with the grouping sets and measures of the job
/// and no others.
struct BenchmarkJob {
  let delivery: String
  /// Folder of the tables, made if missing.
  let output: String

  private struct Table {
    let name: String
    /// Grouping sets, as a definition has them.
    let by: String
    var windows: String?
    let measures: Set<String>
  }

  private static let tables = [
    Table(
      name: "job-entry", by: "[[], [quarter], [level], [assistance], [county], [level, assistance]]",
      windows: "[3m, 6m, 12m, 18m, 24m]", measures: ["registered", "earnings"]),
    Table(
      name: "interruptions", by: "[[], [level], [county], [contract]]",
      measures: ["interrupted_share", "interruption_rate"]),
    Table(
      name: "welfare-exit", by: "[[], [group], [obstacle]]", windows: "[6m, 12m]", measures: ["recipients", "exit"]),
    Table(
      name: "cohort-profile", by: "[[], [level], [assistance], [assistance_months], [county]]", measures: ["persons"]),
  ]

  /// The job's tables in place of the pipeline's.
  private static var override: String {
    let tables = Self.tables.map { table in
      "\(table.name): {by: \(table.by)" + (table.windows.map { ", windows: \($0)" } ?? "") + "}"
    }
    return "tables={" + tables.joined(separator: ", ") + "}"
  }

  func run() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let request = RunRequest(
      pipeline: try PipelineFolder.find("provider-followup"), delivery: delivery, workspace: folder.path + "/workspace",
      jobs: Cores.available, overrides: [Self.override], last: .measure)
    _ = try Runner.run(request) { _ in }
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    for table in Self.tables { try copy(table, from: request.workspace + "/measures") }
  }

  /// Copies the rows of the job's measures.
  private func copy(_ table: Table, from folder: String) throws {
    let name = "/" + table.name + ".csv"
    guard let bytes = FileManager.default.contents(atPath: folder + name) else {
      throw PipelineError(.other, ["\(folder)\(name): not there"])
    }
    // No field of these tables is quoted.
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let column = lines.first?.split(separator: ",").firstIndex(of: "measure") ?? 0
    let wanted = lines.enumerated().filter { number, line in
      number == 0
        || table.measures.contains(String(line.split(separator: ",", omittingEmptySubsequences: false)[column]))
    }
    let text = wanted.map { $0.element + "\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: output + name))
  }
}
