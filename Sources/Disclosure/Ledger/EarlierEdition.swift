/// What an earlier edition tells of the counts of this one.
///
/// What both tell of a concept is compared year by year: counts with that year, counts without one, and the sums over the years
/// that the earlier edition has, which are what it calls the total. Where all of it is the same, the earlier is taken to be the
/// same there. Where some counts have grown and none has shrunk, rows have come late, or people could be followed longer: each
/// count is the earlier one and some more. Where any has shrunk, rows were revised, and the earlier ones tell nothing of these.
struct EarlierEdition {
  /// Counts whose sum is what the earlier edition prints of a group, or more.
  struct Tie {
    var concept: Int32
    var group: Int32
    var counts: [Ledger.Count]
    /// As it was printed.
    var value: Int64
    /// Whether the counts are those of the years of the earlier edition, and not all that this one counts in the group.
    var isOverYears = false
    /// Whether it is what the earlier edition prints, no more.
    var isSame = false
  }

  private(set) var ties: [Tie] = []

  /// What is compared together.
  private struct Key: Hashable {
    var concept: Int32
    /// Empty: of no year in particular.
    var year: String
    var isOverYears: Bool
  }

  init(_ earlier: Ledger, in builder: LedgerBuilder) {
    let ledger = builder.ledger
    var mine: [String: Ledger.Count] = [:]
    for count in ledger.conceptOf.indices { mine[ledger.name(Ledger.Count(count))] = Ledger.Count(count) }
    let years = Self.years(earlier)
    var found: [Key: [Tie]] = [:]
    var order: [Key] = []
    func note(_ tie: Tie, _ year: String?) {
      let key = Key(concept: tie.concept, year: year ?? "", isOverYears: tie.isOverYears)
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(tie)
    }
    for count in earlier.conceptOf.indices where !earlier.printedBy[count].isEmpty {
      guard let value = earlier.values[count], let same = mine[earlier.name(Ledger.Count(count))] else { continue }
      let (concept, group) = (ledger.conceptOf[Int(same)], ledger.groupOf[Int(same)])
      let year = ledger.groups.code(group, dimension: "year")
      note(Tie(concept: concept, group: group, counts: [same], value: value), year)
      guard year == nil, let years = years[earlier.conceptOf[count]] else { continue }
      let name = ledger.concepts[Int(concept)]
      let parts = years.compactMap { mine[Ledger.name(name, ledger.groups.named(group) + [("year", $0)])] }
      if parts.count == years.count {
        note(Tie(concept: concept, group: group, counts: parts, value: value, isOverYears: true), year)
      }
    }
    for key in order { ties += Self.judged(found[key]!, ledger) }
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

  /// The ties of a concept that hold, each as the same or as that and more; none where any count has shrunk.
  private static func judged(_ ties: [Tie], _ ledger: Ledger) -> [Tie] {
    let known = ties.compactMap { tie -> (now: Int64, before: Int64)? in
      let values = tie.counts.compactMap { ledger.values[Int($0)] }
      return values.count == tie.counts.count ? (values.reduce(0, +), tie.value) : nil
    }
    guard !known.isEmpty, known.allSatisfy({ $0.now >= $0.before }) else { return [] }
    // That a few are as before, or nobody as before, does not tell that all are.
    let telling = known.count { $0.before > 0 }
    let isSame =
      known.allSatisfy { $0.now == $0.before } && (known.count == ties.count || 2 * telling >= ties.count)
    return ties.map { tie in
      var tie = tie
      tie.isSame = isSame
      return tie
    }
  }
}
