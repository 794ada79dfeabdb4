/// From what a table's units are made of down to the n of one row, in released numbers and differences of these alone.
struct ExplainedSteps {
  let units: ExplainedUnits
  /// Values by dimension, but for those that do not divide the units.
  private let group: [String: String]
  private let sources: [Explanation.Source]
  /// The released tables that there are, by name; of those that hold the steps.
  private let files: [String: ReleasedFile]

  init(
    _ table: String, of group: [String: String], sources: [Explanation.Source],
    file: (String) -> ReleasedFile?
  ) {
    let units = ExplainedUnits(of: table)
    self.units = units
    self.group = group.filter { !units.apart.contains($0.key) }
    self.sources = sources
    files = Set(units.counts.joined().map(\.table) + ["attrition"]).reduce(into: [:]) { $0[$1] = file($1) }
  }

  var steps: [Explanation.Step] { origin + units.counts.flatMap(steps) }

  private var origin: [Explanation.Step] {
    switch units.origin {
    case .attrition(let last): attrition(through: last)
    case .source(let name):
      sources.filter { $0.name == name }.map {
        Explanation.Step(what: .used(source: name), left: .number(String($0.rows.used)))
      }
    case nil: []
    }
  }

  /// The steps as the released table of attrition has them.
  private func attrition(through last: String) -> [Explanation.Step] {
    guard let file = files["attrition"] else { return [] }
    var steps: [Explanation.Step] = []
    for name in file.values(of: "step") {
      func count(_ measure: String) -> Explanation.Count? {
        file.row(of: measure, in: ["step": name]).map { $0.isWithheld ? .withheld : .number($0.value) }
      }
      if let left = count("left") {
        steps.append(Explanation.Step(what: .attrition(name), removed: count("removed"), left: left))
      }
      if name == last { break }
    }
    return steps
  }

  /// The total of one sort of units, and those of them in the group.
  private func steps(of count: [UnitCount]) -> [Explanation.Step] {
    guard let first = count.first else { return [] }
    let whole = group.filter { units.always.contains($0.key) }
    let all = self.count(count, of: whole)
    var steps: [Explanation.Step] = []
    if units.hasTotal {
      let of = whole.sorted { $0.key < $1.key }.map { (dimension: $0.key, value: $0.value) }
      let total = Explanation.Step.What.total(table: first.table, measure: first.measure, of: of)
      steps.append(Explanation.Step(what: total, left: all))
    }
    if group.count > whole.count {
      let left = self.count(count, of: group)
      steps.append(Explanation.Step(what: .group, removed: left.less(than: all), left: left))
    }
    return steps
  }

  private func count(_ alternatives: [UnitCount], of group: [String: String]) -> Explanation.Count {
    let counts = alternatives.map { count($0, of: group) }
    return counts.first { $0 != .withheld && $0 != .unreleased } ?? counts.first { $0 == .withheld } ?? .unreleased
  }

  private func count(_ count: UnitCount, of group: [String: String]) -> Explanation.Count {
    guard let row = files[count.table]?.row(of: count.measure, window: count.window, in: group) else {
      return .unreleased
    }
    return row.isWithheld ? .withheld : .number(count.column == .n ? row.n : row.x)
  }

  /// With what of the group each row leaves out of its n, where that is the difference of two released numbers.
  func completed(_ measures: [Explanation.Measure], of table: String) -> [Explanation.Measure] {
    let all = units.counts.first.map { count($0, of: group) } ?? .unreleased
    return measures.map { measure in
      guard let reason = Explanation.LeftOut(measure.name, of: table), all != .unreleased else { return measure }
      var measure = measure
      measure.leftOut = reason
      for index in measure.rows.indices where !measure.rows[index].isWithheld {
        measure.rows[index].leftOut = Explanation.Count.number(measure.rows[index].n).less(than: all)
      }
      return measure
    }
  }
}

extension Explanation.Count {
  /// How much less than another number; withheld where one of them is, nil where there is none.
  fileprivate func less(than whole: Self) -> Self? {
    switch (self, whole) {
    case (.number(let part), .number(let whole)):
      guard let part = Int64(part), let whole = Int64(whole), part <= whole else { return nil }
      return .number(String(whole - part))
    case (.unreleased, _), (_, .unreleased): return nil
    case (.withheld, _), (_, .withheld): return .withheld
    }
  }
}
