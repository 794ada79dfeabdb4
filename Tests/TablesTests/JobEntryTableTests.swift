import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("job-entry") struct JobEntryTableTests {
  @Test(
    "a registered window is matured when its last day is complete",
    arguments: [
      // start, registrations complete to, row of 12m
      (day(2023, 3, 15), day(2024, 3, 15), "1 0 ok"),
      (day(2023, 3, 15), day(2024, 3, 14), "0 - immature"),
      (day(2023, 8, 31), day(2024, 8, 31), "1 0 ok"),
      (day(2024, 2, 29), day(2025, 2, 28), "1 0 ok"),
      (day(2024, 2, 29), day(2025, 2, 27), "0 - immature"),
    ])
  func registeredMaturity(start: Day, completeTo: Day, expected: String) throws {
    let made = try table(
      "job-entry", windows: [12], placements: [placement(start: start)],
      context(registrations: Completeness(from: day(2021, 1, 1), to: completeTo)))
    for measure in ["registered", "registered_unsubsidised", "registered_subsidised", "education"] {
      #expect(made.text(measure, "12m") == expected)
    }
  }

  @Test(
    "an entry counts from the window whose last day it reaches",
    arguments: [
      // days since a start on 2023-03-15 (add_months 3: 92 days), kind, 3m and 6m of the three measures
      (1, false, ["1 1 ok", "1 1 ok", "1 0 ok"], ["1 1 ok", "1 1 ok", "1 0 ok"]),
      (92, true, ["1 1 ok", "1 0 ok", "1 1 ok"], ["1 1 ok", "1 0 ok", "1 1 ok"]),
      (93, true, ["1 0 ok", "1 0 ok", "1 0 ok"], ["1 1 ok", "1 0 ok", "1 1 ok"]),
      (184, false, ["1 0 ok", "1 0 ok", "1 0 ok"], ["1 1 ok", "1 1 ok", "1 0 ok"]),
      (185, false, ["1 0 ok", "1 0 ok", "1 0 ok"], ["1 0 ok", "1 0 ok", "1 0 ok"]),
    ])
  func registeredEntry(days: Int, subsidised: Bool, in3: [String], in6: [String]) throws {
    let entrant = placement().with {
      $0.registeredDays = days
      $0.registeredSubsidised = subsidised
    }
    let made = try table("job-entry", windows: [3, 6], placements: [entrant])
    let measures = ["registered", "registered_unsubsidised", "registered_subsidised"]
    #expect(measures.map { made.text($0, "3m") } == in3)
    #expect(measures.map { made.text($0, "6m") } == in6)
  }

  @Test(
    "a window by earnings needs M0 − 1 and M0 + h (ruling 29)",
    arguments: [
      // earnings complete from, to, row of 6m for a start in 2023-03 with an entry in month 6
      (day(2023, 2, 1), day(2023, 9, 30), "1 1 ok"),
      (day(2023, 2, 2), day(2023, 9, 30), "0 - immature"),
      (day(2023, 2, 1), day(2023, 9, 29), "0 - immature"),
    ])
  func earningsMaturity(from: Day, to: Day, expected: String) throws {
    let entrant = placement().with { $0.earningsMonths = 6 }
    let made = try table(
      "job-entry", windows: [6], placements: [entrant], context(earnings: Completeness(from: from, to: to)))
    #expect(made.text("earnings", "6m") == expected)
  }

  @Test("of those whose pay before the start is known: how many were at the threshold then (ruling 30)")
  func atThresholdBefore() throws {
    let known = [true, false, nil, true].enumerated().map { person, reached in
      placement(person).with { $0.atThresholdBefore = reached }
    }
    let second = placement(3, first: false).with { $0.atThresholdBefore = true }
    let placements = known + [second]
    let made = try table("job-entry", by: [["level"], []], windows: [12], placements: placements)
    #expect(made.figures == [MeasuredFigure(.atThresholdBefore, n: 3, x: 2)])
    // It is of all: without that group there is none.
    #expect(try table("job-entry", by: [["level"]], windows: [12], placements: placements).figures.isEmpty)
  }

  @Test("only first placements count, and windows stand as listed") func firstAndOrder() throws {
    let made = try table(
      "job-entry", windows: [12, 3], placements: [placement(), placement(first: false)])
    #expect(made.text("registered", "12m") == "1 0 ok")
    #expect(
      made.rows.map { $0.measure + " " + $0.window } == [
        "registered 12m", "registered 3m", "registered_unsubsidised 12m", "registered_unsubsidised 3m",
        "registered_subsidised 12m", "registered_subsidised 3m", "earnings 12m", "earnings 3m", "education 12m",
        "education 3m",
      ])
  }

  @Test("who entered later than the last matured window still stands in the shorter ones' n")
  func maturityAndEntryApart() throws {
    let complete = Completeness(from: day(2021, 1, 1), to: day(2024, 1, 1))
    let late = placement(1, start: day(2023, 6, 1)).with { $0.registeredDays = 200 }
    let early = placement(2, start: day(2022, 1, 1)).with { $0.registeredDays = 300 }
    let made = try table(
      "job-entry", windows: [3, 6, 12], placements: [late, early], context(registrations: complete))
    #expect(made.text("registered", "3m") == "2 0 ok")
    #expect(made.text("registered", "6m") == "2 0 ok")
    #expect(made.text("registered", "12m") == "1 1 ok")
  }
}
