import Histories
import Outcomes
import Rows
import Tables
import Testing

/// Adult months with assistance or a decision (ruling 50): written rows in, rows of the table out. Unless said
/// otherwise a month is one of 2023, and every source is complete from 2021 to 2025.
@Suite("reform") struct ReformTableTests {
  static let whole = Completeness(from: day(2021, 1, 1), to: day(2025, 12, 31))

  private func context(
    assistance: Completeness? = nil, decisions: Completeness = Self.whole, activities: Completeness = Self.whole,
    registrationsTo: Day = Self.whole.to
  ) -> TableContext {
    var context = TablesTests.context(
      registrations: Completeness(from: Self.whole.from, to: registrationsTo), assistance: assistance)
    context.definitions.obstacleGroups = [.unemployed, .social]
    context.followUp.decisions = decisions
    context.followUp.activities = activities
    context.delivered.insert("decisions")
    return context
  }

  private func row(
    _ month: Int = 4, year: Int = 2023, household: UInt32 = 0, in municipality: UInt16 = 0, amount: Int64 = 0,
    adults: Int = 1, obstacle: UInt16? = nil
  ) -> AssistanceMonth {
    AssistanceMonth(
      month: Month(year: year, month: month), municipality: Code(rawValue: municipality),
      household: TextCode(rawValue: household), amount: amount, adults: adults, householdType: nil,
      obstacle: obstacle.map { Code(rawValue: $0) }, exitReason: nil)
  }

  /// - Parameter hours: a week.
  private func decision(
    _ kind: DecisionKind = .assigned, month: Int = 4, year: Int = 2023, in municipality: UInt16 = 0,
    hours: Double? = nil, child: Bool? = nil, preschool: Bool? = nil, notified: Day? = nil
  ) -> Decision {
    Decision(
      month: Month(year: year, month: month), municipality: Code(rawValue: municipality), kind: kind,
      hours: hours.map { Int64(($0 * 1_000_000).rounded()) }, childUnder8: child, fullTimePreschool: preschool,
      notified: notified)
  }

  private func person(
    _ rows: [AssistanceMonth], _ decisions: [Decision] = [], _ activities: [Activity] = [],
    placements: [Placement] = []
  ) -> PersonHistory {
    history {
      $0.assistance = rows
      $0.decisions = decisions
      $0.activities = activities
      $0.placements = placements
    }
  }

  private func activity(_ start: Day, _ end: Day?, planned: Day? = nil, _ reason: ActivityEnd? = nil) -> Activity {
    Activity(
      id: TextCode(rawValue: 0), municipality: Code(rawValue: 0), kind: Code(rawValue: 0), start: start,
      plannedEnd: planned, end: end, endReason: reason, hours: nil)
  }

  private func made(
    _ persons: [PersonHistory], by sets: [[String]] = [["year"]], _ context: TableContext? = nil
  ) throws -> MeasuredTable {
    let context = context ?? self.context()
    return try table("reform", by: sets, outcomes(of: persons, in: context), context)
  }

