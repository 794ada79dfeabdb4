import Disclosure
import Tables
import Testing

/// Job entry from one cohort year to the next, taken apart by level; from released rows alone.
@Suite("change between cohort years") struct CohortYearChangeTests {
  /// Matured persons and entries of a year at each level; the total is their sum.
  private struct Year {
    var year: String
    var levels: [(level: String, n: Int64, x: Int64)]
  }

  private func share(_ group: [String], n: Int64, x: Int64, measure: String = "registered") -> MeasuredRow {
    MeasuredRow(
      dimensions: group, measure: measure, window: "12m", n: n, x: n > 0 ? x : nil,
      value: n > 0 ? Double(x) / Double(n) : nil, low: n > 0 ? 0 : nil, high: n > 0 ? 1 : nil,
      status: n > 0 ? .ok : .immature, kind: .share)
  }

  private func change(_ years: [Year]) throws -> [ReleasedRow] {
    let rows = years.flatMap { year in
      let (n, x) = year.levels.reduce((0, 0)) { ($0.0 + $1.n, $0.1 + $1.x) }
      return [share([year.year, "_T"], n: n, x: x), share([year.year, "_T"], n: n, x: n / 2, measure: "earnings")]
        + year.levels.map { share([year.year, $0.level], n: $0.n, x: $0.x) }
    }
    let others = [share(["_T", "_T"], n: 900, x: 400), share(["_T", "A"], n: 500, x: 250)]
    let table = MeasuredTable(id: "job-entry", dimensions: ["year", "level"], rows: others + rows)
    let definition = TableDefinition(id: "job-entry", by: [[], ["level"], ["year"], ["year", "level"]])
    let released = try release([table], definitions: [definition], rules: DisclosureRules())
    let change = CohortYearChange(released[0]).table
    #expect(change.id == "change")
    #expect(change.dimensions == ["year"])
    return change.rows
  }

  private func value(_ rows: [ReleasedRow], _ measure: String) -> Double? {
    rows.first { $0.measure == measure }?.value
  }

  private let before = Year(year: "2022", levels: [("A", 100, 50), ("B", 100, 20)])

  @Test("the effects add up to the change")
  func effects() throws {
    let rows = try change([before, Year(year: "2023", levels: [("A", 150, 75), ("B", 50, 15)])])
    #expect(rows.map(\.dimensions) == Array(repeating: ["2023"], count: 5))
    #expect(rows.map(\.measure) == ["before", "after", "change", "composition_effect", "rate_effect"])
    #expect(rows.map(\.window) == Array(repeating: "12m", count: 5))
    #expect(rows.map(\.n) == [200, 200, 200, 200, 200])
    #expect(rows.map(\.x) == [70, 90, nil, nil, nil])
    #expect(rows.map { $0.value.map { ($0 * 1e9).rounded() / 1e9 } } == [0.35, 0.45, 0.1, 0.0625, 0.0375])
  }

  @Test("a level that is there in one year alone is composition")
  func newLevel() throws {
    let rows = try change([
      Year(year: "2022", levels: [("A", 100, 50)]), Year(year: "2023", levels: [("A", 100, 50), ("B", 100, 20)]),
    ])
    #expect(value(rows, "rate_effect") == 0)
    #expect(abs(value(rows, "composition_effect")! + 0.15) < 1e-12)
  }

  @Test("each year but the first, and none after a gap")
  func years() throws {
    let rows = try change(
      ["2019", "2022", "2023", "2024"].map { Year(year: $0, levels: [("A", 100, 50), ("B", 100, 20)]) })
    #expect(rows.map(\.dimensions[0]) == Array(repeating: "2023", count: 5) + Array(repeating: "2024", count: 5))
  }

  @Test("where a level is withheld, so are the effects")
  func withheldLevel() throws {
    let rows = try change([before, Year(year: "2023", levels: [("A", 150, 75), ("B", 50, 3)])])
    #expect(rows.map(\.measure) == ["before", "after", "change", "composition_effect", "rate_effect"])
    #expect(rows.map(\.status) == [.ok, .ok, .ok, .secondary, .secondary])
    #expect(rows.map(\.n) == [200, 200, 200, nil, nil])
    #expect(rows.suffix(2).allSatisfy { $0.value == nil })
  }

  @Test("where a year is withheld, so is the change; the other year is shown")
  func withheldYear() throws {
    let rows = try change([before, Year(year: "2023", levels: [("A", 40, 2), ("B", 40, 1)])])
    #expect(rows.map(\.status) == [.ok, .primary, .secondary, .secondary, .secondary])
    #expect(rows.map(\.n) == [200, nil, nil, nil, nil])
    #expect(rows.map(\.value) == [0.35, nil, nil, nil, nil])
  }

  @Test("where a year can't be followed yet, the change is immature")
  func immatureYear() throws {
    let rows = try change([before, Year(year: "2023", levels: [("A", 0, 0), ("B", 0, 0)])])
    #expect(rows.map(\.status) == [.ok, .immature, .immature, .immature, .immature])
    #expect(rows.map(\.n) == [200, 0, 0, 0, 0])
    #expect(rows.map(\.value) == [0.35, nil, nil, nil, nil])
  }

  @Test("nothing to make it from: the header alone")
  func absent() throws {
    #expect(CohortYearChange(nil).table.rows == [])
    let table = MeasuredTable(id: "job-entry", dimensions: ["year"], rows: [share(["2022"], n: 100, x: 50)])
    let definition = TableDefinition(id: "job-entry", by: [["year"]])
    let released = try release([table], definitions: [definition], rules: DisclosureRules())
    #expect(CohortYearChange(released[0]).table.rows == [])
  }
}
