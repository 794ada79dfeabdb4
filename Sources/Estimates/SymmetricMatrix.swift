/// A symmetric positive semidefinite matrix, kept as its lower triangle, and its factorisation L·D·Lᵀ.
struct SymmetricMatrix {
  let size: Int
  private var lower: [Double]

  /// What is left of a column's diagonal below which the column counts as a combination of earlier ones.
  private static let tolerance = 1e-10

  init(size: Int) {
    self.size = size
    lower = Array(repeating: 0, count: size * (size + 1) / 2)
  }

  private func place(_ row: Int, _ column: Int) -> Int { row * (row + 1) / 2 + column }

  /// Adds weight · v·vᵀ, where v is 1 at these places and 0 elsewhere.
  ///
  /// - Precondition: `ones` ascends.
  mutating func add(_ weight: Double, at ones: [Int]) {
    for row in ones.indices {
      for column in 0...row { lower[place(ones[row], ones[column])] += weight }
    }
  }

  /// The columns that are linear combinations of those before them.
  func dependentColumns() -> [Int] { factorised().dependent }

  /// The solution of self · x = right; nil where the matrix is singular.
  func solution(_ right: [Double]) -> [Double]? {
    let (factor, dependent) = factorised()
    guard dependent.isEmpty else { return nil }
    var x = right
    for row in 0..<size {
      for column in 0..<row { x[row] -= factor.lower[place(row, column)] * x[column] }
    }
    for row in 0..<size { x[row] /= factor.lower[place(row, row)] }
    for column in (0..<size).reversed() {
      for row in column + 1..<size { x[column] -= factor.lower[place(row, column)] * x[row] }
    }
    return x
  }

  /// The diagonal of the inverse; nil where the matrix is singular.
  func inverseDiagonal() -> [Double]? {
    var diagonal: [Double] = []
    for column in 0..<size {
      var unit = Array(repeating: 0.0, count: size)
      unit[column] = 1
      guard let solution = solution(unit) else { return nil }
      diagonal.append(solution[column])
    }
    return diagonal
  }

  /// L below the diagonal and D on it; a dependent column is left out, with 0 on the diagonal.
  private func factorised() -> (factor: SymmetricMatrix, dependent: [Int]) {
    var (factor, dependent) = (self, [Int]())
    for row in 0..<size {
      for column in 0..<row {
        for earlier in 0..<column {
          factor.lower[place(row, column)] -=
            factor.lower[place(row, earlier)] * factor.lower[place(column, earlier)]
        }
      }
      // Until here the row holds L·D; dividing by D leaves L.
      for column in 0..<row {
        let (scaled, diagonal) = (factor.lower[place(row, column)], factor.lower[place(column, column)])
        factor.lower[place(row, column)] = diagonal > 0 ? scaled / diagonal : 0
        factor.lower[place(row, row)] -= diagonal > 0 ? scaled * scaled / diagonal : 0
      }
      if factor.lower[place(row, row)] <= Self.tolerance * lower[place(row, row)] {
        factor.lower[place(row, row)] = 0
        dependent.append(row)
      }
    }
    return (factor, dependent)
  }
}
