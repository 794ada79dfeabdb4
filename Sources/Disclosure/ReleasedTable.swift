import Tables

/// A table that has passed disclosure control: the only kind that can be published.
///
/// It can be made here alone, by `protect`. What is withheld is not in it.
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
  /// What is to be withheld was found for other tables.
  case otherTables
  /// Small counts that could be computed from the release, each with the equation that reveals it.
  case revealing([String])

  /// One message for each thing that is wrong.
  public var findings: [String] {
    switch self {
    case .undefinedTable(let table): ["tables.\(table): no definition of this table"]
    case .otherTables: ["what is to be withheld was found for other tables"]
    case .revealing(let findings): findings
    }
  }

  public var description: String { findings.joined(separator: "\n") }
}

/// A release that has passed the gate, and what its protection did.
public struct ProtectedRelease: Sendable {
  public let tables: [ReleasedTable]
  /// By table, the positions of the rows that are withheld to protect others, ascending.
  public let withheldForOthers: [[Int]]
  /// Every row that is withheld, and why. It stays in the workspace.
  public let audit: DisclosureAudit
}

/// Protects a release as a whole: all its tables at once, since what one withholds another may give away.
///
/// Every row is withheld whose counts are unsafe by themselves, with all that is computed from them, and then as few
/// and as small others as it takes so that no unsafe count can be computed from what is left.
/// - Parameters:
///   - containments: what is known of where codes lie, besides what they show themselves.
///   - earlier: the tables of each edition that was released before.
/// - Throws: `ReleaseError` where a table has no definition, or where the gate finds that a small count is revealed.
public func protect(
  _ tables: [MeasuredTable], definitions: [TableDefinition], rules: DisclosureRules,
  containments: [Containment] = [], earlier: [[EditionTable]] = []
) throws(ReleaseError) -> ProtectedRelease {
  let protections = try protections(of: tables, definitions)
  let statuses = statuses(of: tables, protections, rules)
  let counted = zip(tables, statuses).map(LedgerTable.init)
  let ledger = LedgerBuilder.ledger(of: counted, containments, earlier: earlier)
  var plan = ReleasePlan(tables, statuses, rules: rules, ledger)
  let whole =
    earlier.isEmpty ? nil : LedgerBuilder.ledger(of: counted, containments, earlier: earlier, withheldEarlier: true)
  plan.withholdMore(whole) { isWithheld in
    LedgerBuilder.ledger(
      of: zip(counted, ledger.firstRows).map { $0.withholding(isWithheld[Int($1)...]) }, earlier: earlier,
      withheldEarlier: true, isComplete: false)
  }
  let released = released(tables, plan.statuses, protections, rules)
  let findings = Gate(plan).findings(in: released)
  guard findings.isEmpty else { throw .revealing(findings) }
  let withheldForOthers = zip(statuses, plan.statuses).map { own, planned in
    planned.indices.filter { own[$0] == nil && planned[$0] != nil }
  }
  return ProtectedRelease(tables: released, withheldForOthers: withheldForOthers, audit: plan.audit)
}

/// Withholds every row whose counts are unsafe by themselves, with all that is computed from them, and the rows that
/// `protect` was found to withhold besides. It finds none itself: what the rows of a release tell about each other is
/// left to `protect`.
///
/// - Parameter withheldForOthers: of a release that `protect` has made of the same tables by the same rules, from the
///   same earlier editions; empty: nothing more is withheld.
/// - Throws: `ReleaseError` where a table has no definition, or not these rows.
public func release(
  _ tables: [MeasuredTable], definitions: [TableDefinition], rules: DisclosureRules, withheldForOthers: [[Int]] = []
) throws(ReleaseError) -> [ReleasedTable] {
  let protections = try protections(of: tables, definitions)
  var statuses = statuses(of: tables, protections, rules)
  for (table, rows) in withheldForOthers.enumerated() {
    for row in rows {
      guard tables.indices.contains(table), tables[table].rows.indices.contains(row) else { throw .otherTables }
      statuses[table][row] = statuses[table][row] ?? .secondary
    }
  }
  return released(tables, statuses, protections, rules)
}

/// By table and row: under which it is withheld by itself; nil: it is not.
private func statuses(
  of tables: [MeasuredTable], _ protections: [Protection], _ rules: DisclosureRules
) -> [[MeasuredRow.Status?]] {
  let counts = UnsafeCounts(rules: rules)
  return zip(tables, protections).map { table, protection in
    table.rows.map { protection.covers($0) ? counts.withheld($0) : nil }
  }
}

private func protections(
  of tables: [MeasuredTable], _ definitions: [TableDefinition]
) throws(ReleaseError) -> [Protection] {
  var protections: [Protection] = []
  for table in tables {
    guard let definition = definitions.first(where: { $0.id == table.id }) else { throw .undefinedTable(table.id) }
    protections.append(Protection(definition, dimensions: table.dimensions))
  }
  return protections
}

private func released(
  _ tables: [MeasuredTable], _ statuses: [[MeasuredRow.Status?]], _ protections: [Protection], _ rules: DisclosureRules
) -> [ReleasedTable] {
  let rounding = rules.roundTo.map(Rounding.init)
  return tables.indices.map { number in
    let table = tables[number]
    let rows = zip(table.rows, statuses[number]).map { row, status in
      guard let rounding, status == nil, protections[number].covers(row) else {
        return ReleasedRow(row, withheld: status)
      }
      guard let rounded = rounding.row(row) else { return ReleasedRow(row, withheld: .secondary) }
      return ReleasedRow(rounded, withheld: nil)
    }
    return ReleasedTable(id: table.id, dimensions: table.dimensions, rows: rows)
  }
}
