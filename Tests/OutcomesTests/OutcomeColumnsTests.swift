import Histories
import Outcomes
import Rows
import Testing

@Suite struct OutcomeColumnsTests {
  @Test("records come back from their columns as they were")
  func roundTrip() throws {
    var random = RandomHistories(seed: 7)
    let rules = try OutcomeRules(definitions: random.definitions(), followUp: RandomHistories.wholeFollowUp)
    var records = OutcomeRecords()
    var attrition = AttritionCounts()
    for _ in 0..<500 {
      rules.fold(
        random.history(RandomHistories.wholeFollowUp), into: &records, attrition: &attrition)
    }
    let (placements, recipients) = (records.placements, records.recipients)
    var placementColumns = OutcomeColumns(PlacementOutcome.columns)
    for unit in placements { unit.encode(into: &placementColumns) }
    var recipientColumns = OutcomeColumns(RecipientOutcome.columns)
    for unit in recipients { unit.encode(into: &recipientColumns) }
    let readBack = OutcomeColumns(values: placementColumns.columns)
    #expect(readBack.count == placements.count && placements.count > 100)
    #expect((0..<readBack.count).map { PlacementOutcome(readBack, row: $0) } == placements)
    #expect(recipientColumns.count == recipients.count && recipients.count > 100)
    #expect((0..<recipients.count).map { RecipientOutcome(recipientColumns, row: $0) } == recipients)
    expectRoundTrip(records.otherPlacements)
    expectRoundTrip(records.switches)
    expectRoundTrip(records.earningsCourses)
  }

  private func expectRoundTrip<Record: OutcomeRecord & Equatable>(_ records: [Record]) {
    var columns = OutcomeColumns(Record.columns)
    for record in records { record.encode(into: &columns) }
    #expect(columns.count == records.count && !records.isEmpty)
    #expect((0..<records.count).map { Record(columns, row: $0) } == records)
  }

  @Test("each value stands in the column that documents it")
  func placementOrder() {
    let unit = PlacementOutcome(
      person: Pseudonym(high: .max, low: 1 << 63), placement: 2, isFirst: true, start: Day(rawValue: 4), level: 5,
      sex: 6, ageGroup: 7, birthRegion: 8, education: 9, disability: true, municipality: 11, contract: 12, area: 13,
      provider: 14, assistance: false, assistanceMonths: 16, obstacle: .partTime, registeredDays: 18,
      registeredSubsidised: true, educationDays: 20, leftDays: 21, earningsObserved: true, earningsMonths: 23,
      atThresholdBefore: false, sustainedMonths: 33, plannedEnd: Day(rawValue: 25), extended: true,
      end: Day(rawValue: 26), endReason: 27,
      endClass: .interruption, daysAtRisk: 29, nextStart: Day(rawValue: 30), rr1Days: -31, rr2Days: 32)
    var columns = OutcomeColumns(PlacementOutcome.columns)
    unit.encode(into: &columns)
    let values = Dictionary(
      uniqueKeysWithValues: zip(PlacementOutcome.columns.map(\.name), columns.columns.map { $0[0] }))
    #expect(
      values == [
        "person_high": -1, "person_low": .min, "placement": 2, "is_first": 1, "start_date": 4, "level": 5, "sex": 6,
        "age_group": 7, "birth_region": 8, "education": 9, "disability": 1, "municipality": 11, "contract": 12,
        "area": 13, "provider": 14, "assistance": 0, "assistance_months": 16, "obstacle": 3, "registered_days": 18,
        "registered_subsidised": 1, "education_days": 20, "left_days": 21, "earnings_observed": 1,
        "earnings_months": 23, "at_threshold_before": 0, "planned_end_date": 25, "end_date": 26, "sustained_months": 33,
        "extended": 1, "end_reason": 27,
        "end_class": 4, "days_at_risk": 29, "next_start_date": 30, "rr1_days": -31,
        "rr2_days": 32,
      ])
    #expect(PlacementOutcome(columns, row: 0) == unit)
  }

  @Test("missing values are the sentinel")
  func missing() {
    let unit = RecipientOutcome(
      person: Pseudonym(high: 1, low: 2), month: "2023-04", group: .both, municipality: 3, amountPerAdult: -4)
    var columns = OutcomeColumns(RecipientOutcome.columns)
    unit.encode(into: &columns)
    let none = OutcomeColumns.missing
    #expect(columns.columns.map { $0[0] } == [1, 2, 2023 * 12 + 3, 2, none, 3, none, -4, none, none, none, 0, none])
    #expect(RecipientOutcome(columns, row: 0) == unit)
  }

  @Test(
    "choices are in the order that their positions have",
    arguments: [PlacementOutcome.columns, RecipientOutcome.columns])
  func choices(columns: [OutcomeColumn]) {
    let lists = columns.compactMap { if case .choice(let list) = $0.kind { list } else { nil } }
    #expect(lists.contains(ObstacleGroup.allCases.map(\.rawValue)))
    for group in RecipientOutcome.Group.allCases {
      let unit = RecipientOutcome(
        person: Pseudonym(high: 0, low: 0), month: "2023-04", group: group, municipality: 0, amountPerAdult: 0)
      var encoded = OutcomeColumns(RecipientOutcome.columns)
      unit.encode(into: &encoded)
      #expect(RecipientOutcome.Group.allCases[Int(encoded.columns[3][0])] == group)
    }
    for (index, group) in ObstacleGroup.allCases.enumerated() {
      let unit = RecipientOutcome(
        person: Pseudonym(high: 0, low: 0), month: "2023-04", group: .none, obstacle: group, municipality: 0,
        amountPerAdult: 0)
      var encoded = OutcomeColumns(RecipientOutcome.columns)
      unit.encode(into: &encoded)
      #expect(encoded.columns[4][0] == Int64(index))
    }
  }

  @Test("every column is documented in a sentence and named once")
  func documentation() {
    for columns in [
      PlacementOutcome.columns, RecipientOutcome.columns, OtherPlacement.columns, SwitchOutcome.columns,
      EarningsCourse.columns,
    ] {
      #expect(Set(columns.map(\.name)).count == columns.count)
      #expect(columns.allSatisfy { $0.documentation.hasSuffix(".") && $0.documentation.count > 15 })
      #expect(columns.allSatisfy { $0.name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil })
    }
  }
}
