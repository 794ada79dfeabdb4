import Foundation

/// Providers compared (measures.md, Expected outcomes, Estimates, The Public Employment Service's own measure; rulings
/// 21, 32 and 52 to 54).
extension TwinFacts {
  private static let factors = [
    "level", "sex", "age", "birth_region", "education", "disability", "assistance_months", "half_year",
  ]

  /// provider-performance, and with registrations provider-model and provider-calibration.
  func providerTables(_ cohort: TwinCohort) -> [TwinTable] {
    let sets = [[], ["contract"], ["provider"], ["area"]].filter {
      $0 != ["provider"] || delivered.contains("contracts")
    }
    let comparison = delivered.contains("registrations") ? TwinComparedProviders(self, cohort.cohort) : nil
    var table = TwinTable(id: "provider-performance", units: cohort.cohort, by: sets) {
      dimension($1, of: $0)
    } cells: { group, set in
      providerCells(group, set, comparison)
    }
    table.isFitted = true
    return [table] + (comparison.map { [$0.modelTable, $0.calibrationTable] } ?? [])
  }

  fileprivate func factorValues(_ placement: TwinPlacement) -> [String] {
    TwinFacts.factors.map { factor in
      if factor == "assistance_months", !delivered.contains("assistance") { return "unknown" }
      guard factor == "half_year" else { return dimension(factor, of: placement) }
      return "\(placement.start.year)H\(placement.start.month <= 6 ? 1 : 2)"
    }
  }

  fileprivate static var factorNames: [String] { factors }

  fileprivate func entered(_ placement: TwinPlacement) -> Bool {
    guard let entry = registeredEntry(placement.person, after: placement.start) else { return false }
    return entry.day <= placement.start.adding(months: 12)
  }

  private func providerCells(
    _ group: [TwinPlacement], _ set: [String], _ comparison: TwinComparedProviders?
  ) -> [TwinCell] {
    var cells = [TwinCell.count("placements", group.count)]
    if let comparison {
      let matured = group.filter { registrationsMatured($0.start, 12) }
      cells.append(.share("job_entry", months: 12, matured.count(where: entered), of: matured.count))
      cells += comparison.cells(matured, set: set) { placement in set.map { dimension($0, of: placement) } }
    }
    if let weighted = weightedResult(group) { cells.append(weighted) }
    if delivered.contains("results") {
      let matured = group.filter { $0.start.adding(months: 22) <= definition.lastDay(of: "results") }
      func has(_ result: TwinText, _ placement: TwinPlacement) -> Bool {
        approvals[placement.id]?[result].map { $0 <= placement.start.adding(months: 22) } ?? false
      }
      let first = matured.filter { has("RR1", $0) }
      cells.append(.share("rr1", months: 22, first.count, of: matured.count))
      cells.append(.share("rr2", months: 22, matured.count { has("RR2", $0) }, of: matured.count))
      cells.append(.share("rr2_of_rr1", months: 22, first.count { has("RR2", $0) }, of: first.count))
    }
    let ended = group.filter { $0.end != nil }
    cells.append(.share("interrupted_share", ended.count { $0.endClass == "interruption" }, of: ended.count))
    return cells
      + ["A", "B", "C", "unknown"].map { level in
        .share("level_" + level, group.count { stated($0.level) == level }, of: group.count)
      }
  }

  /// Nil: results or weights are not delivered, or no period has begun.
  private func weightedResult(_ group: [TwinPlacement]) -> TwinCell? {
    guard delivered.isSuperset(of: ["results", "weights"]) else { return nil }
    let begun = weights.filter { $0.period <= definition.lastDay(of: "results").inMonth }
    guard let latest = begun.max(by: { $0.period < $1.period }) else { return nil }
    let participants = group.filter {
      latest.period - 22 <= $0.start.inMonth && $0.start.inMonth <= latest.period - 11
    }
    var sum = 0.0
    for placement in participants {
      let results = ["RR1", "RR2"].count { result in
        approvals[placement.id]?[result].map { $0 <= latest.period.lastDay } ?? false
      }
      sum += Double(results) * (latest.byLevel[stated(placement.level)] ?? 0)
    }
    return .average("weighted_result", over: participants.count, sum / Double(2 * participants.count))
  }
}

/// The fit over all matured placements, and what it says of groups of them.
struct TwinComparedProviders {
  private let facts: TwinFacts
  private let matured: [TwinPlacement]
  /// Nil: it cannot be fitted.
  private let model: TwinModel?
  private let probabilities: [TwinText: Double]
  private let entered: [TwinText: Bool]

  fileprivate init(_ facts: TwinFacts, _ placements: [TwinPlacement]) {
    self.facts = facts
    matured = placements.filter { facts.registrationsMatured($0.start, 12) }
    entered = Dictionary(uniqueKeysWithValues: matured.map { ($0.id, facts.entered($0)) })
    let entered = entered
    model = TwinModel(
      matured.map { (facts.factorValues($0), entered[$0.id]!) }, factors: TwinFacts.factorNames)
    var probabilities: [TwinText: Double] = [:]
    if let model { for unit in matured { probabilities[unit.id] = model.probability(facts.factorValues(unit)) } }
    self.probabilities = probabilities
  }

