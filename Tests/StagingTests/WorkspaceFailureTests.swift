import Foundation
import GRDB
import Glibc
import Staging
import Testing

@Suite("workspace that can't be used") struct WorkspaceFailureTests {
  private func failure(_ body: () throws -> Void) -> WorkspaceError? {
    do { try body() } catch { return error as? WorkspaceError }
    return nil
  }

  private func code(_ error: WorkspaceError?) -> Int32? {
    if case .system(_, _, let code) = error { code } else { nil }
  }

  @Test("below a file, or a file itself") func belowFile() throws {
    let folder = try WorkspaceFolder()
    let file = folder.root + "/file"
    try Data([1]).write(to: URL(fileURLWithPath: file))
    for path in [file, file + "/work", file + "/a/work"] {
      let error = failure { _ = try Workspace(path: path) }
      #expect(code(error) == ENOTDIR)
      #expect(try #require(error).description.hasSuffix(": a part of the path is no folder"))
    }
  }

  @Test(
    "something stands where a folder or file is to be",
    arguments: ["stages", "measures", "rejects", "released", "scratch"])
  func obstructed(name: String) throws {
    let folder = try WorkspaceFolder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try folder.put([1], at: name)
    let error = failure { _ = try folder.open() }
    #expect(code(error) == ENOTDIR)
    #expect(try #require(error).description.hasPrefix(folder.path + "/" + name))
  }

  @Test("a database that is none, or damaged", arguments: [0, 16, 16384]) func damagedDatabase(at offset: Int) throws {
    let folder = try WorkspaceFolder()
    do { try folder.open().commit(StageRecord(stage: "link", key: "k", inputs: [], digest: "d")) }
    var bytes = try folder.bytes("workspace.sqlite")
    bytes.replaceSubrange(offset..<offset + 100, with: Array(repeating: 0x5A, count: 100))
    try folder.put(bytes, at: "workspace.sqlite")
    let error = failure { _ = try folder.open().committed("link") }
    guard case .database(let path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == folder.path + "/workspace.sqlite")
    try FileManager.default.removeItem(atPath: path)
    #expect(try folder.open().committed("link") == nil)
  }

  @Test("a cut database") func cutDatabase() throws {
    let folder = try WorkspaceFolder()
    do { try folder.open().commit(StageRecord(stage: "link", key: "k", inputs: [], digest: "d")) }
    let bytes = try folder.bytes("workspace.sqlite")
    let page = Int(bytes[16]) << 8 + Int(bytes[17])
    #expect(page == 16384)
    for length in [page, page + 1, bytes.count - page] {
      try folder.put(Array(bytes[..<length]), at: "workspace.sqlite")
      let error = failure { _ = try folder.open().committed("link") }
      guard case .database = error else {
        Issue.record("\(length) of \(bytes.count) bytes: \(String(describing: error))")
        continue
      }
    }
  }

