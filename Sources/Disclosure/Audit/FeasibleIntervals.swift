/// Within which bounds hidden counts can lie for who sees a release: values that agree with all that is printed and with
/// counts not being negative, by linear programming.
///
/// A count is let go when it was moved `enough` apart. That is tried near it first: a few counts around it can move,
/// the others stay where a point that agrees with everything has them. Many counts are moved by one optimum. What cannot
/// be moved so far that way is tried with ever more counts around it, in the end with all that hang together with it.
/// So an interval of `enough` or more is one that was reached, not the widest there is; a narrower one is exact where all
/// could move.
struct FeasibleIntervals {
  /// How many counts may move around the one that is asked for, one after the other.
  enum Reach: Sendable {
    /// Whoever cannot be moved within a few thousand counts is taken as narrow: quick, and on the safe side.
    case near
    /// Up to all counts.
    case all

    fileprivate var sizes: [Int] { self == .near ? [300, 3000] : [300, 3000, .max] }
  }

  private let system: CountSystem
  private let isHidden: [Bool]
  private let bounds: CountBounds
  private let enough: Double
  /// By count: a point that agrees with everything; nil: not known.
  private var point: [Double?]
  /// By count, of those that were asked for and solved: what was reached.
  private var reached: [Ledger.Count: ClosedRange<Double>] = [:]

  /// A count without an upper bound can grow so far.
  private static let far = 1e6
  private static let tolerance = 1e-6
  /// Of an equation with more hidden counts than this, the largest are taken along.
  private static let most = 24
  /// So many counts must come far enough by one optimum for it to be worth more than asking for each by itself.
  private static let worthwhile = 3

