/// Values of the counts that no row states, and equations that do not hold.
extension Ledger {
  /// Works out what follows from the values that rows state, one equation after the other. With the tables before
  /// disclosure control everything follows.
  mutating func settle() {
    let equationsOf = incidence()
    var isQueued = [Bool](repeating: true, count: equations.count)
    var queue = Array(equations.indices)
    var next = 0
    while next < queue.count {
      let number = queue[next]
      next += 1
      isQueued[number] = false
      guard let count = solve(equations[number]) else { continue }
      for other in equationsOf[Int(count)].map(Int.init) where !isQueued[other] {
        isQueued[other] = true
        queue.append(other)
      }
    }
  }

  /// Gives its value to the only count of the equation that has none.
  private mutating func solve(_ equation: Equation) -> Count? {
    var unknown: Term?
    var sum: Int64 = 0
    for term in equation.terms {
      if let value = values[Int(term.count)] {
        sum += Int64(term.sign) * value
      } else if unknown == nil {
        unknown = term
      } else {
        return nil
      }
    }
    guard let unknown, Int64(unknown.sign) * -sum >= 0 else { return nil }
    values[Int(unknown.count)] = Int64(unknown.sign) * -sum
    return unknown.count
  }

  /// Finds values of what earlier editions withhold, as they might be by all that is known here. Where there are none, the
  /// earlier edition is not what it is taken for, and what hangs together there is left out.
  mutating func assume() {
    let isOpen = values.indices.map { values[$0] == nil && $0 >= ownCounts }
    guard earlierEditions > 0, isOpen.contains(true) else { return }
    // A count of this edition that no table gives can be anything.
    equations.removeAll { equation in
      equation.reason == .earlierEdition
        && equation.terms.contains { values[Int($0.count)] == nil && Int($0.count) < ownCounts }
    }
    let system = CountSystem(self)
    let bounds = CountBounds(system, values: values, isHidden: isOpen)
    let found = AgreeingPoint(
      of: isOpen.indices.filter { isOpen[$0] }.map(Count.init), system, values: point, isHidden: isOpen, bounds: bounds,
      points: 3)
    for count in isOpen.indices where isOpen[count] { assumed[Count(count)] = found.values[count] }
  }

  /// What is lost in computing with fractions.
  private static let tolerance = 1e-4

  /// Leaves out the equations that the values contradict: they were declared of a table that is made otherwise.
  ///
  /// - Parameter isComplete: equations about counts of which nothing is known are left out, too; where there is no linear
  ///   programming nothing can be known of what earlier editions withhold, and theirs are kept.
  mutating func dropContradicted(isComplete: Bool) {
    let point = point
    let known = isComplete ? LinearProgram.isAvailable ? countOfCounts : ownCounts : 0
    var kept: [Equation] = []
    for equation in equations {
      var sum = 0.0
      var unknown: [Count] = []
      for term in equation.terms {
        guard let value = point[Int(term.count)] else {
          unknown.append(term.count)
          continue
        }
        sum += Double(term.sign) * value
      }
      if unknown.isEmpty ? abs(sum) < Self.tolerance : unknown.allSatisfy({ $0 >= known }) {
        kept.append(equation)
      } else {
        contradicted.append(equation)
      }
    }
    equations = kept
  }
}
