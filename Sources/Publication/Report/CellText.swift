import Disclosure
import Tables

/// How a cell of a table is written: its value, or the mark of why there is none.
enum CellText {
  static let withheldMark = "[c]"
  static let immatureMark = "[m]"
  static let notReachedMark = "[n]"
  /// No such cell, or nothing to count.
  static let absentMark = "–"

  /// nil: the value is shown.
  static func mark(of status: MeasuredRow.Status) -> String? {
    switch status {
    case .ok: nil
    case .primary, .secondary: withheldMark
    case .immature: immatureMark
    case .notReached: notReachedMark
    }
  }
}
