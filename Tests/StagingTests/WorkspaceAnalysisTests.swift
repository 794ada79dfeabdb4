import GRDB
import Rows
import Staging
import Testing

@Suite("analysis file") struct WorkspaceAnalysisTests {
  private let record = StageRecord(stage: "analysis", key: "k1", inputs: [], digest: "d1")
  private static let none = AnalysisTable.missing

  /// Placements with a column of each kind, in partitions of these sizes.
  private func placements(_ partitions: [[[Int64]]]) -> AnalysisTable {
    AnalysisTable(
      name: "outcomes", documentation: "One row a placement.",
      columns: [
        AnalysisColumn("person", .pseudonym, "Pseudonym of the person."),
        AnalysisColumn("is_first", .flag, "Whether it is the first."),
        AnalysisColumn("start_date", .day, "First day, t0."),
        AnalysisColumn("start_month", .month, "Month of t0;\nmissing: not stated."),
        AnalysisColumn("level", .text(["A", "åäö", ""]), "Level."),
        AnalysisColumn("amount", .integer, "Amount in öre."),
      ],
      partitions: partitions.count, rows: { partitions[$0] })
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Int64 {
    Int64(try #require(Day(year: year, month: month, day: day)).rawValue)
  }

  private func month(_ year: Int, _ month: Int) -> Int64 { Int64(Month(year: year, month: month).rawValue) }

  private func query(_ workspace: Workspace, _ sql: String) throws -> [[String?]] {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: workspace.analysisFile, configuration: configuration).read { db in
      try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map { $0.isNull ? nil : "\($0)" } }
    }
  }

  @Test("a column of each kind, over partitions, missing values and extremes") func kinds() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let table = placements([
      [
        [0x0123_4567_89ab_cdef, .min], [-1, 0], [1, 0], try [day(2024, 2, 29), day(1, 1, 1)],
        [month(2024, 2), month(1, 12)], [1, 0], [-5, .max],
      ],
      [[], [], [], [], [], [], []],
      [[0], [.min], [Self.none], [Self.none], [Self.none], [Self.none], [Self.none]],
      [[0], [0], [1], [try day(9999, 12, 31)], [month(9999, 1)], [2], [.min + 1]],
    ])
    try workspace.writeAnalysis([table], as: record)
    #expect(
      try query(workspace, "SELECT * FROM outcomes ORDER BY rowid") == [
        [#""0123456789abcdefffffffffffffffff""#, "1", #""2024-02-29""#, #""2024-02""#, #""åäö""#, "-5"],
        [#""80000000000000000000000000000000""#, "0", #""0001-01-01""#, #""0001-12""#, #""A""#, "\(Int64.max)"],
        [#""00000000000000008000000000000000""#, nil, nil, nil, nil, nil],
        [#""00000000000000000000000000000000""#, "1", #""9999-12-31""#, #""9999-01""#, #""""#, "\(Int64.min + 1)"],
      ])
    #expect(try workspace.committed("analysis") == record)
  }

  @Test("SQLite's own date functions read the days") func dates() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let days: [Int64] = [-719_162, -1, 0, 19_782, 59_000, 2_932_896]
    let table = AnalysisTable(
      name: "days", documentation: "Days.",
      columns: [AnalysisColumn("day", .day, "A day."), AnalysisColumn("number", .integer, "Days since 1970.")],
      partitions: 1, rows: { _ in [days, days] })
    try workspace.writeAnalysis([table], as: record)
    let rows = try query(
      workspace, "SELECT cast(julianday(day) - 2440587.5 AS INTEGER), number FROM days")
    #expect(rows.count == days.count)
    for row in rows { #expect(row[0] == row[1]) }
  }

  @Test("every column of every table and view is documented, and nothing else") func documentation() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let view = AnalysisView(
      name: "first_placements", documentation: "First placements.", table: "outcomes", condition: "is_first = 1")
    try workspace.writeAnalysis([placements([])], views: [view], as: record)
    let columns = try query(
      workspace,
      """
      SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type IN ('table', 'view')
      UNION SELECT name, '' FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY 1, 2
      """)
    #expect(columns.count == 29)
    #expect(
      try query(workspace, "SELECT table_name, column_name FROM documentation WHERE meaning <> '' ORDER BY 1, 2")
        == columns)
    #expect(
      try query(workspace, "SELECT sql FROM sqlite_schema WHERE name = 'outcomes'")[0][0]?.contains(
        "start_month TEXT, -- Month of t0; missing: not stated.") == true)
    #expect(
      try query(
        workspace, "SELECT meaning FROM documentation WHERE table_name = 'first_placements' AND column_name = 'level'")
        == [[#""Level.""#]])
  }

  @Test("a view holds the rows of its condition") func view() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let rows: [[Int64]] = [[1, 2, 3], [0, 0, 0], [1, 0, Self.none], [0, 0, 0], [0, 0, 0], [0, 0, 0], [7, 8, 9]]
    let view = AnalysisView(
      name: "first_placements", documentation: "First.", table: "outcomes", condition: "is_first = 1")
    try workspace.writeAnalysis([placements([rows])], views: [view], as: record)
    #expect(try query(workspace, "SELECT amount FROM first_placements") == [["7"]])
  }

