import Estimates
import Tables

/// Counts rounded to a base, and every value computed anew from the rounded counts (`round_to`).
///
/// What is unsafe is decided before, on the true counts. What cannot be computed from rounded counts alone (curves, the
/// shrunken ratio) is withheld. Means and medians stay: their n is rounded. A rate's n is days, and stays.
struct Rounding: Sendable {
  let base: Int64

  /// The nearest multiple of the base; the larger of two.
  func rounded(_ count: Int64) -> Int64 { (2 * count + base) / (2 * base) * base }

  /// The row of the rounded counts; nil: it is withheld.
  func row(_ row: MeasuredRow) -> MeasuredRow? {
    if row.status == .immature { return row }
    let n = row.n.map(rounded)
    let x = row.x.map(rounded)
    var result = row
    switch row.kind {
    case .count: return .count(row.dimensions, row.measure, x ?? 0)
    case .share:
      guard let n, let x else { break }
      return n == 0 ? nil : .share(row.dimensions, row.measure, window: row.window, n: n, x: min(x, n))
    case .rate:
      guard let days = row.n, let x else { break }
      return .rate(row.dimensions, row.measure, days: days, events: x, base: row.base ?? 0)
    case .ratio where row.x != nil:
      return ratio(row, n: n, x: x ?? 0)
    case .curve: return nil
    case .ratio, .mean, .median, .difference: break
    }
    result.n = n
    result.x = x
    return result
  }

  /// Observed to expected: what was expected stays.
  private func ratio(_ row: MeasuredRow, n: Int64?, x: Int64) -> MeasuredRow? {
    guard row.measure == "ratio", let observed = row.x, observed > 0, let value = row.value, value > 0 else {
      return nil
    }
    let expected = Double(observed) / value
    let interval = garwood(x: x, exposure: expected)
    var result = row
    result.n = n
    result.x = x
    result.value = Double(x) / expected
    result.low = interval.low
    result.high = interval.high
    return result
  }
}
