import Rows

/// One measurement period of the published results, with what came before it in the delivery.
struct PublishedPeriod: Sendable {
  let month: Month
  /// By contract, bytes.
  let contracts: [ContractResults]
  /// In millionths by level; nil: not published.
  let weights: [Int64]?
  /// Sums by level.
  let levels: [LevelCounts]
  /// Those of the delivery's first period.
  let reference: [LevelCounts]
  /// Those of the period before in the delivery; nil: this is the first.
  let before: [LevelCounts]?
  /// Each contract as it stood in the last earlier period in which it was published, with that period's weights.
  let earlier: [String: (contract: ContractResults, weights: [Int64]?)]

  /// Names of the areas, by bytes.
  var areas: [String] { Set(contracts.map(\.area)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The periods in their order.
  static func periods(of results: PublishedResults) -> [PublishedPeriod] {
    var periods: [PublishedPeriod] = []
    var earlier: [String: (contract: ContractResults, weights: [Int64]?)] = [:]
    for (month, contracts) in Dictionary(grouping: results.contracts, by: \.period).sorted(by: { $0.key < $1.key }) {
      var levels = PublishedResults.levels.map { _ in LevelCounts() }
      for contract in contracts {
        for level in levels.indices { levels[level] += contract.levels[level] }
      }
      let weights = results.weights[month]
      periods.append(
        PublishedPeriod(
          month: month,
          contracts: contracts.sorted { $0.contract.utf8.lexicographicallyPrecedes($1.contract.utf8) },
          weights: weights, levels: levels, reference: periods.first?.levels ?? levels,
          before: periods.last?.levels, earlier: earlier))
      for contract in contracts { earlier[contract.contract] = (contract, weights) }
    }
    return periods
  }

  /// nil: the period's weights are not published.
  func weightedResult(of contracts: [ContractResults]) -> PublishedWeightedResult? {
    weights.map { Self.weightedResult(of: contracts, $0) }
  }

  static func weightedResult(of contracts: [ContractResults], _ weights: [Int64]) -> PublishedWeightedResult {
    var result = PublishedWeightedResult()
    for contract in contracts { result.add(contract, weights: weights) }
    return result
  }
}
