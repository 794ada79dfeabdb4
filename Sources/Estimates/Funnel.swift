import Glibc

/// What a group is compared by: its events, and how many a model expects.
public struct FunnelUnit: Sendable, Equatable {
  /// O.
  public var observed: Int64
  /// E = Σ p̂.
  public var expected: Double
  /// Σ p̂(1 − p̂).
  public var variance: Double

  /// - Precondition: observed ≥ 0, expected > 0 and variance > 0.
  public init(observed: Int64, expected: Double, variance: Double) {
    precondition(observed >= 0 && expected > 0 && variance > 0, "a group needs O ≥ 0, E > 0 and a variance")
    self.observed = observed
    self.expected = expected
    self.variance = variance
  }

  /// O/E.
  public var ratio: Double { Double(observed) / expected }
  /// Garwood's interval of O events over the exposure E.
  public var ratioInterval: Interval { garwood(x: observed, exposure: expected) }

  /// y = ln((O + ½)/(E + ½)).
  var logRatio: Double { log((Double(observed) + 0.5) / (expected + 0.5)) }
  /// s² = Σ p̂(1 − p̂)/E².
  var squaredError: Double { variance / (expected * expected) }
}

/// How much groups differ beyond chance, and what that means for each of them.
///
///     z = y/s, winsorised at 10 % each side; φ = mean z² over the k groups; w = 1/s²
///     τ² = max(0, (kφ − (k − 1)) / (Σw − Σw²/Σw))       0 where k < 2
///     limits of the ratio without a difference: exp(±z_p·√(s² + τ²))
///     shrunken ratio: exp(y·τ²/(τ² + s²))
///
/// The sums are taken in order of size, so the order of the groups does not show in their last digit.
///
/// Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24
/// (2005).
public struct Funnel: Sendable, Equatable {
  /// τ².
  public let heterogeneity: Double

  public init(_ units: [FunnelUnit]) {
    guard units.count >= 2 else {
      heterogeneity = 0
      return
    }
    let count = Double(units.count)
    let scores = winsorised(units.map { $0.logRatio / $0.squaredError.squareRoot() }.sorted())
    let dispersion = scores.map { $0 * $0 }.sorted().reduce(0, +) / count
    let weights = units.map { 1 / $0.squaredError }.sorted()
    let sum = weights.reduce(0, +)
    let scale = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
    heterogeneity = max(0, (count * dispersion - (count - 1)) / scale)
  }

  /// Within which the group's ratio lies with this probability (0.95, 0.998) if it does not differ; nil: so little is
  /// expected of it that the upper limit is larger than any number.
  public func limits(of unit: FunnelUnit, probability: Double) -> Interval? {
    let quantile = normalQuantile((1 + probability) / 2)
    let reach = quantile * (unit.squaredError + heterogeneity).squareRoot()
    let high = exp(reach)
    return high.isFinite ? Interval(low: exp(-reach), high: high) : nil
  }

  /// The group's ratio drawn towards 1 by as much as chance can explain.
  public func shrunkenRatio(of unit: FunnelUnit) -> Double {
    exp(unit.logRatio * heterogeneity / (heterogeneity + unit.squaredError))
  }
}

/// Values below the 0.1 quantile or above the 0.9 quantile set to it.
private func winsorised(_ sorted: [Double]) -> [Double] {
  let low = quantile(sorted: sorted, probability: 0.1)
  let high = quantile(sorted: sorted, probability: 0.9)
  return sorted.map { min(max($0, low), high) }
}
