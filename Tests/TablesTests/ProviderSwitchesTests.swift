import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("provider-switches") struct ProviderSwitchesTests {
  private func pair(
    _ origin: UInt32 = 0, _ destination: UInt32 = 1, next: Day = day(2023, 8, 31), entry: Int? = nil
  ) -> SwitchOutcome {
    SwitchOutcome(
      person: Pseudonym(high: 1, low: 0), placement: TextCode(rawValue: 1), start: day(2022, 12, 31),
      level: Code(rawValue: 1), origin: TextCode(rawValue: origin), destination: TextCode(rawValue: destination),
      destinationStart: next, registeredDays: entry)
  }

  @Test(
    "job entry within 12 months of the destination's start, matured by registrations",
    arguments: [
      (day(2023, 8, 31), 366, day(2024, 8, 31), "1 1 ok"), (day(2023, 8, 31), 367, day(2024, 8, 31), "1 0 ok"),
      (day(2023, 8, 31), 1, day(2024, 8, 30), "0 - immature"), (day(2025, 1, 20), 2, day(2025, 12, 31), "0 - immature"),
    ])
  func jobEntry(next: Day, entry: Int, to last: Day, expected: String) throws {
    let made = try table(
      "provider-switches", OutcomeRecords(switches: [pair(next: next, entry: entry)]),
      context(registrations: Completeness(from: day(2021, 1, 1), to: last)))
    #expect(made.text("switches") == "- 1 ok")
    #expect(made.text("job_entry", "12m") == expected)
  }

  @Test("by origin and destination, and by the origin's level and year") func groups() throws {
    let made = try table(
      "provider-switches", by: [["origin", "destination"], ["level"], ["year"]],
      OutcomeRecords(switches: [pair(1, 0), pair(), pair()]))
    #expect(made.dimensions == ["origin", "destination", "level", "year"])
    #expect(made.groups(of: "switches") == ["P1 P2 _T _T", "P2 P1 _T _T", "_T _T B _T", "_T _T _T 2022"])
    #expect(made.rows.filter { $0.measure == "switches" }.map(\.x) == [2, 1, 3, 3])
  }
}
