import Foundation
import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("earnings-profile") struct EarningsProfileTests {
  private func course(_ number: Int, pay: Int64, days: UInt8 = 0) -> EarningsCourse {
    EarningsCourse(
      placement: TextCode(rawValue: UInt32(number)), pay: .init(repeating: pay), registeredDays: .init(repeating: days))
  }

  private func row(_ table: MeasuredTable, _ measure: String, _ dimensions: String...) -> MeasuredRow? {
    table.rows.first { $0.measure == measure && $0.dimensions == dimensions }
  }

  private let records = OutcomeRecords(
    placements: [
      placement(1), placement(2, first: false), placement(3, level: 1), placement(4, level: nil), placement(5),
    ],
    earningsCourses: [])

  @Test("pay over all units, its median over those with pay; kronor") func pay() throws {
    var records = records
    records.earningsCourses = [course(1, pay: 10_000, days: 10), course(3, pay: 0), course(4, pay: 30_001, days: 5)]
    let made = try table("earnings-profile", by: [["relative_month"], ["relative_month", "level"]], records)
    #expect(made.dimensions == ["relative_month", "level"])
    #expect(made.rows.count == 4 * 37 + 3 * 4 * 37)
    #expect(made.rows.prefix(4).map(\.measure) == ["share_paid", "mean_pay", "median_pay_paid", "days_registered"])
    #expect(row(made, "share_paid", "-12", "_T")?.text == "3 2 ok")
    let mean = try #require(row(made, "mean_pay", "24", "_T"))
    #expect(mean.n == 3 && mean.sum == 40_001 && mean.largest == 30_001)
    #expect(abs(mean.value! - 400.01 / 3) < 1e-9)
    #expect(row(made, "median_pay_paid", "0", "_T")?.value == 200.005)
    #expect(row(made, "median_pay_paid", "0", "_T")?.n == 2)
    #expect(row(made, "days_registered", "0", "_T")?.value == 5)
    #expect(row(made, "median_pay_paid", "0", "B")?.text == "0 - immature")
    #expect(Array(made.groups(of: "mean_pay").prefix(40).suffix(4)) == ["24 _T", "-12 A", "-12 B", "-12 unknown"])
  }

  @Test("a month counts those for whom it is complete, in the measure's own source") func complete() throws {
    var records = records
    records.earningsCourses = [course(1, pay: 100, days: 30)]
    // March 2023 − 12 is March 2022.
    let made = try table(
      "earnings-profile", by: [["relative_month"]], records,
      context(
        registrations: Completeness(from: day(2022, 5, 1), to: day(2025, 1, 31)),
        earnings: Completeness(from: day(2022, 4, 1), to: day(2025, 3, 31))))
    #expect(["-12", "-11", "24"].map { row(made, "share_paid", $0)?.text } == ["0 - immature", "1 1 ok", "1 1 ok"])
    #expect(
      ["-11", "-10", "22", "23"].map { row(made, "days_registered", $0)?.text } == [
        "0 - immature", "1 - ok", "1 - ok", "0 - immature",
      ])
  }

  @Test("sums and medians are the same however the persons are divided, stored and merged") func merging() throws {
    var random = Generator(state: 11)
    let set = try TableSet(
      definitions: [TableDefinition(id: "earnings-profile", by: [["relative_month"], ["relative_month", "level"]])],
      context: context())
    var parts = [set.makeTally(), set.makeTally(), set.makeTally()]
    var whole = OutcomeRecords()
    var pays: [Int64] = []
    for number in 0..<300 {
      let pay = random.below(4) == 0 ? 0 : Int64(random.below(1 << 34)) - 1000
      let unit = placement(number, level: random.maybe(3))
      pays.append(pay)
      parts[number % 3].add(OutcomeRecords(placements: [unit], earningsCourses: [course(number, pay: pay)]))
      whole.placements.append(unit)
      whole.earningsCourses.append(course(number, pay: pay))
    }
    var merged = parts[2]
    let stored = try JSONEncoder().encode(parts[0].sums)
    merged.merge(set.makeTally(resuming: try JSONDecoder().decode([GroupedSums].self, from: stored)))
    merged.merge(parts[1])
    var tally = set.makeTally()
    tally.add(whole)
    let table = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())[0]
    #expect(try set.measuredTables(merged, accounting: [], attrition: AttritionCounts())[0] == table)
    let paid = pays.filter { $0 > 0 }.sorted()
    #expect(row(table, "share_paid", "7", "_T")?.x == Int64(paid.count))
    #expect(row(table, "mean_pay", "7", "_T")?.sum == pays.reduce(0, +))
    #expect(row(table, "mean_pay", "7", "_T")?.largest == pays.map { abs($0) }.max())
    let middle = (Double(paid[(paid.count - 1) / 2]) + Double(paid[paid.count / 2])) / 200
    #expect(abs(row(table, "median_pay_paid", "7", "_T")!.value! - middle) < 1e-6)
  }
}
