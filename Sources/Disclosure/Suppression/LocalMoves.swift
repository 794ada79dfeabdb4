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
    let system = neighbourhood.system
    var constraints = LinearConstraints()
    constraints.least = neighbourhood.rows.map { system.least[Int($0)] }
    constraints.most = neighbourhood.rows.map { system.most[Int($0)] }
    for number in neighbourhood.classes {
      let entries = neighbourhood.entries(of: number)
      let most = most[number] ?? Self.far
      constraints.append(lower: 0, upper: min(most, system.up[Int(number)]), entries: entries)
      constraints.append(
        lower: 0, upper: min(most, system.down[Int(number)]), entries: entries.map { ($0.row, -$0.factor) })
    }
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
    guard let solution = program.minimum(of: objective) else { return nil }
    var moves: [MovableSystem.Class: Double] = [:]
    for (place, number) in neighbourhood.classes.enumerated() {
      let move = solution[2 * place] - solution[2 * place + 1]
      if abs(move) > Self.tolerance { moves[number] = move }
    }
    return moves
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
