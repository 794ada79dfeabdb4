import Outcomes

/// The areas and providers that the placements of each contract have: who reads a release knows them from the register of
/// contracts, and adds up what is published of contracts.
public struct ContractParents: Sendable, Equatable {
  /// By contract: the codes that any of its placements has, in order of code.
  public private(set) var areas: [String: [String]] = [:]
  public private(set) var providers: [String: [String]] = [:]

  public init(areas: [String: [String]] = [:], providers: [String: [String]] = [:]) {
    self.areas = areas
    self.providers = providers
  }

  init(_ tally: ContractTally, _ sums: GroupedSums) {
    for (set, keys) in tally.grouping.sets.indices.map({ ($0, tally.grouping.sets[$0].keys) }) {
      for key in sums.keys.filter({ keys.contains($0) }).sorted() {
        let codes = tally.grouping.codes(of: key, set: set)
        let contract = tally.grouping.dimensions[0].values[codes[0]]
        if set == 0 {
          areas[contract, default: []].append(tally.grouping.dimensions[1].values[codes[1]])
        } else {
          providers[contract, default: []].append(tally.grouping.dimensions[2].values[codes[2]])
        }
      }
    }
  }
}

/// Counts placements, in the cohort or not, by contract and area, and by contract and provider.
struct ContractTally: Tallied {
  let grouping: Grouping
  let shape: CellShape
  private let kinds: [PlacementDimension] = [.contract, .area, .provider]
  private let coder: PlacementCoder

  init(_ context: TableContext, _ calendar: CohortCalendar) {
    let coder = PlacementCoder(context, calendar: calendar)
    let sets: [[PlacementDimension]] = [[.contract, .area], [.contract, .provider]]
    grouping = Grouping(written: sets.map { $0.map(\.rawValue) }) { name in
      PlacementDimension(rawValue: name).map { coder.dimension($0) } ?? Dimension(name: name, values: [])
    }
    self.coder = coder
    shape = CellShape(cells: 1, in: grouping)
  }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    var unit = Contribution(dimensions: kinds.count)
    for index in records.placements.indices { add(Place(records.placements[index]), &unit, to: &sums) }
    for index in records.otherPlacements.indices { add(Place(records.otherPlacements[index]), &unit, to: &sums) }
  }

  @inline(__always)
  private func add(_ place: Place, _ unit: inout Contribution, to sums: inout GroupedSums) {
    unit.clear()
    unit.add(to: 0)
    for column in kinds.indices { unit.codes[column] = coder.code(kinds[column], of: place) }
    sums.add(&unit, in: grouping)
  }
}
