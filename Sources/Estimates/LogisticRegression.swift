import Glibc

/// A logistic regression on factors, fitted by maximum likelihood on counts by covariate pattern.
///
///     ln(p/(1 − p)) = β₀ + Σ β(factor, its level)
///
/// Newton–Raphson from β = 0 until no coefficient moves by more than 1e-10, at most 50 steps; a step that lowers
/// the likelihood is halved. What is not a coefficient of its own (references, merged and dropped levels) is 0.
///
/// Source: P. McCullagh and J. A. Nelder, Generalized Linear Models (1989), chapter 4; R: `glm(binomial)`.
public struct LogisticRegression: Sendable {
  public enum Failure: Error, Equatable {
    /// There are no trials.
    case empty
    /// A combination of levels separates the outcomes, or Newton's method does not settle.
    case notConverged
    /// The information matrix cannot be inverted.
    case singular
  }

  public let intercept: Double
  /// By factor and level; 0 for a level without a coefficient of its own.
  public let coefficients: [[Double]]
  /// Standard error of the intercept.
  public let interceptError: Double
  /// Standard errors √(XᵀWX)⁻¹ of the coefficients; 0 for a level without one of its own.
  public let standardErrors: [[Double]]
  /// The reference level of each factor.
  public let references: [Int]
  /// Levels with one outcome only, which count as their factor's reference.
  public let merged: [FactorLevel]
  /// Levels that are linear combinations of earlier ones.
  public let dropped: [FactorLevel]

  /// - Precondition: every pattern has one level a factor.
  public init(_ patterns: [CovariatePattern]) throws(Failure) {
    let ordered = patterns.inCodeOrder()
    guard let first = ordered.first else { throw .empty }
    let design = LogisticDesign(ordered)
    let likelihood = LogisticLikelihood(ordered, design)
    let solution = try likelihood.maximum()
    let errors = try likelihood.standardErrors(solution)
    let none = first.levels.indices.map { factor in
      Array(repeating: 0.0, count: ordered.reduce(0) { max($0, $1.levels[factor] + 1) })
    }
    func byLevel(_ values: [Double]) -> [[Double]] {
      zip(design.columns, values.dropFirst()).reduce(into: none) { $0[$1.0.factor][$1.0.level] = $1.1 }
    }
    (intercept, coefficients) = (solution[0], byLevel(solution))
    (interceptError, standardErrors) = (errors[0], byLevel(errors))
    (references, merged, dropped) = (design.references, design.merged, design.dropped)
  }

  /// The fitted probability p̂ at these levels.
  ///
  /// - Precondition: the levels are among those of the patterns that the model was fitted to.
  public func probability(_ levels: [Int]) -> Double {
    logistic(levels.enumerated().reduce(intercept) { $0 + coefficients[$1.offset][$1.element] })
  }

  /// Σ p̂ over the trials of a group, and its variance Σ p̂(1 − p̂); successes do not matter.
  public func expected(_ patterns: [CovariatePattern]) -> (value: Double, variance: Double) {
    patterns.inCodeOrder().reduce((0, 0)) { sums, pattern in
      let (share, trials) = (probability(pattern.levels), Double(pattern.trials))
      return (sums.0 + trials * share, sums.1 + trials * share * (1 - share))
    }
  }
}

/// The likelihood of a logistic model, and the search for its maximum.
private struct LogisticLikelihood {
  private struct Row {
    /// The columns that are 1.
    let ones: [Int]
    let trials: Double
    let successes: Double
  }

  private let rows: [Row]
  private let size: Int

  init(_ patterns: [CovariatePattern], _ design: LogisticDesign) {
    size = design.columns.count + 1
    rows = patterns.map {
      Row(ones: design.columns(for: $0.levels), trials: Double($0.trials), successes: Double($0.successes))
    }
  }

  func maximum() throws(LogisticRegression.Failure) -> [Double] {
    var coefficients = Array(repeating: 0.0, count: size)
    for _ in 0..<50 {
      guard let step = newtonStep(coefficients) else { throw .singular }
      let change = uphill(step, from: coefficients)
      for column in 0..<size { coefficients[column] += change[column] }
      guard coefficients.allSatisfy(\.isFinite) else { throw .notConverged }
      if change.allSatisfy({ abs($0) <= 1e-10 }) { return coefficients }
    }
    throw .notConverged
  }

  private func predictor(_ row: Row, _ coefficients: [Double]) -> Double {
    row.ones.reduce(0) { $0 + coefficients[$1] }
  }

  /// The square roots of the diagonal of (XᵀWX)⁻¹ at these coefficients.
  func standardErrors(_ coefficients: [Double]) throws(LogisticRegression.Failure) -> [Double] {
    var information = SymmetricMatrix(size: size)
    for row in rows {
      let share = logistic(predictor(row, coefficients))
      information.add(row.trials * share * (1 - share), at: row.ones)
    }
    guard let variances = information.inverseDiagonal() else { throw .singular }
    return variances.map { $0.squareRoot() }
  }

  /// (XᵀWX)⁻¹Xᵀ(y − n·p); nil where XᵀWX is singular.
  private func newtonStep(_ coefficients: [Double]) -> [Double]? {
    var information = SymmetricMatrix(size: size)
    var score = Array(repeating: 0.0, count: size)
    for row in rows {
      let share = logistic(predictor(row, coefficients))
      information.add(row.trials * share * (1 - share), at: row.ones)
      for column in row.ones { score[column] += row.successes - row.trials * share }
    }
    return information.solution(score)
  }

  /// The step, halved until the likelihood does not fall.
  private func uphill(_ step: [Double], from coefficients: [Double]) -> [Double] {
    let before = logLikelihood(coefficients)
    let slack = abs(before) * 1e-12
    var step = step
    for _ in 0..<30 {
      let after = logLikelihood(zip(coefficients, step).map { $0 + $1 })
      if after >= before - slack { break }
      step = step.map { $0 / 2 }
    }
    return step
  }

  /// Σ y·η − n·ln(1 + e^η).
  private func logLikelihood(_ coefficients: [Double]) -> Double {
    rows.reduce(0) { sum, row in
      let predictor = predictor(row, coefficients)
      let softened = max(predictor, 0) + log1p(exp(-abs(predictor)))
      return sum + row.successes * predictor - row.trials * softened
    }
  }
}

private func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
