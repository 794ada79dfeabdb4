import Rows

extension RecipientOutcome: OutcomeRecord {
  public static let name = "recipients"

  /// In the order in which records are encoded. No name is a word of SQL, so that queries need no quotes.
  public static let columns: [OutcomeColumn] = [
    .init("person_high", .bits, "First 64 bits of the person's pseudonym."),
    .init("person_low", .bits, "Last 64 bits of the person's pseudonym."),
    .init("month", .month, "First month of a quarter, R, in which the person had social assistance."),
    .init(
      "recipient_group", .choice(Group.all.map(\.rawValue)),
      "Where the person stood on the first day of R: placed, in a municipal activity, both, registered only, or none."),
    .init(
      "obstacle", .choice(ObstacleGroup.all.map(\.rawValue)),
      "Group of the obstacle to self-support in R, of the lowest household; missing: not stated."),
    .init(
      "municipality", .code(source: "assistance", field: "municipality"), "Municipality of the lowest household in R."),
    .init(
      "household_type", .code(source: "assistance", field: "household_type"),
      "Type of the lowest household in R; missing: not stated."),
    .init(
      "amount_per_adult", .integer,
      "The person's share of the aid in R in öre: each household's amount over its adults, summed over households."),
    .init(
      "exit_months", .integer,
      "Months from R to the first of the months without assistance that make an exit; missing: none seen, died or emigrated."
    ),
    .init(
      "return_months", .integer,
      "Months from the exit month to the first month with assistance again; missing: none seen, or no exit."),
    .init(
      "registered_days", .integer,
      "Days from the first day of R to the first registered job entry; missing: none, or not delivered."),
    .init(
      "earnings_observed", .flag,
      "Whether pay is complete in the month before R, so that job entry by earnings can be seen."),
    .init(
      "earnings_months", .integer,
      "Months from R to the first job entry by earnings; missing: none, or not observed."),
  ]

  /// Appends the record to columns made for `RecipientOutcome.columns`.
  public func encode(into sink: inout OutcomeColumns) {
    sink.put(person)
    sink.put(month)
    sink.put(group.position)
    sink.put(obstacle?.position)
    sink.put(municipality)
    sink.put(householdType)
    sink.put(amountPerAdult)
    sink.put(exitMonths)
    sink.put(returnMonths)
    sink.put(registeredDays)
    sink.put(earningsObserved)
    sink.put(earningsMonths)
  }

  /// The record in row `row` of columns that hold recipients. Arguments are read in the order of the columns.
  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      person: from.pseudonym(), month: from.requiredMonth(), group: Group.all[from.requiredInteger()],
      obstacle: from.choice(of: ObstacleGroup.all), municipality: from.requiredCode(), householdType: from.code(),
      amountPerAdult: from.value(), exitMonths: from.integer(), returnMonths: from.integer(),
      registeredDays: from.integer(), earningsObserved: from.requiredFlag(), earningsMonths: from.integer())
  }
}