  @Test("measures in order, one adult in April 2023") func order() throws {
    var one = person(
      [row(amount: 50_000, adults: 2)],
      [decision(hours: 40, child: true, preschool: true, notified: day(2023, 4, 20))],
      [activity(day(2023, 4, 1), day(2023, 4, 15), planned: day(2023, 5, 15), .stateMeasure)],
      placements: [delivered(from: day(2023, 4, 10))])
    one.registrations = [RegistrationPeriod(from: day(2023, 5, 1), to: nil, category: .work)]
    let table = try made([one])
    #expect(
      table.rows.map { "\($0.dimensions[0]) \($0.measure) \($0.window) \($0.text)" } == [
        "2023 recipients  - 1 ok", "2023 recipient_months  - 1 ok", "2023 assigned  1 1 ok", "2023 exempt  1 0 ok",
        "2023 reduced  1 0 ok", "2023 denied  1 0 ok", "2023 hours_mean  1 - ok", "2023 full_time_share  1 1 ok",
        "2023 preschool_share  1 1 ok", "2023 in_activity_share  1 1 ok", "2023 interrupted_by_state  1 1 ok",
        "2023 job_entry_12m 12m 1 1 ok", "2023 exit_12m 12m 1 1 ok", "2023 notified_share  1 1 ok",
        "2023 notified_days_median  1 - ok", "2023 amount_per_adult  1 - ok",
      ])
    #expect(["hours_mean", "notified_days_median", "amount_per_adult"].map { value($0, table) } == [40, 10, 250])
  }

  @Test("a decision alone makes a unit, but no recipient") func decisionAlone() throws {
    let table = try made([
      person(
        [], [decision(.denied)], [activity(day(2023, 4, 1), day(2023, 4, 15))],
        placements: [delivered(from: day(2023, 4, 10))])
    ])
    #expect(
      table.rows.map(\.text) == [
        "- 0 ok", "- 0 ok", "1 0 ok", "1 0 ok", "1 0 ok", "1 1 ok", "0 - immature", "0 - immature", "0 - immature",
        "0 - immature", "0 - immature", "0 - immature", "0 - immature", "0 - immature", "0 - immature",
        "0 - immature",
      ])
  }

  @Test("decisions are of all units, with a row or without one; hours of those assigned with hours")
  func decisions() throws {
    let table = try made([
      person([row()], [decision(hours: 40)]),
      person([row()], [decision()]),
      person([row()], [decision(hours: 39.5)]),
      person([], [decision(hours: 30, child: true)]),
      // Hours of another decision are not assigned.
      person([row()], [decision(.exempt, hours: 20)]),
      person([row()], [decision(.reduced, hours: 40)]),
      person([row()], [decision(.denied)]),
      person([row()], [decision(.other)]),
      person([row()]),
      // Another municipality's decision is not the unit's.
      person([row()], [decision(in: 1, hours: 10)]),
    ])
    #expect(
      ["assigned", "exempt", "reduced", "denied"].map { table.text($0) }
        == ["10 4 ok", "10 1 ok", "10 1 ok", "10 1 ok"])
    #expect(["hours_mean", "full_time_share"].map { table.text($0) } == ["3 - ok", "3 2 ok"])
    #expect(value("hours_mean", table) == 36.5)
    #expect(["recipients", "recipient_months"].map { table.text($0) } == ["- 9 ok", "- 9 ok"])
  }

  @Test(
    "full time is 40 hours, or 30 with a child under 8",
    arguments: [
      (40, false, 1), (39.999999, false, 0), (39, nil, 0), (30, true, 1), (29.999999, true, 0), (30, nil, 0),
    ] as [(Double, Bool?, Int)])
  func fullTime(hours: Double, child: Bool?, full: Int) throws {
    let table = try made([person([row()], [decision(hours: hours, child: child)])])
    #expect(table.text("full_time_share") == "1 \(full) ok")
    #expect(value("hours_mean", table) == hours)
  }

  @Test("hours with decimals add up exactly") func decimals() throws {
    let table = try made((0..<10).map { _ in person([row()], [decision(hours: 0.1)]) })
    #expect(value("hours_mean", table) == 0.1)
  }

  @Test("preschool: of decisions of any kind with a child under 8 and preschool stated") func preschool() throws {
    let table = try made([
      person([row()], [decision(.exempt, child: true, preschool: true)]),
      person([], [decision(child: true, preschool: false)]),
      person([row()], [decision(child: true)]),
      person([row()], [decision(child: false, preschool: true)]),
      person([row()], [decision(preschool: true)]),
    ])
    #expect(table.text("preschool_share") == "2 1 ok")
  }

  @Test(
    "months for which assistance is complete, and in these the months for which decisions are",
    arguments: [
      // first and last day for assistance and for decisions; recipient_months, assigned, of April to June
      (whole, whole, "- 3 ok", "6 6 ok"),
      (whole, Completeness(from: day(2023, 4, 1), to: day(2023, 6, 29)), "- 3 ok", "4 4 ok"),
      (whole, Completeness(from: day(2023, 4, 2), to: day(2023, 6, 30)), "- 3 ok", "4 4 ok"),
      (whole, Completeness(from: day(2024, 1, 1), to: day(2024, 12, 31)), "- 3 ok", "0 - immature"),
      (Completeness(from: day(2023, 4, 2), to: day(2023, 6, 29)), whole, "- 1 ok", "2 2 ok"),
    ])
  func completeMonths(assistance: Completeness, decisions: Completeness, months: String, assigned: String) throws {
    let table = try made(
      [
        person((4...6).map { row($0) }, (4...6).map { decision(month: $0) }),
        person([], (4...6).map { decision(month: $0) }),
      ], context(assistance: assistance, decisions: decisions))
    #expect(table.text("recipient_months") == months)
    #expect(table.text("assigned") == assigned)
    #expect(table.text("recipients") == "- 1 ok")
  }

  @Test("the municipality is the lowest household's; without a row the lowest code among the decisions")
  func municipality() throws {
    let table = try made(
      [
        person(
          [row(household: 1, in: 3), row(household: 2, in: 0)],
          [decision(.exempt, in: 0), decision(.denied, in: 3)]),
        person([], [decision(.reduced, in: 1), decision(.exempt, in: 2)]),
      ], by: [["year", "county"], ["year", "municipality"]])
    func said(_ measure: String) -> [String] {
      table.rows.filter { $0.measure == measure }.map { $0.dimensions.joined(separator: " ") + " " + $0.text }
    }
    #expect(
      said("recipients") == [
        "2023 01 _T - 0 ok", "2023 12 _T - 1 ok", "2023 _T 0180 - 0 ok", "2023 _T 1280 - 1 ok",
      ])
    #expect(
      said("denied") == ["2023 01 _T 1 0 ok", "2023 12 _T 1 1 ok", "2023 _T 0180 1 0 ok", "2023 _T 1280 1 1 ok"])
    #expect(said("exempt").allSatisfy { $0.hasSuffix("1 0 ok") })
  }

  @Test("recipients are distinct persons in each cell: once in a year, once in each of two municipalities")
  func recipients() throws {
    let table = try made(
      [
        person(
          [row(1), row(2, in: 1), row(3), row(4), row(1, year: 2024)], [decision(month: 5, in: 3)]),
        person([row(1)], [decision(month: 1, year: 2024, in: 2)]),
      ], by: [["year"], ["year", "county"], ["year", "municipality"]])
    func said(_ measure: String) -> [String] {
      table.rows.filter { $0.measure == measure }.map { "\($0.dimensions.joined(separator: " ")) \($0.x!)" }
    }
    #expect(
      said("recipients") == [
        "2023 _T _T 2", "2024 _T _T 1", "2023 01 _T 2", "2023 12 _T 0", "2024 01 _T 1", "2024 03 _T 0",
        "2023 _T 0114 2", "2023 _T 0180 1", "2023 _T 1280 0", "2024 _T 0114 1", "2024 _T 0330 0",
      ])
    #expect(
      said("recipient_months") == [
        "2023 _T _T 5", "2024 _T _T 1", "2023 01 _T 5", "2023 12 _T 0", "2024 01 _T 1", "2024 03 _T 0",
        "2023 _T 0114 4", "2023 _T 0180 1", "2023 _T 1280 0", "2024 _T 0114 1", "2024 _T 0330 0",
      ])
  }

  @Test("obstacles: of the lowest household's row, unknown where it is blank, none without a row") func obstacles()
    throws
  {
    let table = try made(
      [
        person(
          [row(1, obstacle: 0), row(2, obstacle: 1), row(3), row(4, obstacle: 0), row(4, household: 1, obstacle: 1)],
          [decision(month: 5)])
      ], by: [["year"], ["year", "obstacle"]])
    #expect(
      table.rows.filter { $0.measure == "recipients" }.map { "\($0.dimensions[1]) \($0.x!)" } == [
        "_T 1", "unemployed 1", "social 1", "none 0", "unknown 1",
      ])
    #expect(table.text("recipient_months", "", "2023", "unemployed") == "- 2 ok")
    #expect(table.text("assigned", "", "2023", "none") == "1 1 ok")
  }

  @Test("partitions hold other persons: their recipients add up") func partitions() throws {
    let set = try TableSet(definitions: [TableDefinition(id: "reform", by: [["year"]])], context: context())
    var tally = set.makeTally()
    tally.add(try outcomes(of: [person([row(1), row(2)])], in: context()))
    tally.add(try outcomes(of: [person([row(1), row(2)])], in: context()))
    var other = set.makeTally()
    other.add(try outcomes(of: [person([row(2), row(3)]), person([row(3)])], in: context()))
    tally.merge(other)
    let table = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())[0]
    #expect(["recipients", "recipient_months"].map { table.text($0) } == ["- 4 ok", "- 7 ok"])
  }

  private func value(_ measure: String, _ table: MeasuredTable) -> Double? {
    table.rows.first { $0.measure == measure }?.value
  }
}

