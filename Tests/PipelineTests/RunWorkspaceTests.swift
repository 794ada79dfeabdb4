import Foundation
import Glibc
import Pipeline
import Staging
import Testing

/// Workspaces and places of editions that can't be used, and that can be again.
@Suite("a run without a place to write") struct RunWorkspaceTests {
  @Test("two runs at once: the second one says so, the first is not disturbed") func inUse() throws {
    let folder = try RunFolder(tables: .few)
    do {
      let other = try Workspace(path: folder.workspace)
      let failure = folder.failure()
      #expect(failure == PipelineError(.other, ["\(folder.workspace): another run is working in this workspace"]))
      #expect(failure?.exitCode == 1)
      withExtendedLifetime(other) {}
    }
    try folder.run()
    #expect(try folder.published() == ["edition"])
  }

  @Test("a folder of something else: nothing in it is touched") func foreign() throws {
    let folder = try RunFolder(tables: .few)
    folder.workspace = folder.root + "/papers"
    let letter = folder.workspace + "/scratch/letter.txt"
    try FileManager.default.createDirectory(
      atPath: folder.workspace + "/scratch", withIntermediateDirectories: true)
    try Data("Dear all".utf8).write(to: URL(fileURLWithPath: letter))
    let failure = folder.failure()
    let message = "is neither a workspace nor an empty folder; choose another place for the workspace"
    #expect(failure == PipelineError(.other, ["\(folder.workspace): \(message)"]))
    #expect(failure?.exitCode == 1)
    #expect(try String(contentsOfFile: letter, encoding: .utf8) == "Dear all")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.workspace) == ["scratch"])
  }

