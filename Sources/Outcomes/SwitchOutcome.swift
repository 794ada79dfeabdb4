import Histories
import Rows

/// A switch of provider: a placement of the cohort that ended with a switch, and what came of the next one.
public struct SwitchOutcome: Sendable, Equatable {
  public var person: Pseudonym
  /// Id of the placement that ended, the origin.
  public var placement: TextCode
  /// First day of the origin.
  public var start: Day
  /// Of the origin.
  public var level: Code?
  /// Provider of the origin, and of the placement that followed it.
  public var origin: TextCode
  public var destination: TextCode
  public var destinationStart: Day
  /// Days from the destination's start to the first registered job entry; nil: none.
  public var registeredDays: Int?

  public init(
    person: Pseudonym, placement: TextCode, start: Day, level: Code? = nil, origin: TextCode, destination: TextCode,
    destinationStart: Day, registeredDays: Int? = nil
  ) {
    self.person = person
    self.placement = placement
    self.start = start
    self.level = level
    self.origin = origin
    self.destination = destination
    self.destinationStart = destinationStart
    self.registeredDays = registeredDays
  }
}

extension SwitchOutcome: OutcomeRecord {
  public static let name = "switches"

  /// In the order in which records are encoded. No name is a word of SQL, so that queries need no quotes.
  public static let columns: [OutcomeColumn] = [
    .init("person_high", .bits, "First 64 bits of the person's pseudonym."),
    .init("person_low", .bits, "Last 64 bits of the person's pseudonym."),
    .init(
      "placement", .text(source: "placements", field: "placement"), "Id of the placement that ended with the switch."),
    .init("start_date", .day, "First day of the placement that ended."),
    .init("level", .code(source: "placements", field: "level"), "Level of that placement; missing: not stated."),
    .init("origin", .text(source: "contracts", field: "provider"), "Provider of the placement that ended."),
    .init("destination", .text(source: "contracts", field: "provider"), "Provider of the placement that followed."),
    .init("destination_start_date", .day, "First day of the placement that followed."),
    .init(
      "registered_days", .integer,
      "Days from that day to the first registered job entry; missing: none, or not delivered."),
  ]

  public func encode(into sink: inout OutcomeColumns) {
    sink.put(person)
    sink.put(placement)
    sink.put(start)
    sink.put(level)
    sink.put(origin)
    sink.put(destination)
    sink.put(destinationStart)
    sink.put(registeredDays)
  }

  /// The record in row `row` of columns that hold switches. Arguments are read in the order of the columns.
  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      person: from.pseudonym(), placement: from.requiredText(), start: from.requiredDay(), level: from.code(),
      origin: from.requiredText(), destination: from.requiredText(), destinationStart: from.requiredDay(),
      registeredDays: from.integer())
  }
}
