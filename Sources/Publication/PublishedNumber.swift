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
    if isWithheld { return .withheld }
    let text =
      switch column {
      case .n: n.map { String($0) }
      case .x: x.map { String($0) }
      case .value: value.map { decimalText($0) }
      case .low: low.map { decimalText($0) }
      case .high: high.map { decimalText($0) }
      }
    if let text { return .number(text: text) }
    return status == .ok ? .inapplicable : .unavailable
  }
}
