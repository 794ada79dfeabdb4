import Tables

/// What who has nothing but the files of editions can compute from them.
public struct EditionAudit: Sendable {
  private let tables: [EditionTable]
  private let protections: [Protection?]
  private let rules: DisclosureRules
  private let ledger: Ledger

  /// - Parameters:
  ///   - editions: the tables of each edition, the one that is audited first. Counts that another edition prints are
  ///     taken as those of the first where all that both print of their concept are the same.
  ///   - definitions: of tables that count rows or institutions; all others are protected.
  public init(_ editions: [[EditionTable]], definitions: [TableDefinition], rules: DisclosureRules) {
    let audited = editions.first ?? []
    tables = audited
    self.rules = rules
    protections = audited.map { table in
      definitions.first { $0.id == table.table.id }.map { Protection($0, dimensions: table.table.dimensions) }
    }
    var ledger = LedgerBuilder.ledger(of: audited.map(\.table), isComplete: false)
    for edition in editions.dropFirst() {
      ledger.take(from: LedgerBuilder.ledger(of: edition.map(\.table), isComplete: false))
    }
    self.ledger = ledger
  }

  /// Every small count that is printed or can be computed, each with its equation; empty: none can.
  public func findings() -> [String] {
    let system = CountSystem(ledger)
    let view = PublishedView(ledger, system, isHidden: ledger.values.map { $0 == nil })
    var seen: Set<Ledger.Count> = []
    var findings: [String] = []
    for table in tables.indices {
      for row in tables[table].statuses.indices where isProtected(table, row) {
        let counts = ledger.rows[Int(ledger.firstRows[table]) + row]
        for count in counts.all where seen.insert(count).inserted {
          if let finding = finding(on: count, of: counts, isPrimary: tables[table].statuses[row] == "primary", view) {
            findings.append("\(tables[table].table.id): \(finding)")
          }
        }
      }
    }
    return findings
  }

  private func isProtected(_ table: Int, _ row: Int) -> Bool {
    let row = tables[table].table.rows[row]
    return protections[table]?.covers(measure: row.measure, dimensions: row.codes) ?? true
  }

  private func finding(
    on count: Ledger.Count, of row: Ledger.RowCounts, isPrimary: Bool, _ view: PublishedView
  ) -> String? {
    if let value = ledger.values[Int(count)] {
      return isUnsafe(value, count, row) ? "\(ledger.name(count)) is printed" : nil
    }
    if view.isComputable(count) {
      guard let value = view.value(count), isUnsafe(value, count, row) else { return nil }
      return view.finding(on: count, minimum: rules.minimum)
    }
    let low = view.bounds.lower[Int(count)]
    let high = view.bounds.upper[Int(count)]
    let isNarrow = isPrimary && high - low < rules.minimum && high >= 1 && low < rules.minimum
    return isNarrow && high > low || low >= 1 && high < rules.minimum
      ? view.finding(on: count, minimum: rules.minimum) : nil
  }

  private func isUnsafe(_ value: Int64, _ count: Ledger.Count, _ row: Ledger.RowCounts) -> Bool {
    let counts = UnsafeCounts(rules: rules)
    guard count == row.complement, let n = row.n.flatMap({ ledger.values[Int($0)] }) else {
      return counts.isUnsafe(value)
    }
    return counts.isUnsafe(complement: value, of: n)
  }
}

extension Ledger {
  /// Takes the counts that another edition prints and this one does not, of concepts that have not changed.
  fileprivate mutating func take(from other: Ledger) {
    var numbers: [String: Count] = [:]
    for count in other.conceptOf.indices { numbers[other.name(Count(count))] = Count(count) }
    let matched = conceptOf.indices.map { numbers[name(Count($0))].flatMap { other.values[Int($0)] } }
    var common = Set<Int32>()
    var changed = Set<Int32>()
    for count in conceptOf.indices {
      guard let mine = values[count], let theirs = matched[count] else { continue }
      common.insert(conceptOf[count])
      if mine != theirs { changed.insert(conceptOf[count]) }
    }
    for count in conceptOf.indices where values[count] == nil {
      let concept = conceptOf[count]
      if common.contains(concept) && !changed.contains(concept) { values[count] = matched[count] }
    }
  }
}