/// What becomes of recipients, and what other sources say of their months (rulings 10, 18, 47 and 50).
extension ReformTableTests {
  @Test("in activity and interrupted: units with a row, in months for which activities are complete")
  func activities() throws {
    let table = try made(
      [
        // Two ended in April, one of them by a state measure; May is not complete.
        person(
          (3...5).map { row($0) }, [],
          [
            activity(day(2023, 3, 31), day(2023, 4, 10), planned: day(2023, 5, 1), .stateMeasure),
            activity(day(2023, 4, 5), day(2023, 4, 20), .other), activity(day(2023, 5, 1), day(2023, 5, 2)),
          ]),
        // Ended in a month without a row.
        person([row(4)], [decision(month: 3)], [activity(day(2023, 3, 1), day(2023, 3, 31), .stateMeasure)]),
        // Linked: ended early, with a placement two weeks after the end. Ended as planned: not linked.
        person(
          [row(4)], [], [activity(day(2023, 4, 1), day(2023, 4, 10), planned: day(2023, 4, 11))],
          placements: [delivered(from: day(2023, 4, 24))]),
        person(
          [row(4)], [], [activity(day(2023, 4, 1), day(2023, 4, 10), planned: day(2023, 4, 10))],
          placements: [delivered(from: day(2023, 4, 24))]),
        // Still in it; and begun in the month after.
        person([row(4)], [], [activity(day(2022, 4, 1), nil)]),
        person([row(4)], [], [activity(day(2023, 5, 1), nil)]),
      ], context(activities: Completeness(from: day(2023, 3, 1), to: day(2023, 5, 30))))
    #expect(table.text("recipient_months") == "- 8 ok")
    #expect(table.text("in_activity_share") == "7 5 ok")
    #expect(table.text("interrupted_by_state") == "3 2 ok")
  }

