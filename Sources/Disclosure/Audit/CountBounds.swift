/// Bounds of hidden counts that follow from one equation after the other and from counts not being negative.
///
/// They hold, but need not be the narrowest that do.
struct CountBounds {
  private(set) var lower: [Int64]
  private(set) var upper: [Int64]

  /// A count without an upper bound.
  static let unbounded = Int64.max / 4

  /// - Parameter values: of the printed counts.
  init(_ system: CountSystem, values: [Int64?], isHidden: [Bool]) {
    lower = values.indices.map { isHidden[$0] ? 0 : values[$0] ?? 0 }
    upper = values.indices.map { isHidden[$0] ? Self.unbounded : values[$0] ?? Self.unbounded }
    var isQueued = [Bool](repeating: true, count: system.equations.count)
    var queue = Array(system.equations)
    var next = 0
    // Narrowing goes on in ever smaller steps; what is found by then holds, too.
    while next < queue.count && next < 40 * system.equations.count {
      let equation = queue[next]
      next += 1
      isQueued[Int(equation)] = false
      for count in narrow(system.terms(of: equation)) {
        for membership in system.memberships(of: count) where !isQueued[Int(membership.equation)] {
          isQueued[Int(membership.equation)] = true
          queue.append(membership.equation)
        }
      }
    }
  }

  func range(_ count: Ledger.Count) -> ClosedRange<Int64> {
    lower[Int(count)]...max(lower[Int(count)], upper[Int(count)])
  }

  func width(_ count: Ledger.Count) -> Int64 { upper[Int(count)] - lower[Int(count)] }

  /// Narrows the counts of an equation by each other; those that have become narrower.
  private mutating func narrow(_ terms: ArraySlice<Ledger.Term>) -> [Ledger.Count] {
    var least: Int64 = 0
    var most: Int64 = 0
    var openBelow = 0
    var openAbove = 0
    for term in terms {
      let low = lower[Int(term.count)]
      let high = upper[Int(term.count)]
      let isOpen = high >= Self.unbounded
      if term.isSubtracted {
        most -= low
        if isOpen { openBelow += 1 } else { least -= high }
      } else {
        least += low
        if isOpen { openAbove += 1 } else { most += high }
      }
    }
    var narrowed: [(count: Ledger.Count, lower: Int64, upper: Int64)] = []
    for term in terms {
      let (low, high) = (lower[Int(term.count)], upper[Int(term.count)])
      let isOpen = high >= Self.unbounded
      // All other terms together lie from `otherLeast` to `otherMost`, where they have such bounds.
      let otherLeast = term.isSubtracted ? (isOpen ? least : least + high) : least - low
      let otherMost = term.isSubtracted ? most + low : (isOpen ? most : most - high)
      let hasLeast = openBelow - (term.isSubtracted && isOpen ? 1 : 0) == 0
      let hasMost = openAbove - (!term.isSubtracted && isOpen ? 1 : 0) == 0
      let newLow = term.isSubtracted ? (hasLeast ? max(low, otherLeast) : low) : hasMost ? max(low, -otherMost) : low
      let newHigh =
        term.isSubtracted ? (hasMost ? min(high, otherMost) : high) : hasLeast ? min(high, -otherLeast) : high
      // What contradicts the rest cannot hold of these tables, and tells nothing.
      if newLow > newHigh { return [] }
      if newLow > low || newHigh < high { narrowed.append((term.count, newLow, newHigh)) }
    }
    for (count, low, high) in narrowed {
      lower[Int(count)] = low
      upper[Int(count)] = high
    }
    return narrowed.map(\.count)
  }
}
