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
  /// What earlier editions tell by what they withhold, with this one, and nothing was found to hide.
  private(set) var findings: [String] = []

  /// - Parameters:
  ///   - statuses: of the rows that are withheld by themselves.
  ///   - ledger: of the tables.
  init(
    _ tables: [MeasuredTable], _ statuses: [[MeasuredRow.Status?]], rules: DisclosureRules, _ ledger: Ledger
  ) {
    let bundles = RowBundles(tables)
    let withheld = bundles.withheld(statuses.flatMap { $0 }.map { $0 != nil })
    self.tables = tables
    self.rules = rules
    self.ledger = ledger
    self.statuses = statuses
    unsafe = Self.unsafe(ledger, statuses.flatMap { $0 }, tables.flatMap(\.rows), UnsafeCounts(rules: rules))
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

  /// So often is the release read as others will read it.
  private static let mostReadings = 8
  /// Of more counts that hang together bounds are read from one equation after the other alone, but at the end: all together
  /// take long.
  private static let largestRead = 2_500

  /// Withholds what it takes so that no unsafe count can be computed, and, where others can be withheld for it, none beside
  /// them looks as if it could be.
  ///
  /// - Parameters:
  ///   - whole: the ledger with all counts of earlier editions; nil: there are none.
  ///   - reader: the ledger of who has nothing but the release, with that withheld which is by row.
  mutating func withholdMore(_ whole: Ledger?, reader: (_ isWithheld: [Bool]) -> Ledger) {
    suppression.protect(unsafe)
    suppression = coveringUnsafeLooks(suppression)
    var covers: [Ledger.Count] = []
    if let contracts = (whole ?? ledger).ofContracts(isComplete: true) {
      let before = suppression.withholding
      hold(against: contracts)
      covers = newlyHidden(since: before)
      // Where all the other equations give a cover back, it hides nothing.
      if !covers.isEmpty { suppression.hideTold(covers) }
    }
    if let whole { hold(against: whole, besides: covers) }
    coverReadersLooks(reader)
    let isWithheld = suppression.withholding.withheldRows
    for (table, first) in ledger.firstRows.enumerated() {
      for row in statuses[table].indices where statuses[table][row] == nil && isWithheld[Int(first) + row] {
        statuses[table][row] = .secondary
      }
    }
  }

  /// Withholds more until no small count is told by other equations: those between the months of a contract, or what an earlier
  /// edition says of what it withholds itself.
  ///
  /// - Parameters:
  ///   - whole: this ledger with these equations, and the counts that they are about.
  ///   - covers: counts that must not be told either.
  private mutating func hold(against whole: Ledger, besides covers: [Ledger.Count] = []) {
    let hidden = suppression.withholding
    var held = SecondarySuppression(
      whole, Withholding(whole, bundleOf: hidden.bundleOf, losses: hidden.losses, withheld: hidden.isWithheld),
      minimum: rules.minimum)
    let unsafe = unsafe.filter(held.system.ties)
    held.hideTold(unsafe + covers + whole.earlierPrimaries.filter(held.system.ties))
    held = coveringUnsafeLooks(held)
    suppression.withholding = hidden.withholding(held.withholding)
    var check = ProofCheck(whole, held.system, held.withholding)
    let told = unsafe.filter { count in
      held.alternatives[count].map { !check.holds($0, minimum: rules.minimum) } ?? (held.intervals[count] == nil)
    }
    findings += held.earlier.findings(on: told, in: PublishedView(whole, held.system, held.withholding))
  }

  /// What has been withheld since, but for what is nobody.
  private func newlyHidden(since before: Withholding) -> [Ledger.Count] {
    let hidden = suppression.withholding
    return (0..<Ledger.Count(ledger.countOfCounts)).filter { count in
      hidden.hides(count) && !before.hides(count) && suppression.truth[Int(count)] != 0
    }
  }

  /// With covers for what looks unsafe, as far as there are any: without totals, and where there are none, with them.
  private func coveringUnsafeLooks(_ suppression: SecondarySuppression) -> SecondarySuppression {
    var suppression = suppression
    var isDone = Set(unsafe)
    for _ in 0..<Self.mostReadings {
      let counts = lookingUnsafe(suppression, besides: isDone)
      let new = counts.filter { !suppression.targets.contains($0) }
      if !new.isEmpty {
        suppression.protect(besides: new)
      } else if !counts.isEmpty {
        suppression.protect(besides: counts, withTotals: true)
        isDone.formUnion(counts)
      } else {
        break
      }
    }
    return suppression
  }

  /// Safe counts in rows that are withheld for another count, of which what is printed tells no more than that they may be
  /// unsafe: who sees the release alone can't know better.
  private func lookingUnsafe(_ suppression: SecondarySuppression, besides done: Set<Ledger.Count>) -> [Ledger.Count] {
    let counts = smallCounts(suppression, besides: done)
    let view = PublishedView(suppression.ledger, suppression.system, suppression.withholding)
    let intervals = view.intervals(of: counts, minimum: rules.minimum, largest: Self.largestRead)
    return counts.filter { looksUnsafe($0, view, intervals) }
  }

  /// Of the safe counts in rows that are withheld for another count those that have no proof and are so small that they may
  /// look unsafe.
  private func smallCounts(_ suppression: SecondarySuppression, besides done: Set<Ledger.Count>) -> [Ledger.Count] {
    let small = UnsafeCounts(rules: rules)
    return Set(primaryRows.flatMap { ledger.rows[$0].all }).filter { count in
      suppression.withholding.hides(count) && suppression.alternatives[count] == nil && !done.contains(count)
        && suppression.system.ties(count) && small.canLookUnsafe(suppression.truth[Int(count)])
    }.sorted()
  }

  private func looksUnsafe(_ count: Ledger.Count, _ view: PublishedView, _ intervals: FeasibleIntervals) -> Bool {
    UnsafeCounts(rules: rules).looksUnsafe(within: view.range(of: count, intervals)) && !view.isComputable(count)
  }

  /// Rows of the ledger that are withheld for a count of their own.
  private var primaryRows: [Int] {
    statuses.joined().enumerated().filter { $0.element == .primary }.map(\.offset)
  }

  // MARK: As others read it

  /// Covers, with totals, what looks unsafe to who has nothing but the release. Where groups are the same by chance, the ledger
  /// knows it, and what that tells; others do not.
  private mutating func coverReadersLooks(_ reader: (_ isWithheld: [Bool]) -> Ledger) {
    let counts = smallCounts(suppression, besides: Set(unsafe))
    guard LinearProgram.isAvailable, !counts.isEmpty else { return }
    suppression.protect(besides: readersLooks(counts, reader(suppression.withholding.withheldRows)), withTotals: true)
  }

  /// Those of these counts that look unsafe to readers.
  private func readersLooks(_ counts: [Ledger.Count], _ reader: Ledger) -> [Ledger.Count] {
    var known: [Ledger.Count: Ledger.Count] = [:]
    for row in primaryRows {
      let (own, read) = (ledger.rows[row], reader.rows[row])
      for (count, same) in [(own.n, read.n), (own.x, read.x), (own.complement, read.complement)] {
        if let count, let same { known[count] = same }
      }
    }
    let looks = [reader, reader.ofContracts(isComplete: false)].compactMap { $0 }.map { ledger in
      let system = CountSystem(ledger)
      let view = PublishedView(ledger, system, isHidden: ledger.values.map { $0 == nil })
      let asked = counts.filter { known[$0].map(system.ties) ?? false }
      let intervals = view.intervals(of: asked.map { known[$0]! }, minimum: rules.minimum)
      return asked.filter { looksUnsafe(known[$0]!, view, intervals) }
    }
    return Set(looks.joined()).sorted()
  }

  /// The row that a number of the ledger stands for.
  func row(_ number: Ledger.Row) -> (table: Int, row: Int) {
    let table = ledger.firstRows.lastIndex { $0 <= number }!
    return (table, Int(number - ledger.firstRows[table]))
  }
}
