import Tables

/// What who has nothing but the files of editions can compute from them.
public struct EditionAudit: Sendable {
  private let tables: [EditionTable]
  private let protections: [Protection?]
  private let rules: DisclosureRules
  private let ledger: Ledger

  /// - Parameters:
  ///   - editions: the tables of each edition, the one that is audited first; the others came before it.
  ///   - definitions: of tables that count rows or institutions; all others are protected.
  public init(_ editions: [[EditionTable]], definitions: [TableDefinition], rules: DisclosureRules) {
    let audited = editions.first ?? []
    tables = audited
    self.rules = rules
    protections = audited.map { table in
      definitions.first { $0.id == table.table.id }.map { Protection($0, dimensions: table.table.dimensions) }
    }
    ledger = LedgerBuilder.ledger(
      of: audited.map(\.table), earlier: Array(editions.dropFirst()), withheldEarlier: true,
      isComplete: false)
  }

  /// How this build looks for small counts, in words.
  public static var method: String {
    "exact elimination; bounds by "
      + (LinearProgram.isAvailable ? "linear programming" : "one equation after the other")
  }

  /// Every small count that is printed or can be computed, each with its equation; empty: none can.
  public func findings() -> [String] {
    let asked = askedFor()
    var found = self.found(asked, in: ledger)
    if let contracts = ledger.ofContracts(isComplete: false) {
      let system = CountSystem(contracts)
      let tied = asked.filter { system.ties($0.count) && contracts.values[Int($0.count)] == nil }
      found += self.found(tied, in: contracts).filter { !found.contains($0) }
    }
    return halfWithheld() + found
  }

  private func found(_ asked: [Asked], in ledger: Ledger) -> [String] {
    let view = PublishedView(ledger, CountSystem(ledger), isHidden: ledger.values.map { $0 == nil })
    let withheld = asked.filter { $0.isPrimary && ledger.values[Int($0.count)] == nil }.map(\.count)
    let intervals = view.intervals(of: withheld, minimum: rules.minimum)
    return asked.compactMap { asked in
      finding(on: asked, view, intervals).map { "\(tables[asked.table].table.id): \($0)" }
    }
  }

  /// Rows that are withheld, with numbers that give back what they are withheld for.
  private func halfWithheld() -> [String] {
    tables.flatMap { table in
      table.halfWithheld.map { place in
        let row = table.table.rows[place]
        let codes = zip(table.table.dimensions, row.codes).filter { $0.1 != totalCode }.map { "\($0)=\($1)" }
        return
          "\(table.table.id): \(row.measure) \(row.window) [\(codes.joined(separator: ", "))] is withheld, and prints a number"
      }
    }
  }

  /// A count of a protected row.
  private struct Asked {
    var count: Ledger.Count
    var table: Int
    var row: Ledger.RowCounts
    var isPrimary: Bool
  }

  /// Every count of a protected row, with the first row that gives it; one that holds something unsafe before all others.
  private func askedFor() -> [Asked] {
    var places: [Ledger.Count: Int] = [:]
    var asked: [Asked] = []
    for table in tables.indices {
      for row in tables[table].statuses.indices where isProtected(table, row) {
        let counts = ledger.rows[Int(ledger.firstRows[table]) + row]
        let isPrimary = tables[table].statuses[row] == "primary"
        for count in counts.all {
          if let place = places[count] {
            if isPrimary && !asked[place].isPrimary { asked[place].isPrimary = true }
          } else {
            places[count] = asked.count
            asked.append(Asked(count: count, table: table, row: counts, isPrimary: isPrimary))
          }
        }
      }
    }
    return asked
  }

  private func isProtected(_ table: Int, _ row: Int) -> Bool {
    let row = tables[table].table.rows[row]
    return protections[table]?.covers(measure: row.measure, dimensions: row.codes) ?? true
  }

  private func finding(on asked: Asked, _ view: PublishedView, _ intervals: FeasibleIntervals) -> String? {
    let (count, row) = (asked.count, asked.row)
    if let value = ledger.values[Int(count)] {
      return isUnsafe(value, count, row) ? "\(ledger.name(count)) is printed" : nil
    }
    if view.isComputable(count) {
      guard let value = view.value(count), isUnsafe(value, count, row) else { return nil }
      return view.finding(on: count, intervals, minimum: rules.minimum)
    }
    let range = view.range(of: count, intervals)
    let looksUnsafe = asked.isPrimary && UnsafeCounts(rules: rules).looksUnsafe(within: range)
    return looksUnsafe || range.lowerBound >= 1 && range.upperBound < rules.minimum
      ? view.finding(on: count, intervals, minimum: rules.minimum) : nil
  }

  private func isUnsafe(_ value: Int64, _ count: Ledger.Count, _ row: Ledger.RowCounts) -> Bool {
    let counts = UnsafeCounts(rules: rules)
    guard count == row.complement, let n = row.n.flatMap({ ledger.values[Int($0)] }) else {
      return counts.isUnsafe(value)
    }
    return counts.isUnsafe(complement: value, of: n)
  }
}
