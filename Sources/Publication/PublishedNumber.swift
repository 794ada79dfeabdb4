import Disclosure
import Estimates
import Tables

/// A number of a released row as files other than the CSV hold it, or why there is none.
enum PublishedNumber: Equatable {
  /// As the CSV has it: rounded to 6 decimals.
  case number(text: String)
  /// Withheld by disclosure control.
  case withheld
  /// Nobody could be followed long enough, or a median is not reached.
  case unavailable
  /// The measure has no such number, as a count has no interval.
  case inapplicable
}

/// The columns of numbers, in the order of the layout.
enum NumberColumn: String, CaseIterable {
  case n, x, value
  case low = "ci_low"
  case high = "ci_high"
}

extension ReleasedRow {
  func number(_ column: NumberColumn) -> PublishedNumber {
    let text =
      switch column {
      case .n: n.map { String($0) }
      case .x: x.map { String($0) }
      case .value: value.map { decimalText($0) }
      case .low: low.map { decimalText($0) }
      case .high: high.map { decimalText($0) }
      }
    return text.map { .number(text: $0) } ?? absence
  }

  /// The number that the CSV's text stands for; nil: there is none.
  func rounded(_ column: NumberColumn) -> Double? {
    switch column {
    case .n: n.map { Double($0) }
    case .x: x.map { Double($0) }
    case .value: value.map { roundedToSixDecimals($0) }
    case .low: low.map { roundedToSixDecimals($0) }
    case .high: high.map { roundedToSixDecimals($0) }
    }
  }

  /// Why the row lacks a number.
  var absence: PublishedNumber { isWithheld ? .withheld : status == .ok ? .inapplicable : .unavailable }
}
