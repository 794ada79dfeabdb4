import Histories
import Outcomes
import Rows
import Tables
import Testing

/// How municipal activities ended (ruling 49): written activities and placements in, rows out. Nobody in them stands
/// in `persons`.
@Suite("municipal-interruptions") struct MunicipalInterruptionsTableTests {
  /// Ends, planned ends and placements are so many days from here; activities start 92 days before.
  private static let day0 = day(2023, 6, 1)

  private func context(activitiesTo: Day? = nil, placementsTo: Day? = nil) -> TableContext {
    var context = TablesTests.context()
    context.book.activityKind = ["MOTIVATION", "SPRAK"]
    if let activitiesTo { context.followUp.activities?.to = activitiesTo }
    if let placementsTo { context.followUp.placements.to = placementsTo }
    return context
  }

  private func placed(_ start: Int, to end: Int? = nil, _ endClass: EndClass? = nil) -> Placement {
    delivered(from: Self.day0 + start, to: end.map { Self.day0 + $0 }, endClass)
  }

  /// A person with one activity, which ended on day 0 unless it goes on.
  private func person(
    start: Day? = nil, planned: Int? = nil, goesOn: Bool = false, _ reason: ActivityEnd? = nil,
    municipality: UInt16 = 0, kind: UInt16 = 0, placements: Placement...
  ) -> PersonHistory {
    let activity = Activity(
      id: TextCode(rawValue: 0), municipality: Code(rawValue: municipality), kind: Code(rawValue: kind),
      start: start ?? Self.day0 - 92, plannedEnd: planned.map { Self.day0 + $0 }, end: goesOn ? nil : Self.day0,
      endReason: reason, hours: nil)
    return history {
      $0.activities = [activity]
      $0.placements = placements
    }
  }

  private func made(
    _ persons: [PersonHistory], by sets: [[String]] = [[]], _ context: TableContext? = nil
  ) throws -> MeasuredTable {
    let context = context ?? self.context()
    return try table("municipal-interruptions", by: sets, outcomes(of: persons, in: context), context)
  }

