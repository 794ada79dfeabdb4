/// Within which bounds hidden counts can lie for who sees a release: values that agree with all that is printed and with
/// counts not being negative, by linear programming.
///
/// All that hang together by equations make one programme, whose columns say how far each count is moved from a point
/// that agrees with everything: none is a solution to start from. Many counts are moved by one optimum: all that are still
/// open are pushed up together, then down, and only what is then still open is asked for by itself. So an interval of
/// `enough` or more is one that was reached, not the widest there is; a narrower one is exact.
struct FeasibleIntervals {
  private let system: CountSystem
  private let isHidden: [Bool]
  private let bounds: CountBounds
  private let enough: Double
  private let isQuick: Bool
  /// By count: a point that agrees with everything; nil: not known.
  private var point: [Double?]
  /// By count, of those that were asked for and solved: what was reached.
  private var reached: [Ledger.Count: ClosedRange<Double>] = [:]

  /// A count without an upper bound can grow so far.
  private static let far = 1e6
  private static let tolerance = 1e-6
  /// So many counts must come far enough by one optimum for it to be worth more than asking for each by itself.
  private static let worthwhile = 3
  /// So often counts are pushed each its own way in vain, before each is asked for.
  private static let mixedPushes = 3

  /// - Parameters:
  ///   - values: by count: those of a point that agrees with everything, as far as it is known; of printed counts at least.
  ///   - bounds: of the same counts, by one equation after the other.
  ///   - enough: width of an interval beyond which it need not be known.
  ///   - largest: where more counts than this hang together, nothing is asked.
  ///   - isQuick: counts whose intervals are wide only where others go farther than they must are taken as narrow.
  init(
    of targets: [Ledger.Count], _ system: CountSystem, values: [Int64?], isHidden: [Bool], bounds: CountBounds,
    enough: Int64, isQuick: Bool, largest: Int = .max
  ) {
    self.system = system
    self.isHidden = isHidden
    self.bounds = bounds
    self.enough = Double(enough)
    self.isQuick = isQuick
    point = values.indices.map { count in
      if isHidden[count] && bounds.lower[count] == bounds.upper[count] { return Double(bounds.lower[count]) }
      return values[count].map { Double($0) }
    }
    guard LinearProgram.isAvailable else { return }
    for component in components(of: targets.filter(isOpen)) where component.counts.count <= largest {
      if place(component) { move(component) }
    }
  }

  /// Whether a count is known to lie in an interval narrower than `enough`; nil: it was not asked for, or not solved.
  func isNarrow(_ count: Ledger.Count) -> Bool? { reached[count].map { !isWide($0) } }

  private func isWide(_ range: ClosedRange<Double>) -> Bool {
    range.upperBound - range.lowerBound >= enough - Self.tolerance
  }

  /// Whole values within the interval that was reached; nil: it was not asked for, not solved, or holds none.
  func range(_ count: Ledger.Count) -> ClosedRange<Int64>? {
    guard let reached = reached[count] else { return nil }
    let low = Int64((reached.lowerBound - Self.tolerance).rounded(.up))
    let high = Int64((reached.upperBound + Self.tolerance).rounded(.down))
    return low <= high ? low...high : nil
  }

  private func isOpen(_ count: Ledger.Count) -> Bool { isHidden[Int(count)] && bounds.width(count) > 0 }

  // MARK: Components

  /// Counts that hang together, all equations that they stand in, and those that were asked for.
  private struct Component {
    var counts: [Ledger.Count]
    var equations: [Int32] = []
    var targets: [Ledger.Count] = []
    /// By count: its place in `counts`.
    var columns: [Ledger.Count: Int] = [:]
  }

  private func components(of targets: [Ledger.Count]) -> [Component] {
    var componentOf = [Int32](repeating: -1, count: isHidden.count)
    var isTaken = [Bool](repeating: false, count: system.equations.count)
    var components: [Component] = []
    for target in targets {
      if componentOf[Int(target)] < 0 {
        componentOf[Int(target)] = Int32(components.count)
        var component = Component(counts: [target])
        var next = 0
        while next < component.counts.count {
          for membership in system.memberships(of: component.counts[next]) where !isTaken[Int(membership.equation)] {
            isTaken[Int(membership.equation)] = true
            component.equations.append(membership.equation)
            for term in system.terms(of: membership.equation)
            where isOpen(term.count) && componentOf[Int(term.count)] < 0 {
              componentOf[Int(term.count)] = Int32(components.count)
              component.counts.append(term.count)
            }
          }
          next += 1
        }
        for (place, count) in component.counts.enumerated() { component.columns[count] = place }
        components.append(component)
      }
      components[Int(componentOf[Int(target)])].targets.append(target)
    }
    return components
  }

  /// Finds a point that agrees with everything where none is known; false: there is none.
  private mutating func place(_ component: Component) -> Bool {
    if component.counts.contains(where: { point[Int($0)] == nil }) {
      let constraints = constraints(component, isMoved: false)
      guard let program = LinearProgram(constraints),
        let found = program.minimum(of: [Double](repeating: 0, count: component.counts.count))
      else { return false }
      for (count, value) in zip(component.counts, found) { point[Int(count)] = max(0, value) }
    }
    for target in component.targets { reached[target] = point[Int(target)]!...point[Int(target)]! }
    return true
  }

