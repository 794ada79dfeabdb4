import Foundation

/// Interval estimates, straight from their definitions in measures.md.
enum TwinEstimates {
  static let z = 1.959963984540054

  /// Wilson score interval of x out of n.
  static func wilson(_ x: Int, of n: Int) -> (low: Double, high: Double) {
    let size = Double(n)
    let share = Double(x) / size
    let middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    let half = z * (share * (1 - share) / size + z * z / (4 * size * size)).squareRoot() / (1 + z * z / size)
    return (x == 0 ? 0 : middle - half, x == n ? 1 : middle + half)
  }

  /// Garwood's exact interval of a Poisson mean from x events: the means under which x or more, and
  /// x or fewer, have a probability of 2.5 %.
  static func garwood(_ x: Int) -> (low: Double, high: Double) {
    let widest = Double(x) + 20 + 10 * Double(x).squareRoot()
    let low = x == 0 ? 0 : bisect(from: 0, to: Double(x)) { atLeast(x, mean: $0) < 0.025 }
    let high = bisect(from: Double(x), to: widest) { atMost(x, mean: $0) > 0.025 }
    return (low, high)
  }

  /// The point where `holds` turns false, to the last digits that a double has.
  private static func bisect(from: Double, to: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (from, to)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// P(X ≤ x) for a mean of x or more: the terms from x down.
  private static func atMost(_ x: Int, mean: Double) -> Double {
    var term = probability(x, mean: mean)
    var sum = term
    for k in stride(from: x, to: 0, by: -1) {
      term *= Double(k) / mean
      sum += term
    }
    return sum
  }

  /// P(X ≥ x) for a mean of x or less: the terms from x up, until they no longer count.
  private static func atLeast(_ x: Int, mean: Double) -> Double {
    var term = probability(x, mean: mean)
    var sum = term
    var k = x + 1
    while term > sum * 1e-18 {
      term *= mean / Double(k)
      sum += term
      k += 1
    }
    return sum
  }

  private static func probability(_ x: Int, mean: Double) -> Double {
    mean == 0 ? (x == 0 ? 1 : 0) : exp(Double(x) * log(mean) - mean - lgamma(Double(x) + 1))
  }

  /// So many quarters of the way through the sorted values, linear between neighbours.
  static func quartile(_ quarters: Int, of sorted: [Double]) -> Double {
    let (place, rest) = ((sorted.count - 1) * quarters).quotientAndRemainder(dividingBy: 4)
    if rest == 0 { return sorted[place] }
    return sorted[place] + Double(rest) / 4 * (sorted[place + 1] - sorted[place])
  }

  /// Linear interpolation between the middle values.
  static func median(_ values: [Int]) -> Double {
    let sorted = values.sorted()
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
