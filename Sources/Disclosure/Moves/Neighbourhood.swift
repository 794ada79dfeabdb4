/// Classes of counts around one that may move while all others stay as they are, and every row that one of them stands in.
///
/// What is found among them holds in the whole release, too: the fewer they are, the sooner it is found.
struct Neighbourhood: Sendable {
  let system: MovableSystem
  /// By class and by row: its place in `classes` and in `rows`; −1: not among them.
  private var columnOf: [Int32]
  private var placeOf: [Int32]
  private(set) var classes: [MovableSystem.Class] = []
  private(set) var rows: [Int32] = []

  /// Most classes taken from one row on one occasion.
  private static let breadth = 12
  /// So much of a rest is more than a proof needs.
  private static let ample = 20.0

  init(_ system: MovableSystem) {
    self.system = system
    columnOf = [Int32](repeating: -1, count: system.down.count)
    placeOf = [Int32](repeating: -1, count: system.rows.count)
  }

  /// Gathers up to about `limit` of the classes, nearest first; through a row whose rest takes up what a few classes move, the
  /// others of that row need not move, and are not gathered.
  ///
  /// - Parameter isPreferred: by class: to be taken before others; nil: all are alike.
  mutating func gather(around centre: MovableSystem.Class, limit: Int = .max, preferring isPreferred: [Bool]? = nil) {
    clear()
    add(centre)
    var next = 0
    while next < classes.count {
      let number = classes[next]
      next += 1
      for entry in system.rowsOf[Int(number)] where placeOf[Int(entry.place)] < 0 {
        placeOf[Int(entry.place)] = Int32(rows.count)
        rows.append(entry.place)
        if isLoose(entry.place) { continue }
        guard let isPreferred else {
          let breadth = limit < .max ? Self.breadth : .max
          if classes.count < limit { addParts(of: entry.place, beside: number, upTo: breadth) { _ in true } }
          continue
        }
        if classes.count < limit {
          addParts(of: entry.place, beside: number, upTo: Self.breadth) { isPreferred[Int($0)] }
        }
        if classes.count < limit {
          addParts(of: entry.place, beside: number, upTo: Self.breadth) { !isPreferred[Int($0)] }
        }
      }
    }
  }

  private func isLoose(_ row: Int32) -> Bool {
    system.least[Int(row)] <= -Self.ample && system.most[Int(row)] >= Self.ample
  }

  /// The classes of a row that follow on one that is among them already, in a circle.
  private mutating func addParts(
    of row: Int32, beside number: MovableSystem.Class, upTo breadth: Int = .max,
    where isMeant: (MovableSystem.Class) -> Bool
  ) {
    let entries = system.rows[Int(row)]
    let place = entries.firstIndex { $0.place == number }!
    var found = 0
    for step in 1..<max(entries.count, 1) where found < breadth {
      let other = entries[(place + step) % entries.count].place
      guard columnOf[Int(other)] < 0, isMeant(other) else { continue }
      add(other)
      found += 1
    }
  }

  private mutating func add(_ number: MovableSystem.Class) {
    guard columnOf[Int(number)] < 0 else { return }
    columnOf[Int(number)] = Int32(classes.count)
    classes.append(number)
  }

  private mutating func clear() {
    for number in classes { columnOf[Int(number)] = -1 }
    for row in rows { placeOf[Int(row)] = -1 }
    classes.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }

  func contains(_ number: MovableSystem.Class) -> Bool { columnOf[Int(number)] >= 0 }

  func column(_ number: MovableSystem.Class) -> Int { Int(columnOf[Int(number)]) }

  /// By what a class counts in each of its rows, by their places here.
  func entries(of number: MovableSystem.Class) -> [(row: Int32, factor: Double)] {
    system.rowsOf[Int(number)].map { (placeOf[Int($0.place)], $0.factor) }
  }
}
