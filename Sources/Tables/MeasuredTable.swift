/// A table before disclosure control, rows in the order in which they are written.
public struct MeasuredTable: Sendable, Equatable {
  public var id: String
  /// Names of the dimension columns, in order of first appearance in the grouping sets (ruling 17).
  public var dimensions: [String]
  public var rows: [MeasuredRow]
  /// What a reader must know of how the table came about; without counts, since editions hold it.
  public var notes: [String]
  /// What its texts may tell besides its rows.
  public var figures: [MeasuredFigure]

  public init(
    id: String, dimensions: [String], rows: [MeasuredRow], notes: [String] = [], figures: [MeasuredFigure] = []
  ) {
    self.id = id
    self.dimensions = dimensions
    self.rows = rows
    self.notes = notes
    self.figures = figures
  }
}

/// A share that a note of a table tells, although it is no row of it.
public struct MeasuredFigure: Sendable, Equatable {
  /// Those that there are; the texts name them `{figures.…}`.
  public enum Name: String, Sendable, CaseIterable {
    /// Of the participants whose pay in the month before the start is known: those whose pay reached the threshold in it.
    case atThresholdBefore = "at_threshold_before"
  }

  public var name: Name
  public var n: Int64
  public var x: Int64

  public init(_ name: Name, n: Int64, x: Int64) {
    self.name = name
    self.n = n
    self.x = x
  }
}

/// One row: a value of one measure for one group and window, and what disclosure control must know about it.
public struct MeasuredRow: Sendable, Equatable {
  /// One value a dimension column: a code, `unknown`, or `_T`.
  public var dimensions: [String]
  public var measure: String
  /// `12m`, or empty.
  public var window: String
  public var n: Int64?
  public var x: Int64?
  /// Shares 0 to 1, rates per 100 months, days, kronor, ratios; a count's value is its x.
  public var value: Double?
  public var low: Double?
  public var high: Double?
  public var status: Status
  public var kind: Kind
  /// Units behind `n` where `n` counts something else: a rate's placements. nil: `n` itself.
  public var base: Int64?
  /// Largest contribution of one unit, for sums and means of money, in the unit of the sum.
  public var largest: Int64?
  /// The sum that `largest` is part of.
  public var sum: Int64?
  /// Counts of units, each out of `n` (or `base`), that the value gives back although the row does not show them.
  public var hidden: [Int64]
  /// Providers whose participants the row is about; nil: not counted, or all of one provider.
  public var providers: Int?

  public init(
    dimensions: [String], measure: String, window: String = "", n: Int64?, x: Int64?, value: Double?,
    low: Double? = nil, high: Double? = nil, status: Status = .ok, kind: Kind, base: Int64? = nil,
    largest: Int64? = nil, sum: Int64? = nil, hidden: [Int64] = []
  ) {
    self.dimensions = dimensions
    self.measure = measure
    self.window = window
    self.n = n
    self.x = x
    self.value = value
    self.low = low
    self.high = high
    self.status = status
    self.kind = kind
    self.base = base
    self.largest = largest
    self.sum = sum
    self.hidden = hidden
  }

  public enum Status: String, Sendable, CaseIterable {
    case ok, immature, primary, secondary
    case notReached = "not_reached"
  }

  /// What sort of number `value` is, which decides what makes it unsafe.
  public enum Kind: Sendable { case count, share, rate, mean, median, curve, ratio, difference }
}

/// The value that a row does not break down by.
public let totalCode = "_T"
/// The value for what is not stated.
public let unknownCode = "unknown"
