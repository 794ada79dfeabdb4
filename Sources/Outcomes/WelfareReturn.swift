import Histories
import Rows

/// The first month with assistance again after an exit, in any municipality.
///
/// The exit's own months have none, so m + 3 is the first that is possible.
public struct WelfareReturn: Sendable {
  private let exitMonths: Int
  private let last: Month

  public init(_ definition: WelfareDefinition, complete: Completeness) {
    exitMonths = definition.exitMonths
    last = complete.lastMonth
  }

  /// - Parameters:
  ///   - rows: the person's, by month.
  ///   - exit: the exit month m.
  public func first(in rows: Span<AssistanceMonth>, after exit: Month) -> Month? {
    let index = rows.firstIndex(from: exit + exitMonths)
    guard index < rows.count else { return nil }
    let month = rows[index].month
    return month <= last ? month : nil
  }
}
