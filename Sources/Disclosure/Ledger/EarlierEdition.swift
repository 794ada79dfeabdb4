/// What an earlier edition tells of the counts of this one, and of those that it withholds itself.
///
/// All its counts are unknowns of their own, tied to each other as this edition's are. What both have of a concept is compared
/// year by year: counts with that year, counts without one, and the sums over the years that the earlier edition has, which are
/// what it calls the total. Where the totals are the same, or half of all counts and none is another, the earlier is taken to be
/// the same there, and so are concepts that both withhold, if others of the same units are. Where some counts have grown and none
/// has shrunk, rows have come late, or people could be followed longer: each count is the earlier one and some more, also where
/// one of them is withheld. Where any has shrunk, rows were revised, and the earlier ones tell nothing of these.
struct EarlierEdition {
  /// Counts whose sum is an earlier count, or more.
  struct Tie {
    var concept: Int32
    var group: Int32
    var counts: [Ledger.Count]
    /// As the earlier ledger numbers it.
    var earlier: Ledger.Count
    /// Whether the counts are those of the years of the earlier edition, and not all that this one counts in the group.
    var isOverYears = false
    /// Whether it is the earlier count, no more.
    var isSame = false
  }

  /// Its own counts, of which it prints some, and others follow from these.
  private(set) var ledger: Ledger
  private(set) var ties: [Tie] = []
  /// The counts of rows that are withheld for a small count, as far as they do not follow from what is printed.
  let primaries: [Ledger.Count]
  /// The equations that hold what is not known and is tied to this edition, if only by other equations.
  let equations: [Ledger.Equation]
  /// The same of the equations between the months of contracts.
  let contractMonths: [Ledger.Equation]

  /// What is compared together.
  private struct Key: Hashable {
    var concept: String
    /// Empty: of no year in particular.
    var year: String
    var isOverYears: Bool
  }

  /// - Parameters:
  ///   - later: the ledger of the edition that it is compared with, and all that follows from what that prints.
  ///   - isWhole: with what it does not print.
  init(_ tables: [EditionTable], before later: Ledger, isWhole: Bool) {
    var earlier = LedgerBuilder.ledger(of: tables.map(\.table), isComplete: false)
    earlier.settle()
    earlier.dropContradicted(isComplete: false)
    ledger = earlier
    let found = Self.ties(earlier, later)
    ties = isWhole ? found : found.filter { earlier.values[Int($0.earlier)] != nil }
    equations = isWhole ? Self.equations(earlier, tied: ties.map(\.earlier)) : []
    contractMonths = isWhole ? earlier.contractMonths : []
    let statuses = tables.flatMap(\.statuses)
    primaries = zip(earlier.rows, statuses).flatMap { row, status in
      status == "primary" ? row.all.filter { earlier.values[Int($0)] == nil } : []
    }
  }

  private static func ties(_ earlier: Ledger, _ ledger: Ledger) -> [Tie] {
    var mine: [String: Ledger.Count] = [:]
    for count in ledger.conceptOf.indices { mine[ledger.name(Ledger.Count(count))] = Ledger.Count(count) }
    let years = Self.years(earlier)
    var found: [Key: [Tie]] = [:]
    var order: [Key] = []
    func note(_ tie: Tie, _ year: String?) {
      let key = Key(concept: ledger.concepts[Int(tie.concept)], year: year ?? "", isOverYears: tie.isOverYears)
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(tie)
    }
    for count in earlier.conceptOf.indices {
      let number = Ledger.Count(count)
      guard let same = mine[earlier.name(number)], staysCounted(earlier.concepts[Int(earlier.conceptOf[count])]) else {
        continue
      }
      let (concept, group) = (ledger.conceptOf[Int(same)], ledger.groupOf[Int(same)])
      let year = ledger.groups.code(group, dimension: "year")
      note(Tie(concept: concept, group: group, counts: [same], earlier: number), year)
      guard year == nil, let years = years[earlier.conceptOf[count]] else { continue }
      let name = ledger.concepts[Int(concept)]
      let parts = years.compactMap { mine[Ledger.name(name, ledger.groups.named(group) + [("year", $0)])] }
      if parts.count == years.count {
        note(Tie(concept: concept, group: group, counts: parts, earlier: number, isOverYears: true), year)
      }
    }
    let families = order.map { key in
      Key(concept: CountIdentities.family(of: key.concept), year: key.year, isOverYears: key.isOverYears)
    }
    let own = order.map { growth(of: found[$0]!, earlier, ledger) }
    let others = Dictionary(grouping: zip(families, own).filter { $0.1 != nil }, by: \.0).mapValues { $0.map { $0.1! } }
    return order.indices.flatMap { place -> [Tie] in
      let growth = growth(own[place], among: others[families[place]] ?? [])
      guard let growth, growth != .shrunk else { return [] }
      return found[order[place]]!.map { tie in
        var tie = tie
        tie.isSame = growth == .same
        return tie
      }
    }
  }

