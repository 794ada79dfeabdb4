import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("interruptions") struct InterruptionsTableTests {
  /// 2 ongoing, 1 left for work, 1 switched, 3 interrupted (2 for sickness).
  private let placements = [
    placement(1), placement(2, contract: 1),
    placement(3, end: day(2023, 5, 1), reason: Reason.work),
    placement(4, end: day(2023, 5, 1), reason: Reason.switch),
    placement(5, end: day(2023, 5, 1), planned: day(2023, 5, 11), reason: Reason.sickness),
    placement(6, end: day(2023, 5, 1), planned: day(2023, 5, 31), reason: Reason.sickness),
    placement(7, first: false, end: day(2023, 5, 1), planned: day(2023, 5, 1), reason: Reason.other),
  ]

  @Test("the total counts every placement, ended or not") func total() throws {
    let made = try table("interruptions", placements: placements)
    #expect(made.text("ended") == "7 5 ok")
    #expect(made.text("interrupted_share") == "5 3 ok")
    #expect(made.text("interruption_rate") == "700 3 ok")
    #expect(made.text("switch_share") == "5 1 ok")
    #expect(made.text("early_days_median") == "2 - ok")
    #expect(made.text("return_share", "6m") == "3 0 ok")
    let rate = made.rows[2]
    #expect(rate.base == 7)
    #expect(abs(rate.value! - 3 / (700 / 3043.75)) < 1e-12)
    #expect(made.rows[4].value == 20)
    #expect(made.rows[5].value == 20)
  }

  @Test("by end_reason the denominators are those of the whole (ruling 38)") func byReason() throws {
    let made = try table("interruptions", by: [["contract", "end_reason"], ["end_reason"]], placements: placements)
    #expect(
      made.rows.map { $0.dimensions.joined(separator: " ") + " " + $0.measure + " " + $0.text } == [
        "K-1 ARBETE ended 5 1 ok",
        "K-1 BYTE ended 5 1 ok",
        "K-1 SJUKDOM ended 5 2 ok",
        "K-1 SJUKDOM interruption_rate 600 2 ok",
        "K-1 SJUKDOM early_days_median 2 - ok",
        "K-1 SJUKDOM early_days_mean 2 - ok",
        "K-1 SJUKDOM return_share 2 0 ok",
        "K-1 ANNAT ended 5 1 ok",
        "K-1 ANNAT interruption_rate 600 1 ok",
        "K-1 ANNAT early_days_median 0 - immature",
        "K-1 ANNAT early_days_mean 0 - immature",
        "K-1 ANNAT return_share 1 0 ok",
        "_T ARBETE ended 5 1 ok",
        "_T BYTE ended 5 1 ok",
        "_T SJUKDOM ended 5 2 ok",
        "_T SJUKDOM interruption_rate 700 2 ok",
        "_T SJUKDOM early_days_median 2 - ok",
        "_T SJUKDOM early_days_mean 2 - ok",
        "_T SJUKDOM return_share 2 0 ok",
        "_T ANNAT ended 5 1 ok",
        "_T ANNAT interruption_rate 700 1 ok",
        "_T ANNAT early_days_median 0 - immature",
        "_T ANNAT early_days_mean 0 - immature",
        "_T ANNAT return_share 1 0 ok",
      ])
    #expect(made.rows[3].base == 6)
  }

  @Test(
    "return within six months, matured by add_months of the end (ruling 40)",
    arguments: [
      // end, complete to, next start, row
      (day(2023, 8, 31), day(2024, 2, 29), day(2024, 2, 29), "1 1 ok"),
      (day(2023, 8, 31), day(2024, 3, 31), day(2024, 3, 1), "1 0 ok"),
      (day(2023, 8, 31), day(2024, 2, 28), day(2023, 9, 1), "0 - immature"),
    ])
  func returns(end: Day, completeTo: Day, next: Day, expected: String) throws {
    let interrupted = placement(end: end, reason: Reason.sickness).with { $0.nextStart = next }
    let made = try table(
      "interruptions", placements: [interrupted],
      context(placements: Completeness(from: day(2021, 1, 1), to: completeTo)))
    #expect(made.text("return_share", "6m") == expected)
  }

  @Test("nothing ended: immature but for what counts placements and days") func nothingEnded() throws {
    let made = try table("interruptions", placements: [placement()])
    #expect(
      made.rows.map(\.text) == [
        "1 0 ok", "0 - immature", "100 0 ok", "0 - immature", "0 - immature", "0 - immature", "0 - immature",
      ])
    #expect(made.rows[2].low == 0)
  }
}
