import ShippedPipeline
import Foundation
import Pipeline

/// The program's run on a delivery, with a workspace and an edition of its own.
struct TwinRun {
  /// Tables before disclosure control by their id.
  let measures: [String: [UInt8]]
  /// The rejected rows' places by source.
  let rejects: [String: [UInt8]]
  /// Every file of the edition by its path; none where the run stopped before.
  let edition: [String: [UInt8]]
  let notProduced: [String]

  /// - Parameters:
  ///   - folder: An empty folder for all that the run writes.
  ///   - last: The last stage; nil: all are run.
  init(
    delivery: URL, overrides: [String], jobs: Int, in folder: URL, pipeline: String = TwinRun.shippedPipeline,
    last: Stage? = nil
  ) throws {
    let workspace = folder.appendingPathComponent("workspace")
    let edition = folder.appendingPathComponent("edition")
    let summary = try Runner.run(
      RunRequest(
        pipeline: pipeline, delivery: delivery.path, workspace: workspace.path, edition: edition.path, jobs: jobs,
        overrides: overrides, last: last)
    ) { _ in }
    notProduced = summary.notProduced
    measures = try TwinRun.tables(workspace.appendingPathComponent("measures"))
    rejects = try TwinRun.tables(workspace.appendingPathComponent("rejects"))
    self.edition = last == nil ? try TwinRun.files(edition) : [:]
  }

  static let shippedPipeline = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Pipelines/provider-followup").path

  /// The default pipeline, but that it goes on however many rows are rejected; random deliveries have many.
  static func tolerantPipeline(in folder: URL, tables: ShippedTables = .all) throws -> String {
    let copy = folder.appendingPathComponent("pipeline")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: shippedPipeline), to: copy)
    let extracts = copy.appendingPathComponent("extracts")
    for name in try FileManager.default.contentsOfDirectory(atPath: extracts.path) {
      let file = extracts.appendingPathComponent(name)
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      let changed = lines.map { $0.hasPrefix("max_rejected:") ? "max_rejected: 1" : $0 }
      try changed.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    try tables.choose(in: copy.path)
    return copy.path
  }

  /// The CSV files of a folder, by name without ending.
  private static func tables(_ folder: URL) throws -> [String: [UInt8]] {
    let all = try files(folder).map { (String($0.key.dropLast(4)), $0.value) }
    return Dictionary(uniqueKeysWithValues: all)
  }

  private static func files(_ folder: URL) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(path)
      if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory != true {
        found[path] = Array(try Data(contentsOf: file))
      }
    }
    return found
  }
}

extension TwinRun {
  /// How the run differs from the twin, in words; empty where it does not.
  func differences(from twin: Twin) throws -> [String] {
    var differences: [String] = []
    let ids = Set(twin.tables.map(\.id))
    if ids != Set(measures.keys) {
      differences.append("tables \(measures.keys.sorted()), not \(ids.sorted()); \(notProduced)")
    }
    for table in twin.tables {
      if let written = measures[table.id] { differences += try TwinComparison(table, written: written).differences }
    }
    for source in twin.delivery.records.keys.sorted() {
      let written = try TwinFile.records(rejects[source] ?? [], delimiter: UInt8(ascii: ",")).map {
        $0.map(\.description)
      }
      let expected = [["file", "line", "field", "rule"]] + twin.delivery.rejects(of: source)
      if written != expected {
        let missing = expected.filter { !written.contains($0) }.prefix(3)
        let surplus = written.filter { !expected.contains($0) }.prefix(3)
        differences.append("rejects of \(source): without \(Array(missing)), with \(Array(surplus))")
      }
    }
    return differences
  }
}
