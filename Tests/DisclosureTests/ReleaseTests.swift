import Disclosure
import Tables
import Testing

@Suite("release") struct ReleaseTests {
  private func released(
    _ row: MeasuredRow, _ rules: DisclosureRules = DisclosureRules(), protected: Bool = true
  ) throws -> ReleasedRow {
    let table = MeasuredTable(id: "t", dimensions: ["level"], rows: [row])
    let definition = TableDefinition(id: "t", by: [["level"]], protected: protected)
    return try release([table], definitions: [definition], rules: rules)[0].rows[0]
  }

  private func share(_ n: Int64, _ x: Int64) -> MeasuredRow {
    MeasuredRow(
      dimensions: ["A"], measure: "earnings", window: "12m", n: n, x: x, value: Double(x) / Double(n), low: 0, high: 1,
      kind: .share)
  }

  private func count(_ x: Int64) -> MeasuredRow {
    MeasuredRow(dimensions: ["A"], measure: "persons", n: nil, x: x, value: Double(x), kind: .count)
  }

  @Test(
    "a count from 1 to 4 is unsafe",
    arguments: [
      (0, .ok), (1, .primary), (4, .primary), (5, .ok), (9, .ok),
    ] as [(Int64, MeasuredRow.Status)])
  func counts(x: Int64, status: MeasuredRow.Status) throws { #expect(try released(count(x)).status == status) }

  @Test(
    "a share by n, x, n − x and base",
    arguments: [
      // n, x
      (100, 0, .ok), (100, 1, .primary), (100, 4, .primary), (100, 5, .ok),
      (100, 95, .ok), (100, 96, .primary), (100, 99, .primary), (100, 100, .ok),
      (10, 5, .ok), (10, 0, .ok), (10, 10, .ok), (9, 0, .secondary), (9, 9, .secondary), (9, 5, .primary),
      (5, 5, .secondary),
      (4, 0, .primary), (4, 4, .primary),
    ] as [(Int64, Int64, MeasuredRow.Status)])
  func shares(n: Int64, x: Int64, status: MeasuredRow.Status) throws {
    #expect(try released(share(n, x)).status == status)
  }

  @Test(
    "a count that the value gives back is as one that the row shows",
    arguments: [
      // n, what the value gives back
      (100, [], .ok), (100, [5], .ok), (100, [4], .secondary), (100, [96], .secondary), (100, [0, 50], .ok),
      (100, [50, 1], .secondary), (9, [], .secondary), (9, [5], .secondary),
    ] as [(Int64, [Int64], MeasuredRow.Status)])
  func hidden(n: Int64, counts: [Int64], status: MeasuredRow.Status) throws {
    let expected = MeasuredRow(
      dimensions: ["A"], measure: "expected", n: n, x: nil, value: 33.3, kind: .ratio, hidden: counts)
    #expect(try released(expected).status == status)
  }

  @Test(
    "zeros and full groups go by their own rules",
    arguments: [
      // zeros safe, full cells safe, n, x
      (false, true, 100, 0, .primary), (false, true, 100, 100, .ok), (true, false, 100, 100, .primary),
      (true, false, 100, 0, .ok), (true, false, 9, 9, .secondary), (false, true, 9, 9, .primary),
    ] as [(Bool, Bool, Int64, Int64, MeasuredRow.Status)])
  func zerosAndFull(zeros: Bool, full: Bool, n: Int64, x: Int64, status: MeasuredRow.Status) throws {
    let rules = DisclosureRules(zerosSafe: zeros, fullCellsSafe: full)
    #expect(try released(share(n, x), rules).status == status)
  }

  @Test(
    "a rate goes by its placements, not its days",
    arguments: [
      // placements, interruptions
      (20, 8, .ok), (20, 0, .ok), (9, 0, .secondary), (20, 3, .primary), (20, 17, .ok), (4, 0, .secondary),
    ] as [(Int64, Int64, MeasuredRow.Status)])
  func rates(base: Int64, events: Int64, status: MeasuredRow.Status) throws {
    let row = MeasuredRow(
      dimensions: ["A"], measure: "interruption_rate", n: 3000, x: events, value: 1, low: 0, high: 2, kind: .rate,
      base: base)
    #expect(try released(row).status == status)
  }

  @Test(
    "a mean of money where one person makes up more than half",
    arguments: [
      // n, largest, sum
      (20, 50, 100, .ok), (20, 51, 100, .secondary), (20, 51, -100, .secondary), (20, 0, 0, .ok),
      (9, 1, 100, .secondary),
      (4, 1, 100, .primary),
    ] as [(Int64, Int64, Int64, MeasuredRow.Status)])
  func dominance(n: Int64, largest: Int64, sum: Int64, status: MeasuredRow.Status) throws {
    let row = MeasuredRow(
      dimensions: ["A"], measure: "amount_per_adult", n: n, x: nil, value: 1, kind: .mean, largest: largest, sum: sum)
    #expect(try released(row).status == status)
  }

  @Test("what is withheld is blank, the rest as measured") func blanks() throws {
    let withheld = try released(share(100, 3))
    #expect(withheld.n == nil && withheld.x == nil && withheld.value == nil)
    #expect(withheld.low == nil && withheld.high == nil)
    #expect(withheld.dimensions == ["A"] && withheld.measure == "earnings" && withheld.window == "12m")
    let open = try released(share(100, 30))
    #expect(open.n == 100 && open.x == 30 && open.value == 0.3 && open.low == 0 && open.high == 1)
  }

  @Test("a row over no unit stays immature where zeros are safe") func immature() throws {
    let row = MeasuredRow(
      dimensions: ["A"], measure: "earnings", window: "24m", n: 0, x: nil, value: nil, status: .immature, kind: .share)
    #expect(try released(row).status == .immature)
    #expect(try released(row).n == 0)
    #expect(try released(row, DisclosureRules(zerosSafe: false)).status == .primary)
  }

  @Test("in tables of rows only what counts persons is protected") func rowTables() throws {
    #expect(try released(count(3), protected: false).status == .ok)
    let quality = MeasuredTable(
      id: "data-quality", dimensions: ["source"],
      rows: ["rows_rejected", "persons"].map {
        MeasuredRow(dimensions: ["results"], measure: $0, n: nil, x: 3, value: 3, kind: .count)
      })
    let attrition = MeasuredTable(
      id: "attrition", dimensions: ["step"],
      rows: ["rejected", "void", "unknown_person", "persons"].map {
        MeasuredRow(dimensions: [$0], measure: "removed", n: nil, x: 3, value: 3, kind: .count)
      })
    let definitions = [
      TableDefinition(
        id: "attrition", by: [["step"]], protected: false, alwaysProtected: ["persons", "void", "unknown_person"]),
      TableDefinition(
        id: "data-quality", by: [["source"]], protected: false, alwaysProtected: ["persons", "linked_share"]),
    ]
    let tables = try release([quality, attrition], definitions: definitions, rules: DisclosureRules())
    #expect(tables.map(\.id) == ["data-quality", "attrition"])
    #expect(tables[0].rows.map(\.status) == [.ok, .primary])
    #expect(tables[1].rows.map(\.status) == [.ok, .primary, .primary, .primary])
  }

  @Test("a table without a definition is not released") func undefined() {
    #expect(throws: ReleaseError.undefinedTable("t")) {
      try release([MeasuredTable(id: "t", dimensions: [], rows: [])], definitions: [], rules: DisclosureRules())
    }
  }

  @Test("what was withheld for others gives the same release again", arguments: [nil, 5] as [Int64?])
  func again(roundTo: Int64?) throws {
    let tables = ["one", "two"].map { id in
      SecondarySuppressionTests.table(["level"], [(["_T"], 63), (["A"], 3), (["B"], 40), (["C"], 20)], id: id)
    }
    let definitions = tables.map { TableDefinition(id: $0.id, by: []) }
    let rules = DisclosureRules(roundTo: roundTo)
    let protected = try protect(tables, definitions: definitions, rules: rules)
    #expect(protected.withheldForOthers.allSatisfy { $0.count == 1 && $0 != [1] })
    func again(_ withheld: [[Int]]) throws -> [ReleasedTable] {
      try release(tables, definitions: definitions, rules: rules, withheldForOthers: withheld)
    }
    #expect(try again(protected.withheldForOthers) == protected.tables)
    #expect(try again([]) != protected.tables)
    for other in [[[4]], [[], [], [0]]] { #expect(throws: ReleaseError.otherTables) { try again(other) } }
  }
}
