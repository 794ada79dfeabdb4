import Histories
import Rows

/// The first month after M0 in which the person's pay rose to the threshold.
///
/// An entry is a month m > M0 whose total pay reaches its threshold while that of m − 1 did not. For m = M0 + 1 it
/// is enough that M0 or M0 − 1 did not: who starts in the month of the placement enters in the next. A complete
/// month without a row is no pay. Where M0 − 1 is not complete, entry cannot be seen and there is none.
public struct EarningsJobEntry: Sendable {
  private let threshold: EarningsThreshold

  public init(_ threshold: EarningsThreshold) { self.threshold = threshold }

  public struct Entry: Sendable, Equatable {
    /// Whether M0 − 1 is complete.
    public var observed: Bool
    /// Months from M0, 1 or more; nil: none.
    public var months: Int?
    /// Whether pay in M0 − 1 reached the threshold; nil: missing.
    public var atThresholdBefore: Bool?

    /// Not to be seen, but for what is given.
    public init(observed: Bool = false, months: Int? = nil, atThresholdBefore: Bool? = nil) {
      self.observed = observed
      self.months = months
      self.atThresholdBefore = atThresholdBefore
    }
  }

  /// - Parameter pay: the person's, one element a month, by month.
  public func entry(in pay: Span<MonthlyPay>, after m0: Month) -> Entry {
    guard threshold.months.contains(m0 - 1) else { return Entry() }
    var entry = Entry(observed: true, atThresholdBefore: false)
    var lastReached = m0 - 2
    var index = pay.firstIndex(from: m0 - 1)
    while index < pay.count, pay[index].month <= threshold.months.last {
      if threshold.isReached(by: pay[index]) {
        let month = pay[index].month
        if month < m0 {
          entry.atThresholdBefore = true
        } else if month > m0, lastReached < month - 1 || month == m0 + 1 && entry.atThresholdBefore == false {
          entry.months = month - m0
          return entry
        }
        lastReached = month
      }
      index += 1
    }
    return entry
  }
}