  @Test("what was there before is replaced, a researcher's own table stays") func replaced() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let view = AnalysisView(name: "old_view", documentation: "Old.", table: "old", condition: "number > 0")
    let old = AnalysisTable(
      name: "old", documentation: "Old.", columns: [AnalysisColumn("number", .integer, "A number.")], partitions: 1,
      rows: { _ in [[1]] })
    try workspace.writeAnalysis([old, placements([])], views: [view], as: record)
    try DatabaseQueue(path: workspace.analysisFile).write { db in
      try db.execute(sql: "CREATE TABLE mine AS SELECT * FROM old; CREATE VIEW seen AS SELECT * FROM outcomes")
    }
    var next = record
    next.key = "k2"
    try workspace.writeAnalysis([placements([[[1], [2], [1], [0], [0], [0], [3]]])], as: next)
    #expect(
      try query(workspace, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name") == [
        [#""documentation""#], [#""mine""#], [#""outcomes""#], [#""seen""#], [#""stage_inputs""#], [#""stages""#],
      ])
    #expect(try query(workspace, "SELECT amount FROM seen") == [["3"]])
    #expect(try query(workspace, "SELECT count(*) FROM documentation WHERE table_name LIKE 'old%'") == [["0"]])
    #expect(try workspace.committed("analysis") == next)
  }

  @Test("what a table's rows throw leaves the old file and its stage") func failing() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    try workspace.writeAnalysis([placements([[[1], [2], [1], [0], [0], [0], [3]]])], as: record)
    var table = placements([[], []])
    table.rows = { partition throws(WorkspaceError) in
      if partition == 1 { throw .damaged("outcomes") }
      return [[1], [2], [1], [0], [0], [0], [4]]
    }
    var next = record
    next.key = "k2"
    #expect(throws: WorkspaceError.damaged("outcomes")) { try workspace.writeAnalysis([table], as: next) }
    #expect(try query(workspace, "SELECT amount FROM outcomes") == [["3"]])
    #expect(try workspace.committed("analysis") == record)
  }

  @Test("replacing it again and again does not make the file grow, nor the one beside it") func size() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let rows: [[Int64]] = (0..<7).map { column in (0..<5000).map { column == 5 ? $0 % 3 : $0 } }
    var sizes: [Int] = []
    for _ in 0..<4 {
      try workspace.writeAnalysis([placements([rows, rows])], as: record)
      sizes.append(try folder.bytes("workspace.sqlite").count)
      #expect(try folder.bytes("workspace.sqlite-wal").isEmpty)
    }
    #expect(sizes[0] > 500_000)
    #expect(sizes[3] <= sizes[0] + 8192)
  }
}
