/// Which printed rows could be withheld to hide a count.
extension SecondarySuppression {
  /// The rows that print the cheapest of the counts from which a count can be computed; nil: it cannot be.
  ///
  /// - Parameter limit: of so many equations around it.
  func telling(_ target: Ledger.Count, within limit: Int) -> [Withholding.Bundle]? {
    let elimination = Elimination(ledger, system, isHidden: withholding.hides)
    guard let found = elimination.combination(revealing: target, within: limit) else { return nil }
    var sums: [Ledger.Count: Int64] = [:]
    for (equation, factor) in found.factors {
      for term in system.terms(of: equation) where !withholding.hides(term.count) {
        sums[term.count, default: 0] += factor * Int64(term.sign)
      }
    }
    return cheapest(sums.filter { $0.value != 0 }.map(\.key)).map(printing)
  }

  /// Nobody is no cover: that there can be none is often known.
  private func cheapest(_ counts: [Ledger.Count]) -> Ledger.Count? {
    counts.filter { ledger.values[Int($0)] != 0 && !withholding.isTold.contains($0) }
      .min { (withholding.price($0, besides: []), $0) < (withholding.price($1, besides: []), $1) }
  }

  /// All rows that have yet to be withheld for a count to be hidden.
  func printing(_ count: Ledger.Count) -> [Withholding.Bundle] {
    withholding.printedBy[Int(count)].filter { !withholding.isWithheld[Int($0)] }
  }

  /// The rows of the cheapest counts that stand in an equation with a count, or, where that is one that is never printed or
  /// is hidden, in one with that.
  func nearest(to target: Ledger.Count, limit: Int) -> [Withholding.Bundle] {
    var seen: Set = [target]
    var ring = [target]
    var found: [Ledger.Count] = []
    while !ring.isEmpty && found.count < limit {
      var next: [Ledger.Count] = []
      for count in ring {
        for membership in system.memberships(of: count) {
          for term in system.terms(of: membership.equation) where seen.insert(term.count).inserted {
            next.append(term.count)
          }
        }
      }
      found += next.filter {
        !withholding.hides($0) && !withholding.isTold.contains($0) && ledger.values[Int($0)] != 0
      }
      ring = next.filter(withholding.hides)
    }
    let ordered = found.map { (withholding.price($0, besides: []), $0) }.sorted { $0 < $1 }
    return ordered.prefix(limit).flatMap { printing($0.1) }
  }
}
