import Foundation
import Glibc
import Staging
import Testing

@Suite("workspace") struct WorkspaceTests {
  @Test("everything in it is its owner's alone") func modes() throws {
    let folder = try WorkspaceFolder()
    let mask = umask(0)
    defer { umask(mask) }
    let workspace = try folder.open()
    try workspace.write([1, 2], as: "job-entry.csv", in: .measures)
    let output = try StageFile.Writer(path: workspace.stageFile(named: "a.columns"))
    try output.write("x", [1])
    _ = try output.commit()
    for (name, mode) in try folder.modes() {
      let isFolder = ["", "stages", "measures", "rejects", "released", "scratch"].contains(name)
      #expect(mode == (isFolder ? 0o700 : 0o600), "\(name)")
    }
    #expect(try folder.modes().keys.contains("workspace.sqlite-wal"))
  }

  @Test("modes that someone widened are narrowed, but for the key's") func widened() throws {
    let folder = try WorkspaceFolder()
    _ = try folder.open()
    for name in ["stages", "workspace.sqlite"] { chmod(folder.path + "/" + name, 0o755) }
    _ = try folder.open()
    #expect(try folder.modes()["stages"] == 0o700)
    #expect(try folder.modes()["workspace.sqlite"] == 0o600)
  }

  @Test("the key stays the same, and is 32 random bytes") func key() throws {
    let folder = try WorkspaceFolder()
    let key = try folder.open().key
    #expect(key.count == 32)
    #expect(Set(key).count > 1)
    #expect(try folder.open().key == key)
    #expect(try folder.bytes("key") == key)
    #expect(try WorkspaceFolder().open().key != key)
  }

