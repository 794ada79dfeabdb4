/// Withholds partners, equation by equation, so that no protected count stands alone among hidden ones.
///
/// A hidden count that is the only one in an equation is what the others leave. And where all hidden counts of an equation
/// have one sign, none of them is larger than what the printed ones leave for all of them together: that must be
/// `minimum` or more, or each would lie in bounds narrower than that. Where a partner is missing, the row that costs least
/// is withheld; what it printed is protected from then on like what it protects.
struct EquationBalance {
  let ledger: Ledger
  let system: CountSystem
  let minimum: Int64
  /// By bundle: the counts that its rows print.
  private let printed: [[Ledger.Count]]
  private var isProtected: [Bool]
  private var queue: [Int32] = []
  private var isQueued: [Bool]

  init(_ ledger: Ledger, _ system: CountSystem, _ withholding: Withholding, minimum: Int64) {
    self.ledger = ledger
    self.system = system
    self.minimum = minimum
    var printed = [[Ledger.Count]](repeating: [], count: withholding.losses.count)
    for (count, bundles) in withholding.printedBy.enumerated() {
      for bundle in bundles { printed[Int(bundle)].append(Ledger.Count(count)) }
    }
    self.printed = printed
    isProtected = [Bool](repeating: false, count: ledger.countOfCounts)
    isQueued = [Bool](repeating: false, count: system.equations.count)
  }

  /// Protects more counts, and whatever is withheld for them.
  mutating func protect(_ counts: [Ledger.Count], in withholding: inout Withholding) {
    for count in counts { take(count) }
    settle(&withholding)
  }

  /// Withholds a row, with all that follows from it.
  mutating func withhold(_ bundle: Withholding.Bundle, in withholding: inout Withholding) {
    hide(bundle, &withholding)
    settle(&withholding)
  }

  private mutating func take(_ count: Ledger.Count) {
    guard !isProtected[Int(count)] else { return }
    isProtected[Int(count)] = true
    for membership in system.memberships(of: count) { push(membership.equation) }
  }

  private mutating func push(_ equation: Int32) {
    guard !isQueued[Int(equation)] else { return }
    isQueued[Int(equation)] = true
    queue.append(equation)
  }

  private mutating func settle(_ withholding: inout Withholding) {
    var next = 0
    while next < queue.count {
      let equation = queue[next]
      next += 1
      isQueued[Int(equation)] = false
      while let partner = missingPartner(in: equation, withholding) { hide(partner, &withholding) }
    }
    queue.removeAll(keepingCapacity: true)
  }

  private mutating func hide(_ bundle: Withholding.Bundle, _ withholding: inout Withholding) {
    withholding.withhold(bundle)
    for count in printed[Int(bundle)] where withholding.hides(count) {
      take(count)
      for membership in system.memberships(of: count) { push(membership.equation) }
    }
  }

  /// The cheapest row to withhold for an equation that gives a protected count away; nil: it gives none away, or no row is
  /// left.
  private func missingPartner(in equation: Int32, _ withholding: Withholding) -> Withholding.Bundle? {
    let terms = system.terms(of: equation)
    var isNeeded = false
    var (added, subtracted) = (0, 0)
    var left: Int64 = 0
    for term in terms where withholding.hides(term.count) {
      // A count that no table gives has no bound that could be known here.
      guard let value = ledger.values[Int(term.count)] else { return nil }
      isNeeded = isNeeded || isProtected[Int(term.count)]
      if term.isSubtracted { subtracted += 1 } else { added += 1 }
      left += value
    }
    guard isNeeded else { return nil }
    if added > 0 && subtracted > 0 { return nil }
    if added + subtracted > 1 && left >= minimum { return nil }
    return cheapest(of: terms, sign: added > 0 ? 1 : -1, needed: minimum - left, withholding)
  }

  private func cheapest(
    of terms: ArraySlice<Ledger.Term>, sign: Int, needed: Int64, _ withholding: Withholding
  ) -> Withholding.Bundle? {
    var best: (price: Int64, count: Ledger.Count)?
    for term in terms where !withholding.hides(term.count) && !withholding.isTold.contains(term.count) {
      let value = ledger.values[Int(term.count)] ?? 0
      // Nobody is no cover: that there can be none is often known, as where none could yet be followed.
      if value == 0 { continue }
      // A partner of the other sign can be any size; one of the same sign must fill what is needed.
      let lacks = term.sign == sign && value < max(needed, 1)
      let price = withholding.price(term.count, besides: []) * (lacks ? 8 : 1)
      if best == nil || (price, term.count) < best! { best = (price, term.count) }
    }
    guard let best else { return nil }
    return withholding.printedBy[Int(best.count)].first { !withholding.isWithheld[Int($0)] }
  }
}
