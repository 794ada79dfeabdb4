import Tables

/// Makes the ledger of a release: the counts that its rows give, and the equations between them.
struct LedgerBuilder {
  private(set) var ledger: Ledger
  private var conceptNumbers: [String: Int32] = [:]
  private var countNumbers: [UInt64: Ledger.Count] = [:]
  private let meanings = MeaningLists()
  private let misdeclared: Set<String>
  private var conflicts: Set<String> = []

  /// The ledger of tables.
  ///
  /// - Parameters:
  ///   - containments: besides the hierarchies that codes themselves show.
  ///   - earlier: of each earlier edition.
  ///   - withheldEarlier: what earlier editions withhold are unknowns, too; otherwise they tell what they print alone.
  ///   - isComplete: every row has its counts; otherwise those that are withheld are unknown.
  static func ledger(
    of tables: [LedgerTable], _ containments: [Containment] = [], earlier: [[EditionTable]] = [],
    withheldEarlier: Bool = false, isComplete: Bool = true
  ) -> Ledger {
    var misdeclared: Set<String> = []
    while true {
      var builder = LedgerBuilder(misdeclared: misdeclared)
      for table in tables { builder.add(table) }
      if builder.conflicts.isEmpty { return builder.finished(containments, earlier, withheldEarlier, isComplete) }
      misdeclared.formUnion(builder.conflicts)
    }
  }

  private init(misdeclared: Set<String>) {
    ledger = Ledger(groups: CountGroups(hierarchies: Hierarchy.ofCodes))
    ledger.misdeclared = misdeclared
    self.misdeclared = misdeclared
  }

  private mutating func finished(
    _ containments: [Containment], _ earlier: [[EditionTable]], _ withheldEarlier: Bool, _ isComplete: Bool
  ) -> Ledger {
    addParts()
    let identities = CountIdentities(ledger, concepts: conceptNumbers)
    for equation in identities.found(in: &self) + identities.contained(containments, in: &self) { append(equation) }
    ledger.contractMonths = identities.contractMonths(&self)
    ledger.monthsOfRecipients = identities.monthsOfRecipients(self)
    ledger.ownCounts = ledger.countOfCounts
    if !earlier.isEmpty {
      var settled = ledger
      settled.settle()
      for tables in earlier { add(EarlierEdition(tables, before: settled, isWhole: withheldEarlier)) }
    }
    if isComplete {
      ledger.settle()
      ledger.assume()
    }
    ledger.dropContradicted(isComplete: isComplete)
    return ledger
  }

  // MARK: Rows

  private mutating func add(_ table: LedgerTable) {
    ledger.firstRows.append(Ledger.Row(ledger.rows.count))
    let reason = table.dimensions.firstIndex(of: "end_reason")
    var known: [String: RowMeaning] = [:]
    for row in table.rows {
      let byReason = reason.map { row.codes[$0] != "_T" } ?? false
      let key = "\(row.measure)/\(row.window)/\(row.shape)/\(byReason)"
      let meaning = known[key] ?? meaning(of: row, in: table.id, byReason: byReason)
      known[key] = meaning
      add(row, meaning, table)
    }
  }

  private func meaning(of row: LedgerRow, in table: String, byReason: Bool) -> RowMeaning {
    let isKnown = !misdeclared.contains("\(table)/\(row.measure)")
    return meanings.meaning(
      table: isKnown ? table : table + " ", measure: row.measure, window: row.window, shape: row.shape,
      breaksDownByReason: byReason)
  }

  private mutating func add(_ row: LedgerRow, _ meaning: RowMeaning, _ table: LedgerTable) {
    var counts = Ledger.RowCounts(showsN: meaning.showsN)
    counts.n = meaning.n.map { count($0, of: row, table) }
    // That nobody is at risk any more says nothing of how many have had an event by then: there is such a count, of which
    // others are made up, but the row does not give it.
    let givesX = !(row.isEmpty && (meaning.isApart || row.shape == .apart))
    let x = meaning.x.map { count($0, of: row, table) }
    counts.x = givesX ? x : nil
    note(row.n, as: counts.n, measure: "\(table.id)/\(row.measure)")
    note(givesX ? row.x : nil, as: counts.x, measure: "\(table.id)/\(row.measure)")
    if meaning.isPart, let n = counts.n, let x = counts.x, n != x { counts.complement = complement(of: x, in: n) }
    let number = Ledger.Row(ledger.rows.count)
    for count in counts.shown { ledger.printedBy[Int(count)].append(number) }
    ledger.rows.append(counts)
    ledger.isWithheldAnyway.append(row.isWithheldAnyway)
  }