  @Test("a key that others can read") func readableKey() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let edition = try folder.editionFiles()
    let key = folder.workspace + "/key"
    chmod(key, 0o644)
    let message = "\(key): the key can be read by others than its owner; set its mode to 0600"
    #expect(folder.failure() == PipelineError(.other, [message]))
    #expect(throws: PipelineError(.other, [message])) { try Runner.plan(folder.request()) }
    #expect(try folder.editionFiles() == edition)
  }

  @Test(
    "a disk that fills up: no edition, and the next run goes on to the same one",
    .enabled(if: SmallDisk.isPermitted, "needs the right to mount"))
  func fullDisk() throws {
    let reference = try RunFolder(tables: .few)
    try reference.run()
    let edition = try reference.editionFiles()
    let disk = try SmallDisk(bytes: 32 << 20)
    var failures = 0
    // From no room at all to enough, each step of the run fails once.
    for left in stride(from: 0, through: 6 << 20, by: 384 << 10) {
      let folder = try RunFolder(tables: .few)
      folder.workspace = disk.path + "/\(left)/workspace"
      folder.edition = disk.path + "/\(left)/published/edition"
      try disk.fill(leaving: left)
      let failure = folder.failure()
      try disk.free()
      if let failure {
        failures += 1
        #expect(failure.exitCode == 1)
        #expect(failure.messages.count == 1)
        #expect(failure.messages[0].hasPrefix(disk.path), "\(left >> 10) kB left: \(failure.messages)")
        #expect(failure.messages[0].hasSuffix("the disk is full"), "\(left >> 10) kB left: \(failure.messages)")
        #expect(try folder.published() == [], "\(left >> 10) kB left")
      }
      // Also where there was just enough room: the database's log then stands beside it until it is closed with more.
      try folder.run()
      #expect(try folder.editionFiles() == edition, "\(left >> 10) kB left")
      #expect(try folder.published() == ["edition"], "\(left >> 10) kB left")
      #expect(try folder.workspaceNames() == reference.workspaceNames())
      try FileManager.default.removeItem(atPath: disk.path + "/\(left)")
    }
    #expect(failures > 3)
  }

  @Test(
    "no room for the edition: what stood there still stands",
    .enabled(if: SmallDisk.isPermitted, "needs the right to mount"))
  func fullEdition() throws {
    let disk = try SmallDisk(bytes: 32 << 20)
    let folder = try RunFolder(tables: .few)
    folder.edition = disk.path + "/published/edition"
    try folder.run()
    let edition = try folder.editionFiles()
    let overrides = ["disclosure.minimum=7"]
    try disk.fill(leaving: 40 << 10)
    let failure = try #require(folder.failure(overrides: overrides))
    #expect(failure.exitCode == 1)
    #expect(failure.messages.count == 1 && failure.messages[0].hasSuffix(": the disk is full"), "\(failure.messages)")
    #expect(try folder.editionFiles() == edition)
    #expect(try folder.published() == ["edition"])
    try disk.free()
    try folder.run(overrides: overrides)
    #expect(try folder.editionFiles() != edition)
    try folder.run()
    #expect(try folder.editionFiles() == edition)
  }

  @Test("a read-only folder", .enabled(if: SmallDisk.isPermitted, "needs the right to mount")) func readOnly() throws {
    let disk = try SmallDisk(bytes: 32 << 20)
    let folder = try RunFolder(tables: .few)
    folder.workspace = disk.path + "/workspace"
    try disk.setReadOnly(true)
    #expect(
      folder.failure() == PipelineError(.other, ["\(folder.workspace): can't make it: the file system is read-only"]))
    try disk.setReadOnly(false)
    try folder.run()
    let edition = try folder.editionFiles()
    try disk.setReadOnly(true)
    #expect(
      folder.failure()
        == PipelineError(.other, ["\(folder.workspace)/lock: can't write it: the file system is read-only"]))
    #expect(try folder.editionFiles() == edition)
    #expect(try Runner.plan(folder.request()).filter(\.willRun).map(\.stage) == [.publish])
    try disk.setReadOnly(false)
    try folder.run()
    #expect(try folder.editionFiles() == edition)
  }

  @Test("a read-only place for the edition", .enabled(if: SmallDisk.isPermitted, "needs the right to mount"))
  func readOnlyEdition() throws {
    let disk = try SmallDisk(bytes: 32 << 20)
    let folder = try RunFolder(tables: .few)
    folder.edition = disk.path + "/edition"
    try folder.run()
    let edition = try folder.editionFiles()
    try disk.setReadOnly(true)
    let failure = try #require(folder.failure())
    #expect(failure.messages == ["\(disk.path): can't put the edition into it: the file system is read-only"])
    #expect(failure.exitCode == 1)
    #expect(try folder.editionFiles() == edition)
    try disk.setReadOnly(false)
    try folder.run()
    #expect(try folder.editionFiles() == edition)
  }

  @Test(
    "a place where something else stands: nothing is run, and nothing of it is touched",
    arguments: [
      (["letter.txt"], "is neither an edition nor an empty folder; choose another place for the edition or remove it"),
      (
        ["manifest.json", "letter.txt"],
        "is neither an edition nor an empty folder; choose another place for the edition or remove it"
      ),
      (
        ["manifest.json", "definitions/x", "letter.txt"],
        "is neither an edition nor an empty folder; choose another place for the edition or remove it"
      ),
    ])
  func foreignEdition(_ files: [String], _ reason: String) throws {
    let folder = try RunFolder(persons: 50)
    for file in files {
      let url = URL(fileURLWithPath: folder.edition + "/" + file)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("{}".utf8).write(to: url)
    }
    #expect(folder.failure() == PipelineError(.other, ["\(folder.edition): \(reason)"]))
    #expect(!FileManager.default.fileExists(atPath: folder.workspace))
    #expect(Set(try folder.editionFiles().keys) == Set(files))
  }

  @Test("an edition with somebody's notes in it is not replaced") func notesInEdition() throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    try folder.run()
    for name in ["b.txt", "tables/a.txt"] {
      try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.edition + "/" + name))
    }
    #expect(
      folder.failure()?.messages == [
        "\(folder.edition): holds what is no part of the edition: b.txt, tables/a.txt; "
          + "move it away, or choose another place for the edition"
      ])
    #expect(try folder.editionFiles()["b.txt"] == Array("mine".utf8))
  }

  @Test("an edition in the place of the delivery, or around the workspace") func editionAround() throws {
    let folder = try RunFolder(persons: 50)
    folder.edition = folder.root
    #expect(
      folder.failure()?.messages == [
        "\(folder.root): the delivery is there or within; choose another place for the edition"
      ])
    folder.edition = folder.root + "/e"
    folder.workspace = folder.root + "/e/w"
    #expect(
      folder.failure()?.messages == [
        "\(folder.edition): the workspace is there or within; choose another place for the edition"
      ])
    #expect(!FileManager.default.fileExists(atPath: folder.edition))
  }

  /// In a process of its own, which gives up the right to read everything where it has it.
  @Test("no permission") func permission() async throws {
    let folder = try RunFolder(tables: .few)
    chmod(folder.root, 0o777)
    chmod(folder.delivery + "/agi-1.csv.gz", 0)
    let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
      [root = folder.root as String] in
      guard geteuid() != 0 || setuid(65534) == 0 else { exit(99) }
      do {
        _ = try Runner.run(RunFolder.request(root: root)) { _ in }
      } catch let error as PipelineError {
        FileHandle.standardError.write(Data(error.messages.joined(separator: "\n").utf8))
        exit(error.exitCode)
      }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("agi-1.csv.gz: can't be read: no permission"), "\(said)")
    #expect(try folder.published() == [])
  }
}
