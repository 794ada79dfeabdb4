/// Values of counts that agree with all that a release prints, and the counts among which they can change.
struct AgreeingPoint {
  private let system: CountSystem
  private let isHidden: [Bool]
  private let bounds: CountBounds
  private let points: Int
  /// By count; nil: not known.
  private(set) var values: [Double?]
  /// Of the counts that were asked for.
  private(set) var components: [Component] = []

  /// So much of a count lets it move down far enough: more is worth nothing.
  private static let ample = 6.0
  /// A count without an upper bound can grow so far.
  private static let far = 1e6

  /// - Parameters:
  ///   - targets: counts that are asked for; those of which the bounds tell everything are left out.
  ///   - values: by count: as far as they are known; of printed counts at least. What else there is in a component is found by
  ///     linear programming; where there is nothing that agrees, the component is left out.
  ///   - bounds: of the same counts, by one equation after the other.
  ///   - largest: components of more counts are left out.
  ///   - points: what is found is the midst of so many, from which more counts can move both ways than from one.
  init(
    of targets: [Ledger.Count], _ system: CountSystem, values: [Double?], isHidden: [Bool], bounds: CountBounds,
    largest: Int = .max, points: Int = 1
  ) {
    self.system = system
    self.points = points
    self.isHidden = isHidden
    self.bounds = bounds
    self.values = values.indices.map { count in
      if isHidden[count] && bounds.lower[count] == bounds.upper[count] { return Double(bounds.lower[count]) }
      return values[count]
    }
    guard LinearProgram.isAvailable else { return }
    for component in components(of: targets.filter(isOpen)) where component.counts.count <= largest {
      if place(component) { components.append(component) }
    }
  }

  private func isOpen(_ count: Ledger.Count) -> Bool { isHidden[Int(count)] && bounds.width(count) > 0 }

  /// Goes to another point that agrees with everything.
  mutating func shift(by changes: [Ledger.Count: Double]) {
    for (count, change) in changes { values[Int(count)] = max(0, (values[Int(count)] ?? 0) + change) }
  }

  /// How counts can move from here.
  var movable: MovableSystem {
    var (mayMove, isAsked) = (isHidden.map { _ in false }, isHidden.map { _ in false })
    for component in components {
      for count in component.counts { mayMove[Int(count)] = true }
      for target in component.targets { isAsked[Int(target)] = true }
    }
    return MovableSystem(system, point: values.map { $0 ?? 0 }, mayMove: mayMove, isAsked: isAsked)
  }

  // MARK: Components

  /// Counts that hang together, all equations that they stand in, and those that were asked for.
  struct Component {
    var counts: [Ledger.Count]
    var equations: [Int32] = []
    var targets: [Ledger.Count] = []
    /// By count: its place in `counts`.
    fileprivate var columns: [Ledger.Count: Int] = [:]
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
  ///
  /// As many counts as can be are more than nothing in it: from where all lie at their bounds few can move.
  private mutating func place(_ component: Component) -> Bool {
    guard component.counts.contains(where: { values[Int($0)] == nil }) else { return true }
    var constraints = constraints(component)
    constraints.splitFirst(Self.ample)
    guard let program = LinearProgram(constraints) else { return false }
    var directions = Directions()
    var sums = [Double](repeating: 0, count: component.counts.count)
    for number in 0..<points {
      let worth = component.counts.map { _ in number == 0 ? -1.0 : -1.0 - Double(directions.next(bits: 3)) }
      guard let found = program.minimum(of: worth + worth.map { _ in 0 }) else { return false }
      for place in sums.indices { sums[place] += max(0, found[place] + found[sums.count + place]) }
    }
    for (count, sum) in zip(component.counts, sums) { values[Int(count)] = sum / Double(points) }
    return true
  }

  // MARK: Constraints

  private func constraints(_ component: Component) -> LinearConstraints {
    var constraints = LinearConstraints()
    var rowOf: [Int32: Int32] = [:]
    for equation in component.equations {
      rowOf[equation] = Int32(constraints.least.count)
      let right = printed(in: equation, component)
      constraints.least.append(right)
      constraints.most.append(right)
    }
    for count in component.counts {
      let upper = bounds.upper[Int(count)]
      constraints.append(
        lower: Double(bounds.lower[Int(count)]), upper: upper >= CountBounds.unbounded ? Self.far : Double(upper),
        entries: entries(of: count, rowOf))
    }
    return constraints
  }

  /// What an equation's counts outside the component leave for those in it.
  private func printed(in equation: Int32, _ component: Component) -> Double {
    system.terms(of: equation).reduce(0) { sum, term in
      component.columns[term.count] != nil ? sum : sum - Double(term.sign) * (values[Int(term.count)] ?? 0)
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
