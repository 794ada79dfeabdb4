import Outcomes
import Rows
import Tables

/// The slow, obvious twin of `published-results`: for every row one pass over all that is published (ruling 56).
struct PublishedResultsTwin {
  /// What a row says: `MeasuredRow.text`, and its value.
  typealias Said = (text: String, value: Double?)

  /// By dimension columns and measure.
  private(set) var rows: [[String]: Said] = [:]
  private let contracts: [ContractResults]
  private let weights: [Month: [Int64]]

  init(_ published: PublishedResults) {
    contracts = published.contracts
    weights = published.weights
    for month in months {
      let all = contracts.filter { $0.period == month }
      sums(all, [month.description, "_T", "_T", "_T"])
      compare(month)
      for area in Set(all.map(\.area)) {
        sums(all.filter { $0.area == area }, [month.description, area, "_T", "_T"])
      }
      for (level, name) in ["A", "B", "C"].enumerated() {
        let counted = all.count { $0.levels[level].participants > 0 }
        counts(all.map { $0.levels[level] }, contracts: counted, [month.description, "_T", name, "_T"])
      }
      for contract in all {
        let group = [month.description, "_T", "_T", contract.contract]
        sums([contract], group)
        course(contract, group)
      }
    }
  }

  private var months: [Month] { Set(contracts.map(\.period)).sorted() }

  private mutating func put(_ group: [String], _ measure: String, n: Int64?, x: Int64? = nil, _ value: Double?) {
    let numbers = [value == nil ? 0 : n, value == nil ? nil : x].map { $0.map { "\($0)" } ?? "-" }
    rows[group + [measure]] = ("\(numbers[0]) \(numbers[1]) \(value == nil ? "immature" : "ok")", value)
  }

  private mutating func counts(_ levels: [LevelCounts], contracts: Int, _ group: [String]) {
    let people = sum(levels, \.participants)
    let (first, second) = (sum(levels, \.rr1), sum(levels, \.rr2))
    for (measure, count) in [
      ("participants", people), ("contracts", Int64(contracts)), ("rr1", first), ("rr2", second),
    ] {
      put(group, measure, n: nil, x: count, Double(count))
    }
    put(group, "rr1_rate", n: people, x: first, ratio(first, people))
    put(group, "rr2_of_rr1", n: first, x: second, ratio(second, first))
  }

  private mutating func sums(_ all: [ContractResults], _ group: [String]) {
    counts(all.flatMap(\.levels), contracts: all.count, group)
    put(group, "weighted_result", n: participants(all), weighted(all))
  }

  private mutating func course(_ contract: ContractResults, _ group: [String]) {
    let earlier = contracts.filter { $0.contract == contract.contract && $0.period < contract.period }
    let before = earlier.max { $0.period < $1.period }
    let published = contract.weightedResult.map { Double($0) / 1_000_000 }
    let computed = weighted([contract])
    put(group, "published_result", n: 1, published)
    put(group, "difference", n: 1, computed == nil || published == nil ? nil : computed! - published!)
    let (now, then) = (rating(contract), before.flatMap(rating))
    if let now { put(group, "rating", n: 1, now) }
    put(group, "rating_change", n: 1, now == nil || then == nil ? nil : now! - then!)
    let twice = before.flatMap { both(isAtRisk($0), isAtRisk(contract)) }
    for (measure, flag) in [
      ("at_risk", isAtRisk(contract)), ("at_risk_twice", twice),
      ("renamed", before.map { $0.providerName != contract.providerName }),
    ] {
      put(group, measure, n: 1, x: flag == true ? 1 : 0, flag.map { $0 ? 1 : 0 })
    }
  }

  private mutating func compare(_ month: Month) {
    let group = [month.description, "_T", "_T", "_T"]
    let now = levels(of: month)
    let reference = levels(of: months[0])
    var standard: Double? = 0
    for (level, then) in zip(now, reference) where then.participants > 0 {
      let part = ratio(level.rr1, level.participants).map {
        $0 * Double(then.participants) / Double(sum(reference, \.participants))
      }
      standard = standard == nil || part == nil ? nil : standard! + part!
    }
    if sum(reference, \.participants) == 0 { standard = nil }
    let people = sum(now, \.participants)
    put(group, "rr1_rate_standardised", n: people, standard)
    var effects: (change: Double, mix: Double, rate: Double)?
    if let last = months.last(where: { $0 < month }), people > 0, sum(levels(of: last), \.participants) > 0 {
      effects = (0, 0, 0)
      let before = levels(of: last)
      for (a, b) in zip(before, now) where a.participants + b.participants > 0 {
        let (p0, p1) = (ratio(a.participants, sum(before, \.participants))!, ratio(b.participants, people)!)
        // A level that is empty in one period has there the other's rate.
        let r0 = ratio(a.rr1, a.participants) ?? ratio(b.rr1, b.participants)!
        let r1 = ratio(b.rr1, b.participants) ?? r0
        effects!.change += p1 * r1 - p0 * r0
        effects!.mix += (p1 - p0) * (r0 + r1) / 2
        effects!.rate += (r1 - r0) * (p0 + p1) / 2
      }
    }
    put(group, "change", n: people, effects?.change)
    put(group, "composition_effect", n: people, effects?.mix)
    put(group, "rate_effect", n: people, effects?.rate)
  }
}

extension PublishedResultsTwin {
  private func sum(_ levels: [LevelCounts], _ count: KeyPath<LevelCounts, Int64>) -> Int64 {
    levels.reduce(0) { $0 + $1[keyPath: count] }
  }

  private func ratio(_ x: Int64, _ n: Int64) -> Double? { n == 0 ? nil : Double(x) / Double(n) }

  private func participants(_ all: [ContractResults]) -> Int64 { sum(all.flatMap(\.levels), \.participants) }

  private func levels(of month: Month) -> [LevelCounts] {
    (0..<3).map { level in
      let all = contracts.filter { $0.period == month }.map { $0.levels[level] }
      return LevelCounts(
        participants: sum(all, \.participants), rr1: sum(all, \.rr1), rr2: sum(all, \.rr2))
    }
  }

  /// Σ weight · (RR1 + RR2), of one period, in millionths; nil: its weights are not published.
  private func weightedSum(_ all: [ContractResults]) -> Int64? {
    weights[all[0].period].map { weights in
      all.reduce(0) { total, contract in
        total + (0..<3).reduce(0) { $0 + weights[$1] * (contract.levels[$1].rr1 + contract.levels[$1].rr2) }
      }
    }
  }

  private func weighted(_ all: [ContractResults]) -> Double? {
    weightedSum(all).flatMap { ratio($0, 2 * participants(all)) }.map { $0 / 1_000_000 }
  }

  private func rating(_ contract: ContractResults) -> Double? {
    if case .given(let number)? = contract.rating { Double(number) } else { nil }
  }

  /// Rating 1 or none, below 0.2, active for 22 months.
  private func isAtRisk(_ contract: ContractResults) -> Bool? {
    let low = contract.rating.map { $0 == ContractResults.Rating.none || $0 == .given(1) }
    var below = contract.weightedResult.map { $0 < 200_000 }
    let people = participants([contract])
    if let sum = weightedSum([contract]), people > 0 { below = 5 * sum < 2_000_000 * people }
    let started = contract.contractStart.map { $0.adding(months: 22) < contract.period.firstDay }
    return both(both(low, below), contract.active22Months ?? started)
  }

  /// Not known where one is not, unless the other is false.
  private func both(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == false || b == false { return false }
    return a == nil || b == nil ? nil : true
  }
}