  private mutating func note(_ value: Int64?, as count: Ledger.Count?, measure: String) {
    guard let value, let count else { return }
    if let known = ledger.values[Int(count)], known != value, !misdeclared.contains(measure) {
      conflicts.insert(measure)
    }
    ledger.values[Int(count)] = value
  }

  private mutating func count(_ counted: Counted, of row: LedgerRow, _ table: LedgerTable) -> Ledger.Count {
    let (dimensions, codes) = Self.answered(table.dimensions, row.codes)
    let group = ledger.groups.number(dimensions, codes, change: counted.group)
    return count(concept(counted.name), group)
  }

  /// Each question divides the same units by its answers: the answers to each are a dimension of their own.
  private static func answered(_ dimensions: [String], _ codes: [String]) -> ([String], [String]) {
    guard let question = dimensions.firstIndex(of: "question"), let answer = dimensions.firstIndex(of: "answer"),
      codes[question] != totalCode
    else { return (dimensions, codes) }
    var (dimensions, codes) = (dimensions, codes)
    dimensions[answer] = "answer to \(codes[question])"
    codes[question] = totalCode
    return (dimensions, codes)
  }

  private mutating func complement(of x: Ledger.Count, in n: Ledger.Count) -> Ledger.Count {
    let name =
      "\(ledger.concepts[Int(ledger.conceptOf[Int(n)])]) without \(ledger.concepts[Int(ledger.conceptOf[Int(x)])])"
    let concept = concept(name)
    let known = ledger.countOfCounts
    let rest = count(concept, ledger.groupOf[Int(x)])
    if Int(rest) == known {
      append([n], minus: [x, rest], .complement)
    }
    return rest
  }

  // MARK: Concepts and counts

  mutating func concept(_ name: String) -> Int32 {
    if let known = conceptNumbers[name] { return known }
    let number = Int32(ledger.concepts.count)
    ledger.concepts.append(name)
    conceptNumbers[name] = number
    return number
  }

  /// The count of a concept in a group; made where there is none yet.
  mutating func count(_ concept: Int32, _ group: Int32) -> Ledger.Count {
    let key = UInt64(UInt32(concept)) << 32 | UInt64(UInt32(group))
    if let known = countNumbers[key] { return known }
    let number = Ledger.Count(ledger.countOfCounts)
    countNumbers[key] = number
    ledger.conceptOf.append(concept)
    ledger.groupOf.append(group)
    ledger.printedBy.append([])
    ledger.values.append(nil)
    return number
  }

  /// The count of a concept in a group, where there is one.
  func known(_ concept: Int32, _ group: Int32) -> Ledger.Count? {
    countNumbers[UInt64(UInt32(concept)) << 32 | UInt64(UInt32(group))]
  }

  /// The group of a row with these dimension columns.
  mutating func group(_ dimensions: [String], _ codes: [String]) -> Int32 {
    ledger.groups.number(dimensions, codes, change: .same)
  }

  /// The coarser group with these dimensions alone.
  mutating func group(_ group: Int32, on dimensions: UInt64) -> Int32 {
    ledger.groups.projection(group, on: dimensions)
  }

  /// The same group with another code of one dimension.
  mutating func group(_ group: Int32, with dimension: String, _ code: String) -> Int32 {
    self.group(group, without: dimension, adding: [(dimension, code)])
  }

  /// The same group with codes of other dimensions in the place of one.
  mutating func group(
    _ group: Int32, without dimension: String, adding codes: [(dimension: String, code: String)]
  ) -> Int32 {
    let named = ledger.groups.named(group)
    let kept = named.filter { $0.dimension != dimension && !ledger.groups.isImplied($0.dimension, among: named) }
    return self.group((kept + codes).map(\.dimension), (kept + codes).map(\.code))
  }

  // MARK: Earlier editions

  /// Takes the counts of an earlier edition in, and ties them to this one's.
  private mutating func add(_ earlier: EarlierEdition) {
    let number = ledger.earlierEditions
    var numbers: [Ledger.Count: Ledger.Count] = [:]
    for tie in earlier.ties {
      let before = count(tie.earlier, of: earlier, &numbers)
      let late = tie.isOverYears ? "late \(number) in the same years" : "late \(number)"
      let rest = tie.isSame ? [] : [count(concept("\(late): \(ledger.concepts[Int(tie.concept)])"), tie.group)]
      append(tie.counts, minus: [before] + rest, .earlierEdition)
    }
    func taken(_ equation: Ledger.Equation) -> Ledger.Equation {
      let terms = equation.terms.map { term in
        Ledger.Term(count: count(term.count, of: earlier, &numbers), isSubtracted: term.isSubtracted)
      }
      return Ledger.Equation(terms: terms, reason: .earlierEdition)
    }
    for equation in earlier.equations { append(taken(equation)) }
    for equation in earlier.contractMonths { ledger.contractMonths.append(taken(equation)) }
    ledger.earlierPrimaries += earlier.primaries.compactMap { numbers[$0] }
    ledger.earlierEditions += 1
  }

