/// A linear programme whose constraints stay while its objective changes.
///
/// Columns lie between bounds; every row is a sum of columns with factors that lies between two more. COIN-OR Clp solves it
/// (trait `Audit`); a build without it has no programmes.
#if Audit
  import CClp

  final class LinearProgram {
    static let isAvailable = true

    private let model: UnsafeMutableRawPointer
    private let options: UnsafeMutableRawPointer
    private let columns: Int
    private let rows: Int
    private var isSolved: Bool

    /// Up to so many columns, each optimum is looked for from the last one.
    private static let small = 400
    private static let (atLower, basic): (UInt8, UInt8) = (3, 1)
    /// The dual method; and an interrupt is not the library's to handle: it would give up what it is at, and the run go on.
    private static let (dual, interruption, none): (Int32, Int32, Int32) = (0, 2, 1)
    /// Costs are changed a little wherever that helps against going round in circles.
    private static let perturbed: Int32 = 50

    /// - Parameter startsAtLower: all columns at their lower bounds are a solution to start from.
    /// - Returns: nil where the library has no memory for it.
    init?(_ constraints: LinearConstraints, startsAtLower: Bool = false) {
      guard let model = Clp_newModel() else { return nil }
      guard let options = ClpSolve_new() else {
        Clp_deleteModel(model)
        return nil
      }
      self.model = model
      self.options = options
      ClpSolve_setSolveType(options, Self.dual, -1)
      ClpSolve_setSpecialOption(options, Self.interruption, Self.none, -1)
      columns = constraints.lower.count
      rows = constraints.least.count
      isSolved = startsAtLower
      Clp_setLogLevel(model, 0)
      Clp_setPerturbation(model, Self.perturbed)
      let objective = [Double](repeating: 0, count: columns)
      Clp_loadProblem(
        model, Int32(columns), Int32(rows), constraints.starts, constraints.rows,
        constraints.factors, constraints.lower, constraints.upper, objective, constraints.least, constraints.most)
    }

    deinit {
      Clp_deleteModel(model)
      ClpSolve_delete(options)
    }

    /// All columns at their lower bounds, and no row binding.
    private var start: [UInt8] {
      [UInt8](repeating: Self.atLower, count: columns) + [UInt8](repeating: Self.basic, count: rows)
    }

    /// A point at which the sum of the columns times `objective` is least; nil: there is no point, or none was found.
    func minimum(of objective: [Double]) -> [Double]? {
      Clp_chgObjCoefficients(model, objective)
      if isSolved && columns <= Self.small {
        Clp_primal(model, 0)
      } else {
        // With another objective the last optimum is farther away for the dual method than the start is.
        if isSolved { Clp_copyinStatus(model, start) }
        Clp_initialSolveWithOptions(model, options)
      }
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

  /// Each column becomes two that add up to it: the first is what it is over its lower bound, up to `most`; behind all of these
  /// the others, for what is more.
  mutating func splitFirst(_ most: Double) {
    let (columns, entries) = (lower.count, rows.count)
    let bounds = zip(lower, upper).map { (lower: $0, upper: $1) }
    upper = bounds.map { min($0.upper, $0.lower + most) } + bounds.map { max(0, $0.upper - $0.lower - most) }
    lower += [Double](repeating: 0, count: columns)
    rows += rows
    factors += factors
    starts += starts.dropFirst().map { $0 + Int32(entries) }
  }
}
