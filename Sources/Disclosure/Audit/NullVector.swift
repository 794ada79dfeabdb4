/// Which hidden counts are linear combinations of printed ones, all at once.
///
/// What the printed counts leave open is a vector that the equations send to zero. In one that is drawn at random from
/// all of them, modulo a prime of 61 bits, a count that cannot vary is zero, and any other is zero with a probability
/// of 2⁻⁶¹. Elimination is exact; equations with a count that stands in no other are set aside first.
struct NullVector {
  /// By count: whether it is told by what is printed. Printed counts are not.
  private(set) var isDetermined: [Bool]

  private typealias Row = [Int32: UInt64]

  init(_ system: CountSystem, isHidden: [Bool], seed: UInt64 = 1) {
    var rows = system.equations.map { equation -> Row in
      var row: Row = [:]
      for term in system.terms(of: equation) where isHidden[Int(term.count)] {
        let sum = PrimeField.add(row[term.count] ?? 0, PrimeField.of(Int64(term.sign)))
        row[term.count] = sum == 0 ? nil : sum
      }
      return row
    }
    var values = [UInt64?](repeating: nil, count: isHidden.count)
    let aside = Self.setAside(&rows, counts: isHidden.count)
    let pivots = Self.eliminated(rows.filter { !$0.isEmpty })
    let isPivot = Set((aside + pivots).map(\.count))
    var state = seed
    for count in isHidden.indices where isHidden[count] && !isPivot.contains(Int32(count)) {
      state = Self.next(state)
      values[count] = state % (PrimeField.prime - 1) + 1
    }
    for pivot in pivots.reversed() + aside.reversed() {
      var sum: UInt64 = 0
      for (count, factor) in pivot.row where count != pivot.count {
        sum = PrimeField.add(sum, PrimeField.multiply(factor, values[Int(count)]!))
      }
      let inverse = PrimeField.inverse(pivot.row[pivot.count]!)
      values[Int(pivot.count)] = PrimeField.multiply(PrimeField.subtract(0, sum), inverse)
    }
    isDetermined = values.map { $0 == 0 }
  }

  /// Takes out the rows that have a count of their own, again and again; in the order in which they were taken.
  private static func setAside(_ rows: inout [Row], counts: Int) -> [(count: Int32, row: Row)] {
    var rowsOf = [[Int32]](repeating: [], count: counts)
    for (number, row) in rows.enumerated() { for count in row.keys { rowsOf[Int(count)].append(Int32(number)) } }
    var degrees = rowsOf.map(\.count)
    var queue = rowsOf.indices.filter { degrees[$0] == 1 }
    var aside: [(count: Int32, row: Row)] = []
    var next = 0
    while next < queue.count {
      let count = queue[next]
      next += 1
      guard degrees[count] == 1, let number = rowsOf[count].first(where: { rows[Int($0)][Int32(count)] != nil }) else {
        continue
      }
      let row = rows[Int(number)]
      rows[Int(number)] = [:]
      aside.append((Int32(count), row))
      for other in row.keys.sorted() {
        degrees[Int(other)] -= 1
        if degrees[Int(other)] == 1 { queue.append(Int(other)) }
      }
    }
    return aside
  }

  private static func eliminated(_ rows: [Row]) -> [(count: Int32, row: Row)] {
    var places: [Int32: Int] = [:]
    var pivots: [(count: Int32, row: Row)] = []
    var degrees: [Int32: Int] = [:]
    for row in rows { for count in row.keys { degrees[count, default: 0] += 1 } }
    for row in rows.enumerated().sorted(by: { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }) {
      var row = row.element
      while let place = row.keys.compactMap({ places[$0] }).min() {
        let pivot = pivots[place]
        let factor = PrimeField.multiply(row[pivot.count]!, PrimeField.inverse(pivot.row[pivot.count]!))
        for (count, value) in pivot.row {
          let rest = PrimeField.subtract(row[count] ?? 0, PrimeField.multiply(value, factor))
          row[count] = rest == 0 ? nil : rest
        }
      }
      guard let count = row.keys.min(by: { (degrees[$0] ?? 0, $0) < (degrees[$1] ?? 0, $1) }) else { continue }
      places[count] = pivots.count
      pivots.append((count, row))
    }
    return pivots
  }

  /// SplitMix64.
  private static func next(_ state: UInt64) -> UInt64 {
    var z = state &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
