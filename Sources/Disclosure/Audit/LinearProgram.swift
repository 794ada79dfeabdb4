/// A linear programme whose constraints stay while its objective changes: each optimum starts from the last one.
///
/// Columns lie between bounds; every row is a sum of columns with factors that lies between two more. COIN-OR Clp solves it
/// (trait `Audit`); a build without it has no programmes.
#if Audit
  import CClp

  final class LinearProgram {
    static let isAvailable = true

    private let model: UnsafeMutableRawPointer
    private let columns: Int
    private var isSolved: Bool

    /// - Parameter startsAtLower: all columns at their lower bounds are a solution to start from.
    /// - Returns: nil where the library has no memory for it.
    init?(_ constraints: LinearConstraints, startsAtLower: Bool = false) {
      guard let model = Clp_newModel() else { return nil }
      self.model = model
      columns = constraints.lower.count
      isSolved = startsAtLower
      Clp_setLogLevel(model, 0)
      let objective = [Double](repeating: 0, count: columns)
      Clp_loadProblem(
        model, Int32(columns), Int32(constraints.least.count), constraints.starts, constraints.rows,
        constraints.factors, constraints.lower, constraints.upper, objective, constraints.least, constraints.most)
    }

    deinit { Clp_deleteModel(model) }

    /// A point at which the sum of the columns times `objective` is least; nil: there is no point, or none was found.
    func minimum(of objective: [Double]) -> [Double]? {
      Clp_chgObjCoefficients(model, objective)
      // The last optimum is a solution to start from.
      if isSolved { Clp_primal(model, 0) } else { Clp_initialSolve(model) }
      guard Clp_status(model) == 0, let solution = Clp_getColSolution(model) else { return nil }
      isSolved = true
      return Array(UnsafeBufferPointer(start: solution, count: columns))
    }
  }
#else
  final class LinearProgram {
    static let isAvailable = false

    init?(_ constraints: LinearConstraints, startsAtLower: Bool = false) { return nil }

    func minimum(of objective: [Double]) -> [Double]? { nil }
  }
#endif

/// The constraints of a linear programme, column after column.
struct LinearConstraints {
  /// By column: its bounds.
  var lower: [Double] = []
  var upper: [Double] = []
  /// By column, and one more: where its entries begin.
  var starts: [Int32] = [0]
  /// By entry.
  var rows: [Int32] = []
  var factors: [Double] = []
  /// By row: between what its sum lies.
  var least: [Double] = []
  var most: [Double] = []

  mutating func append(lower: Double, upper: Double, entries: [(row: Int32, factor: Double)]) {
    self.lower.append(lower)
    self.upper.append(upper)
    for entry in entries {
      rows.append(entry.row)
      factors.append(entry.factor)
    }
    starts.append(Int32(rows.count))
  }
}
