import Estimates

/// The provider model itself: each level's coefficient with its standard error, and which levels are references,
/// merged or left out.
///
/// n is the level's matured placements, x those with job entry. A coefficient is the difference in ln(p/(1 − p))
/// from its factor's reference, with the interval β ± z·se. The intercept stands first.
struct ProviderModelTable: Sendable {
  static let dimensions = ["factor", "level"]

  let id: String

  func measured(_ fit: ProviderFit) -> MeasuredTable {
    let rows = fit.regression.map { self.rows(fit, $0) } ?? []
    return MeasuredTable(id: id, dimensions: Self.dimensions, rows: rows, notes: fit.notes)
  }

  private func rows(_ fit: ProviderFit, _ regression: LogisticRegression) -> [MeasuredRow] {
    var rows = estimates(["intercept", totalCode], fit.patterns, regression.intercept, regression.interceptError)
    for (factor, dimension) in fit.factors.enumerated() {
      let byLevel = Dictionary(grouping: fit.patterns) { $0.levels[factor] }
      for level in byLevel.keys.sorted() {
        let group = [dimension.name, dimension.values[level]]
        let patterns = byLevel[level] ?? []
        let place = FactorLevel(factor: factor, level: level)
        if let measure = standing(of: place, in: regression) {
          rows.append(row(group, measure, patterns, value: nil))
        } else {
          rows += estimates(
            group, patterns, regression.coefficients[factor][level], regression.standardErrors[factor][level])
        }
      }
    }
    return rows
  }

  /// What a level without a coefficient is; nil: it has one.
  private func standing(of place: FactorLevel, in regression: LogisticRegression) -> String? {
    if regression.references[place.factor] == place.level { return "reference" }
    if regression.merged.contains(place) { return "merged" }
    return regression.dropped.contains(place) ? "dropped" : nil
  }

  private func estimates(
    _ group: [String], _ patterns: [CovariatePattern], _ coefficient: Double, _ error: Double
  ) -> [MeasuredRow] {
    let reach = normalQuantile(0.975) * error
    return [
      row(
        group, "coefficient", patterns, value: coefficient,
        interval: Interval(low: coefficient - reach, high: coefficient + reach)),
      row(group, "standard_error", patterns, value: error),
    ]
  }

  private func row(
    _ group: [String], _ measure: String, _ patterns: [CovariatePattern], value: Double?, interval: Interval? = nil
  ) -> MeasuredRow {
    MeasuredRow(
      dimensions: group, measure: measure, n: patterns.reduce(0) { $0 + $1.trials },
      x: patterns.reduce(0) { $0 + $1.successes }, value: value, low: interval?.low, high: interval?.high,
      kind: .difference)
  }
}

/// How well the provider model's probabilities hold: the matured placements in ten parts of about the same size, in
/// order of p̂, each with the job entries observed (x) and expected (value).
///
/// Placements with the same p̂, to nine decimals, stand in one tenth: that of the first of them.
struct ProviderCalibration: Sendable {
  static let dimensions = ["tenth"]

  let id: String

  func measured(_ fit: ProviderFit) -> MeasuredTable {
    MeasuredTable(id: id, dimensions: Self.dimensions, rows: rows(fit))
  }

  private struct Tenth {
    var n: Int64 = 0
    var observed: Int64 = 0
    var expected = 0.0
  }

  private func rows(_ fit: ProviderFit) -> [MeasuredRow] {
    let rounded = fit.probabilities.map { ($0 * 1e9).rounded() }
    let all = fit.probabilities.isEmpty ? 0 : fit.patterns.reduce(0) { $0 + $1.trials }
    var tenths = Array(repeating: Tenth(), count: 10)
    var (before, part, last) = (Int64(0), 0, -1.0)
    for pattern in rounded.indices.sorted(by: { (rounded[$0], $0) < (rounded[$1], $1) }) {
      let trials = fit.patterns[pattern].trials
      if rounded[pattern] != last { (part, last) = (Int(10 * before / all), rounded[pattern]) }
      before += trials
      tenths[part].n += trials
      tenths[part].observed += fit.patterns[pattern].successes
      tenths[part].expected += Double(trials) * fit.probabilities[pattern]
    }
    return tenths.indices.filter { tenths[$0].n > 0 }.map { part in
      MeasuredRow(
        dimensions: [String(part + 1)], measure: "expected", window: windowName(ProviderModel.window),
        n: tenths[part].n, x: tenths[part].observed, value: tenths[part].expected, kind: .ratio)
    }
  }
}
