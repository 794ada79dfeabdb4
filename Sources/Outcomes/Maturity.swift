import Histories
import Rows

/// Whether a source reaches far enough for a window of months to be seen whole.
///
/// A unit that is not matured is left out of that window's denominator: it is immature, never a no.
public struct Maturity: Sendable, Equatable {
  private let to: Day
  private let months: ClosedMonths

  /// - Parameter complete: of the source that carries the outcome.
  public init(_ complete: Completeness) {
    to = complete.to
    months = ClosedMonths(complete)
  }

  /// For outcomes that are dated by day: the window of `window` months from `start` has ended.
  public func isMatured(from start: Day, window: Int) -> Bool { start.adding(months: window) <= to }

  /// For outcomes that are dated by month: `start` + `window` is complete.
  public func isMatured(from start: Month, window: Int) -> Bool { start + window <= months.last }

  /// For job entry by earnings: M0 + `window` and M0 − 1 are complete.
  public func isMaturedForEarnings(from m0: Month, window: Int) -> Bool {
    isMatured(from: m0, window: window) && m0 - 1 >= months.first
  }

  /// For an exit within `window` months of R: so are the months without assistance that the last one begins.
  public func isMaturedForExit(from r: Month, window: Int, _ definition: WelfareDefinition) -> Bool {
    isMatured(from: r, window: window + definition.exitMonths - 1)
  }

  /// For a return within `window` months of an exit that counts from R on.
  public func isMaturedForReturn(from r: Month, window: Int, _ definition: WelfareDefinition) -> Bool {
    isMatured(from: r, window: definition.returnExitWithin + window)
  }
}
