import Foundation
import GRDB
import Glibc
import Staging
import Testing

/// What a process leaves that is killed at that moment; each case kills one for real.
@Suite("killed") struct WorkspaceKillTests {
  private static let none = AnalysisTable.missing

  private static func record(_ key: String) -> StageRecord {
    StageRecord(stage: "analysis", key: key, inputs: [], digest: key)
  }

  /// A table with more rows than SQLite keeps in memory.
  private static func table(_ number: Int64, rows: @escaping (_ partition: Int) -> Void) -> AnalysisTable {
    let text = String(repeating: "x", count: 1000)
    return AnalysisTable(
      name: "outcomes", documentation: "Numbers.",
      columns: [AnalysisColumn("number", .integer, "A number."), AnalysisColumn("text", .text([text]), "A text.")],
      partitions: 30,
      rows: { partition in
        rows(partition)
        return [[Int64](repeating: number, count: 1000), [Int64](repeating: 0, count: 1000)]
      })
  }

  private static func prepare() throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
    try workspace.writeAnalysis([table(1) { _ in }], as: record("k1"))
    try workspace.write([1], as: "a.csv", in: .measures)
    return folder
  }

  /// The state that `prepare` made, and none but its files.
  private static func expectOld(_ folder: WorkspaceFolder) throws {
    let workspace = try folder.open()
    #expect(try folder.value(workspace, "link") == 1)
    #expect(try folder.names(in: "stages") == ["link-k1.columns"])
    #expect(try folder.names(in: "measures") == ["a.csv"])
    #expect(try folder.names(in: "scratch") == [])
    #expect(try workspace.committed("analysis") == record("k1"))
    #expect(try numbers(workspace) == [[1, 30_000]])
  }

  private static func numbers(_ workspace: Workspace) throws -> [[Int]] {
    try DatabaseQueue(path: workspace.analysisFile).read { db in
      try Row.fetchAll(db, sql: "SELECT number, count(*) FROM outcomes GROUP BY 1").map { [$0[0], $0[1]] }
    }
  }

  @Test("while the key is made: the next run makes one") func key() async throws {
    let folder = try WorkspaceFolder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try folder.put([1, 2, 3], at: "key.part")
    #expect(try folder.open().key.count == 32)
  }

  @Test("while a stage file is written") func stageFile() async throws {
    let folder = try Self.prepare()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let workspace = try Workspace(path: path)
      try Data([1]).write(to: URL(fileURLWithPath: workspace.scratch + "/rows"))
      let output = try StageFile.Writer(path: workspace.stageFile(named: "link-k2.columns"))
      try output.write("value", [2])
      kill(getpid(), SIGKILL)
    }
    try Self.expectOld(folder)
  }

  @Test("after the stage file, before its commit") func beforeCommit() async throws {
    let folder = try Self.prepare()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let workspace = try Workspace(path: path)
      let output = try StageFile.Writer(path: workspace.stageFile(named: "link-k2.columns"))
      try output.write("value", [2])
      _ = try output.commit()
      kill(getpid(), SIGKILL)
    }
    try Self.expectOld(folder)
  }

  @Test("after the commit: it holds") func afterCommit() async throws {
    let folder = try Self.prepare()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let workspace = try Workspace(path: path)
      let output = try StageFile.Writer(path: workspace.stageFile(named: "link-k2.columns"))
      try output.write("value", [2])
      try workspace.commit(
        StageRecord(stage: "link", key: "k2", inputs: [], digest: output.commit(), file: "link-k2.columns"))
      kill(getpid(), SIGKILL)
    }
    #expect(try !folder.bytes("workspace.sqlite-wal").isEmpty, "what was committed still stands beside the file")
    let workspace = try folder.open()
    #expect(try folder.value(workspace, "link") == 2)
    #expect(try folder.names(in: "stages") == ["link-k2.columns"])
  }

  @Test("while the analysis file is replaced: the old one stands", arguments: [0, 1, 15, 29])
  func analysis(partition: Int) async throws {
    let folder = try Self.prepare()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, partition] in
      let table = Self.table(2) { if $0 == partition { kill(getpid(), SIGKILL) } }
      try Workspace(path: path).writeAnalysis([table], as: Self.record("k2"))
    }
    try Self.expectOld(folder)
    let workspace = try folder.open()
    try workspace.writeAnalysis([Self.table(2) { _ in }], as: Self.record("k2"))
    #expect(try Self.numbers(workspace) == [[2, 30_000]])
  }

  @Test("after the analysis file was replaced: the new one stands, with its stage") func afterAnalysis() async throws {
    let folder = try Self.prepare()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      try Workspace(path: path).writeAnalysis([Self.table(2) { _ in }], as: Self.record("k2"))
      kill(getpid(), SIGKILL)
    }
    let workspace = try folder.open()
    #expect(try Self.numbers(workspace) == [[2, 30_000]])
    #expect(try workspace.committed("analysis") == Self.record("k2"))
  }
}