  @Test(
    "job entry and exit within 12 months: matured by registrations, and by assistance to two months after the exit",
    arguments: [
      // registrations and assistance complete to; rows
      (day(2024, 4, 1), day(2024, 6, 30), "1 0 ok", "1 1 ok"),
      (day(2024, 3, 31), day(2024, 6, 30), "0 - immature", "1 1 ok"),
      (day(2024, 4, 1), day(2024, 6, 29), "1 0 ok", "0 - immature"),
    ])
  func matured(registrationsTo: Day, assistanceTo: Day, job: String, exit: String) throws {
    let table = try made(
      [person([row()]), person([], [decision()])],
      context(
        assistance: Completeness(from: Self.whole.from, to: assistanceTo), registrationsTo: registrationsTo))
    #expect(table.text("job_entry_12m", "12m") == job)
    #expect(table.text("exit_12m", "12m") == exit)
  }

  @Test("notified: of placements that start in a unit with a row, from the first complete month of decisions on")
  func notified() throws {
    let april = delivered(from: day(2023, 4, 10), to: day(2023, 5, 10), .work)
    let table = try made(
      [
        person([row()], [decision(notified: day(2023, 4, 20))], placements: [april]),
        person([row()], [decision(month: 6, notified: day(2023, 5, 10))], placements: [april]),
        // Too late, too early, never.
        person([row()], [decision(notified: day(2023, 5, 11))], placements: [april]),
        person([row()], [decision(notified: day(2023, 4, 9))], placements: [april]),
        person([row()], placements: [april]),
        // Not of the population: void, no row, no row in its month, before decisions are complete.
        person(
          [row()], [decision(notified: day(2023, 4, 20))],
          placements: [delivered(from: day(2023, 4, 10), to: day(2023, 5, 10), .void)]),
        person([], [decision(notified: day(2023, 4, 20))], placements: [april]),
        person([row(3), row(5)], [decision(notified: day(2023, 4, 20))], placements: [april]),
        person(
          [row(3)], [decision(notified: day(2023, 4, 5))], placements: [delivered(from: day(2023, 3, 31))]),
        // Outside the cohort's period.
        person(
          [row(1, year: 2025)], [decision(month: 1, year: 2025, notified: day(2025, 1, 10))],
          placements: [delivered(from: day(2025, 1, 10))]),
      ], context(decisions: Completeness(from: day(2023, 3, 2), to: Self.whole.to)))
    #expect(table.text("notified_share", "", "2023") == "5 2 ok")
    #expect(table.text("notified_days_median", "", "2023") == "2 - ok")
    #expect(value("notified_days_median", table) == 20)
    #expect(table.text("notified_share", "", "2025") == "1 1 ok")
    #expect(table.rows.last { $0.measure == "notified_days_median" }?.value == 0)
  }

