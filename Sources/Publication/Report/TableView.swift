import Disclosure
import Tables

/// A released table with its rows by grouping set, group and column, so that a row is found at once.
struct TableView: Sendable {
  let table: ReleasedTable
  /// In the order in which the table lists them.
  let sets: [GroupedRows]

  init(_ table: ReleasedTable) {
    self.table = table
    var order: [[Int]] = []
    var positions: [[Int]: [Int]] = [:]
    for (position, row) in table.rows.enumerated() {
      let set = row.dimensions.indices.filter { row.dimensions[$0] != totalCode }
      if positions[set] == nil { order.append(set) }
      positions[set, default: []].append(position)
    }
    sets = order.map { GroupedRows(table, dimensions: $0, positions: positions[$0]!) }
  }

  /// The grouping set with these dimensions, in whatever order.
  func set(_ names: [String]) -> GroupedRows? { sets.first { Set($0.names) == Set(names) } }

  /// The row of a group; an empty one is the total.
  func row(_ group: KeyValuePairs<String, String> = [:], _ measure: String, _ window: String = "") -> ReleasedRow? {
    let codes = Dictionary(group.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let set = set(Array(codes.keys)) else { return nil }
    return set.row(set.names.compactMap { codes[$0] }, measure, window)
  }

  /// How many rows have a status.
  func count(_ status: MeasuredRow.Status) -> Int { table.rows.count { $0.status == status } }

  var withheld: Int { count(.primary) + count(.secondary) }
}

/// The rows of one grouping set, as groups by columns.
struct GroupedRows: Sendable {
  /// A measure in one window.
  struct Column: Hashable, Sendable {
    var measure: String
    var window: String
  }

  /// Names of the dimensions, in the order of the table's columns.
  let names: [String]
  /// Codes of each group, in the order of the rows.
  let groups: [[String]]
  /// In the order of first appearance.
  let columns: [Column]
  private let rows: [ReleasedRow]
  private let groupNumbers: [[String]: Int]
  private let columnNumbers: [Column: Int]
  /// The row of each group and column, -1 where there is none.
  private let cells: [Int]

  init(_ table: ReleasedTable, dimensions: [Int], positions: [Int]) {
    var groups: [[String]] = []
    var groupNumbers: [[String]: Int] = [:]
    var columns: [Column] = []
    var columnNumbers: [Column: Int] = [:]
    var places: [(group: Int, column: Int)] = []
    for position in positions {
      let row = table.rows[position]
      let codes = dimensions.map { row.dimensions[$0] }
      let column = Column(measure: row.measure, window: row.window)
      let group = groupNumbers[codes] ?? groups.count
      if group == groups.count {
        groups.append(codes)
        groupNumbers[codes] = group
      }
      let number = columnNumbers[column] ?? columns.count
      if number == columns.count {
        columns.append(column)
        columnNumbers[column] = number
      }
      places.append((group, number))
    }
    var cells = Array(repeating: -1, count: groups.count * columns.count)
    for (number, place) in places.enumerated() { cells[place.group * columns.count + place.column] = number }
    names = dimensions.map { table.dimensions[$0] }
    rows = positions.map { table.rows[$0] }
    self.groups = groups
    self.columns = columns
    self.groupNumbers = groupNumbers
    self.columnNumbers = columnNumbers
    self.cells = cells
  }

  /// Measures in the order of first appearance, each with its windows.
  var measures: [(name: String, windows: [String])] {
    var found: [(name: String, windows: [String])] = []
    for column in columns {
      if let number = found.firstIndex(where: { $0.name == column.measure }) {
        found[number].windows.append(column.window)
      } else {
        found.append((column.measure, [column.window]))
      }
    }
    return found
  }

  func row(_ group: [String], _ measure: String, _ window: String = "") -> ReleasedRow? {
    guard let group = groupNumbers[group], let column = columnNumbers[Column(measure: measure, window: window)]
    else { return nil }
    let cell = cells[group * columns.count + column]
    return cell < 0 ? nil : rows[cell]
  }

  /// The unit of a measure, which all of its rows share; nil where the set has none.
  func unit(of measure: String) -> MeasureUnit? { rows.first { $0.measure == measure }.map { MeasureUnit($0) } }

  /// How many rows of the set are withheld.
  var withheld: Int { rows.count { $0.isWithheld } }
}

extension ReleasedRow {
  var isWithheld: Bool { status == .primary || status == .secondary }
  /// The value, where it may be shown and there is one.
  var shown: Double? { status == .ok ? value : nil }
}
