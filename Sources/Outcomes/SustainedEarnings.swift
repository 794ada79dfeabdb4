import Histories
import Rows

/// How many months in a row, from an entry by earnings on, the person's pay reached the threshold.
///
/// A complete month without a row is no pay. The count ends with what is complete, so that whether work was
/// sustained for k months can be said of entries whose first k months are all complete.
public struct SustainedEarnings: Sendable {
  private let threshold: EarningsThreshold

  public init(_ threshold: EarningsThreshold) { self.threshold = threshold }

  /// - Parameters:
  ///   - pay: the person's, one element a month, by month.
  ///   - entry: the month of the entry, which counts as the first.
  public func months(in pay: Span<MonthlyPay>, from entry: Month) -> Int {
    var next = entry
    var index = pay.firstIndex(from: entry)
    while index < pay.count, next <= threshold.months.last, pay[index].month == next,
      threshold.isReached(by: pay[index])
    {
      next = next + 1
      index += 1
    }
    return next - entry
  }
}
