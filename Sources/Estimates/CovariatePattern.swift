/// How many had the outcome among those who share the same level of every factor.
public struct CovariatePattern: Sendable, Equatable {
  /// One level a factor, counted from 0 in the factor's code order.
  public var levels: [Int]
  public var trials: Int64
  public var successes: Int64

  public init(levels: [Int], trials: Int64, successes: Int64) {
    precondition(0 <= successes && successes <= trials, "a pattern needs 0 ≤ successes ≤ trials")
    self.levels = levels
    self.trials = trials
    self.successes = successes
  }
}

extension Sequence<CovariatePattern> {
  /// The patterns in code order, equal ones added up, empty ones left out: whatever order they came in, sums
  /// over them are the same to the last digit.
  func inCodeOrder() -> [CovariatePattern] {
    let sorted = filter { $0.trials > 0 }.sorted { $0.levels.lexicographicallyPrecedes($1.levels) }
    return sorted.reduce(into: []) { patterns, next in
      guard let last = patterns.indices.last, patterns[last].levels == next.levels else {
        return patterns.append(next)
      }
      patterns[last].trials += next.trials
      patterns[last].successes += next.successes
    }
  }
}
