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
    areas = tally.parents(.area, in: sums)
    providers = tally.parents(.provider, in: sums)
  }
}

/// Counts placements, in the cohort or not, by contract and area, and by contract and provider.
struct ContractTally: Tallied {
  let grouping: Grouping
  let shape: CellShape
  private let kinds: [PlacementDimension] = [.contract] + Self.coarser
  private let coder: PlacementCoder
  /// One grouping set each, with the contract.
  private static let coarser: [PlacementDimension] = [.area, .provider]

  init(_ context: TableContext, _ calendar: CohortCalendar) {
    let coder = PlacementCoder(context, calendar: calendar)
    let sets = Self.coarser.map { [PlacementDimension.contract, $0] }
    grouping = Grouping(written: sets.map { $0.map(\.rawValue) }) { name in
      PlacementDimension(rawValue: name).map { coder.dimension($0) } ?? Dimension(name: name, values: [])
    }
    self.coder = coder
    shape = CellShape(cells: 1, in: grouping)
  }

  /// By contract: the codes that any of its placements has, in order of code.
  func parents(_ parent: PlacementDimension, in sums: GroupedSums) -> [String: [String]] {
    let set = Self.coarser.firstIndex(of: parent)!
    let (contract, column) = (grouping.dimensions[0], grouping.dimensions[set + 1])
    let keys = grouping.sets[set].keys
    return sums.keys.filter { keys.contains($0) }.sorted().reduce(into: [:]) { found, key in
      let codes = grouping.codes(of: key, set: set)
      found[contract.values[codes[0]], default: []].append(column.values[codes[set + 1]])
    }
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
