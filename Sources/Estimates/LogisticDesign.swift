/// A level of a factor, both counted from 0.
public struct FactorLevel: Sendable, Hashable {
  public var factor: Int
  public var level: Int

  public init(factor: Int, level: Int) {
    self.factor = factor
    self.level = level
  }
}

/// Which levels of the factors a logistic model has a coefficient for.
///
/// The reference of a factor is the level with most trials (ties: the first). A level whose trials all have the
/// same outcome is merged into the reference. Of the columns that are left, intercept first, then by factor and
/// level, one that is a linear combination of earlier ones is dropped.
struct LogisticDesign {
  let references: [Int]
  let merged: [FactorLevel]
  let dropped: [FactorLevel]
  /// The coefficients after the intercept.
  let columns: [FactorLevel]
  private let columnOf: [FactorLevel: Int]

  /// - Parameter patterns: in code order.
  init(_ patterns: [CovariatePattern]) {
    let margins = factorMargins(patterns)
    references = margins.map { levels in
      levels.indices.reduce(0) { levels[$1].trials > levels[$0].trials ? $1 : $0 }
    }
    var (merged, candidates) = ([FactorLevel](), [FactorLevel]())
    for (factor, levels) in margins.enumerated() {
      for (level, margin) in levels.enumerated() where level != references[factor] && margin.trials > 0 {
        let hasOneOutcome = margin.successes == 0 || margin.successes == margin.trials
        let place = FactorLevel(factor: factor, level: level)
        if hasOneOutcome { merged.append(place) } else { candidates.append(place) }
      }
    }
    self.merged = merged
    let dependent = dependentColumns(candidates, in: patterns)
    dropped = candidates.filter(dependent.contains)
    columns = candidates.filter { !dependent.contains($0) }
    columnOf = Dictionary(uniqueKeysWithValues: zip(columns, 1...))
  }

  /// The columns that are 1 for these levels; all others are 0. Column 0 is the intercept.
  func columns(for levels: [Int]) -> [Int] {
    ones(levels, columnOf)
  }
}

private func ones(_ levels: [Int], _ columnOf: [FactorLevel: Int]) -> [Int] {
  [0] + levels.enumerated().compactMap { columnOf[FactorLevel(factor: $0, level: $1)] }
}

/// Trials and successes of every level of every factor.
private func factorMargins(_ patterns: [CovariatePattern]) -> [[(trials: Int64, successes: Int64)]] {
  let factors = patterns.first?.levels.count ?? 0
  return (0..<factors).map { factor in
    let count = patterns.reduce(0) { max($0, $1.levels[factor] + 1) }
    return patterns.reduce(into: Array(repeating: (0, 0), count: count)) { margins, pattern in
      margins[pattern.levels[factor]].trials += pattern.trials
      margins[pattern.levels[factor]].successes += pattern.successes
    }
  }
}

/// The columns that are linear combinations of the intercept and the columns before them.
private func dependentColumns(_ columns: [FactorLevel], in patterns: [CovariatePattern]) -> Set<FactorLevel> {
  var products = SymmetricMatrix(size: columns.count + 1)
  let columnOf = Dictionary(uniqueKeysWithValues: zip(columns, 1...))
  for pattern in patterns { products.add(1, at: ones(pattern.levels, columnOf)) }
  return Set(products.dependentColumns().map { columns[$0 - 1] })
}
