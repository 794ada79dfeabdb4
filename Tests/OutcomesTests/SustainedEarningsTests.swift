import Histories
import Outcomes
import Rows
import Testing

@Suite struct SustainedEarningsTests {
  /// The threshold of 2023 in öre.
  private static let enough: Int64 = 13_125_00

  @Test(
    "months in a row from the entry on",
    arguments: [
      // pay from March 2023 on, nil: no row
      ("all of them", [enough, enough, enough], 3),
      ("one öre under", [enough, enough - 1, enough], 1),
      ("a month without a row is no pay", [enough, nil, enough], 1),
      ("only the entry", [enough], 1),
    ] as [(String, [Int64?], Int)])
  func run(name: String, pay: [Int64?], expected: Int) throws {
    let rows = pay.enumerated().compactMap { offset, gross in
      gross.map { MonthlyPay(month: "2023-03" as Month + offset, gross: $0) }
    }
    #expect(try rule(to: "2023-12-31").months(in: rows.span, from: "2023-03") == expected, "\(name)")
  }

  @Test("each month has its own year's threshold") func years() throws {
    let rows = (0..<4).map { MonthlyPay(month: "2023-11" as Month + $0, gross: Self.enough) }
    #expect(try rule(to: "2024-12-31").months(in: rows.span, from: "2023-11") == 2)
  }

  @Test("the count ends with what is complete") func complete() throws {
    let rows = (0..<6).map { MonthlyPay(month: "2023-03" as Month + $0, gross: Self.enough) }
    #expect(try rule(to: "2023-05-30").months(in: rows.span, from: "2023-03") == 2)
  }

  private func rule(to last: Day) throws -> SustainedEarnings {
    SustainedEarnings(
      try EarningsThreshold(JobEntryDefinition(), complete: Completeness(from: "2022-01-01", to: last)))
  }
}