  @Test("the amount is each recipient's share, in whole öre, half away from zero, over all households (ruling 47)")
  func amount() throws {
    let table = try made([
      person([row(amount: 10_000, adults: 3)]), person([row(amount: 10_001, adults: 2)]),
      person([row(household: 1, amount: -10_001, adults: 2), row(household: 2, in: 1, amount: 20_000)]),
      person([], [decision()]),
    ])
    let shown = try #require(table.rows.last)
    #expect(shown.measure == "amount_per_adult" && shown.text == "3 - ok")
    #expect(shown.value == Double(3333 + 5001 + (-5001 + 20_000)) / 300)
    #expect(shown.largest == 14_999)
  }

  @Test(
    "what a missing source gives is left out by name (ruling 18)",
    arguments: [
      (
        "decisions",
        [
          "assigned", "exempt", "reduced", "denied", "hours_mean", "full_time_share", "preschool_share",
          "notified_share", "notified_days_median",
        ]
      ),
      ("activities", ["in_activity_share", "interrupted_by_state"]), ("registrations", ["job_entry_12m"]),
    ])
  func missing(source: String, measures: [String]) throws {
    let few = without(source)
    let set = try TableSet(definitions: [TableDefinition(id: "reform", by: [["year"]])], context: few)
    #expect(set.notProduced == measures.map { NotProduced(table: "reform", measure: $0, source: source) })
    let persons = [
      person(
        [row(4), row(5)], [decision(hours: 40)], [activity(day(2023, 4, 1), day(2023, 4, 15))],
        placements: [delivered(from: day(2023, 4, 10))])
    ]
    #expect(try made(persons, few).rows == made(persons).rows.filter { !measures.contains($0.measure) })
  }

  @Test("without decisions only a row makes a unit; without assistance there is no table") func unitsWithout() throws {
    #expect(try made([person([], [decision()])], without("decisions")).rows.isEmpty)
    let set = try TableSet(
      definitions: [TableDefinition(id: "reform", by: [["year"]])], context: without("assistance"))
    #expect(set.notProduced == [NotProduced(table: "reform", source: "assistance")])
  }

  private func without(_ source: String) -> TableContext {
    var few = context()
    few.delivered.remove(source)
    switch source {
    case "decisions": few.followUp.decisions = nil
    case "activities": few.followUp.activities = nil
    case "assistance": few.followUp.assistance = nil
    default: few.followUp.registrations = nil
    }
    return few
  }
}