  /// Whether what is counted of a concept is so in every later edition: who had no event when followed to the end of a window,
  /// or when all was over, will have none; what could not be followed so far, or has not ended, may be another thing next time.
  private static func staysCounted(_ concept: String) -> Bool {
    if concept.contains(" less ") { return false }
    guard let place = concept.firstRange(of: " without ") else { return true }
    let followed = concept[..<place.lowerBound]
    return followed.hasSuffix(" ended") || CountIdentities.window(of: followed) != nil
  }

  /// By concept: the years that an edition counts units of; none where the same person counts in several.
  private static func years(_ ledger: Ledger) -> [Int32: [String]] {
    var years: [Int32: Set<String>] = [:]
    for count in ledger.conceptOf.indices where !ledger.concepts[Int(ledger.conceptOf[count])].hasPrefix("distinct ") {
      let year = ledger.groups.code(ledger.groupOf[count], dimension: "year")
      if let year { years[ledger.conceptOf[count], default: []].insert(year) }
    }
    return years.mapValues { $0.sorted() }
  }

  /// What has become of the counts of a concept since the earlier edition.
  private enum Growth {
    /// Some are fewer: rows were revised.
    case shrunk
    /// Some are more, and none is fewer.
    case grown
    /// Those that are known are as before, but they are too few to tell that all are.
    case alike
    case same
  }

  /// What those counts tell that both editions print; nil: there are none.
  private static func growth(of ties: [Tie], _ earlier: Ledger, _ ledger: Ledger) -> Growth? {
    // By grouping set: whether all that is compared of it is known.
    var isKnown: [UInt64: Bool] = [:]
    var known: [(now: Int64, before: Int64)] = []
    for tie in ties {
      let set = ledger.groups.dimensions(of: tie.group)
      let values = tie.counts.compactMap { ledger.values[Int($0)] }
      if let before = earlier.values[Int(tie.earlier)], values.count == tie.counts.count {
        known.append((values.reduce(0, +), before))
        isKnown[set] = isKnown[set] ?? true
      } else {
        isKnown[set] = false
      }
    }
    if known.isEmpty { return nil }
    guard known.allSatisfy({ $0.now >= $0.before }) else { return .shrunk }
    guard known.allSatisfy({ $0.now == $0.before }) else { return .grown }
    // Where the totals are as before, all of it is. Without them, that a few are as before does not tell that all are.
    let telling = known.count { $0.before > 0 }
    let isTotalKnown = isKnown.contains { set, isWhole in
      isWhole && !isKnown.keys.contains { $0 != set && $0 & set == $0 }
    }
    return telling > 0 && (isTotalKnown || 2 * telling >= ties.count) ? .same : .alike
  }

  /// The same with what the other concepts tell that count the same units, followed over the same time: where one of them is as
  /// before and none is another, so is this.
  private static func growth(_ own: Growth?, among family: [Growth]) -> Growth? {
    if let own, own != .alike { return own }
    if family.contains(.shrunk) { return own }
    if family.contains(.grown) { return .grown }
    return family.contains(.same) ? .same : own
  }

  /// The equations of unknown counts that hang together with one of these.
  private static func equations(_ ledger: Ledger, tied: [Ledger.Count]) -> [Ledger.Equation] {
    let equationsOf = ledger.incidence()
    var isReached = [Bool](repeating: false, count: ledger.countOfCounts)
    var isTaken = [Bool](repeating: false, count: ledger.equations.count)
    var queue = tied.filter { ledger.values[Int($0)] == nil }
    for count in queue { isReached[Int(count)] = true }
    while let count = queue.popLast() {
      for equation in equationsOf[Int(count)] where !isTaken[Int(equation)] {
        isTaken[Int(equation)] = true
        for term in ledger.equations[Int(equation)].terms
        where ledger.values[Int(term.count)] == nil && !isReached[Int(term.count)] {
          isReached[Int(term.count)] = true
          queue.append(term.count)
        }
      }
    }
    return ledger.equations.indices.filter { isTaken[$0] }.map { ledger.equations[$0] }
  }
}
