import Estimates
import Glibc

/// The provider model's regression, on invented placements with the standard factors.
struct ModelKernel {
  private static let placements = 1_000_000
  /// Levels of each factor: level, sex, age, birth_region, education, disability, assistance_months, half_year.
  private static let levels = [4, 3, 6, 5, 5, 3, 5, 6]

  func run() throws {
    let patterns = invented()
    try Kernel(name: "fit", unit: .placements, meaning: "covariate patterns to the provider model; one core").time {
      let regression = try LogisticRegression(patterns)
      var result = Kernel.Result(amount: Self.placements, checksum: Checksum())
      result.checksum.add(patterns.count)
      result.checksum.add(Int64((regression.expected(patterns).value * 1e6).rounded()))
      return result
    }
  }

  /// Placements by pattern, with effects of every factor on whether work is entered.
  private func invented() -> [CovariatePattern] {
    var draws = InventedDraws()
    var counts: [[Int]: (trials: Int64, successes: Int64)] = [:]
    for _ in 0..<Self.placements {
      let pattern = Self.levels.map { min(draws.draw($0), draws.draw($0)) }
      let predictor = zip(pattern, Self.levels).reduce(-0.4) { $0 - 0.3 * Double($1.0) / Double($1.1) }
      counts[pattern, default: (0, 0)].trials += 1
      if Double(draws.draw(1 << 20)) < exp(predictor) / (1 + exp(predictor)) * Double(1 << 20) {
        counts[pattern, default: (0, 0)].successes += 1
      }
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      CovariatePattern(levels: $0.key, trials: $0.value.trials, successes: $0.value.successes)
    }
  }
}
