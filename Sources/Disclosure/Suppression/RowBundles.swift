import Tables

/// Rows that are withheld together, and what is lost with them.
///
/// The observed count of job entries is given back by the ratio to what is expected, by the shrunken ratio and by the
/// limits around them: these rows of a group are one bundle. Every other row is one by itself.
struct RowBundles: Sendable {
  /// By row, over all tables one after the other.
  private(set) var bundleOf: [Withholding.Bundle] = []
  /// By bundle.
  private(set) var losses: [Int64] = []

  private static let observed: Set = [
    "job_entry", "expected", "ratio", "shrunken_ratio", "funnel_95", "funnel_998",
  ]

  init(_ tables: [MeasuredTable]) {
    for table in tables {
      var known: [[String]: Withholding.Bundle] = [:]
      for row in table.rows {
        let isShared = table.id == "provider-performance" && Self.observed.contains(row.measure)
        let bundle = (isShared ? known[row.dimensions] : nil) ?? Withholding.Bundle(losses.count)
        if isShared { known[row.dimensions] = bundle }
        if bundle == losses.count { losses.append(0) }
        losses[Int(bundle)] += Self.loss(row, in: table)
        bundleOf.append(bundle)
      }
    }
  }

  /// What is lost with a total at least.
  static let leastOfTotals: Int64 = 100_000_000

  /// Totals weigh more than any number of totals by one dimension, and those more than any number of finer groups;
  /// otherwise each row weighs about the same, a large group a little more than a small one.
  /// A step of a curve is one of many: of what two steps and a count at a fixed time can cover, the steps go first.
  /// The steps of the attrition are totals: each is about the whole delivery.
  static func loss(_ row: MeasuredRow, in table: MeasuredTable) -> Int64 {
    let dimensions = zip(table.dimensions, row.dimensions).count { $0 != "step" && $1 != totalCode }
    let isStep = row.kind == .curve
    let weight: Int64 =
      switch dimensions {
      case 0: isStep ? 100_000 : leastOfTotals
      case 1: isStep ? 100 : 10_000
      default: 1
      }
    let units = max(row.base ?? row.n ?? 0, row.x ?? 0)
    return weight * Int64(8 + Int64.bitWidth - max(units, 1).leadingZeroBitCount)
  }

  /// By bundle, from what is withheld by row.
  func withheld(_ rows: [Bool]) -> [Bool] {
    var withheld = [Bool](repeating: false, count: losses.count)
    for (row, isWithheld) in rows.enumerated() where isWithheld { withheld[Int(bundleOf[row])] = true }
    return withheld
  }
}
