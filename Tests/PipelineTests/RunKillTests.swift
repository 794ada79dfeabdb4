import Foundation
import Glibc
import Pipeline
import Synchronization
import Testing

/// What a run leaves that is killed at that moment, each time for real, and what the next one makes of it.
@Suite("a run that is killed") struct RunKillTests {
  /// An undisturbed run, to which the others are held.
  private struct Reference {
    var edition: [String: [UInt8]]
    /// The same with another parameter of disclosure control.
    var stricter: [String: [UInt8]]
    var workspace: [String]
    /// Microseconds that a first run took.
    var duration: Int

    static let strict = ["disclosure.minimum=7"]

    init() throws {
      let folder = try RunFolder(tables: .few)
      let start = ContinuousClock.now
      try folder.run()
      duration = Int((ContinuousClock.now - start) / .microseconds(1))
      edition = try folder.editionFiles()
      workspace = try folder.workspaceNames()
      try folder.run(overrides: Self.strict)
      stricter = try folder.editionFiles()
    }
  }

  private static let reference = Result { try Reference() }

  /// The next run gives the edition of an undisturbed one, and nothing else is left anywhere.
  private func expectWhole(_ folder: RunFolder, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let reference = try Self.reference.get()
    try folder.run()
    #expect(try folder.editionFiles() == reference.edition, sourceLocation: sourceLocation)
    #expect(try folder.published() == ["edition"], sourceLocation: sourceLocation)
    #expect(try folder.workspaceNames() == reference.workspace, sourceLocation: sourceLocation)
  }

  /// Begin and end of each of fifteen stages, and the end of the run.
  @Test("at a boundary of stages", arguments: 0...30) func boundary(number: Int) async throws {
    let folder = try RunFolder(tables: .few)
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = folder.root as String, number] in
      let seen = Atomic(0)
      _ = try Runner.run(RunFolder.request(root: root)) { event in
        guard event.line != nil else { return }
        if seen.add(1, ordering: .relaxed).oldValue == number { kill(getpid(), SIGKILL) }
      }
      kill(getpid(), SIGKILL)
    }
    let isPublished = FileManager.default.fileExists(atPath: folder.edition)
    #expect(try !isPublished || folder.editionFiles() == Self.reference.get().edition, "whole or not there")
    try expectWhole(folder)
  }

  @Test("inside of stages", arguments: 1...8) func inside(eighth: Int) async throws {
    let folder = try RunFolder(tables: .few)
    let delay: Int = try Self.reference.get().duration * eighth / 8
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = folder.root as String, delay = delay as Int] in
      killLater(microseconds: delay)
      _ = try Runner.run(RunFolder.request(root: root)) { _ in }
      kill(getpid(), SIGKILL)
    }
    try expectWhole(folder)
  }

  @Test("while an edition is replaced: the old one stands, or the new one", arguments: 0..<8)
  func replacement(step: Int) async throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = folder.root as String, step] in
      _ = try Runner.run(RunFolder.request(root: root, overrides: ["disclosure.minimum=7"])) { event in
        if event.line == "began publish" { killLater(microseconds: step * 3000) }
      }
      kill(getpid(), SIGKILL)
    }
    let reference = try Self.reference.get()
    let edition = try folder.editionFiles()
    #expect(edition == reference.edition || edition == reference.stricter)
    try expectWhole(folder)
  }
}

/// Kills this process from a thread of its own.
private func killLater(microseconds: Int) {
  Thread.detachNewThread {
    usleep(UInt32(microseconds))
    kill(getpid(), SIGKILL)
  }
}
