/// Withholds what more must be withheld so that no unsafe count can be computed from what is published.
///
/// For every unsafe count another set of counts is looked for that agrees with what is published; where there is
/// none, the cheapest that there would be if more were withheld. When all are protected, whatever turns out to have
/// become superfluous is published again, the greatest loss first. Where there are too many unsafe counts for that, every
/// equation that gives one away is balanced by its cheapest row instead: faster, at the cost of some more rows.
struct SecondarySuppression: Sendable {
  let ledger: Ledger
  let system: CountSystem
  let minimum: Int64
  private let search: CircuitSearch
  private(set) var withholding: Withholding
  /// By target: the proof that it is protected.
  private(set) var alternatives: [Ledger.Count: Alternative] = [:]
  /// Unsafe counts for which no protection was found.
  private(set) var unprotected: [Ledger.Count] = []
  /// What was withheld to protect others, in that order.
  private var added: [Withholding.Bundle] = []
  private let truth: [Int64]
  private var targets: Set<Ledger.Count> = []

  init(_ ledger: Ledger, _ withholding: Withholding, minimum: Int64) {
    self.ledger = ledger
    self.withholding = withholding
    self.minimum = minimum
    system = CountSystem(ledger)
    search = CircuitSearch(system: system)
    truth = ledger.values.map { $0 ?? 0 }
  }

  /// Above so many unsafe counts no proofs are looked for: equations are balanced instead.
  static let mostProofs = 400

  /// - Parameter targets: the unsafe counts, those of coarse groups before those of fine ones.
  mutating func protect(_ targets: [Ledger.Count]) {
    self.targets = Set(targets)
    // What is unsafe in one row is so in every row that prints it.
    for target in targets { for bundle in withholding.printedBy[Int(target)] { withholding.withhold(bundle) } }
    if targets.count <= Self.mostProofs {
      for target in targets where alternatives[target] == nil { protect(target) }
      publishSuperfluous()
    } else {
      unprotected = targets
    }
    hideRevealed()
  }

  // MARK: Counts without a proof

  /// Of the counts for which no proof was found, those that are told by what is printed, or whose bounds are narrow,
  /// are hidden: equations are balanced, and where that does not do, the nearest rows withheld, more from round to round.
  private mutating func hideRevealed() {
    guard !unprotected.isEmpty else { return }
    var balance = EquationBalance(ledger, system, withholding, minimum: minimum)
    balance.protect(unprotected, in: &withholding)
    for round in 1...25 {
      let view = PublishedView(ledger, system, withholding)
      let revealed = unprotected.filter { view.reveals($0, minimum: minimum) }
      if revealed.isEmpty { return }
      for target in revealed {
        for bundle in nearest(to: target, limit: Self.reach(in: round)) { balance.withhold(bundle, in: &withholding) }
      }
    }
  }

  private mutating func protect(_ target: Ledger.Count) {
    if let found = alternative(for: target) { return keep(found) }
    for _ in 0..<2 {
      guard let circuit = paidCircuit(through: target) else { break }
      for bundle in circuit.bundles { withholdMore(bundle) }
      if let found = alternative(for: target, by: circuit) ?? alternative(for: target) { return keep(found) }
    }
    unprotected.append(target)
  }

  private mutating func withholdMore(_ bundle: Withholding.Bundle) {
    withholding.withhold(bundle)
    added.append(bundle)
  }

  /// How many rows are withheld for a count that is still revealed: one, until that has been in vain for long, then ever
  /// more, in the end all that hang together with it.
  private static func reach(in round: Int) -> Int { round <= 12 ? 1 : round < 25 ? 1 << (round - 12) : .max >> 3 }

  /// The cheapest rows whose counts stand in an equation with a count, or, where that is one that is never printed or is
  /// hidden, in one with that.
  private func nearest(to target: Ledger.Count, limit: Int) -> [Withholding.Bundle] {
    var seen: Set = [target]
    var ring = [target]
    var bundles: Set<Withholding.Bundle> = []
    while !ring.isEmpty {
      var next: [Ledger.Count] = []
      for count in ring {
        for membership in system.memberships(of: count) {
          for term in system.terms(of: membership.equation) where seen.insert(term.count).inserted {
            next.append(term.count)
          }
        }
      }
      let printed = next.filter { ledger.values[Int($0)] != 0 }.flatMap { withholding.printedBy[Int($0)] }
      bundles.formUnion(printed.filter { !withholding.isWithheld[Int($0)] })
      if bundles.count > 4 * limit { break }
      ring = next.filter { withholding.hides($0) }
    }
    return Array(
      bundles.sorted { (withholding.losses[Int($0)], $0) < (withholding.losses[Int($1)], $1) }.prefix(limit))
  }

  private func paidCircuit(through target: Ledger.Count) -> CircuitSearch.Circuit? {
    var wide = search
    wide.beam = 16
    wide.depth = 80
    for width in [minimum, 1] {
      let found = wide.circuit(through: target, width: width, from: truth, withholding, mayWithhold: true)
      if let found, width == minimum || !found.bundles.isEmpty { return found }
    }
    return nil
  }

  // MARK: Proofs

  /// A proof with what is withheld now.
  private func alternative(for target: Ledger.Count) -> Alternative? {
    if let circuit = search.circuit(through: target, width: minimum, from: truth, withholding, mayWithhold: false) {
      return alternative(for: target, by: circuit)
    }
    var found = Alternative(target: target)
    stretch(&found.upper, target, by: minimum, .up)
    if found.width < minimum { stretch(&found.lower, target, by: minimum - found.width, .down) }
    return found.width >= minimum ? found : nil
  }

  private func alternative(for target: Ledger.Count, by circuit: CircuitSearch.Circuit) -> Alternative? {
    var found = Alternative(target: target)
    let up = min(circuit.up, minimum)
    Alternative.follow(circuit, by: up, in: &found.upper)
    Alternative.follow(circuit, by: -min(circuit.down, minimum - up), in: &found.lower)
    return found.width >= minimum ? found : nil
  }

  /// Moves the target by one circuit after the other, as far as they go.
  private func stretch(
    _ changes: inout [Ledger.Count: Int64], _ target: Ledger.Count, by width: Int64,
    _ direction: CircuitSearch.Direction
  ) {
    var point = truth
    var left = width
    while left > 0 {
      let circuit = search.circuit(
        through: target, width: 1, from: point, withholding, mayWithhold: false, direction: direction)
      guard let circuit else { return }
      let amount = direction == .up ? min(circuit.up, left) : -min(circuit.down, left)
      if amount == 0 { return }
      for move in circuit.moves { point[Int(move.count)] += amount * move.sign }
      Alternative.follow(circuit, by: amount, in: &changes)
      left -= abs(amount)
    }
  }

  /// Keeps a proof for its target, and for others that have none and that it is a proof for, too.
  private mutating func keep(_ found: Alternative) {
    alternatives[found.target] = found
    for count in found.moved where targets.contains(count) && alternatives[count] == nil {
      let other = found.turned(to: count)
      if other.width >= minimum { alternatives[count] = other }
    }
  }

  // MARK: Publishing again

  private mutating func publishSuperfluous() {
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
