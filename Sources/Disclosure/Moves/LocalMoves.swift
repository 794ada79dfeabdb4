/// How classes of a neighbourhood can move: a linear programme with two columns a class, how far up it moves and how far
/// down. That none moves is a solution to start from, and what need not move does not.
struct LocalMoves {
  private let neighbourhood: Neighbourhood
  private let program: LinearProgram

  /// What may grow without an end grows by so much at most.
  private static let far = 1e6
  private static let tolerance = 1e-7

  /// - Parameter most: by how much these move at most, either way.
  /// - Returns: nil where there is no linear programming.
  init?(_ neighbourhood: Neighbourhood, most: [MovableSystem.Class: Double]) {
    self.neighbourhood = neighbourhood
    var constraints = LinearConstraints()
    constraints.add(neighbourhood) { most[$0] ?? Self.far }
    guard let program = LinearProgram(constraints, startsAtLower: true) else { return nil }
    self.program = program
  }

  /// The moves for which the sum of what they cost is least; nil: none was found.
  ///
  /// - Parameter prices: by class: of a unit up, and of a unit down; nothing where there is none.
  func cheapest(
    _ prices: [(number: MovableSystem.Class, up: Double, down: Double)]
  ) -> [MovableSystem.Class: Double]? {
    var objective = [Double](repeating: 0, count: 2 * neighbourhood.classes.count)
    for price in prices {
      let column = neighbourhood.column(price.number)
      objective[2 * column] = price.up
      objective[2 * column + 1] = price.down
    }
    return program.minimum(of: objective).map { Self.moves(of: neighbourhood.classes, in: $0[...]) }
  }

  private static func moves(
    of classes: [MovableSystem.Class], in solution: ArraySlice<Double>
  ) -> [MovableSystem.Class: Double] {
    var moves: [MovableSystem.Class: Double] = [:]
    for (place, number) in classes.enumerated() {
      let move = solution[solution.startIndex + 2 * place] - solution[solution.startIndex + 2 * place + 1]
      if abs(move) > tolerance { moves[number] = move }
    }
    return moves
  }

  // MARK: Two sets of moves

  /// Two sets of moves that take a class apart, as far as they can and up to `width`, at the least price for both together:
  /// what is dear one way may be had the other way. Nil: there are none.
  ///
  /// - Parameter prices: by place in the neighbourhood: of a unit up or down.
  static func cheapestPair(
    in neighbourhood: Neighbourhood, taking target: MovableSystem.Class, apart width: Double, prices: [Double]
  ) -> (up: [MovableSystem.Class: Double], down: [MovableSystem.Class: Double])? {
    let apart = Int32(2 * neighbourhood.rows.count)
    var constraints = LinearConstraints()
    for sign in [1.0, -1.0] {
      constraints.add(neighbourhood, besides: (target, (apart, sign))) { $0 == target ? width : far }
    }
    constraints.least.append(-.infinity)
    constraints.most.append(width)
    var objective = (prices + prices).flatMap { [$0, $0] }
    let column = 2 * neighbourhood.column(target)
    for (first, sign) in [(column, -1.0), (2 * prices.count + column, 1.0)] {
      objective[first] = sign * worth
      objective[first + 1] = -sign * worth
    }
    guard let program = LinearProgram(constraints, startsAtLower: true),
      let solution = program.minimum(of: objective)
    else { return nil }
    let half = 2 * prices.count
    return (
      moves(of: neighbourhood.classes, in: solution[..<half]), moves(of: neighbourhood.classes, in: solution[half...])
    )
  }

  /// What it is worth to take a class apart by one: more than anything it costs.
  private static let worth = 1e6
}

extension LinearConstraints {
  /// Rows of a neighbourhood, and two columns for each of its classes.
  ///
  /// - Parameters:
  ///   - other: a row that one class stands in besides, and with which sign.
  ///   - most: by how much a class moves at most, either way.
  fileprivate mutating func add(
    _ neighbourhood: Neighbourhood,
    besides other: (number: MovableSystem.Class, entry: (row: Int32, factor: Double))? = nil,
    most: (MovableSystem.Class) -> Double
  ) {
    let system = neighbourhood.system
    let first = Int32(least.count)
    least += neighbourhood.rows.map { system.least[Int($0)] }
    self.most += neighbourhood.rows.map { system.most[Int($0)] }
    for number in neighbourhood.classes {
      var entries = neighbourhood.entries(of: number).map { (row: first + $0.row, factor: $0.factor) }
      if let other, other.number == number { entries.append(other.entry) }
      let most = most(number)
      append(lower: 0, upper: min(most, system.up[Int(number)]), entries: entries)
      append(lower: 0, upper: min(most, system.down[Int(number)]), entries: entries.map { ($0.row, -$0.factor) })
    }
  }
}

extension MovableSystem {
  /// By how much each count changes when classes move.
  func changes(_ moves: [Class: Double]) -> [Ledger.Count: Double] {
    var changes: [Ledger.Count: Double] = [:]
    var isDone: Set<Int32> = []
    for (number, move) in moves {
      for count in members[Int(number)] { changes[count] = isOpposite[Int(count)] ? -move : move }
      for entry in rowsOf[Int(number)] where rests[Int(entry.place)].count >= 0 && isDone.insert(entry.place).inserted {
        let sum = rows[Int(entry.place)].reduce(0) { $0 + $1.factor * (moves[$1.place] ?? 0) }
        let rest = rests[Int(entry.place)]
        if sum != 0 { changes[rest.count] = -sum * rest.sign }
      }
    }
    return changes
  }
}
