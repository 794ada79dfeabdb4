import Tables

/// A table that has passed disclosure control: the only kind that can be published.
///
/// It can be made here alone, by `release`. What is withheld is not in it.
public struct ReleasedTable: Sendable, Equatable {
  public let id: String
  public let dimensions: [String]
  public let rows: [ReleasedRow]

  fileprivate init(id: String, dimensions: [String], rows: [ReleasedRow]) {
    self.id = id
    self.dimensions = dimensions
    self.rows = rows
  }

  /// A table that is computed from released tables alone, as any reader of them could.
  init(id: String, dimensions: [String], computed rows: [MeasuredRow]) {
    self.init(id: id, dimensions: dimensions, rows: rows.map { ReleasedRow($0, withheld: nil) })
  }
}

/// A row with the numbers that may leave; blank where it is withheld.
public struct ReleasedRow: TableRow, Sendable, Equatable {
  public let dimensions: [String]
  public let measure: String
  public let window: String
  public let n: Int64?
  public let x: Int64?
  public let value: Double?
  public let low: Double?
  public let high: Double?
  public let status: MeasuredRow.Status
  /// What sort of number `value` is, also where it is withheld.
  public let kind: MeasuredRow.Kind

  /// - Parameter withheld: why the row's numbers are left out; nil: they are not.
  fileprivate init(_ row: MeasuredRow, withheld: MeasuredRow.Status?) {
    let isOpen = withheld == nil
    dimensions = row.dimensions
    measure = row.measure
    window = row.window
    n = isOpen ? row.n : nil
    x = isOpen ? row.x : nil
    value = isOpen ? row.value : nil
    low = isOpen ? row.low : nil
    high = isOpen ? row.high : nil
    status = withheld ?? row.status
    kind = row.kind
  }
}

/// Why a release cannot be made.
public enum ReleaseError: Error, Equatable, CustomStringConvertible {
  /// A table without a definition cannot be protected by it.
  case undefinedTable(String)

  public var description: String {
    switch self {
    case .undefinedTable(let table): "tables.\(table): no definition of this table"
    }
  }
}

/// Protects a release as a whole: all its tables at once, since what one withholds another may give away.
///
/// Every row is withheld whose counts are unsafe by themselves, with all that is computed from them.
/// - Throws: `ReleaseError` where a table has no definition.
public func release(
  _ tables: [MeasuredTable], definitions: [TableDefinition], rules: DisclosureRules
) throws(ReleaseError) -> [ReleasedTable] {
  var released: [ReleasedTable] = []
  for table in tables {
    guard let definition = definitions.first(where: { $0.id == table.id }) else { throw .undefinedTable(table.id) }
    released.append(release(table, definition: definition, rules: rules))
  }
  return released
}

private func release(_ table: MeasuredTable, definition: TableDefinition, rules: DisclosureRules) -> ReleasedTable {
  let protection = Protection(definition, dimensions: table.dimensions)
  let counts = UnsafeCounts(rules: rules)
  return ReleasedTable(
    id: table.id, dimensions: table.dimensions,
    rows: table.rows.map { ReleasedRow($0, withheld: protection.covers($0) ? counts.withheld($0) : nil) })
}
