import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("reform-demands") struct ReformDemandsTableTests {
  /// As many adult months of one municipality, some of them exempt.
  private func months(_ count: Int, exempt: Int, in municipality: Int) -> [AdultMonth] {
    (0..<count).map { number in
      let facts: AdultMonth.Facts = number < exempt ? [.beginsPerson, .hasRow, .exempt] : [.beginsPerson, .hasRow]
      return AdultMonth(
        month: Month(year: 2023, month: 4), municipality: Code(rawValue: UInt16(municipality)),
        obstacle: ObstacleGroup.none, facts: facts)
    }
  }

  @Test(
    "a municipality stands among the quartiles from so many adult months on",
    arguments: [
      // least months, municipalities, median of their exempt shares (0, 6/30 and 29/29)
      (29, 3, 0.2), (30, 2, 0.1), (31, 1, 0), (32, 0, nil),
    ] as [(Int, Int64, Double?)])
  func quartiles(least: Int, municipalities: Int64, median: Double?) throws {
    var used = context()
    used.delivered.insert("decisions")
    used.followUp.decisions = Completeness(from: day(2021, 1, 1), to: day(2025, 12, 31))
    used.leastMunicipalityMonths = least
    let records = OutcomeRecords(
      adultMonths: months(31, exempt: 0, in: 0) + months(30, exempt: 6, in: 1) + months(29, exempt: 29, in: 2))
    let made = try table("reform-demands", by: [["demand"]], records, used)
    let row = try #require(made.rows.first { $0.measure == "exempt_median" })
    #expect(row.n == municipalities && row.value == median)
    #expect(row.status == (median == nil ? .immature : .ok))
    #expect(made.text("exempt", "") == "90 35 ok")
  }

  @Test("thirty, unless a definition says otherwise") func standard() {
    #expect(context().leastMunicipalityMonths == 30)
  }
}