  @Test("each measure over its own activities") func denominators() throws {
    let table = try made([
      person(goesOn: true),
      person(planned: 30, goesOn: true),
      person(.other),
      // Reported without a planned end: no days to be lost, and no link to be had.
      person(.stateMeasure, placements: placed(0)),
      // Ended as planned, or later: not early, whatever starts then.
      person(planned: 0, .other, placements: placed(0)),
      person(planned: -5, .stateMeasure),
      // Reported, linked, and both.
      person(planned: 10, .stateMeasure),
      person(planned: 20, placements: placed(14)),
      person(planned: 60, .stateMeasure, placements: placed(-14)),
      // Early, but neither.
      person(planned: 30),
      person(planned: 40, placements: placed(60)),
    ])
    #expect(
      table.rows.map { "\($0.measure) \($0.text)" } == [
        "activities - 11 ok", "ended 11 9 ok", "interrupted_reported 9 4 ok", "interrupted_linked 7 2 ok",
        "linked_by_chance 7 1 ok", "days_lost 3 - ok", "overlap_share 11 3 ok",
      ])
    #expect(table.rows[5].value == 30)
    #expect(table.rows.map(\.window).allSatisfy { $0.isEmpty })
  }

  @Test(
    "reported as the reason says, linked by the dates, days lost by either and the planned end",
    arguments: [
      // planned end, reason, start of a placement; reported, linked, by chance, days lost
      (nil, .stateMeasure, 0, ["1 1 ok", "0 - immature", "0 - immature", "0 - immature"]),
      (-1, .stateMeasure, 0, ["1 1 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
      (0, .stateMeasure, 0, ["1 1 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
      (1, .stateMeasure, 0, ["1 1 ok", "1 1 ok", "1 0 ok", "1 - ok"]),
      (1, .stateMeasure, nil, ["1 1 ok", "1 0 ok", "1 0 ok", "1 - ok"]),
      (1, .other, -15, ["1 0 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
      (1, .other, -14, ["1 0 ok", "1 1 ok", "1 0 ok", "1 - ok"]),
      (1, .other, 14, ["1 0 ok", "1 1 ok", "1 0 ok", "1 - ok"]),
      (1, nil, 15, ["1 0 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
      (1, nil, 59, ["1 0 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
      (1, nil, 60, ["1 0 ok", "1 0 ok", "1 1 ok", "0 - immature"]),
      (1, nil, 88, ["1 0 ok", "1 0 ok", "1 1 ok", "0 - immature"]),
      (1, nil, 89, ["1 0 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
      (0, nil, 60, ["1 0 ok", "1 0 ok", "1 0 ok", "0 - immature"]),
    ] as [(Int?, ActivityEnd?, Int?, [String])])
  func boundaries(planned: Int?, reason: ActivityEnd?, start: Int?, expected: [String]) throws {
    let placements = start.map { [placed($0)] } ?? []
    var person = self.person(planned: planned, reason)
    person.placements = placements
    let table = try made([person])
    let measures = ["interrupted_reported", "interrupted_linked", "linked_by_chance", "days_lost"]
    #expect(measures.map { table.text($0) } == expected)
  }

  @Test("both by chance and close to the end: each counts for itself") func both() throws {
    let table = try made([person(planned: 7, placements: placed(3, to: 20, .work), placed(70))])
    #expect(table.text("interrupted_linked") == "1 1 ok")
    #expect(table.text("linked_by_chance") == "1 1 ok")
    #expect(table.rows[5].value == 7)
  }

  @Test("placements that never were, or start after placements are complete, link nothing and share no day")
  func notThere() throws {
    let table = try made(
      [
        person(planned: 9, placements: placed(-3, to: 5, .void)), person(planned: 9, placements: placed(0)),
        person(planned: 9, placements: placed(-1)),
      ],
      context(placementsTo: Self.day0 - 1))
    #expect(table.text("interrupted_linked") == "3 1 ok")
    #expect(table.text("overlap_share") == "3 1 ok")
  }

  @Test(
    "overlap: a day in common; an activity without an end lasts to the last day for which activities are complete",
    arguments: [
      // goes on, first and last day of the placement; overlaps
      (false, 0, nil, true), (false, 1, nil, false), (false, -200, -92, true), (false, -200, -93, false),
      (false, -200, nil, true), (true, 29, nil, true), (true, 30, nil, false), (true, -93, -93, false),
      // outside the cohort's period
      (true, -600, -92, true),
    ] as [(Bool, Int, Int?, Bool)])
  func overlap(goesOn: Bool, from: Int, to: Int?, overlaps: Bool) throws {
    let person = self.person(goesOn: goesOn, placements: placed(from, to: to, to == nil ? nil : .work))
    let table = try made([person], context(activitiesTo: Self.day0 + 29))
    #expect(table.text("overlap_share") == "1 \(overlaps ? 1 : 0) ok")
  }

  @Test("activities that start in the cohort's period, whenever they end") func cohort() throws {
    let starts = [day(2021, 12, 31), day(2022, 1, 1), day(2023, 6, 1), day(2024, 12, 31), day(2025, 1, 1)]
    let persons = starts.map { start in
      history {
        $0.activities = [
          Activity(
            id: TextCode(rawValue: 0), municipality: Code(rawValue: 0), kind: Code(rawValue: 0), start: start,
            plannedEnd: nil, end: start + 300, endReason: nil, hours: nil)
        ]
      }
    }
    let table = try made(persons, by: [[], ["year"]])
    #expect(table.groups(of: "ended") == ["_T", "2022", "2023", "2024"])
    #expect(
      table.rows.filter { $0.measure == "ended" }.map(\.text) == ["3 3 ok", "1 1 ok", "1 1 ok", "1 1 ok"])
    #expect(try made([persons[0], persons[4]]).rows.isEmpty)
  }

  @Test("one person's activities are as many units") func severalOfOne() throws {
    var person = self.person(planned: 5, .stateMeasure, placements: placed(2))
    person.activities.append(person.activities[0])
    person.activities[1].start = person.activities[0].start + 10
    let table = try made([person])
    #expect(table.text("activities") == "- 2 ok")
    #expect(table.text("interrupted_linked") == "2 2 ok")
    #expect(table.text("days_lost") == "2 - ok")
  }

  @Test("groups: the year of the start, the kind, and the activity's own municipality and its county") func groups()
    throws
  {
    let table = try made(
      [
        person(start: day(2022, 12, 31), municipality: 1, kind: 1), person(municipality: 0),
        person(municipality: 1, kind: 1), person(goesOn: true, municipality: 3),
      ], by: [["year"], ["kind"], ["county"], ["municipality"], ["county", "kind"]])
    #expect(table.dimensions == ["year", "kind", "county", "municipality"])
    #expect(
      table.rows.filter { $0.measure == "ended" }.map { $0.dimensions.joined(separator: " ") + " " + $0.text } == [
        "2022 _T _T _T 1 1 ok", "2023 _T _T _T 3 2 ok",
        "_T MOTIVATION _T _T 2 1 ok", "_T SPRAK _T _T 2 2 ok",
        "_T _T 01 _T 3 3 ok", "_T _T 12 _T 1 0 ok",
        "_T _T _T 0114 1 1 ok", "_T _T _T 0180 2 2 ok", "_T _T _T 1280 1 0 ok",
        "_T MOTIVATION 01 _T 1 1 ok", "_T MOTIVATION 12 _T 1 0 ok", "_T SPRAK 01 _T 2 2 ok",
      ])
  }

  @Test("nothing ended: immature but for what counts every activity") func nothingEnded() throws {
    #expect(
      try made([person(planned: 30, goesOn: true, placements: placed(-10))]).rows.map(\.text) == [
        "- 1 ok", "1 0 ok", "0 - immature", "0 - immature", "0 - immature", "0 - immature", "1 1 ok",
      ])
  }

  @Test(
    "without activities or placements there is no table",
    arguments: [["activities"], ["placements"], ["activities", "placements"]])
  func notProduced(missing: [String]) throws {
    let set = try TableSet(
      definitions: [TableDefinition(id: "municipal-interruptions", by: [[]])],
      context: TablesTests.context(without: Set(missing)))
    #expect(set.notProduced == missing.map { NotProduced(table: "municipal-interruptions", source: $0) })
  }

  @Test("no other source is needed") func othersMissing() throws {
    let persons = [person(planned: 5, .stateMeasure, placements: placed(2)), person(goesOn: true)]
    let few = TablesTests.context(without: ["registrations", "earnings", "assistance", "contracts"])
    #expect(try made(persons, few) == made(persons))
  }
}
