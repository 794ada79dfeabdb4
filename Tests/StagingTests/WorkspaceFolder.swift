import Foundation
import Staging

/// A folder that is removed with the value, for a workspace and what a test puts into it.
final class WorkspaceFolder {
  let root: String
  var path: String { root + "/work" }

  init(root: String? = nil) throws {
    self.root = root ?? FileManager.default.temporaryDirectory.path + "/workspace-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: self.root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func open() throws -> Workspace { try Workspace(path: path) }

  func place(_ text: String, at name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// An empty file, with the folders above it; a folder where the path ends in `/` or is empty.
  func make(_ path: String) throws {
    let whole = self.path + "/" + path
    let isFolder = path.isEmpty || path.hasSuffix("/")
    let above = isFolder ? whole : String(whole[..<whole.lastIndex(of: "/")!])
    try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
    if !isFolder { try place("", at: path) }
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  func put(_ bytes: [UInt8], at name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// Puts a stage file with one number in place and describes it; not yet committed.
  func stage(_ workspace: Workspace, _ stage: String, key: String, _ value: Int64) throws -> StageRecord {
    let file = Workspace.stageFileName(stage: stage, key: key)
    let output = try StageFile.Writer(path: workspace.stageFile(named: file))
    try output.write("value", [value])
    return StageRecord(stage: stage, key: key, inputs: [], digest: try output.commit(), file: file)
  }

  /// The number in the stage's committed file.
  func value(_ workspace: Workspace, _ stage: String) throws -> Int64? {
    guard let file = try workspace.committed(stage)?.file else { return nil }
    var values: [Int64] = []
    try StageFile(path: workspace.stageFile(named: file)).read("value", into: &values)
    return values.first
  }

  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  /// Permission bits of everything in the workspace, by path.
  func modes() throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for name in [""] + (try FileManager.default.subpathsOfDirectory(atPath: path)) {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      modes[name] = (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
    return modes
  }
}