  @Test("the key's digest is its SHA-256") func keyDigest() throws {
    let folder = try WorkspaceFolder()
    _ = try folder.open()
    try folder.put(Array(repeating: 0x61, count: 32), at: "key")
    chmod(folder.path + "/key", 0o600)
    #expect(
      try folder.open().keyDigest == "3ba3f5f43b92602683c19aee62a20342b084dd5971ddd33808d81a328879a547")
  }

  @Test("a key that others can read is refused", arguments: [0o640, 0o604, 0o620, 0o677] as [mode_t])
  func readableKey(mode: mode_t) throws {
    let folder = try WorkspaceFolder()
    _ = try folder.open()
    chmod(folder.path + "/key", mode)
    #expect(throws: WorkspaceError.keyReadable(folder.path + "/key")) { try folder.open() }
  }

  @Test("a key of another length is refused", arguments: [0, 31, 33]) func damagedKey(length: Int) throws {
    let folder = try WorkspaceFolder()
    _ = try folder.open()
    try folder.put(Array(repeating: 7, count: length), at: "key")
    chmod(folder.path + "/key", 0o600)
    #expect(throws: WorkspaceError.keyDamaged(folder.path + "/key")) { try folder.open() }
  }

  @Test("one run at a time") func inUse() throws {
    let folder = try WorkspaceFolder()
    let first = try folder.open()
    #expect(throws: WorkspaceError.inUse(folder.path)) { try folder.open() }
    withExtendedLifetime(first) {}
  }

  @Test("let go of, it can be opened again") func released() throws {
    let folder = try WorkspaceFolder()
    do { _ = try folder.open() }
    _ = try folder.open()
  }

  @Test("scratch is emptied at opening, folders in it too") func scratch() throws {
    let folder = try WorkspaceFolder()
    let path = try folder.open().scratch
    #expect(path == folder.path + "/scratch")
    try FileManager.default.createDirectory(atPath: path + "/a/b", withIntermediateDirectories: true)
    try folder.place("x", at: "scratch/a/b/c")
    try folder.place("x", at: "scratch/rows")
    _ = try folder.open()
    #expect(try folder.names(in: "scratch") == [])
  }

  @Test(
    "a folder of something else is no workspace, and nothing in it is touched",
    arguments: [
      ["letter.txt"], ["scratch/letter.txt"], ["measures", "rejects/.hidden"], ["stages/a.columns", "key.part"],
      ["lock", "letter.txt"], ["lock", "scratch/rows", "letter.txt"], ["key", "letter.txt"],
    ])
  func foreign(_ paths: [String]) throws {
    let folder = try WorkspaceFolder()
    for path in paths { try folder.make(path) }
    let before = try folder.modes()
    #expect(throws: WorkspaceError.foreign(folder.path)) { try folder.open() }
    #expect(try folder.modes() == before)
  }

  /// Everything that a run makes first, in its order.
  private static let made = ["lock", "stages/", "measures/", "rejects/", "released/", "scratch/", "key.part", "key"]

  @Test("a workspace whose making was killed is made to its end, however far it had come", arguments: 0...made.count)
  func halfMade(_ count: Int) throws {
    let folder = try WorkspaceFolder()
    try folder.make("")
    for name in Self.made[..<count] {
      if name == "key" {
        try FileManager.default.removeItem(atPath: folder.path + "/key.part")
        try folder.put(Array(repeating: 7, count: 32), at: "key")
        chmod(folder.path + "/key", 0o600)
      } else {
        try folder.make(name)
      }
    }
    let key = try folder.open().key
    #expect(key.count == 32)
    #expect(try folder.open().key == key)
  }

  @Test(
    "what holds nothing of anybody's can become a workspace",
    arguments: [["scratch/"], ["stages/", "measures/"], ["lost+found/"], [".hidden"], ["lock", "scratch/rows"]])
  func harmless(_ paths: [String]) throws {
    let folder = try WorkspaceFolder()
    for path in paths { try folder.make(path) }
    _ = try folder.open()
  }

  @Test("somebody's own file in a workspace stays there, also when the database was removed") func notebook() throws {
    let folder = try WorkspaceFolder()
    _ = try folder.open()
    try folder.place("mine", at: "notebook.R")
    _ = try folder.open()
    try FileManager.default.removeItem(atPath: folder.path + "/workspace.sqlite")
    _ = try folder.open()
    #expect(try folder.bytes("notebook.R") == Array("mine".utf8))
  }

  @Test("what a killed run had not finished is removed") func unfinished() throws {
    let folder = try WorkspaceFolder()
    try folder.open().write([1], as: "job-entry.csv", in: .measures)
    for name in ["key.part", "measures/job-entry.csv.part", "rejects/earnings.csv.part", "stages/link.columns.part"] {
      try folder.place("half", at: name)
    }
    _ = try folder.open()
    #expect(try folder.names(in: "measures") == ["job-entry.csv"])
    #expect(try folder.names(in: "rejects") == [])
    #expect(try folder.names(in: "stages") == [])
    #expect(try folder.bytes("measures/job-entry.csv") == [1])
    #expect(try !folder.names(in: "").contains("key.part"))
  }

  @Test("a file is replaced whole, and the others of its place can be removed") func files() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    try workspace.write(Array(repeating: 1, count: 100_000), as: "a.csv", in: .measures)
    try workspace.write([2], as: "a.csv", in: .measures)
    try workspace.write([], as: "b.csv", in: .measures)
    try workspace.write([3], as: "a.csv", in: .rejects)
    #expect(try folder.bytes("measures/a.csv") == [2])
    #expect(try folder.names(in: "measures") == ["a.csv", "b.csv"])
    try workspace.removeFiles(in: .measures, except: ["a.csv"])
    #expect(try folder.names(in: "measures") == ["a.csv"])
    #expect(try folder.names(in: "rejects") == ["a.csv"])
  }

  @Test("folders above it are made; a slash at the end means nothing") func nested() throws {
    let folder = try WorkspaceFolder()
    let workspace = try Workspace(path: folder.path + "/a/b//")
    #expect(workspace.path == folder.path + "/a/b")
    #expect(try folder.modes()["a"] == 0o700)
  }
}