  /// An earlier edition's count among those of this ledger.
  private mutating func count(
    _ count: Ledger.Count, of earlier: EarlierEdition, _ numbers: inout [Ledger.Count: Ledger.Count]
  ) -> Ledger.Count {
    if let known = numbers[count] { return known }
    let name = earlier.ledger.concepts[Int(earlier.ledger.conceptOf[Int(count)])]
    let named = earlier.ledger.groups.named(earlier.ledger.groupOf[Int(count)])
    let written = named.filter { !earlier.ledger.groups.isImplied($0.dimension, among: named) }
    let group = group(written.map(\.dimension), written.map(\.code))
    let number = self.count(concept("earlier \(ledger.earlierEditions): \(name)"), group)
    if let value = earlier.ledger.values[Int(count)] {
      ledger.values[Int(number)] = value
      ledger.isTold.insert(number)
    }
    numbers[count] = number
    return number
  }

  // MARK: Equations

  private mutating func append(_ equation: Ledger.Equation) { ledger.equations.append(equation) }

  private mutating func append(_ sum: [Ledger.Count], minus others: [Ledger.Count], _ reason: Ledger.Reason) {
    append(Ledger.Equation(sum, minus: others, reason))
  }

  /// Each group is the sum of its parts in the next finer grouping set of its concept, whatever tables they stand in.
  private mutating func addParts() {
    let complements = Set(ledger.equations.filter { $0.reason == .complement }.map { $0.terms[2].count })
    var counts = [[Ledger.Count]](repeating: [], count: ledger.concepts.count)
    for count in ledger.conceptOf.indices where !complements.contains(Ledger.Count(count)) {
      counts[Int(ledger.conceptOf[count])].append(Ledger.Count(count))
    }
    for concept in counts.indices where !ledger.concepts[concept].hasPrefix("distinct ") {
      addParts(Int32(concept), counts[concept])
    }
  }

  private mutating func addParts(_ concept: Int32, _ counts: [Ledger.Count]) {
    var bySet: [UInt64: [Ledger.Count]] = [:]
    for count in counts { bySet[ledger.groups.dimensions(of: ledger.groupOf[Int(count)]), default: []].append(count) }
    for (coarse, fine) in GroupingOrder(sets: bySet.keys.sorted()).coverings {
      var children: [Int32: [Ledger.Count]] = [:]
      for count in bySet[fine, default: []] {
        children[ledger.groups.projection(ledger.groupOf[Int(count)], on: coarse), default: []].append(count)
      }
      for group in children.keys.sorted() {
        let known = ledger.countOfCounts
        let whole = count(concept, group)
        if Int(whole) == known { bySet[coarse, default: []].append(whole) }
        append([whole], minus: children[group]!, .partsOfGroup)
      }
    }
  }
}

extension Ledger.Equation {
  init(_ sum: [Ledger.Count], minus others: [Ledger.Count], _ reason: Ledger.Reason) {
    self.init(
      terms: sum.map { Ledger.Term(count: $0, isSubtracted: false) }
        + others.map { Ledger.Term(count: $0, isSubtracted: true) }, reason: reason)
  }
}

/// The grouping sets of a concept, with those that two of them have in common, from fine to coarse.
struct GroupingOrder {
  /// Each set and one that is finer than it with none between; the finest coarse sets first, so that groups that no row
  /// stands for are made before they are added up.
  let coverings: [(coarse: UInt64, fine: UInt64)]

  init(sets: [UInt64]) {
    var all = Set(sets)
    var isGrowing = true
    while isGrowing {
      let common = Set(all.flatMap { a in all.map { a & $0 } })
      isGrowing = !common.isSubset(of: all)
      all.formUnion(common)
    }
    let ordered = all.sorted { ($0.nonzeroBitCount, $0) > ($1.nonzeroBitCount, $1) }
    coverings = ordered.flatMap { coarse in
      ordered.filter { fine in
        Self.isFiner(fine, than: coarse)
          && !ordered.contains { Self.isFiner(fine, than: $0) && Self.isFiner($0, than: coarse) }
      }.map { (coarse, $0) }
    }
  }

  private static func isFiner(_ a: UInt64, than b: UInt64) -> Bool { a != b && a & b == b }
}
