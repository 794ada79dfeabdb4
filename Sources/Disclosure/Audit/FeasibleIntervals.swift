/// Within which bounds hidden counts can lie for who sees a release: the least and the greatest value that agree with all
/// that is printed and with counts not being negative, by linear programming.
///
/// Counts that hang together by equations make one programme. Many counts are moved by one optimum: all that are still
/// open are pushed up together, then down, then each its own way, and only what is then still open is asked for by itself.
/// So an interval of `enough` or more is one that was reached, not the widest there is; a narrower one is exact.
struct FeasibleIntervals {
  private let system: CountSystem
  private let isHidden: [Bool]
  private let values: [Int64?]
  private let bounds: CountBounds
  private let enough: Double
  /// By count, of those that were asked for and solved: what was reached.
  private(set) var reached: [Ledger.Count: ClosedRange<Double>] = [:]

  /// A count without an upper bound is given this one.
  private static let far = 1e6
  private static let tolerance = 1e-6

  /// - Parameters:
  ///   - bounds: of the same counts, by propagation; the programmes start from them.
  ///   - enough: width of an interval beyond which it need not be known.
  init(
    of targets: [Ledger.Count], _ system: CountSystem, values: [Int64?], isHidden: [Bool], bounds: CountBounds,
    enough: Int64
  ) {
    self.system = system
    self.values = values
    self.isHidden = isHidden
    self.bounds = bounds
    self.enough = Double(enough)
    guard LinearProgram.isAvailable else { return }
    for component in components(of: targets) { solve(component) }
  }

  /// Whether a count is known to lie in an interval narrower than `enough`; nil: it was not asked for, or not solved.
  func isNarrow(_ count: Ledger.Count) -> Bool? {
    reached[count].map { $0.upperBound - $0.lowerBound < enough - Self.tolerance }
  }

  /// Whole values within the interval that was reached; nil: it was not asked for, not solved, or holds none.
  func range(_ count: Ledger.Count) -> ClosedRange<Int64>? {
    guard let reached = reached[count] else { return nil }
    let low = Int64((reached.lowerBound - Self.tolerance).rounded(.up))
    let high = Int64((reached.upperBound + Self.tolerance).rounded(.down))
    return low <= high ? low...high : nil
  }

  // MARK: Components

  private struct Component {
    var counts: [Ledger.Count] = []
    var equations: [Int32] = []
    var targets: [Ledger.Count] = []
  }

  private func isOpen(_ count: Ledger.Count) -> Bool { isHidden[Int(count)] && bounds.width(count) > 0 }

  /// The counts and equations that hang together with each target.
  private func components(of targets: [Ledger.Count]) -> [Component] {
    var componentOf = [Int32](repeating: -1, count: isHidden.count)
    var isTaken = [Bool](repeating: false, count: system.equations.count)
    var components: [Component] = []
    for target in targets where isOpen(target) {
      if componentOf[Int(target)] < 0 {
        componentOf[Int(target)] = Int32(components.count)
        var component = Component(counts: [target])
        var next = 0
        while next < component.counts.count {
          for membership in system.memberships(of: component.counts[next]) where !isTaken[Int(membership.equation)] {
            isTaken[Int(membership.equation)] = true
            component.equations.append(membership.equation)
            for term in system.terms(of: membership.equation) where isOpen(term.count) {
              guard componentOf[Int(term.count)] < 0 else { continue }
              componentOf[Int(term.count)] = Int32(components.count)
              component.counts.append(term.count)
            }
          }
          next += 1
        }
        components.append(component)
      }
      components[Int(componentOf[Int(target)])].targets.append(target)
    }
    return components
  }

  // MARK: Programmes

  private mutating func solve(_ component: Component) {
    let columns = Dictionary(uniqueKeysWithValues: component.counts.enumerated().map { ($1, $0) })
    let constraints = constraints(component)
    guard let program = LinearProgram(constraints) else { return }
    var open = component.targets
    guard let point = program.minimum(of: [Double](repeating: 0, count: columns.count)) else { return }
    take(point, columns, &open)
    push(&open, program, constraints, columns)
    program.bound(lower: constraints.lower, upper: constraints.upper)
    while let target = open.first {
      for direction in [-1.0, 1.0] where open.first == target {
        var objective = [Double](repeating: 0, count: columns.count)
        objective[columns[target]!] = direction
        guard let point = program.minimum(of: objective) else {
          reached[target] = nil
          break
        }
        take(point, columns, &open)
      }
      if open.first == target { open.removeFirst() }
    }
  }

  /// Pushes all open counts up together, then down, as long as some come far enough. None is let go farther than it must
  /// go, so that what one leaves another can take.
  private mutating func push(
    _ open: inout [Ledger.Count], _ program: LinearProgram, _ constraints: LinearConstraints,
    _ columns: [Ledger.Count: Int]
  ) {
    var isStuck = [false, false]
    while !open.isEmpty && isStuck.contains(false) {
      for (place, direction) in [-1.0, 1.0].enumerated() {
        var objective = [Double](repeating: 0, count: columns.count)
        var (lower, upper) = (constraints.lower, constraints.upper)
        for target in open {
          let column = columns[target]!
          objective[column] = direction
          if direction < 0 {
            upper[column] = min(upper[column], reached[target]!.lowerBound + enough)
          } else {
            lower[column] = max(lower[column], reached[target]!.upperBound - enough)
          }
        }
        program.bound(lower: lower, upper: upper)
        guard let point = program.minimum(of: objective) else { return }
        let before = open.count
        take(point, columns, &open)
        isStuck[place] = before - open.count < Self.worthwhile
      }
    }
  }

  /// So many counts must come far enough by one optimum for it to be worth more than asking for each by itself.
  private static let worthwhile = 4

  /// Widens what was reached by a point, and lets go of what is wide enough.
  private mutating func take(_ point: [Double], _ columns: [Ledger.Count: Int], _ open: inout [Ledger.Count]) {
    open.removeAll { target in
      let value = max(0, point[columns[target]!])
      let known = reached[target] ?? value...value
      let wider = min(known.lowerBound, value)...max(known.upperBound, value)
      reached[target] = wider
      return wider.upperBound - wider.lowerBound >= enough - Self.tolerance
    }
  }

  private func constraints(_ component: Component) -> LinearConstraints {
    var constraints = LinearConstraints()
    var rowOf: [Int32: Int32] = [:]
    for equation in component.equations {
      rowOf[equation] = Int32(constraints.right.count)
      // What is printed, or told by its bounds alone, stands on the right side.
      let known = system.terms(of: equation).reduce(Int64(0)) { sum, term in
        if isOpen(term.count) { return sum }
        let value = isHidden[Int(term.count)] ? bounds.lower[Int(term.count)] : values[Int(term.count)] ?? 0
        return sum - Int64(term.sign) * value
      }
      constraints.right.append(Double(known))
    }
    for count in component.counts {
      let upper = bounds.upper[Int(count)]
      constraints.append(
        lower: Double(bounds.lower[Int(count)]),
        upper: upper >= CountBounds.unbounded ? Double(bounds.lower[Int(count)]) + Self.far : Double(upper),
        entries: entries(of: count, rowOf))
    }
    return constraints
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
