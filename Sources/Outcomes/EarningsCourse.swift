import Histories
import Rows

/// What a participant earned, and how long the participant was registered, month by month from 12 months before
/// the month of the first placement to 24 months after it.
///
/// One record for each first placement whose 24 months are complete for earnings, in the order of the placements.
/// Months that are not complete hold 0 and mean nothing: the tables leave them out.
public struct EarningsCourse: Sendable {
  /// Months from M0.
  public static let months = -12...24
  /// How many these are.
  public static let count = 37

  public typealias Pay = InlineArray<37, Int64>
  public typealias Days = InlineArray<37, UInt8>

  public var placement: TextCode
  /// Gross pay of each month in öre.
  public var pay: Pay
  /// Days of each month covered by a registration period.
  public var registeredDays: Days

  public init(placement: TextCode, pay: Pay = .init(repeating: 0), registeredDays: Days = .init(repeating: 0)) {
    self.placement = placement
    self.pay = pay
    self.registeredDays = registeredDays
  }
}

extension EarningsCourse: Equatable {
  public static func == (a: EarningsCourse, b: EarningsCourse) -> Bool {
    a.placement == b.placement
      && a.pay.indices.allSatisfy { a.pay[$0] == b.pay[$0] && a.registeredDays[$0] == b.registeredDays[$0] }
  }
}

extension EarningsCourse: OutcomeRecord {
  public static let name = "earnings_courses"

  /// In the order in which records are encoded. No name is a word of SQL, so that queries need no quotes.
  public static let columns: [OutcomeColumn] =
    [.init("placement", .text(source: "placements", field: "placement"), "Id of the person's first placement.")]
    + months.map { month in
      .init(
        "pay_" + (month < 0 ? "minus_\(-month)" : "\(month)"), .integer,
        "Gross pay in öre \(month) months from the month of the start.")
    }
    + words.map { word in
      .init(
        "registered_days_\(word + 1)", .integer,
        "Days registered in months \(word * monthsInWord + 1) to \(min(count, (word + 1) * monthsInWord)) "
          + "of the \(count), five bits a month, the first lowest.")
    }

  /// Days of a month fit in five bits; 12 months in a word.
  private static let monthsInWord = 12
  private static let words = 0..<4

  public func encode(into sink: inout OutcomeColumns) {
    sink.put(placement)
    for month in pay.indices { sink.put(pay[month]) }
    for word in Self.words {
      var bits: Int64 = 0
      let first = word * Self.monthsInWord
      for month in first..<min(Self.count, first + Self.monthsInWord) {
        bits |= Int64(registeredDays[month]) << Int64(5 * (month - first))
      }
      sink.put(bits)
    }
  }

  /// The record in row `row` of columns that hold courses. Values are read in the order of the columns.
  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(placement: from.requiredText())
    for month in pay.indices { pay[month] = from.value() }
    for word in Self.words {
      let bits = from.value()
      let first = word * Self.monthsInWord
      for month in first..<min(Self.count, first + Self.monthsInWord) {
        registeredDays[month] = UInt8(truncatingIfNeeded: (bits >> Int64(5 * (month - first))) & 31)
      }
    }
  }
}
