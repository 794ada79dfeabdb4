import Histories
import Rows

/// An adult's month with a row of assistance or a decision under the activity requirement (ruling 50).
///
/// There are millions of them, so a record is few bytes: it holds no person, only where a person begins.
public struct AdultMonth: Sendable, Equatable {
  public var month: Month
  /// Of the lowest household's row; without a row the lowest among the decisions.
  public var municipality: Code
  /// Of the lowest household's row, nil: blank; `none` without a row.
  public var obstacle: ObstacleGroup?
  public var facts: Facts
  /// Own share of each household's amount, summed, in öre; 0 without a row.
  public var amountPerAdult: Int64
  /// Hours a week of an assigned activity, in millionths; nil: not assigned or not stated.
  public var hours: Int64?

  public init(
    month: Month, municipality: Code, obstacle: ObstacleGroup?, facts: Facts, amountPerAdult: Int64 = 0,
    hours: Int64? = nil
  ) {
    self.month = month
    self.municipality = municipality
    self.obstacle = obstacle
    self.facts = facts
    self.amountPerAdult = amountPerAdult
    self.hours = hours
  }

  /// What holds of the month. Whether a window is matured follows from the month alone and is not in it.
  public struct Facts: OptionSet, Sendable {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The first of a person's months.
    public static let beginsPerson = Facts(rawValue: 1 << 0)
    /// The adult has a row of assistance.
    public static let hasRow = Facts(rawValue: 1 << 1)
    /// An activity of the person covers a day of the month.
    public static let inActivity = Facts(rawValue: 1 << 2)
    /// An activity of the person ended in the month …
    public static let activityEnded = Facts(rawValue: 1 << 3)
    /// … and one of these by a state measure, reported or linked.
    public static let endedByState = Facts(rawValue: 1 << 4)
    /// Registered job entry within 12 months of the first day, of who has a row.
    public static let jobEntry = Facts(rawValue: 1 << 5)
    /// Exit within 12 months, of who has a row.
    public static let exit = Facts(rawValue: 1 << 6)
    public static let assigned = Facts(rawValue: 1 << 7)
    public static let exempt = Facts(rawValue: 1 << 8)
    public static let reduced = Facts(rawValue: 1 << 9)
    public static let denied = Facts(rawValue: 1 << 10)
    /// The assigned hours are full time.
    public static let fullTime = Facts(rawValue: 1 << 11)
    /// The decision states a child under 8, and whether it has preschool full time …
    public static let preschoolStated = Facts(rawValue: 1 << 12)
    /// … and it has.
    public static let preschool = Facts(rawValue: 1 << 13)
  }
}

/// A placement that started in a month in which its person had assistance, and when the municipality heard of it.
public struct RecipientPlacement: Sendable, Equatable {
  /// Of the start.
  public var month: Month
  /// Of the person's adult month, and so its obstacle.
  public var municipality: Code
  public var obstacle: ObstacleGroup?
  /// Days from the start to the notification; nil: none.
  public var noticeDays: Int?

  public init(month: Month, municipality: Code, obstacle: ObstacleGroup?, noticeDays: Int? = nil) {
    self.month = month
    self.municipality = municipality
    self.obstacle = obstacle
    self.noticeDays = noticeDays
  }
}

extension AdultMonth: OutcomeRecord {
  public static let name = "adult_months"

  public static let columns: [OutcomeColumn] = [
    .init("month", .month, "Month with assistance or a decision."),
    .init("municipality", .code(source: "assistance", field: "municipality"), "Municipality of the month."),
    .init("obstacle", .choice(ObstacleGroup.all.map(\.rawValue)), "Group of the obstacle; missing: not stated."),
    .init("facts", .integer, "What holds of the month, one bit each."),
    .init("amount_per_adult", .integer, "The person's share of the aid in the month in öre."),
    .init("hours", .integer, "Millionths of assigned hours a week; missing: not assigned or not stated."),
  ]

  public func encode(into sink: inout OutcomeColumns) {
    sink.put(month)
    sink.put(municipality)
    sink.put(obstacle?.position)
    sink.put(Int64(facts.rawValue))
    sink.put(amountPerAdult)
    sink.put(hours ?? OutcomeColumns.missing)
  }

  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      month: from.requiredMonth(), municipality: from.requiredCode(), obstacle: from.choice(of: ObstacleGroup.all),
      facts: Facts(rawValue: UInt16(from.value())), amountPerAdult: from.value(), hours: from.optional())
  }
}

extension RecipientPlacement: OutcomeRecord {
  public static let name = "recipient_placements"

  public static let columns: [OutcomeColumn] = [
    .init("month", .month, "Month in which the placement started."),
    .init("municipality", .code(source: "assistance", field: "municipality"), "Municipality of the adult month."),
    .init("obstacle", .choice(ObstacleGroup.all.map(\.rawValue)), "Group of the obstacle; missing: not stated."),
    .init("notice_days", .integer, "Days from the start to the municipality's notification; missing: none."),
  ]

  public func encode(into sink: inout OutcomeColumns) {
    sink.put(month)
    sink.put(municipality)
    sink.put(obstacle?.position)
    sink.put(noticeDays)
  }

  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      month: from.requiredMonth(), municipality: from.requiredCode(), obstacle: from.choice(of: ObstacleGroup.all),
      noticeDays: from.integer())
  }
}
