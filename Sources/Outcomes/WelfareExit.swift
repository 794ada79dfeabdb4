import Histories
import Rows

/// The first month after R that begins three consecutive months without assistance in any municipality.
///
/// All of these months must be complete. An exit does not count if the person died or emigrated on or before the
/// last day of its month.
public struct WelfareExit: Sendable {
  private let exitMonths: Int
  private let last: Month

  /// Fails where no month without assistance would be asked for.
  public init(_ definition: WelfareDefinition, complete: Completeness) throws(OutcomeDefinitionError) {
    guard definition.exitMonths > 0 else { throw .exitMonthsNotPositive }
    exitMonths = definition.exitMonths
    last = complete.lastMonth
  }

  /// - Parameter rows: the person's, by month.
  public func exit(in rows: Span<AssistanceMonth>, after r: Month, person: Person?) -> Month? {
    guard let month = firstGap(in: rows, after: r), !Left.has(person, by: month.lastDay) else { return nil }
    return month
  }

  private func firstGap(in rows: Span<AssistanceMonth>, after r: Month) -> Month? {
    var assisted = r
    var index = rows.firstIndex(from: r + 1)
    while index < rows.count, rows[index].month <= last {
      if rows[index].month - assisted > exitMonths { break }
      assisted = rows[index].month
      index += 1
    }
    return assisted + exitMonths <= last ? assisted + 1 : nil
  }
}