  /// - Parameters:
  ///   - values: by count: those of a point that agrees with everything, as far as it is known; of printed counts at least.
  ///   - bounds: of the same counts, by one equation after the other.
  ///   - enough: width of an interval beyond which it need not be known.
  init(
    of targets: [Ledger.Count], _ system: CountSystem, values: [Int64?], isHidden: [Bool], bounds: CountBounds,
    enough: Int64, reach: Reach
  ) {
    self.system = system
    self.isHidden = isHidden
    self.bounds = bounds
    self.enough = Double(enough)
    point = values.indices.map { count in
      if isHidden[count] && bounds.lower[count] == bounds.upper[count] { return Double(bounds.lower[count]) }
      return values[count].map { Double($0) }
    }
    guard LinearProgram.isAvailable else { return }
    var open = placed(targets.filter(isOpen))
    for size in reach.sizes { move(&open, size: size) }
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

  // MARK: A point to start from

  /// Those of the targets for which there is a point that agrees with everything.
  private mutating func placed(_ targets: [Ledger.Count]) -> [Ledger.Count] {
    var isSeen = [Bool](repeating: false, count: isHidden.count)
    for target in targets where !isSeen[Int(target)] {
      let block = block(around: target, size: .max)
      for count in block.counts { isSeen[Int(count)] = true }
      guard block.counts.contains(where: { point[Int($0)] == nil }) else { continue }
      let program = LinearProgram(constraints(block))
      guard let found = program?.minimum(of: [Double](repeating: 0, count: block.counts.count)) else { continue }
      for (count, value) in zip(block.counts, found) { point[Int(count)] = max(0, value) }
    }
    let placed = targets.filter { point[Int($0)] != nil }
    for target in placed { reached[target] = point[Int(target)]!...point[Int(target)]! }
    return placed
  }

  // MARK: Blocks

  /// Counts that can move, and all equations that they stand in.
  private struct Block {
    var counts: [Ledger.Count]
    var columns: [Ledger.Count: Int]
    var equations: [Int32] = []

    init(_ count: Ledger.Count) { (counts, columns) = ([count], [count: 0]) }

    mutating func append(_ count: Ledger.Count) {
      if columns[count] == nil {
        columns[count] = counts.count
        counts.append(count)
      }
    }
  }

  /// The counts nearest to one, and no more of them than `size` by much.
  private func block(around target: Ledger.Count, size: Int) -> Block {
    var block = Block(target)
    var isTaken: Set<Int32> = []
    var next = 0
    while next < block.counts.count {
      for membership in system.memberships(of: block.counts[next]) where isTaken.insert(membership.equation).inserted {
        block.equations.append(membership.equation)
        guard block.counts.count < size else { continue }
        for count in movable(in: membership.equation, all: size == .max) { block.append(count) }
      }
      next += 1
    }
    return block
  }

  private func movable(in equation: Int32, all: Bool) -> [Ledger.Count] {
    let open = system.terms(of: equation).map(\.count).filter(isOpen)
    guard !all, open.count > Self.most else { return open }
    let ordered = open.sorted { (-(point[Int($0)] ?? 0), $0) < (-(point[Int($1)] ?? 0), $1) }
    return Array(ordered.prefix(Self.most))
  }

  // MARK: Moving

  private mutating func move(_ open: inout [Ledger.Count], size: Int) {
    var isTried: Set<Ledger.Count> = []
    let asked = Set(open)
    for target in open {
      guard let range = reached[target], !isWide(range), isTried.insert(target).inserted else { continue }
      let block = block(around: target, size: size)
      let constraints = constraints(block)
      guard let program = LinearProgram(constraints) else { continue }
      var targets = block.counts.filter { asked.contains($0) && !(reached[$0].map(isWide) ?? true) }
      push(&targets, program, constraints, block)
      program.bound(lower: constraints.lower, upper: constraints.upper)
      // The smallest block that all can move in holds all that hang together: each of them is asked for in it.
      for single in size == .max ? targets : [target] where !isWide(reached[single]!) {
        isTried.insert(single)
        var isSolved = true
        for direction in [-1.0, 1.0] where isSolved && !isWide(reached[single]!) {
          var objective = [Double](repeating: 0, count: block.counts.count)
          objective[block.columns[single]!] = direction
          isSolved = take(program.minimum(of: objective), block, targets)
        }
        // What is known of a count whose programme was not solved tells nothing.
        if size == .max && !isSolved { reached[single] = nil }
      }
    }
    print("DEBUG size", size, open.count, isTried.count)
    open.removeAll { reached[$0].map(isWide) ?? true }
  }

  /// Pushes all open counts up together, then down, as long as some come far enough. None is let go farther than it must
  /// go, so that what one leaves another can take.
  private mutating func push(
    _ targets: inout [Ledger.Count], _ program: LinearProgram, _ constraints: LinearConstraints, _ block: Block
  ) {
    guard targets.count > 1 else { return }
    var isStuck = [false, false]
    while !targets.isEmpty && isStuck.contains(false) {
      for (place, direction) in [-1.0, 1.0].enumerated() {
        var objective = [Double](repeating: 0, count: block.counts.count)
        var (lower, upper) = (constraints.lower, constraints.upper)
        for target in targets {
          let column = block.columns[target]!
          objective[column] = direction
          if direction < 0 {
            upper[column] = min(upper[column], reached[target]!.lowerBound + enough)
          } else {
            lower[column] = max(lower[column], reached[target]!.upperBound - enough)
          }
        }
        program.bound(lower: lower, upper: upper)
        guard take(program.minimum(of: objective), block, targets) else { return }
        let before = targets.count
        targets.removeAll { isWide(reached[$0]!) }
        isStuck[place] = before - targets.count < Self.worthwhile
      }
    }
  }

  /// Widens what was reached by a solution; false: there is none.
  private mutating func take(_ solution: [Double]?, _ block: Block, _ targets: [Ledger.Count]) -> Bool {
    guard let solution else { return false }
    for target in targets {
      guard let range = reached[target] else { continue }
      let value = max(0, solution[block.columns[target]!])
      reached[target] = min(range.lowerBound, value)...max(range.upperBound, value)
    }
    return true
  }

  private func constraints(_ block: Block) -> LinearConstraints {
    var constraints = LinearConstraints()
    var rowOf: [Int32: Int32] = [:]
    for equation in block.equations {
      rowOf[equation] = Int32(constraints.right.count)
      constraints.right.append(
        system.terms(of: equation).reduce(0) { sum, term in
          block.columns[term.count] != nil ? sum : sum - Double(term.sign) * (point[Int(term.count)] ?? 0)
        })
    }
    for count in block.counts {
      let lower = Double(bounds.lower[Int(count)])
      let upper = bounds.upper[Int(count)]
      constraints.append(
        lower: lower, upper: upper >= CountBounds.unbounded ? max(lower, point[Int(count)] ?? 0) + Self.far : Double(upper),
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
