import Estimates

/// The provider model fitted to a delivery's counts: what it expects of each covariate pattern.
struct ProviderFit: Sendable {
  /// The regression; nil: it could not be fitted.
  let regression: LogisticRegression?
  /// Why it could not.
  let failure: LogisticRegression.Failure?
  let factors: [Dimension]
  /// In code order, with the counts of all groups.
  let patterns: [CovariatePattern]
  /// p̂ by pattern; empty without a regression.
  let probabilities: [Double]
  private let grouping: Grouping
  private let cells: [PatternCell]

  /// The placements of one pattern and one combination of groups.
  private struct PatternCell: Sendable {
    let key: Int
    let pattern: Int
    let trials: Int64
    let successes: Int64
  }

  init(_ model: ProviderModel, _ sums: GroupedSums) {
    factors = model.factors
    grouping = model.grouping
    (patterns, cells) = Self.patterns(sums, model.grouping, factors: model.factors.count)
    do throws(LogisticRegression.Failure) {
      let regression = try LogisticRegression(patterns)
      probabilities = patterns.map { regression.probability($0.levels) }
      (self.regression, failure) = (regression, nil)
    } catch {
      (regression, failure, probabilities) = (nil, error, [])
    }
  }

  /// Patterns in code order: keys are in it, since factors come first in them.
  private static func patterns(
    _ sums: GroupedSums, _ grouping: Grouping, factors: Int
  ) -> ([CovariatePattern], [PatternCell]) {
    // All that vary faster than the factors.
    let width = grouping.dimensions.dropFirst(factors).reduce(1) { $0 * max(1, $1.values.count) }
    let first = grouping.sets[0].keys.lowerBound
    var patterns: [CovariatePattern] = []
    var cells: [PatternCell] = []
    cells.reserveCapacity(sums.keys.count)
    var last: Int?
    for position in sums.keys.indices.sorted(by: { sums.keys[$0] < sums.keys[$1] }) {
      let key = sums.keys[position]
      let (trials, successes) = (
        sums[position, ProviderModel.Cell.trials], sums[position, ProviderModel.Cell.successes]
      )
      if (key - first) / width != last {
        last = (key - first) / width
        let levels = Array(grouping.codes(of: key, set: 0).prefix(factors))
        patterns.append(CovariatePattern(levels: levels, trials: 0, successes: 0))
      }
      patterns[patterns.count - 1].trials += trials
      patterns[patterns.count - 1].successes += successes
      cells.append(PatternCell(key: key, pattern: patterns.count - 1, trials: trials, successes: successes))
    }
    return (patterns, cells)
  }

  /// Whether groups can be compared: also where nobody is matured, since then no group has anything to compare.
  var isUsable: Bool { regression != nil || failure == .empty }

  func column(of dimension: String) -> Int { grouping.dimensions.firstIndex { $0.name == dimension }! }

  /// Calls `body` with every combination of pattern and groups that occurs, in code order.
  func forEachCell(
    _ body: (_ cell: (codes: [Int], trials: Int64, successes: Int64, probability: Double)) -> Void
  ) {
    guard regression != nil else { return }
    for cell in cells {
      body((grouping.codes(of: cell.key, set: 0), cell.trials, cell.successes, probabilities[cell.pattern]))
    }
  }

  /// What was not fitted, merged or left out, in words.
  var notes: [String] {
    if let reason = failureInWords { return ["not fitted, since \(reason)"] }
    guard let regression else { return [] }
    return regression.merged.map {
      "\(name($0)) has one outcome only; it is merged into \(factors[$0.factor].values[regression.references[$0.factor]])"
    } + regression.dropped.map { "\(name($0)) follows from earlier levels; it is left out" }
  }

  private func name(_ place: FactorLevel) -> String {
    factors[place.factor].name + " " + factors[place.factor].values[place.level]
  }

  /// Why there is no fit, where there is something to fit.
  var failureInWords: String? {
    switch failure {
    case nil, .empty: nil
    case .notConverged: "its factors separate the outcomes, or Newton's method did not settle"
    case .singular: "its factors do not tell their effects apart, or separate the outcomes"
    }
  }
}
