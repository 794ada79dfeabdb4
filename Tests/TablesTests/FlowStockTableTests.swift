import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("flow-stock") struct FlowStockTableTests {
  private func made(
    by sets: [[String]] = [["month"]], _ placements: [PlacementOutcome], _ others: [OtherPlacement] = [],
    to last: Day = day(2022, 6, 30)
  ) throws -> MeasuredTable {
    try table(
      "flow-stock", by: sets, OutcomeRecords(placements: placements, otherPlacements: others),
      context(placements: Completeness(from: day(2021, 1, 1), to: last)))
  }

  private func other(_ start: Day, _ end: Day?, contract: UInt32 = 0) -> OtherPlacement {
    OtherPlacement(
      placement: TextCode(rawValue: 90), start: start, contract: TextCode(rawValue: contract),
      area: TextCode(rawValue: 0), plannedEnd: start + 181, end: end)
  }

  /// One row of counts a month: started, ongoing, ended, extended.
  private func counts(_ table: MeasuredTable) -> [[Int64]] {
    stride(from: 0, to: table.rows.count, by: 4).map { row in table.rows[row..<row + 4].map { $0.x! } }
  }

  @Test(
    "ongoing on the last day of a month: started by it, and not ended on it",
    arguments: [
      // start, end, months from January to June 2022 in which it was ongoing
      (day(2022, 2, 28), day(2022, 4, 30), [2, 3]),
      (day(2022, 2, 1), day(2022, 5, 1), [2, 3, 4]),
      (day(2022, 3, 1), day(2022, 3, 31), []),
      (day(2022, 3, 31), nil, [3, 4, 5, 6]),
      (day(2021, 5, 1), day(2022, 2, 1), [1]),
      (day(2021, 5, 1), nil, [1, 2, 3, 4, 5, 6]),
      (day(2021, 5, 1), day(2021, 12, 31), []),
    ] as [(Day, Day?, [Int])])
  func ongoing(start: Day, end: Day?, months: [Int]) throws {
    let rows = counts(try made([], [other(start, end)]))
    #expect(rows.count == 6)
    #expect(rows.indices.filter { rows[$0][1] == 1 }.map { $0 + 1 } == months)
    #expect(rows.map { $0[0] } == (1...6).map { start.month == Month(year: 2022, month: $0) ? 1 : 0 })
    #expect(rows.map { $0[2] } == (1...6).map { end?.month == Month(year: 2022, month: $0) ? 1 : 0 })
  }

  @Test(
    "extended while ongoing after the planned end",
    arguments: [
      // planned end, extended, months in which it counts of a placement from January to May
      (day(2022, 2, 27), true, [2, 3, 4]), (day(2022, 2, 28), true, [3, 4]), (day(2022, 2, 28), false, []),
      (day(2022, 1, 15), nil, []), (day(2022, 5, 1), true, []),
    ] as [(Day, Bool?, [Int])])
  func extended(planned: Day, extended: Bool?, months: [Int]) throws {
    let unit = placement(start: day(2022, 1, 10), end: day(2022, 5, 20), planned: planned, reason: Reason.work)
      .with { $0.extended = extended }
    let rows = counts(try made([unit]))
    #expect(rows.indices.filter { rows[$0][3] == 1 }.map { $0 + 1 } == months)
  }

  @Test("a month that is not complete has no rows; every complete one has, by month alone") func months() throws {
    let sets = [["month"], ["month", "contract"]]
    let table = try made(by: sets, [], [other(day(2022, 2, 1), day(2022, 3, 5), contract: 1)], to: day(2022, 5, 30))
    #expect(table.dimensions == ["month", "contract"])
    #expect(
      table.groups(of: "ended") == [
        "2022-01 _T", "2022-02 _T", "2022-03 _T", "2022-04 _T", "2022-02 K-2", "2022-03 K-2",
      ])
  }

  @Test("stock is what it was, and what started, less what ended", arguments: [1, 2, 3] as [UInt64])
  func identity(seed: UInt64) throws {
    var random = Generator(state: seed)
    let others = (0..<500).map { _ in
      let start = day(2021, 1, 1) + random.below(900)
      return other(start, random.maybe(400).map { start + $0 }, contract: UInt32(random.below(3)))
    }
    let table = try made(
      by: [["month"], ["month", "contract"]], [],
      others.map { $0.end.map { $0 > day(2024, 1, 1) } == true ? other($0.start, nil) : $0 },
      to: day(2024, 1, 31))
    let rows = counts(table).prefix(25)
    for (before, after) in zip(rows, rows.dropFirst()) { #expect(after[1] == before[1] + after[0] - after[2]) }
    #expect(rows.last![1] > 0)
    for month in table.groups(of: "ended") where month.hasSuffix("_T") {
      let name = String(month.prefix(7))
      for measure in ["started", "ongoing", "ended", "extended"] {
        let parts = table.rows.filter { $0.measure == measure && $0.dimensions[0] == name }
        #expect(parts[0].x == parts.dropFirst().reduce(0) { $0 + $1.x! })
      }
    }
  }
}
