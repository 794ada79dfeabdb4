/// A table's sums of integers, by group: what a partition of the persons adds up to.
///
/// Only groups that occur take room. Two values of the same table can be merged in any order, and encoded
/// and decoded in between, with the same result.
public struct GroupedSums: Sendable {
  let shape: CellShape
  /// For each group, in order of arrival, its key in the table's grouping.
  private(set) var keys: [Int] = []
  /// `shape.cells` sums a group.
  private(set) var cells: [Int64] = []
  /// `shape.histograms` multisets a group.
  private(set) var histograms: [Histogram] = []
  /// `shape.lists` multisets of amounts a group.
  private(set) var lists: [AmountList] = []
  /// One a group, where the shape asks for it.
  private(set) var largest: [LargestContribution] = []
  /// For each group the person who was counted last, where the shape counts persons.
  private var lastPerson: [Int32] = []
  private var dense: [Int32]
  private var sparse: [Int: Int32] = [:]
  /// How many persons have come, where the shape asks for them.
  private var persons: Int32 = 0

  init(shape: CellShape) {
    self.shape = shape
    dense = Array(repeating: -1, count: shape.denseKeys)
  }

  /// From here on units are another person's. Needed only where the shape counts persons or asks for the largest
  /// contribution.
  @inline(__always)
  mutating func beginPerson() { persons += 1 }

  /// Adds what one unit contributes to its group in each grouping set.
  @inline(__always)
  mutating func add(_ unit: inout Contribution, in grouping: Grouping) {
    findGroups(of: &unit, in: grouping)
    addCells(unit)
    for sample in unit.samples {
      for group in unit.groups {
        histograms[group * shape.histograms + sample.histogram].add(sample.value)
      }
    }
    for amount in unit.amounts {
      for group in unit.groups { lists[group * shape.lists + amount.list].add(amount.value) }
    }
    if shape.tracksLargest {
      for group in unit.groups { largest[group].add(unit.money, person: Int(persons)) }
    }
    if let cell = shape.personCell, unit.countsPerson { countPerson(unit, cell) }
  }

  @inline(__always)
  private mutating func findGroups(of unit: inout Contribution, in grouping: Grouping) {
    let sets = grouping.sets.count
    if unit.places.count < sets { unit.places = Array(repeating: 0, count: sets) }
    unit.groupCount = 0
    for set in 0..<sets {
      if let key = grouping.key(set: set, codes: unit.codes) {
        unit.places[unit.groupCount] = group(adding: key)
        unit.groupCount += 1
      }
    }
  }

  /// A person's units follow one another, so the last person of each group tells whether this one is new to it.
  @inline(__always)
  private mutating func countPerson(_ unit: borrowing Contribution, _ cell: Int) {
    for group in unit.groups where lastPerson[group] != persons {
      lastPerson[group] = persons
      cells[group * shape.cells + cell] += 1
    }
  }

  /// In one span over all groups, so that the array is checked for sharing once a unit and not once a cell.
  @inline(__always)
  private mutating func addCells(_ unit: borrowing Contribution) {
    let width = shape.cells
    var cells = self.cells.mutableSpan
    for group in unit.groups {
      let base = group * width
      for addition in unit.additions { cells[base + addition.cell] += addition.amount }
    }
  }

  /// Position of a group among those that occur; nil: none of its units came.
  func group(of key: Int) -> Int? {
    if key < dense.count { return dense[key] < 0 ? nil : Int(dense[key]) }
    return sparse[key].map { Int($0) }
  }

  subscript(group: Int, cell: Int) -> Int64 { cells[group * shape.cells + cell] }

  func histogram(_ number: Int, of group: Int) -> Histogram { histograms[group * shape.histograms + number] }

  func amounts(_ number: Int, of group: Int) -> AmountList { lists[group * shape.lists + number] }

  /// Adds another partition's sums. Persons never stand in two partitions.
  mutating func merge(_ other: GroupedSums) {
    precondition(shape == other.shape, "sums of different tables")
    for (from, key) in other.keys.enumerated() {
      let to = group(adding: key)
      for cell in 0..<shape.cells { cells[to * shape.cells + cell] += other[from, cell] }
      for number in 0..<shape.histograms {
        histograms[to * shape.histograms + number].merge(other.histogram(number, of: from))
      }
      for number in 0..<shape.lists {
        lists[to * shape.lists + number].merge(other.amounts(number, of: from))
      }
      if shape.tracksLargest { largest[to].merge(other.largest[from]) }
    }
  }