  // MARK: Moving

  private mutating func move(_ component: Component) {
    var open = component.targets
    let constraints = constraints(component)
    if open.count > 1 { push(&open, constraints, component) }
    if open.isEmpty || isQuick && component.targets.count > 1 { return }
    guard let program = LinearProgram(constraints) else { return forget(open) }
    for target in open where !ask(target, program, component, open) { return forget(open) }
  }

  /// Moves one count as far up as it goes, and down where that is not enough; false: that could not be solved.
  private mutating func ask(
    _ target: Ledger.Count, _ program: LinearProgram, _ component: Component, _ open: [Ledger.Count]
  ) -> Bool {
    for direction in [-1.0, 1.0] where !isWide(reached[target]!) {
      var objective = [Double](repeating: 0, count: component.counts.count)
      objective[component.columns[target]!] = direction
      guard take(program.minimum(of: objective), component, open) else { return false }
    }
    return true
  }

  /// What is known of counts whose programme was not solved tells nothing.
  private mutating func forget(_ open: [Ledger.Count]) {
    for target in open where !isWide(reached[target]!) { reached[target] = nil }
  }

  /// Pushes all open counts up together, then down, as long as some come far enough, then some up and some down, then each
  /// by itself. None is let go farther up than it must go, so that what one leaves another can take.
  private mutating func push(_ open: inout [Ledger.Count], _ constraints: LinearConstraints, _ component: Component) {
    var capped = constraints
    for target in open {
      let column = component.columns[target]!
      capped.upper[column] = min(capped.upper[column], enough)
    }
    guard let program = LinearProgram(capped) else { return }
    for direction in [-1.0, 1.0] {
      var before = Int.max
      while !open.isEmpty && before - open.count >= Self.worthwhile {
        var objective = [Double](repeating: 0, count: component.counts.count)
        for target in open { objective[component.columns[target]!] = direction }
        guard take(program.minimum(of: objective), component, open) else { return }
        before = open.count
        open.removeAll { isWide(reached[$0]!) }
      }
    }
    var directions = Directions()
    var inVain = 0
    while !open.isEmpty && inVain < Self.mixedPushes {
      var objective = [Double](repeating: 0, count: component.counts.count)
      for target in open {
        objective[component.columns[target]!] = directions.next(bits: 4) - 9
      }
      guard take(program.minimum(of: objective), component, open) else { return }
      let before = open.count
      open.removeAll { isWide(reached[$0]!) }
      inVain = open.count < before ? 0 : inVain + 1
    }
    if isQuick && component.targets.count > 1 { return }
    for target in open where !isWide(reached[target]!) && !ask(target, program, component, open) { return }
    open.removeAll { isWide(reached[$0]!) }
  }

  /// Widens what was reached by how far a solution moves counts; false: there is none.
  private mutating func take(_ solution: [Double]?, _ component: Component, _ targets: [Ledger.Count]) -> Bool {
    guard let solution else { return false }
    for target in targets {
      guard let range = reached[target], let base = point[Int(target)] else { continue }
      let value = max(0, base + solution[component.columns[target]!])
      reached[target] = min(range.lowerBound, value)...max(range.upperBound, value)
    }
    return true
  }

  // MARK: Constraints

  /// - Parameter isMoved: columns are how far counts are moved from the point; otherwise counts.
  private func constraints(_ component: Component, isMoved: Bool = true) -> LinearConstraints {
    var constraints = LinearConstraints()
    var rowOf: [Int32: Int32] = [:]
    for equation in component.equations {
      rowOf[equation] = Int32(constraints.least.count)
      let right = isMoved ? 0 : printed(in: equation, component)
      constraints.least.append(right)
      constraints.most.append(right)
    }
    for count in component.counts {
      let base = isMoved ? point[Int(count)]! : 0
      let (lower, upper) = (Double(bounds.lower[Int(count)]), bounds.upper[Int(count)])
      constraints.append(
        lower: isMoved ? min(0, lower - base) : lower,
        upper: upper >= CountBounds.unbounded ? Self.far : max(0, Double(upper) - base),
        entries: entries(of: count, rowOf))
    }
    return constraints
  }

  /// What an equation's counts outside the component leave for those in it.
  private func printed(in equation: Int32, _ component: Component) -> Double {
    system.terms(of: equation).reduce(0) { sum, term in
      component.columns[term.count] != nil ? sum : sum - Double(term.sign) * (point[Int(term.count)] ?? 0)
    }
  }

  /// A count's factor in each of its equations, one entry for each.
  private func entries(of count: Ledger.Count, _ rowOf: [Int32: Int32]) -> [(row: Int32, factor: Double)] {
    system.memberships(of: count).reduce(into: []) { entries, membership in
      let row = rowOf[membership.equation]!
      if let place = entries.firstIndex(where: { $0.row == row }) {
        entries[place].factor += Double(membership.sign)
      } else {
        entries.append((row, Double(membership.sign)))
      }
    }
  }
}
