import Histories
import Outcomes
import Rows
import Testing

private func decision(
  _ month: Month, _ kind: DecisionKind = .assigned, municipality: Code = 0, hours: Int64? = nil, child: Bool? = nil,
  preschool: Bool? = nil, notified: Day? = nil
) -> Decision {
  Decision(
    month: month, municipality: municipality, kind: kind, hours: hours.map { $0 * 1_000_000 }, childUnder8: child,
    fullTimePreschool: preschool, notified: notified)
}

private func fold(_ history: PersonHistory, _ followUp: FollowUp = .standard) throws -> OutcomeRecords {
  var records = OutcomeRecords()
  var attrition = AttritionCounts()
  try OutcomeRules(definitions: .standard, followUp: followUp).fold(history, into: &records, attrition: &attrition)
  return records
}

private func history(_ change: (inout PersonHistory) -> Void) -> PersonHistory {
  var history = PersonHistory()
  change(&history)
  return history
}

@Suite struct AdultMonthTests {
  @Test("units are months with a row or a decision, within what is complete")
  func units() throws {
    let person = history {
      $0.assistance = ["2020-12", "2021-01", "2023-04", "2025-12", "2026-01"].map { .written($0) }
      $0.decisions = ["2022-12", "2023-04", "2023-05", "2024-01"].map { decision($0) }
    }
    var followUp = FollowUp.standard
    followUp.decisions = Completeness(from: "2022-12-02", to: "2024-01-30")
    let units = try fold(person, followUp).adultMonths
    #expect(units.map(\.month) == ["2021-01", "2023-04", "2023-05", "2025-12"])
    #expect(units.map { $0.facts.contains(.hasRow) } == [true, true, false, true])
    #expect(units.map { $0.facts.contains(.assigned) } == [false, true, true, false])
    #expect(units.map { $0.facts.contains(.beginsPerson) } == [true, false, false, false])
    #expect(units.map(\.obstacle) == [nil, nil, ObstacleGroup.none, nil])
  }

  @Test("the decision is that of the lowest household's municipality; without a row of the lowest code")
  func municipality() throws {
    let person = history {
      $0.assistance = [
        .written("2023-04", household: 1, municipality: 7), .written("2023-04", household: 2, municipality: 3),
        .written("2023-05", municipality: 9),
      ]
      $0.decisions = [
        decision("2023-04", .exempt, municipality: 3), decision("2023-04", .denied, municipality: 7),
        decision("2023-05", .exempt, municipality: 8), decision("2023-06", .reduced, municipality: 2),
        decision("2023-06", .exempt, municipality: 5),
      ]
    }
    let units = try fold(person).adultMonths
    #expect(units.map(\.municipality) == [7, 9, 2])
    let decided: AdultMonth.Facts = [.assigned, .exempt, .reduced, .denied]
    #expect(units.map { $0.facts.intersection(decided) } == [.denied, [], .reduced])
  }

  @Test(
    "full time: 40 hours, or 30 with a child under 8",
    arguments: [
      (40_000_000 as Int64, false as Bool?, true), (39_999_999, false, false), (39_999_999, nil, false),
      (30_000_000, true, true), (29_999_999, true, false), (30_000_000, nil, false),
    ])
  func fullTime(hours: Int64, child: Bool?, isFull: Bool) {
    #expect(FullTimeActivity(ActivityRequirementDefinition()).isFullTime(hours, childUnder8: child) == isFull)
  }

  @Test(
    "preschool counts where a child under 8 and preschool are stated, on any decision",
    arguments: [
      (true as Bool?, true as Bool?, [.preschoolStated, .preschool] as AdultMonth.Facts),
      (true, false, .preschoolStated), (true, nil, [] as AdultMonth.Facts), (false, true, [] as AdultMonth.Facts),
      (nil, true, [] as AdultMonth.Facts),
    ])
  func preschool(child: Bool?, preschool: Bool?, expected: AdultMonth.Facts) throws {
    let person = history { $0.decisions = [decision("2023-04", .exempt, child: child, preschool: preschool)] }
    let unit = try #require(try fold(person).adultMonths.first)
    #expect(unit.facts.intersection([.preschoolStated, .preschool]) == expected)
  }

  @Test(
    "an activity covers a month in which it has a day",
    arguments: [
      ("2023-04-30" as Day, "2023-05-31" as Day?, [true, true, false]),
      ("2023-05-01", "2023-05-01", [false, true, false]),
      ("2023-05-31", "2023-06-01", [false, true, true]), ("2023-06-30", nil, [false, false, true]),
    ])
  func activities(from: Day, to: Day?, expected: [Bool]) throws {
    let person = history {
      $0.assistance = (0..<3).map { .written("2023-04" as Month + $0) }
      $0.activities = [.written(from, to)]
    }
    let units = try fold(person).adultMonths
    #expect(units.map { $0.facts.contains(.inActivity) } == expected)
    #expect(units.map { $0.facts.contains(.activityEnded) } == units.map { to?.month == $0.month })
  }

  @Test(
    "notified: the first date from the start to the end, both included",
    arguments: [
      (["2023-04-09"] as [Day], "2023-05-10" as Day?, nil as Int?), (["2023-04-10"], "2023-05-10", 0),
      (["2023-05-10"], "2023-05-10", 30), (["2023-05-11"], "2023-05-10", nil), (["2025-01-01"], nil, 632),
      (["2023-04-20", "2023-04-15", "2023-04-01"], nil, 5),
    ])
  func notified(dates: [Day], end: Day?, days: Int?) throws {
    let person = history {
      $0.assistance = [.written("2023-04")]
      $0.decisions = dates.enumerated().map { decision("2023-04" as Month + $0.offset, notified: $0.element) }
      $0.placements = [.written("2023-04-10", end, end == nil ? nil : .work), .written("2023-07-01")]
    }
    #expect(try fold(person).recipientPlacements.map(\.noticeDays) == [days])
  }

  @Test(
    "job entry and exit within twelve months of the first day",
    arguments: [
      ("2023-04-01" as Day, false), ("2023-04-02", true), ("2024-04-01", true), ("2024-04-02", false),
    ])
  func jobEntry(day: Day, enters: Bool) throws {
    let person = history {
      $0.assistance = [.written("2023-04")]
      $0.registrations = [RegistrationPeriod(from: day, to: nil, category: .work)]
    }
    #expect(try fold(person).adultMonths[0].facts.contains(.jobEntry) == enters)
  }

  @Test("each month looks ahead to its own exit")
  func exits() throws {
    let person = history { $0.assistance = (Array(0...13) + [17, 18]).map { .written("2022-01" as Month + $0) } }
    let exits = try fold(person).adultMonths.map { $0.facts.contains(.exit) }
    #expect(exits == [false, false] + Array(repeating: true, count: 14))
  }
}
