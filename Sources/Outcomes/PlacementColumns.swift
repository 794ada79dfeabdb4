import Histories
import Rows

extension PlacementOutcome: OutcomeRecord {
  public static let name = "placements"

  /// In the order in which records are encoded. No name is a word of SQL, so that queries need no quotes.
  public static let columns: [OutcomeColumn] = [
    .init("person_high", .bits, "First 64 bits of the person's pseudonym."),
    .init("person_low", .bits, "Last 64 bits of the person's pseudonym."),
    .init("placement", .text(source: "placements", field: "placement"), "Id of the placement."),
    .init("is_first", .flag, "Whether it is the person's first placement in the cohort; person tables use these."),
    .init("start_date", .day, "First day of the placement, t0."),
    .init("level", .code(source: "placements", field: "level"), "Level of the placement; missing: not stated."),
    .init("sex", .code(source: "persons", field: "sex"), "Sex of the person."),
    .init("age_group", .ageGroup, "Age group by start year less birth year; missing: outside the groups or over 120."),
    .init("birth_region", .code(source: "persons", field: "birth_region"), "Region of birth; missing: not stated."),
    .init("education", .code(source: "persons", field: "education"), "Level of education; missing: not stated."),
    .init("disability", .flag, "Whether a disability is registered; missing: not stated."),
    .init(
      "municipality", .code(source: "placements", field: "municipality"),
      "Municipality of the placement; missing: not stated."),
    .init("contract", .text(source: "placements", field: "contract"), "Contract of the placement."),
    .init("area", .text(source: "placements", field: "area"), "Delivery area of the placement."),
    .init(
      "provider", .text(source: "contracts", field: "provider"), "Provider under the contract on t0; missing: unknown."),
    .init(
      "assistance", .flag,
      "Whether the person had social assistance in the month before the start; missing: that month is not complete."),
    .init(
      "assistance_months", .integer,
      "Months with social assistance among the 12 before the start, 0 to 12; missing: not all of them are complete."),
    .init(
      "obstacle", .choice(ObstacleGroup.all.map(\.rawValue)),
      "Group of the obstacle to self-support in the month before the start; missing: not stated or not complete."),
    .init(
      "registered_days", .integer,
      "Days from t0 to the first registered job entry within what is complete; missing: none, or not delivered."),
    .init(
      "registered_subsidised", .flag, "Whether that first registered job entry is subsidised; no where there is none."),
    .init(
      "education_days", .integer,
      "Days from t0 to the first deregistration for education; missing: none, or not delivered."),
    .init("left_days", .integer, "Days from t0 to death or emigration after t0; missing: none."),
    .init(
      "earnings_observed", .flag,
      "Whether pay is complete in the month before the start, so that job entry by earnings can be seen."),
    .init(
      "earnings_months", .integer,
      "Months from the month of the start to the first job entry by earnings; missing: none, or not observed."),
    .init(
      "at_threshold_before", .flag,
      "Whether pay in the month before the start reached the threshold; missing: that month is not complete."),
    .init(
      "sustained_months", .integer,
      "Months in a row, from the entry by earnings on, whose pay reached the threshold; missing: no entry."),
    .init("planned_end_date", .day, "Planned last day of the placement."),
    .init("extended", .flag, "Whether the placement was extended; missing: not stated."),
    .init("end_date", .day, "Last day of the placement; missing: ongoing."),
    .init("end_reason", .code(source: "placements", field: "end_reason"), "Reason of the end; missing: ongoing."),
    .init("end_class", .choice(EndClass.all.map(\.rawValue)), "Class of the end reason; missing: ongoing."),
    .init(
      "days_at_risk", .integer,
      "Days from the start to the end, or to the last complete day while ongoing, both counted."),
    .init(
      "next_start_date", .day,
      "Start of the person's next placement after the end, in the cohort or not; missing: none, or ongoing."),
    .init(
      "rr1_days", .integer,
      "Days from t0 to the approval of the provider's first result (RR1); missing: none, or not delivered."),
    .init(
      "rr2_days", .integer,
      "Days from t0 to the approval of the same result's follow-up (RR2); missing: none, or not delivered."),
  ]

  /// Appends the record to columns made for `PlacementOutcome.columns`.
  public func encode(into sink: inout OutcomeColumns) {
    sink.put(person)
    sink.put(placement)
    sink.put(isFirst)
    sink.put(start)
    encodeStates(into: &sink)
    sink.put(registeredDays)
    sink.put(registeredSubsidised)
    sink.put(educationDays)
    sink.put(leftDays)
    sink.put(earningsObserved)
    sink.put(earningsMonths)
    sink.put(atThresholdBefore)
    sink.put(sustainedMonths)
    sink.put(plannedEnd)
    sink.put(extended)
    sink.put(end)
    sink.put(endReason)
    sink.put(endClass?.position)
    sink.put(daysAtRisk)
    sink.put(nextStart)
    sink.put(rr1Days)
    sink.put(rr2Days)
  }

  private func encodeStates(into sink: inout OutcomeColumns) {
    sink.put(level)
    sink.put(sex)
    sink.put(ageGroup)
    sink.put(birthRegion)
    sink.put(education)
    sink.put(disability)
    sink.put(municipality)
    sink.put(contract)
    sink.put(area)
    sink.put(provider)
    sink.put(assistance)
    sink.put(assistanceMonths)
    sink.put(obstacle?.position)
  }

  /// The record in row `row` of columns that hold placements. Arguments are read in the order of the columns.
  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      person: from.pseudonym(), placement: from.requiredText(), isFirst: from.requiredFlag(),
      start: from.requiredDay(), level: from.code(), sex: from.requiredCode(), ageGroup: from.integer(),
      birthRegion: from.code(), education: from.code(), disability: from.flag(), municipality: from.code(),
      contract: from.requiredText(), area: from.requiredText(), provider: from.text(), assistance: from.flag(),
      assistanceMonths: from.integer(), obstacle: from.choice(of: ObstacleGroup.all), registeredDays: from.integer(),
      registeredSubsidised: from.requiredFlag(), educationDays: from.integer(), leftDays: from.integer(),
      earningsObserved: from.requiredFlag(), earningsMonths: from.integer(), atThresholdBefore: from.flag(),
      sustainedMonths: from.integer(), plannedEnd: from.requiredDay(), extended: from.flag(), end: from.day(),
      endReason: from.code(), endClass: from.choice(of: EndClass.all), daysAtRisk: from.requiredInteger(),
      nextStart: from.day(), rr1Days: from.integer(), rr2Days: from.integer())
  }
}
