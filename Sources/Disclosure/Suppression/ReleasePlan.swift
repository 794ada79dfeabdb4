import Tables

/// What of a release is withheld, row by row, and why.
struct ReleasePlan: Sendable {
  let tables: [MeasuredTable]
  let rules: DisclosureRules
  let ledger: Ledger
  /// By table and row; nil: published.
  private(set) var statuses: [[MeasuredRow.Status?]]
  /// Withheld counts that are unsafe, coarse groups before fine ones.
  let unsafe: [Ledger.Count]
  private(set) var suppression: SecondarySuppression

  /// - Parameter ledger: of the tables.
  init(_ tables: [MeasuredTable], _ protections: [Protection], rules: DisclosureRules, _ ledger: Ledger) {
    let counts = UnsafeCounts(rules: rules)
    let statuses = zip(tables, protections).map { table, protection in
      table.rows.map { protection.covers($0) ? counts.withheld($0) : nil }
    }
    let bundles = RowBundles(tables)
    let withheld = bundles.withheld(statuses.flatMap { $0 }.map { $0 != nil })
    self.tables = tables
    self.rules = rules
    self.ledger = ledger
    self.statuses = statuses
    unsafe = Self.unsafe(ledger, statuses.flatMap { $0 }, tables.flatMap(\.rows), counts)
    suppression = SecondarySuppression(
      ledger, Withholding(ledger, bundleOf: bundles.bundleOf, losses: bundles.losses, withheld: withheld),
      minimum: rules.minimum)
  }

  private static func unsafe(
    _ ledger: Ledger, _ statuses: [MeasuredRow.Status?], _ rows: [MeasuredRow], _ rules: UnsafeCounts
  ) -> [Ledger.Count] {
    var found: Set<Ledger.Count> = []
    for (row, status) in statuses.enumerated() where status == .primary {
      let counts = ledger.rows[row]
      if rules.isOfTwoProviders(rows[row]) {
        found.formUnion(counts.all.filter { ledger.values[Int($0)] ?? 0 > 0 })
        continue
      }
      let n = counts.n.flatMap { ledger.values[Int($0)] }
      for count in [counts.n, counts.x].compactMap({ $0 }) {
        if let value = ledger.values[Int(count)], rules.isUnsafe(value) { found.insert(count) }
      }
      if let rest = counts.complement, let value = ledger.values[Int(rest)], let n,
        rules.isUnsafe(complement: value, of: n)
      {
        found.insert(rest)
      }
    }
    for count in found { if let months = monthsOf(count, ledger, rules) { found.insert(months) } }
    return found.sorted {
      (ledger.groups.dimensions(of: ledger.groupOf[Int($0)]).nonzeroBitCount, $0)
        < (ledger.groups.dimensions(of: ledger.groupOf[Int($1)]).nonzeroBitCount, $1)
    }
  }

  /// The months of a few recipients, where they tell within narrow bounds how many these are: at least one for twelve
  /// months of a year, at most one for each.
  private static func monthsOf(_ count: Ledger.Count, _ ledger: Ledger, _ rules: UnsafeCounts) -> Ledger.Count? {
    guard let months = ledger.monthsOfRecipients[count], let value = ledger.values[Int(months)], value > 0,
      value - (value + 11) / 12 < rules.rules.minimum
    else { return nil }
    return months
  }

  /// Withholds what it takes so that no unsafe count can be computed.
  mutating func withholdMore() {
    suppression.protect(unsafe)
    for table in statuses.indices {
      for row in statuses[table].indices where statuses[table][row] == nil {
        let bundle = suppression.withholding.bundleOf[Int(ledger.firstRows[table]) + row]
        if suppression.withholding.isWithheld[Int(bundle)] { statuses[table][row] = .secondary }
      }
    }
  }

  /// The row that a number of the ledger stands for.
  func row(_ number: Ledger.Row) -> (table: Int, row: Int) {
    let table = ledger.firstRows.lastIndex { $0 <= number }!
    return (table, Int(number - ledger.firstRows[table]))
  }
}
