import Outcomes

/// What is counted from outcome records: which units, and what each of them adds to the groups that it belongs to.
protocol Tallied: Sendable {
  var shape: CellShape { get }

  /// Adds the records of whole persons, those of one person next to each other.
  func add(_ records: OutcomeRecords, to sums: inout GroupedSums)
}

/// A table that is counted from outcome records, and the rows that its sums make.
protocol TalliedTable: Tallied {
  var id: String { get }
  var grouping: Grouping { get }

  /// All rows in order.
  func measured(_ sums: GroupedSums) -> MeasuredTable
}

/// A table that has the same rows for each group of its units.
protocol CountedTable: TalliedTable {
  /// Every measure and window of one group, in order.
  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow]
  /// What its texts may tell of the group of all.
  func figures(of all: Group, in sums: GroupedSums) -> [MeasuredFigure]
}

/// A group that occurs, with its dimension columns and its place in the sums.
struct Group {
  let set: Int
  /// One a dimension of the grouping, −1 where the set does not break down by it.
  let codes: [Int]
  /// The dimension columns of its rows.
  let values: [String]
  let position: Int
}

extension CountedTable {
  /// Rows for every group that occurs, set by set, values in order (ruling 16).
  func measured(_ sums: GroupedSums) -> MeasuredTable {
    let rows = grouping.sets.indices.filter { grouping.sets[$0].isWritten }.flatMap { set in
      groups(of: set, in: sums).flatMap { self.rows(for: $0, in: sums) }
    }
    let all = grouping.sets.firstIndex { $0.isWritten && $0.names.isEmpty }.flatMap { groups(of: $0, in: sums).first }
    return MeasuredTable(
      id: id, dimensions: grouping.columns, rows: rows, figures: all.map { figures(of: $0, in: sums) } ?? [])
  }

  func figures(of all: Group, in sums: GroupedSums) -> [MeasuredFigure] { [] }
}

extension TalliedTable {
  /// The groups of a set that occur, values in order.
  func groups(of set: Int, in sums: GroupedSums) -> [Group] {
    let keys = grouping.sets[set].keys
    return sums.keys.indices.filter { keys.contains(sums.keys[$0]) }.sorted { sums.keys[$0] < sums.keys[$1] }.map {
      let codes = grouping.codes(of: sums.keys[$0], set: set)
      return Group(set: set, codes: codes, values: grouping.values(of: codes), position: $0)
    }
  }
}

/// The grouping sets and measures of a table whose sources were delivered, and what is left out (ruling 18).
struct ProducedParts {
  private(set) var sets: [[String]] = []
  private(set) var notProduced: [NotProduced] = []
  private let table: String
  private let context: TableContext

  /// - Parameter sources: of a dimension; nil where the table has no such dimension.
  init(_ definition: TableDefinition, _ context: TableContext, sources: (String) -> [String]?) throws(TableError) {
    table = definition.id
    self.context = context
    for set in definition.by {
      var needed: [String] = []
      for name in set {
        guard let sources = sources(name) else {
          throw TableError.unknownDimension(table: table, dimension: name)
        }
        needed += sources.filter { !needed.contains($0) }
      }
      let missing = context.missing(needed)
      if missing.isEmpty { sets.append(set) }
      notProduced += missing.map { NotProduced(table: table, set: set, source: $0) }
    }
  }

  /// Whether a measure can be produced; lists it as left out where it cannot.
  mutating func produces(_ measure: String, from sources: String...) -> Bool {
    let missing = context.missing(sources)
    notProduced += missing.map { NotProduced(table: table, measure: measure, source: $0) }
    return missing.isEmpty
  }

  /// Lists a measure as left out although the source was delivered, since it holds nothing that serves.
  mutating func leaveOut(_ measure: String, without source: String) {
    notProduced.append(NotProduced(table: table, measure: measure, source: source))
  }
}
