import Estimates
import Rows

/// The Public Employment Service's published results with its weighted result computed anew, by measurement period,
/// area, level and contract (ruling 56).
///
/// RR1 and RR2 are two stages of one person's result; they are never added up as people. More RR2 than RR1 can be
/// published of a small contract: the ratio then stands without an interval.
struct PublishedResultsTable: Sendable {
  static let dimensions = ["period", "area", "level", "contract"]
  let id: String
  private let sets: [[String]]
  private let columns: [String]
  private let periods: [PublishedPeriod]

  init(_ parts: ProducedParts, _ context: TableContext, id: String) {
    self.id = id
    sets = parts.sets
    var columns: [String] = []
    for name in sets.joined() where !columns.contains(name) { columns.append(name) }
    self.columns = columns
    periods = PublishedPeriod.periods(of: context.published)
  }

  func measured() -> MeasuredTable {
    MeasuredTable(id: id, dimensions: columns, rows: sets.flatMap { set in periods.flatMap { rows($0, set) } })
  }

  private func rows(_ period: PublishedPeriod, _ set: [String]) -> [MeasuredRow] {
    if set.contains("area") {
      return period.areas.flatMap { area in
        let contracts = period.contracts.filter { $0.area == area }
        return sums(of: contracts, period, group(period, "area", area))
      }
    }
    if set.contains("level") {
      return PublishedResults.levels.indices.flatMap { level in
        let values = group(period, "level", PublishedResults.levels[level])
        return PublishedCounts(period.contracts, level: level).rows(values)
      }
    }
    if set.contains("contract") {
      return period.contracts.flatMap { contract in
        let values = group(period, "contract", contract.contract)
        return sums(of: [contract], period, values) + ContractCourse(contract, in: period).rows(values)
      }
    }
    let values = group(period, nil, "")
    return sums(of: period.contracts, period, values) + PeriodComparison(period).rows(values)
  }

  /// The dimension columns of a group.
  private func group(_ period: PublishedPeriod, _ dimension: String?, _ value: String) -> [String] {
    columns.map { name in
      name == "period" ? period.month.description : name == dimension ? value : totalCode
    }
  }

  private func sums(of contracts: [ContractResults], _ period: PublishedPeriod, _ group: [String]) -> [MeasuredRow] {
    let result = period.weightedResult(of: contracts)
    return PublishedCounts(contracts).rows(group)
      + [.estimate(group, "weighted_result", n: result?.participants, value: result?.value, kind: .ratio)]
  }
}

/// Counts of several contracts, at all levels or at one.
private struct PublishedCounts {
  private var contracts: Int64 = 0
  private var counts = LevelCounts()

  init(_ contracts: [ContractResults]) {
    self.contracts = Int64(contracts.count)
    for contract in contracts {
      for level in contract.levels { counts += level }
      // A contract's own number of participants is what its result is measured over.
      counts.participants += contract.participants - contract.levels.reduce(0) { $0 + $1.participants }
    }
  }

  /// At a level the contracts are those that have participants at it.
  init(_ contracts: [ContractResults], level: Int) {
    for contract in contracts {
      counts += contract.levels[level]
      if contract.levels[level].participants > 0 { self.contracts += 1 }
    }
  }

  func rows(_ group: [String]) -> [MeasuredRow] {
    [
      .count(group, "participants", counts.participants), .count(group, "contracts", contracts),
      .count(group, "rr1", counts.rr1), .count(group, "rr2", counts.rr2),
      .publishedShare(group, "rr1_rate", n: counts.participants, x: counts.rr1),
      .publishedShare(group, "rr2_of_rr1", n: counts.rr1, x: counts.rr2),
    ]
  }
}

extension MeasuredRow {
  /// x of n as they are published: no interval where x is not part of n.
  fileprivate static func publishedShare(_ group: [String], _ measure: String, n: Int64, x: Int64) -> MeasuredRow {
    guard n > 0, x > n else { return .share(group, measure, n: n, x: x) }
    return MeasuredRow(
      dimensions: group, measure: measure, n: n, x: x, value: Double(x) / Double(n), kind: .ratio)
  }

  /// A value over n units; without one there is nothing to say.
  static func estimate(
    _ group: [String], _ measure: String, n: Int64?, value: Double?, kind: Kind
  ) -> MeasuredRow {
    guard let n, n > 0, let value else {
      return MeasuredRow(
        dimensions: group, measure: measure, n: 0, x: nil, value: nil, status: .immature, kind: kind)
    }
    return MeasuredRow(dimensions: group, measure: measure, n: n, x: nil, value: value, kind: kind)
  }
}