  @inline(__always)
  private mutating func group(adding key: Int) -> Int {
    if key < dense.count {
      let known = dense[key]
      if known >= 0 { return Int(known) }
    } else if let known = sparse[key] {
      return Int(known)
    }
    return newGroup(key)
  }

  @inline(never)
  private mutating func newGroup(_ key: Int) -> Int {
    let group = keys.count
    index(key, as: group)
    keys.append(key)
    cells.append(contentsOf: repeatElement(0, count: shape.cells))
    histograms.append(contentsOf: repeatElement(Histogram(), count: shape.histograms))
    lists.append(contentsOf: repeatElement(AmountList(), count: shape.lists))
    if shape.tracksLargest { largest.append(LargestContribution()) }
    if shape.personCell != nil { lastPerson.append(0) }
    return group
  }

  private mutating func index(_ key: Int, as group: Int) {
    if key < dense.count { dense[key] = Int32(group) } else { sparse[key] = Int32(group) }
  }
}

extension GroupedSums: Codable {
  private enum CodingKeys: String, CodingKey { case shape, keys, cells, histograms, lists, largest }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(shape: try container.decode(CellShape.self, forKey: .shape))
    keys = try container.decode([Int].self, forKey: .keys)
    cells = try container.decode([Int64].self, forKey: .cells)
    histograms = try container.decode([Histogram].self, forKey: .histograms)
    lists = try container.decode([AmountList].self, forKey: .lists)
    largest = try container.decode([Int64].self, forKey: .largest).map { LargestContribution(amount: $0) }
    if shape.personCell != nil { lastPerson = Array(repeating: 0, count: keys.count) }
    for (group, key) in keys.enumerated() { index(key, as: group) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    try container.encode(keys, forKey: .keys)
    try container.encode(cells, forKey: .cells)
    try container.encode(histograms, forKey: .histograms)
    try container.encode(lists, forKey: .lists)
    try container.encode(largest.map(\.amount), forKey: .largest)
  }
}

/// What a table keeps for each of its groups.
struct CellShape: Sendable, Equatable, Codable {
  let cells: Int
  let histograms: Int
  let lists: Int
  let tracksLargest: Bool
  /// The cell that counts distinct persons among the units that ask for it; nil: none does.
  let personCell: Int?
  let denseKeys: Int

  init(
    cells: Int, histograms: Int = 0, lists: Int = 0, tracksLargest: Bool = false, personCell: Int? = nil,
    in grouping: Grouping
  ) {
    self.cells = cells
    self.histograms = histograms
    self.lists = lists
    self.tracksLargest = tracksLargest
    self.personCell = personCell
    denseKeys = grouping.denseKeys
  }
}

/// What one unit adds: computed once, then added to its group in each grouping set. Refilled for one unit
/// after the other.
struct Contribution: ~Copyable {
  /// One a dimension of the grouping; −1: the dimension does not apply to the unit.
  var codes: [Int]
  var additions: [(cell: Int, amount: Int64)] = []
  var samples: [(histogram: Int, value: Int64)] = []
  var amounts: [(list: Int, value: Int64)] = []
  /// Room for as many groups as there are sets; the unit belongs to the first `groupCount`.
  fileprivate var places: [Int] = []
  fileprivate var groupCount = 0
  /// Where the shape asks for the largest contribution.
  var money: Int64 = 0
  /// Whether the unit's person is one of those whom the shape counts.
  var countsPerson = false

  init(dimensions: Int) { codes = Array(repeating: -1, count: dimensions) }

  /// The groups that the unit belongs to.
  @inline(__always)
  fileprivate var groups: ArraySlice<Int> { places[..<groupCount] }

  @inline(__always)
  mutating func clear() {
    additions.removeAll(keepingCapacity: true)
    if !samples.isEmpty { samples.removeAll(keepingCapacity: true) }
    if !amounts.isEmpty { amounts.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  mutating func add(_ amount: Int64 = 1, to cell: Int) { additions.append((cell, amount)) }
}