  private struct Compared {
    let observed: Double
    let expected: Double
    let squaredError: Double
    var logRatio: Double { log((observed + 0.5) / (expected + 0.5)) }
  }

  private func compared(_ group: [TwinPlacement]) -> Compared {
    let shares = group.map { probabilities[$0.id]! }
    let expected = shares.reduce(0, +)
    let variance = shares.map { $0 * (1 - $0) }.reduce(0, +)
    return Compared(
      observed: Double(group.count { entered[$0.id]! }), expected: expected,
      squaredError: variance / (expected * expected))
  }

  func cells(_ group: [TwinPlacement], set: [String], key: (TwinPlacement) -> [String]) -> [TwinCell] {
    let measures = ["expected", "ratio"] + (set.isEmpty ? [] : ["shrunken_ratio", "funnel_95", "funnel_998"])
    if model == nil, !matured.isEmpty { return [] }
    if group.isEmpty { return measures.map { .immature($0, "12m") } }
    let own = compared(group)
    let interval = TwinEstimates.garwood(Int(own.observed))
    var cells = measures.map { TwinCell(measure: $0, window: "12m", n: group.count) }
    cells[0].value = own.expected
    (cells[1].x, cells[1].value) = (Int(own.observed), own.observed / own.expected)
    (cells[1].low, cells[1].high) = (interval.low / own.expected, interval.high / own.expected)
    if set.isEmpty { return cells }
    let spread = heterogeneity(Dictionary(grouping: matured, by: key).values.map(compared))
    cells[2].x = Int(own.observed)
    cells[2].value = exp(own.logRatio * spread / (spread + own.squaredError))
    for (cell, quantile) in [(3, TwinEstimates.z), (4, 3.090232306167813)] {
      let reach = quantile * (own.squaredError + spread).squareRoot()
      if exp(reach).isFinite { (cells[cell].low, cells[cell].high) = (exp(-reach), exp(reach)) }
    }
    return cells
  }

  /// τ² (ruling 53).
  private func heterogeneity(_ groups: [Compared]) -> Double {
    let k = Double(groups.count)
    if k < 2 { return 0 }
    let scores = groups.map { $0.logRatio / $0.squaredError.squareRoot() }
    let (low, high) = (quantile(scores, 0.1), quantile(scores, 0.9))
    let dispersion = scores.map { pow(min(max($0, low), high), 2) }.reduce(0, +) / k
    let weights = groups.map { 1 / $0.squaredError }
    let sum = weights.reduce(0, +)
    return max(0, (k * dispersion - (k - 1)) / (sum - weights.map { $0 * $0 }.reduce(0, +) / sum))
  }

  /// Type 7.
  private func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  var modelTable: TwinTable {
    var table = TwinTable(id: "provider-model", dimensions: ["factor", "level"])
    table.isFitted = true
    guard let model else { return table }
    let all = matured.map { (values: facts.factorValues($0), outcome: entered[$0.id]!) }
    func append(_ factor: String, _ level: String, _ measure: String, _ value: Double?, reach: Double? = nil) {
      let place = TwinFacts.factorNames.firstIndex(of: factor)
      let own = all.filter { unit in place.map { unit.values[$0] == level } ?? true }
      table.rows.append(
        TwinRow(
          dimensions: [factor, level], measure: measure, n: own.count, x: own.count(where: \.outcome), value: value,
          low: reach.map { value! - $0 }, high: reach.map { value! + $0 }))
    }
    func append(_ factor: String, _ level: String, _ coefficient: Double, _ error: Double) {
      append(factor, level, "coefficient", coefficient, reach: TwinEstimates.z * error)
      append(factor, level, "standard_error", error)
    }
    append("intercept", "_T", model.intercept, model.interceptError)
    for (factor, name) in TwinFacts.factorNames.enumerated() {
      for (level, value) in model.values[factor].enumerated() {
        switch model.standings[factor][level] {
        case .free: append(name, value, model.coefficients[factor][level], model.errors[factor][level])
        case .reference: append(name, value, "reference", nil)
        case .merged: append(name, value, "merged", nil)
        case .dropped: append(name, value, "dropped", nil)
        }
      }
    }
    return table
  }

  var calibrationTable: TwinTable {
    var table = TwinTable(id: "provider-calibration", dimensions: ["tenth"])
    table.isFitted = true
    guard model != nil else { return table }
    func rounded(_ unit: TwinPlacement) -> Double { (probabilities[unit.id]! * 1e9).rounded() }
    let all = matured.map(rounded)
    let tenths = Dictionary(grouping: matured) { unit in
      let own = rounded(unit)
      return 10 * all.count { $0 < own } / all.count + 1
    }
    for (tenth, units) in tenths.sorted(by: { $0.key < $1.key }) {
      let own = compared(units)
      table.rows.append(
        TwinRow(
          dimensions: [String(tenth)], measure: "expected", window: "12m", n: units.count, x: Int(own.observed),
          value: own.expected))
    }
    return table
  }
}
