/// How counts that are not known can move from a point that agrees with everything: the equations with as few unknowns as
/// there can be.
///
/// Counts that an equation ties to each other alone move as one, a class. A rest that stands in one equation only is no
/// unknown: that it cannot become negative bounds the equation.
struct MovableSystem: Sendable {
  typealias Class = Int32

  struct Entry: Sendable {
    var place: Int32
    var factor: Double
  }

  /// By count: its class; −1: it cannot move, or is a rest.
  private(set) var classOf: [Class]
  /// By count: whether it moves against its class.
  private(set) var isOpposite: [Bool]
  /// By class: by how much it can move at most by itself.
  private(set) var down: [Double] = []
  private(set) var up: [Double] = []
  /// By class: its counts.
  private(set) var members: [[Ledger.Count]] = []
  /// By class: the rows that it stands in.
  private(set) var rowsOf: [[Entry]] = []
  /// By row: its classes, and between what their sum can lie.
  private(set) var rows: [[Entry]] = []
  private(set) var least: [Double] = []
  private(set) var most: [Double] = []
  /// By row: the rest that takes up what its sum is, and with which sign; −1: none, and the sum is zero.
  private(set) var rests: [(count: Ledger.Count, sign: Double)] = []

  /// - Parameters:
  ///   - point: by count.
  ///   - mayMove: by count.
  ///   - isAsked: by count: how far it moves is asked for, so that it is no rest.
  init(_ system: CountSystem, point: [Double], mayMove: [Bool], isAsked: [Bool]) {
    var ties = Ties(count: point.count, mayMove: mayMove)
    ties.tie(system)
    isOpposite = [Bool](repeating: false, count: point.count)
    classOf = [Class](repeating: -1, count: point.count)
    var numbers = [Class](repeating: -1, count: point.count)
    let isRest = ties.rests(system, isAsked: isAsked)
    for count in point.indices where mayMove[count] && !isRest[count] {
      let (root, isOpposite) = ties.root(Ledger.Count(count))
      guard ties.moves(root) else { continue }
      if numbers[Int(root)] < 0 {
        numbers[Int(root)] = Class(down.count)
        down.append(.infinity)
        up.append(.infinity)
        members.append([])
      }
      let number = Int(numbers[Int(root)])
      classOf[count] = Class(number)
      self.isOpposite[count] = isOpposite
      members[number].append(Ledger.Count(count))
      if isOpposite {
        up[number] = min(up[number], point[count])
      } else {
        down[number] = min(down[number], point[count])
      }
    }
    rowsOf = [[Entry]](repeating: [], count: down.count)
    for equation in system.equations { add(system.terms(of: equation), point, isRest) }
  }

  /// The classes that counts move with, each once.
  func classes(of counts: [Ledger.Count]) -> [Class] {
    var isKnown: Set<Class> = []
    return counts.map { classOf[Int($0)] }.filter { $0 >= 0 && isKnown.insert($0).inserted }
  }

  private mutating func add(_ terms: ArraySlice<Ledger.Term>, _ point: [Double], _ isRest: [Bool]) {
    var entries: [Entry] = []
    var rest: (count: Ledger.Count, sign: Double) = (-1, 0)
    for term in terms {
      if isRest[Int(term.count)] { rest = (term.count, Double(term.sign)) }
      let number = classOf[Int(term.count)]
      guard number >= 0 else { continue }
      let factor = Double(isOpposite[Int(term.count)] ? -term.sign : term.sign)
      if let place = entries.firstIndex(where: { $0.place == number }) {
        entries[place].factor += factor
      } else {
        entries.append(Entry(place: number, factor: factor))
      }
    }
    entries.removeAll { $0.factor == 0 }
    guard !entries.isEmpty else { return }
    let row = Int32(rows.count)
    for entry in entries { rowsOf[Int(entry.place)].append(Entry(place: row, factor: entry.factor)) }
    rows.append(entries)
    rests.append(rest)
    least.append(rest.count >= 0 && rest.sign < 0 ? -point[Int(rest.count)] : rest.count >= 0 ? -.infinity : 0)
    most.append(rest.count >= 0 && rest.sign > 0 ? point[Int(rest.count)] : rest.count >= 0 ? .infinity : 0)
  }
}

/// Which counts move as one: those that an equation has alone of those that may move.
private struct Ties {
  private var parent: [Ledger.Count]
  private var isOpposite: [Bool]
  private var isStill: [Bool]

  /// Equations of more are no ties, and are not summed up to their end.
  private static let mostParts = 12

  init(count: Int, mayMove: [Bool]) {
    parent = Array(0..<Ledger.Count(count))
    isOpposite = [Bool](repeating: false, count: count)
    isStill = mayMove.map { !$0 }
  }

  func moves(_ root: Ledger.Count) -> Bool { !isStill[Int(root)] }

  /// The count that stands for all that move with one, and whether that moves against it.
  mutating func root(_ count: Ledger.Count) -> (Ledger.Count, isOpposite: Bool) {
    var (last, against) = (count, false)
    while parent[Int(last)] != last {
      against = against != isOpposite[Int(last)]
      last = parent[Int(last)]
    }
    if last != count {
      isOpposite[Int(count)] = against
      parent[Int(count)] = last
    }
    return (last, against)
  }

  /// Ties counts as long as there is an equation of two that move, and stills what an equation has alone.
  mutating func tie(_ system: CountSystem) {
    var waiting = Array(system.equations)
    var isChanged = true
    while isChanged {
      isChanged = false
      var left: [Int32] = []
      for equation in waiting {
        let (parts, isWhole) = parts(of: system.terms(of: equation))
        switch (parts.count, isWhole) {
        case (0, true): break
        case (1, true):
          isStill[Int(parts[0].count)] = true
          isChanged = true
        case (2, true) where abs(parts[0].factor) == abs(parts[1].factor):
          parent[Int(parts[1].count)] = parts[0].count
          isOpposite[Int(parts[1].count)] = parts[0].factor == parts[1].factor
          isChanged = true
        default: left.append(equation)
        }
      }
      waiting = left
    }
  }

  /// The sum of an equation's counts that move, by what moves as one; not whole where there are more than a dozen.
  private mutating func parts(
    of terms: ArraySlice<Ledger.Term>
  ) -> (parts: [(count: Ledger.Count, factor: Int)], isWhole: Bool) {
    var parts: [(count: Ledger.Count, factor: Int)] = []
    for term in terms {
      let (root, isOpposite) = root(term.count)
      guard !isStill[Int(root)] else { continue }
      let factor = isOpposite ? -term.sign : term.sign
      if let place = parts.firstIndex(where: { $0.count == root }) {
        parts[place].factor += factor
        if parts[place].factor == 0 { parts.remove(at: place) }
      } else {
        if parts.count > Self.mostParts { return (parts, false) }
        parts.append((root, factor))
      }
    }
    return (parts, true)
  }

  /// By count: whether it is a rest of one equation, tied to nothing, for which that equation has no other.
  mutating func rests(_ system: CountSystem, isAsked: [Bool]) -> [Bool] {
    var sizes = [Int32](repeating: 0, count: parent.count)
    for count in parent.indices where !isStill[count] { sizes[Int(root(Ledger.Count(count)).0)] += 1 }
    var isRest = [Bool](repeating: false, count: parent.count)
    for equation in system.equations {
      let rest = system.slack[Int(equation)]
      if rest >= 0, !isStill[Int(rest)], !isAsked[Int(rest)], root(rest).0 == rest, sizes[Int(rest)] == 1 {
        isRest[Int(rest)] = true
      }
    }
    return isRest
  }
}
