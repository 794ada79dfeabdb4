import Foundation

/// A logistic regression on factors, on one row a unit: plain Newton steps, Gaussian elimination, and the ranks of
/// the columns in whole numbers.
struct TwinModel {
  enum Standing { case reference, merged, dropped, free }

  /// By factor, the values that occur, in the order of the code lists.
  let values: [[String]]
  private(set) var standings: [[Standing]]
  /// By factor and value; 0 where the value has none of its own.
  private(set) var coefficients: [[Double]]
  private(set) var errors: [[Double]]
  private(set) var intercept = 0.0
  private(set) var interceptError = 0.0

  /// Nil: it cannot be fitted.
  ///
  /// - Parameter units: For each its value in every factor, and whether it has the outcome.
  init?(_ units: [(values: [String], outcome: Bool)], factors: [String]) {
    if units.isEmpty { return nil }
    var values: [[String]] = []
    var standings: [[Standing]] = []
    for (factor, name) in factors.enumerated() {
      let occurring = TwinModel.ordered(Set(units.map { $0.values[factor] }), name)
      let sizes = occurring.map { value in units.count { $0.values[factor] == value } }
      let reference = sizes.firstIndex(of: sizes.max()!)!
      values.append(occurring)
      standings.append(
        occurring.indices.map { level in
          if level == reference { return .reference }
          let own = units.filter { $0.values[factor] == occurring[level] }
          return Set(own.map(\.outcome)).count == 1 ? .merged : .free
        })
    }
    let places = standings.indices.flatMap { factor in
      standings[factor].indices.filter { standings[factor][$0] == .free }.map { (factor: factor, level: $0) }
    }
    var columns = [[Double](repeating: 1, count: units.count)]
    for place in places {
      columns.append(units.map { $0.values[place.factor] == values[place.factor][place.level] ? 1 : 0 })
    }
    let dependent = TwinModel.dependent(columns)
    for number in dependent { standings[places[number - 1].factor][places[number - 1].level] = .dropped }
    self.values = values
    self.standings = standings
    coefficients = values.map { $0.map { _ in 0 } }
    errors = coefficients
    let kept = columns.indices.filter { !dependent.contains($0) }
    let rows = units.indices.map { row in kept.map { columns[$0][row] } }
    guard let solution = TwinModel.newton(rows, units.map { $0.outcome ? 1 : 0 }) else { return nil }
    for (number, column) in kept.enumerated() {
      let (coefficient, error) = (solution.coefficients[number], solution.errors[number])
      if column == 0 {
        (intercept, interceptError) = (coefficient, error)
      } else {
        coefficients[places[column - 1].factor][places[column - 1].level] = coefficient
        errors[places[column - 1].factor][places[column - 1].level] = error
      }
    }
  }

  static func ordered(_ values: Set<String>, _ dimension: String) -> [String] {
    values.sorted { TwinTable.precedes([TwinText($0)], [TwinText($1)], in: [dimension]) }
  }

  func probability(_ unit: [String]) -> Double {
    let terms = unit.enumerated().map { coefficients[$0.offset][values[$0.offset].firstIndex(of: $0.element)!] }
    return 1 / (1 + exp(-terms.reduce(intercept, +)))
  }

  /// Columns that are linear combinations of those before them, by elimination modulo a prime.
  private static func dependent(_ columns: [[Double]]) -> Set<Int> {
    let prime = 2_147_483_647
    var basis: [(pivot: Int, column: [Int])] = []
    var dependent: Set<Int> = []
    // Units with the same values in every column say the same.
    let rows = Set((columns.first ?? []).indices.map { row in columns.map { Int($0[row]) } }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    for number in columns.indices {
      var column = rows.map { $0[number] }
      for (pivot, known) in basis where column[pivot] != 0 {
        let factor = column[pivot]
        for row in column.indices { column[row] = ((column[row] - factor * known[row]) % prime + prime) % prime }
      }
      guard let pivot = column.firstIndex(where: { $0 != 0 }) else {
        dependent.insert(number)
        continue
      }
      let inverse = power(column[pivot], prime - 2, prime)
      basis.append((pivot, column.map { $0 * inverse % prime }))
    }
    return dependent
  }

  private static func power(_ base: Int, _ exponent: Int, _ prime: Int) -> Int {
    if exponent == 0 { return 1 }
    let half = power(base * base % prime, exponent / 2, prime)
    return exponent % 2 == 0 ? half : half * base % prime
  }

  private static func newton(_ rows: [[Double]], _ outcomes: [Double]) -> (coefficients: [Double], errors: [Double])? {
    guard let size = rows.first?.count else { return nil }
    var beta = [Double](repeating: 0, count: size)
    func shares() -> [Double] { rows.map { row in 1 / (1 + exp(-zip(row, beta).map(*).reduce(0, +))) } }
    for _ in 0..<50 {
      guard let inverse = inverse(information(rows, shares())) else { return nil }
      var score = [Double](repeating: 0, count: size)
      for (row, (outcome, share)) in zip(rows, zip(outcomes, shares())) {
        for column in 0..<size { score[column] += row[column] * (outcome - share) }
      }
      let step = inverse.map { zip($0, score).map(*).reduce(0, +) }
      for column in 0..<size { beta[column] += step[column] }
      guard beta.allSatisfy(\.isFinite) else { return nil }
      if step.allSatisfy({ abs($0) <= 1e-10 }) {
        guard let final = TwinModel.inverse(information(rows, shares())) else { return nil }
        return (beta, final.indices.map { final[$0][$0].squareRoot() })
      }
    }
    return nil
  }

  private static func information(_ rows: [[Double]], _ shares: [Double]) -> [[Double]] {
    let size = rows[0].count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (row, share) in zip(rows, shares) {
      for a in 0..<size where row[a] != 0 {
        for b in 0..<size where row[b] != 0 { matrix[a][b] += share * (1 - share) }
      }
    }
    return matrix
  }

  /// By Gauss and Jordan; nil where a pivot is next to nothing.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let size = matrix.count
    var work = matrix.enumerated().map { index, row in row + (0..<size).map { $0 == index ? 1 : 0 } }
    for column in 0..<size {
      let pivot = (column..<size).max { abs(work[$0][column]) < abs(work[$1][column]) }!
      guard abs(work[pivot][column]) > 1e-10 * matrix[column][column] else { return nil }
      work.swapAt(pivot, column)
      let scale = work[column][column]
      work[column] = work[column].map { $0 / scale }
      for row in 0..<size where row != column && work[row][column] != 0 {
        let factor = work[row][column]
        for place in 0..<2 * size { work[row][place] -= factor * work[column][place] }
      }
    }
    return work.map { Array($0.dropFirst(size)) }
  }
}
