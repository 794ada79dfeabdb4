/// What is said of one contract in a period and since its previous period in the delivery.
///
/// Each measure is over the one contract; over none where it is not published, or there is no previous period. A
/// contract without a rating has no row of rating.
struct ContractCourse {
  private let contract: ContractResults
  private let result: PublishedWeightedResult?
  private let earlier: (contract: ContractResults, weights: [Int64]?)?

  init(_ contract: ContractResults, in period: PublishedPeriod) {
    self.contract = contract
    result = period.weightedResult(of: [contract])
    earlier = period.earlier[contract.contract]
  }

  func rows(_ group: [String]) -> [MeasuredRow] {
    var rows: [MeasuredRow] = [
      .estimate(group, "published_result", n: 1, value: published, kind: .ratio),
      .estimate(group, "difference", n: 1, value: difference, kind: .difference),
    ]
    if let rating = number(contract.rating) {
      rows.append(.estimate(group, "rating", n: 1, value: Double(rating), kind: .ratio))
    }
    return rows + [
      .estimate(group, "rating_change", n: 1, value: ratingChange.map { Double($0) }, kind: .difference),
      flag(group, "at_risk", isAtRisk), flag(group, "at_risk_twice", isAtRiskTwice),
      flag(group, "renamed", earlier.map { $0.contract.providerName != contract.providerName }),
    ]
  }

  private var published: Double? { contract.weightedResult.map { Double($0) / 1_000_000 } }

  private var difference: Double? {
    guard let published = contract.weightedResult else { return nil }
    return result?.difference(from: published)
  }

  private func number(_ rating: ContractResults.Rating?) -> Int? {
    if case .given(let number)? = rating { number } else { nil }
  }

  private var ratingChange: Int? {
    guard let now = number(contract.rating), let before = number(earlier?.contract.rating) else { return nil }
    return now - before
  }

  private var isAtRisk: Bool? { TerminationRisk.holds(for: contract, result) }

  private var isAtRiskTwice: Bool? {
    guard let earlier else { return nil }
    let before = earlier.weights.map { PublishedPeriod.weightedResult(of: [earlier.contract], $0) }
    let both = [TerminationRisk.holds(for: earlier.contract, before), isAtRisk]
    if both.contains(false) { return false }
    return both.contains(nil) ? nil : true
  }

  private func flag(_ group: [String], _ measure: String, _ flag: Bool?) -> MeasuredRow {
    // A fact of one contract, not an estimate: without an interval.
    var row = MeasuredRow.estimate(group, measure, n: 1, value: flag.map { $0 ? 1 : 0 }, kind: .share)
    row.x = flag.map { $0 ? 1 : 0 }
    return row
  }
}
