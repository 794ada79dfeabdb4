import Outcomes
import Rows
import Tables
import Testing

@Suite("attrition and data-quality") struct AccountTablesTests {
  private let accounting = [
    SourceAccounting(
      source: "placements",
      files: [
        .init(name: "p-1.csv", sha256: "", bytes: 1, rows: RowCounts(used: 60, superseded: 5, rejected: 3)),
        .init(name: "p-10.csv", sha256: "", bytes: 1, rows: RowCounts(used: 40, superseded: 0, rejected: 0)),
      ],
      months: [
        .init(month: "2023-01", rows: RowCounts(used: 100, superseded: 5, rejected: 1)),
        .init(month: nil, rows: RowCounts(rejected: 2)),
      ],
      rejects: [
        .init(field: "", rule: .fields, rows: 1), .init(field: "start", rule: .missing, rows: 1),
        .init(field: "end", rule: .order, rows: 1),
      ], persons: 80, linked: 79),
    SourceAccounting(
      source: "identities", files: [.init(name: "i.csv", sha256: "", bytes: 1, rows: RowCounts(used: 2))],
      months: [.init(month: "2022-05", rows: RowCounts(used: 2))]),
  ]

  private func made(_ definition: TableDefinition, _ attrition: AttritionCounts = .init()) throws -> MeasuredTable {
    let set = try TableSet(definitions: [definition], context: context())
    return try set.measuredTables(set.makeTally(), accounting: accounting, attrition: attrition)[0]
  }

  private var counts: AttritionCounts {
    var counts = AttritionCounts()
    counts.used = 100
    counts.void = 4
    counts.outsideCohort = 20
    counts.unknownPerson = 6
    counts.placements = 70
    counts.repeatPlacements = 15
    return counts
  }

  @Test("each step with what it removes and what is left (ruling 20)") func attrition() throws {
    let table = try made(TableDefinition(id: "attrition", by: [["step"]], protected: false), counts)
    #expect(table.dimensions == ["step"])
    #expect(
      table.rows.map { "\($0.dimensions[0]) \($0.measure) \($0.x!)" } == [
        "rows_read left 108", "rejected removed 3", "rejected left 105", "superseded removed 5",
        "superseded left 100", "void removed 4", "void left 96", "outside_cohort removed 20",
        "outside_cohort left 76", "unknown_person removed 6", "unknown_person left 70", "placements left 70",
        "repeat_placements removed 15", "repeat_placements left 55", "persons left 55",
      ])
  }

  @Test("steps that do not add up make no table") func doesNotAddUp() {
    var wrong = counts
    wrong.void += 1
    #expect(throws: TableError.attritionDoesNotAddUp(used: 100, accounted: 101)) {
      try made(TableDefinition(id: "attrition", by: [["step"]]), wrong)
    }
  }

  @Test("rows by source, file, month and rule, by bytes, unknown last (ruling 14)") func dataQuality() throws {
    let sets = [["source"], ["source", "file"], ["source", "month"], ["source", "field", "rule"]]
    let table = try made(TableDefinition(id: "data-quality", by: sets, protected: false))
    #expect(table.dimensions == ["source", "file", "month", "field", "rule"])
    #expect(
      table.groups(of: "rows_rejected") == [
        "identities _T _T _T _T", "placements _T _T _T _T", "identities i.csv _T _T _T",
        "placements p-1.csv _T _T _T", "placements p-10.csv _T _T _T", "identities _T 2022-05 _T _T",
        "placements _T 2023-01 _T _T", "placements _T unknown _T _T", "placements _T _T  fields",
        "placements _T _T end order", "placements _T _T start missing",
      ])
    #expect(table.groups(of: "persons") == ["placements _T _T _T _T"])
    #expect(table.text("linked_share") == "80 79 ok")
    #expect(table.groups(of: "rows_read").count == 8)
    #expect(table.text("rows_read", "", "placements", "_T", "_T", "_T", "_T") == "- 108 ok")
    let ofIdentities = table.rows.filter { $0.dimensions == ["identities", "_T", "_T", "_T", "_T"] }
    #expect(ofIdentities.map(\.measure) == ["rows_read", "rows_used", "rows_superseded", "rows_rejected"])
  }
}
