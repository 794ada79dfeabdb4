import Estimates
import Testing

@Test("fitted probabilities agree with glm")
func fittedProbabilitiesAgreeWithR() throws {
  let rows = try referenceRows("logistic-fitted.csv")
  for (name, patterns) in referencePatterns(rows) {
    let model = try LogisticRegression(patterns)
    for row in rows where row.text("set") == name {
      let fitted = model.probability(row.levels)
      #expect(agrees(fitted, row["fitted"], within: 1e-9), "\(row.fields): \(fitted)")
    }
  }
}

@Test("references, merged and dropped levels and coefficients agree with glm")
func designAgreesWithR() throws {
  let models = try referencePatterns(referenceRows("logistic-fitted.csv")).mapValues(LogisticRegression.init)
  for row in try referenceRows("logistic-levels.csv") {
    let model = models[row.text("set")]!
    let place = FactorLevel(factor: Int(row["factor"]), level: Int(row["level"]))
    let coefficient = model.coefficients[place.factor][place.level]
    #expect(kind(of: place, in: model) == row.text("kind"), "\(row.fields)")
    #expect(abs(coefficient - row["coefficient"]) < 1e-9, "\(row.fields): \(coefficient)")
  }
}

@Test("the expected outcomes of all trials are the outcomes")
func expectedAddsUp() throws {
  for (name, patterns) in try referencePatterns(referenceRows("logistic-fitted.csv")) {
    let expected = try LogisticRegression(patterns).expected(patterns)
    let observed = Double(patterns.reduce(0) { $0 + $1.successes })
    #expect(agrees(expected.value, observed, within: 1e-9), "\(name)")
    #expect(expected.variance > 0 && expected.variance < expected.value)
  }
}

@Test("the order of the patterns, and how they are split, do not show in the last digit")
func orderDoesNotShow() throws {
  let patterns = try referencePatterns(referenceRows("logistic-fitted.csv"))["synthetic"]!
  let single = patterns.flatMap { pattern in
    (0..<pattern.trials).map {
      CovariatePattern(levels: pattern.levels, trials: 1, successes: $0 < pattern.successes ? 1 : 0)
    }
  }
  let (whole, split) = try (LogisticRegression(patterns), LogisticRegression(single.shuffled()))
  #expect(whole.intercept == split.intercept && whole.coefficients == split.coefficients)
  #expect(whole.expected(patterns) == split.expected(single.shuffled()))
}

@Test(
  "what cannot be fitted is said",
  arguments: [
    // levels and their trials and successes, failure
    ([], [.empty]),
    // One outcome in all.
    ([([0], 5, 0), ([1], 9, 0)], [.notConverged, .singular]),
    // The majority of three factors decides: every level has both outcomes, their combination separates them.
    (
      [
        ([0, 0, 0], 4, 0), ([0, 0, 1], 4, 0), ([0, 1, 0], 4, 0), ([1, 0, 0], 4, 0),
        ([0, 1, 1], 4, 4), ([1, 0, 1], 4, 4), ([1, 1, 0], 4, 4), ([1, 1, 1], 4, 4),
      ], [.notConverged, .singular]
    ),
  ] as [([([Int], Int64, Int64)], [LogisticRegression.Failure])])
func failures(patterns: [([Int], Int64, Int64)], expected: [LogisticRegression.Failure]) {
  let patterns = patterns.map { CovariatePattern(levels: $0.0, trials: $0.1, successes: $0.2) }
  let failure = #expect(throws: LogisticRegression.Failure.self) { try LogisticRegression(patterns) }
  #expect(failure.map(expected.contains) == true)
}

@Test("a level that separates is merged into the reference, and fitted with it")
func separatingLevel() throws {
  let model = try LogisticRegression([
    CovariatePattern(levels: [0], trials: 90, successes: 27),
    CovariatePattern(levels: [1], trials: 40, successes: 30),
    CovariatePattern(levels: [2], trials: 10, successes: 0),
  ])
  #expect(model.merged == [FactorLevel(factor: 0, level: 2)])
  #expect(agrees(model.probability([2]), 0.27, within: 1e-12))
  #expect(agrees(model.probability([0]), 0.27, within: 1e-12))
  #expect(agrees(model.probability([1]), 0.75, within: 1e-12))
}

private func referencePatterns(_ rows: [ReferenceRow]) -> [String: [CovariatePattern]] {
  Dictionary(grouping: rows) { $0.text("set") }.mapValues { rows in
    rows.map {
      CovariatePattern(levels: $0.levels, trials: $0.count("trials"), successes: $0.count("successes"))
    }
  }
}

private func kind(of place: FactorLevel, in model: LogisticRegression) -> String {
  if model.references[place.factor] == place.level { return "reference" }
  if model.merged.contains(place) { return "merged" }
  return model.dropped.contains(place) ? "dropped" : "free"
}

extension ReferenceRow {
  fileprivate var levels: [Int] { ["a", "b", "c", "d"].map { Int(self[$0]) } }
}
