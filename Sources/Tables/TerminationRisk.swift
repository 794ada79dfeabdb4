import Rows

/// Whether a contract is at risk of termination at a follow-up: rating 1 or none, a weighted result below 0.2, and
/// active for 22 months.
///
/// The result is the computed one, else the published one. Active is what is published, else whether the contract had
/// started 22 months before the period began. nil: one criterion is not known, and no other fails.
enum TerminationRisk {
  static func holds(for contract: ContractResults, _ result: PublishedWeightedResult?) -> Bool? {
    let low = contract.rating.map { $0 == .none || $0 == .given(1) }
    let belowLimit = result?.isBelow(limit) ?? contract.weightedResult.map { $0 < limit }
    let criteria = [low, belowLimit, isActive(contract)]
    if criteria.contains(false) { return false }
    return criteria.contains(nil) ? nil : true
  }

  /// 0.2, in millionths.
  private static let limit: Int64 = 200_000
  private static let months = 22

  private static func isActive(_ contract: ContractResults) -> Bool? {
    if let published = contract.active22Months { return published }
    return contract.contractStart.map { $0.adding(months: months) < contract.period.firstDay }
  }
}
