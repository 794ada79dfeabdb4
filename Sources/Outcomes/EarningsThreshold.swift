import Histories
import Rows

/// The monthly pay at which a person counts as earning: a share of the year's price base amount.
///
/// Pay reaches it when gross öre ≥ share in millionths × base in kronor / 10,000, compared exactly: the threshold
/// is kept as the smallest whole number of öre that reaches. Each month has its own year's base amount.
public struct EarningsThreshold: Sendable {
  let months: ClosedMonths
  /// For each month of `months`, from the first on, in öre.
  private let amounts: [Int64]

  /// Fails where a complete year has no base amount, or the share is such that no pay at all reaches it.
  public init(_ definition: JobEntryDefinition, complete: Completeness) throws(OutcomeDefinitionError) {
    guard definition.priceBaseShare > 0 else { throw .thresholdNotPositive }
    months = ClosedMonths(complete)
    var amounts: [Int64] = []
    var missing: [Int] = []
    var month = months.first
    while month <= months.last {
      if let base = definition.priceBase[month.year] {
        guard base > 0 else { throw .thresholdNotPositive }
        amounts.append(Self.threshold(share: definition.priceBaseShare, base: base))
      } else if missing.last != month.year {
        missing.append(month.year)
      }
      month = month + 1
    }
    guard missing.isEmpty else { throw .noPriceBase(years: missing) }
    self.amounts = amounts
  }

  /// Whether the pay of a complete month reaches that month's threshold.
  func isReached(by pay: MonthlyPay) -> Bool { pay.gross >= amounts[pay.month - months.first] }

  private static func threshold(share: Int64, base: Int64) -> Int64 {
    Int64(clamping: (Int128(share) * Int128(base) + 9_999) / 10_000)
  }
}

/// Why outcomes cannot be computed under a definition.
public enum OutcomeDefinitionError: Error, Equatable, CustomStringConvertible {
  /// Years within the follow-up that have no price base amount.
  case noPriceBase(years: [Int])
  case thresholdNotPositive
  case exitMonthsNotPositive

  public var description: String {
    switch self {
    case .noPriceBase(let years):
      "job_entry.price_base: no amount for \(years.map { String($0) }.joined(separator: ", "))"
    case .thresholdNotPositive: "job_entry: price_base_share and every price base amount must be above 0"
    case .exitMonthsNotPositive: "welfare.exit_months must be at least 1"
    }
  }
}
