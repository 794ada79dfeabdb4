import ShippedPipeline
import Foundation
import Pipeline
import Synchronization

/// A delivery, a pipeline, a workspace and an edition in a folder that is removed with the value.
final class RunFolder {
  let root: String
  var delivery: String { root + "/delivery" }
  var pipeline: String { root + "/pipeline" }
  var workspace: String
  var edition: String

  /// With a copy of the default pipeline and a delivery of so many persons; nil: none.
  init(persons: Int? = 300, tables: ShippedTables = .all) throws {
    root = FileManager.default.temporaryDirectory.path + "/run-\(UUID().uuidString)"
    workspace = root + "/workspace"
    edition = root + "/published/edition"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    let shipped = try DefinitionFixture().folder
    try FileManager.default.copyItem(atPath: shipped, toPath: pipeline)
    try FileManager.default.createDirectory(atPath: delivery, withIntermediateDirectories: true)
    if let persons { try put(SmallDelivery(persons: persons)) }
    try tables.choose(in: pipeline)
  }

  func put(_ delivery: SmallDelivery) throws {
    for file in delivery.files { try put(GzipFile.bytes(of: file.text), at: file.name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func request(overrides: [String] = [], jobs: Int = 2, last: Stage? = nil) -> RunRequest {
    RunRequest(
      pipeline: pipeline, delivery: delivery, workspace: workspace, edition: edition, jobs: jobs,
      overrides: overrides, last: last)
  }

  /// Runs, and returns what was told: `began ingest earnings`, `skipped link`, `note …`.
  @discardableResult
  func run(overrides: [String] = [], jobs: Int = 2, last: Stage? = nil) throws -> [String] {
    let told = Mutex<[String]>([])
    _ = try Runner.run(request(overrides: overrides, jobs: jobs, last: last)) { event in
      if let line = event.line { told.withLock { $0.append(line) } }
    }
    return told.withLock { $0 }
  }

  /// What to run in a process of its own.
  static func request(root: String, overrides: [String] = []) -> RunRequest {
    RunRequest(
      pipeline: root + "/pipeline", delivery: root + "/delivery", workspace: root + "/workspace",
      edition: root + "/published/edition", jobs: 2, overrides: overrides)
  }

  /// The error that a run ends with, if it does.
  func failure(overrides: [String] = []) -> PipelineError? {
    do {
      try run(overrides: overrides)
      return nil
    } catch {
      return error as? PipelineError
    }
  }

  /// Puts a file into the delivery.
  func put(_ bytes: [UInt8], at name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: delivery + "/" + name))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: delivery + "/" + name) }

  /// Replaces `old`, which must stand once in the file, in the pipeline.
  func replace(_ old: String, with new: String, in path: String) throws {
    let url = URL(fileURLWithPath: pipeline + "/" + path)
    let parts = try String(contentsOf: url, encoding: .utf8).components(separatedBy: old)
    guard parts.count == 2 else { throw FixtureError(text: "\(parts.count - 1) times in \(path): \(old)") }
    try Data(parts.joined(separator: new).utf8).write(to: url)
  }

  /// All files of the edition, by path.
  func editionFiles() throws -> [String: [UInt8]] { try Self.files(in: edition) }

  /// What stands where the edition is put, and nothing else should.
  func published() throws -> [String] {
    let folder = (edition as NSString).deletingLastPathComponent
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// Paths of what the workspace holds, without the digests in names of stage files.
  func workspaceNames() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: workspace).map { path in
      guard path.hasSuffix(".columns"), let dash = path.lastIndex(of: "-") else { return path }
      return String(path[..<dash])
    }.sorted()
  }

  /// All files under a folder, by path.
  static func files(in folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let file = folder + "/" + path
      if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue { continue }
      files[path] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    }
    return files
  }
}

extension RunEvent {
  /// nil: how far a stage has come.
  var line: String? {
    switch self {
    case .began(let stage, let detail, _): "began \(stage)" + (detail.isEmpty ? "" : " " + detail)
    case .ended(let stage, let detail, _): "ended \(stage)" + (detail.isEmpty ? "" : " " + detail)
    case .skipped(let stage, let detail): "skipped \(stage)" + (detail.isEmpty ? "" : " " + detail)
    case .note(let text): "note \(text)"
    case .read: nil
    }
  }
}
