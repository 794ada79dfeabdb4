/// What turns out to have been withheld in vain.
extension SecondarySuppression {
  /// Publishes again what no proof needs any more, the greatest loss first.
  mutating func publishSuperfluous() {
    var users: [Ledger.Count: [Ledger.Count]] = [:]
    for target in alternatives.keys.sorted() { note(alternatives[target]!, in: &users) }
    let ordered = added.sorted { (withholding.losses[Int($0)], $0) > (withholding.losses[Int($1)], $1) }
    let printed = countsPrinted(by: Set(ordered))
    for bundle in ordered {
      withholding.publish(bundle)
      let touched = Set(printed[bundle, default: []].flatMap { users[$0, default: []] }).sorted()
      if let replaced = replacements(for: touched) {
        for found in replaced {
          keep(found)
          note(found, in: &users)
        }
      } else {
        withholding.withhold(bundle)
      }
    }
  }

  /// Proofs for those of the targets whose own no longer hold; nil: one of them has none.
  private func replacements(for targets: [Ledger.Count]) -> [Alternative]? {
    var found: [Alternative] = []
    for target in targets where !alternatives[target]!.moved.allSatisfy(withholding.hides) {
      guard let other = alternative(for: target) else { return nil }
      found.append(other)
    }
    return found
  }

  private func note(_ alternative: Alternative, in users: inout [Ledger.Count: [Ledger.Count]]) {
    for count in alternative.moved where !withholding.printedBy[Int(count)].isEmpty {
      users[count, default: []].append(alternative.target)
    }
  }

  private func countsPrinted(by bundles: Set<Withholding.Bundle>) -> [Withholding.Bundle: [Ledger.Count]] {
    var counts: [Withholding.Bundle: [Ledger.Count]] = [:]
    for count in withholding.printedBy.indices {
      for bundle in withholding.printedBy[count] where bundles.contains(bundle) {
        counts[bundle, default: []].append(Ledger.Count(count))
      }
    }
    return counts
  }
}