  @Test("a database of a newer version, and one of something else") func otherDatabases() throws {
    let folder = try WorkspaceFolder()
    let path = try folder.open().analysisFile
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 2") }
    #expect(
      failure { _ = try folder.open() }
        == .database(path: path, reason: "made by a newer version of the program (2, this one knows 1)"))
    try FileManager.default.removeItem(atPath: path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other (x)") }
    #expect(
      failure { _ = try folder.open() }
        == .database(path: path, reason: "a database of something else than a workspace"))
  }

  @Test("each error names its path and says what to do") func wording() {
    let errors: [(WorkspaceError, String)] = [
      (.inUse("w"), "w: another run is working in this workspace"),
      (.foreign("w"), "w: is neither a workspace nor an empty folder; choose another place for the workspace"),
      (.keyReadable("w/key"), "w/key: the key can be read by others than its owner; set its mode to 0600"),
      (.keyDamaged("w/key"), "w/key: not a key of 32 bytes"),
      (.system(path: "w", doing: "write it", code: ENOSPC), "w: can't write it: the disk is full"),
    ]
    for (error, text) in errors { #expect(error.description == text) }
  }

  @Test("read-only", .enabled(if: SmallDisk.isPermitted, "needs the right to mount")) func readOnly() throws {
    let disk = try SmallDisk(bytes: 4 << 20)
    try disk.setReadOnly(true)
    let folder = try WorkspaceFolder(root: disk.path)
    #expect(failure { _ = try folder.open() } == .system(path: folder.path, doing: "make it", code: EROFS))
    try disk.setReadOnly(false)
    do {
      let workspace = try folder.open()
      try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
    }
    try disk.setReadOnly(true)
    #expect(
      failure { _ = try folder.open() } == .system(path: folder.path + "/lock", doing: "write it", code: EROFS))
    try disk.setReadOnly(false)
    #expect(try folder.value(folder.open(), "link") == 1)
  }

  @Test("a full disk at the opening", .enabled(if: SmallDisk.isPermitted, "needs the right to mount"))
  func fullAtOpening() throws {
    let disk = try SmallDisk(bytes: 1 << 20)
    // From no room at all to nearly enough, each step of the opening fails once.
    for left in stride(from: 0, through: 160, by: 4) {
      let folder = try WorkspaceFolder(root: disk.path + "/\(left)")
      try disk.fill(leaving: left << 10)
      let error = failure { _ = try folder.open() }
      try disk.free()
      #expect(error == nil || code(error) == ENOSPC, "\(left) kB left: \(String(describing: error))")
      #expect(left > 0 || error != nil)
      #expect(try folder.open().key.count == 32)
    }
  }

  @Test(
    "a full disk at a write: the old is whole, and the next run goes on",
    .enabled(if: SmallDisk.isPermitted, "needs the right to mount"))
  func fullAtWrite() throws {
    let disk = try SmallDisk(bytes: 4 << 20)
    let folder = try WorkspaceFolder(root: disk.path + "/a")
    let workspace = try folder.open()
    try workspace.write([1], as: "a.csv", in: .measures)
    try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
    func numbers(_ count: Int) -> AnalysisTable {
      AnalysisTable(
        name: "numbers", documentation: "Numbers.", columns: [AnalysisColumn("number", .integer, "A number.")],
        partitions: count, rows: { partition in [(0..<1000).map { Int64($0) << 40 + Int64(partition) }] })
    }
    let record = StageRecord(stage: "analysis", key: "k1", inputs: [], digest: "d")
    try workspace.writeAnalysis([numbers(1)], as: record)
    var next = record
    next.key = "k2"

    let large = [UInt8](repeating: 7, count: 8 << 20)
    #expect(code(failure { try workspace.write(large, as: "a.csv", in: .measures) }) == ENOSPC)
    #expect(code(failure { try workspace.writeAnalysis([numbers(2000)], as: next) }) == ENOSPC)
    #expect(
      code(
        failure {
          let output = try StageFile.Writer(path: workspace.stageFile(named: "link-k2.columns"))
          try output.write("x", (0..<1_000_000).map { Int64($0) << 40 })
        }) == ENOSPC)
    #expect(try folder.names(in: "measures") == ["a.csv"])
    #expect(try folder.names(in: "stages") == ["link-k1.columns"])
    #expect(try folder.bytes("measures/a.csv") == [1])
    #expect(try folder.value(workspace, "link") == 1)
    #expect(try workspace.committed("analysis") == record)

    try workspace.writeAnalysis([numbers(2)], as: next)
    #expect(try workspace.committed("analysis") == next)
  }
}

/// A file system of its own that fills up soon.
private final class SmallDisk {
  let path: String

  static let isPermitted = (try? SmallDisk(bytes: 1 << 16)) != nil

  struct NotPermitted: Error {}

  init(bytes: Int) throws {
    path = FileManager.default.temporaryDirectory.path + "/disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
      rmdir(path)
      throw NotPermitted()
    }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  func setReadOnly(_ readOnly: Bool) throws {
    let flags = UInt(MS_REMOUNT) | (readOnly ? UInt(MS_RDONLY) : 0)
    guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else { throw NotPermitted() }
  }

  /// Fills the disk but for these bytes.
  func fill(leaving bytes: Int) throws {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { throw NotPermitted() }
    let count = Int(status.f_bavail) * Int(status.f_bsize) - bytes
    try Data(count: max(0, count)).write(to: URL(fileURLWithPath: path + "/filler"))
  }

  func free() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
}
