import Outcomes
import Rows

/// One window of months after the start: for each day of the cohort period how many days it has, and whether it is
/// matured for a unit that starts then.
struct FixedWindow: Sendable {
  let months: Int
  /// −1: not matured.
  private let lengths: [Int]

  init(_ months: Int, _ maturity: Maturity, _ calendar: CohortCalendar) {
    self.months = months
    lengths = calendar.months.indices.map { index in
      let start = calendar.firstDay + index
      return maturity.isMatured(from: start, window: months) ? start.adding(months: months) - start : -1
    }
  }

  @inline(__always)
  func isMatured(dayIndex: Int) -> Bool { lengths[dayIndex] >= 0 }

  /// Whether something that came so many days after the start, or never, lies in the matured window.
  @inline(__always)
  func holds(_ days: Int?, dayIndex: Int) -> Bool {
    guard let days else { return false }
    return days <= lengths[dayIndex]
  }
}
