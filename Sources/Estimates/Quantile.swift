/// A quantile of a list by linear interpolation between neighbours, type 7.
///
/// With h = (n − 1)·probability: the value at place ⌊h⌋ (from 0), plus h − ⌊h⌋ of the way to the next.
///
/// Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician 50
/// (1996), definition 7; R: `quantile(x, p)`.
///
/// - Precondition: `sorted` is in ascending order and not empty; 0 ≤ probability ≤ 1.
public func quantile(sorted: [Double], probability: Double) -> Double {
  let (place, part) = typeSevenPlace(count: sorted.count, probability: probability)
  guard part > 0 else { return sorted[place] }
  return sorted[place] + part * (sorted[place + 1] - sorted[place])
}

/// A quantile of a list of integers (days, öre), type 7.
///
/// - Precondition: `sorted` is in ascending order and not empty; 0 ≤ probability ≤ 1.
public func quantile(sorted: [Int64], probability: Double) -> Double {
  let (place, part) = typeSevenPlace(count: sorted.count, probability: probability)
  guard part > 0 else { return Double(sorted[place]) }
  let gap = Double(sorted[place + 1]) - Double(sorted[place])
  return Double(sorted[place]) + part * gap
}

/// The middle of a list of integers, or halfway between the middle two.
///
/// - Precondition: `sorted` is in ascending order and not empty.
public func median(sorted: [Int64]) -> Double { quantile(sorted: sorted, probability: 0.5) }

private func typeSevenPlace(count: Int, probability: Double) -> (place: Int, part: Double) {
  precondition(count > 0 && 0 <= probability && probability <= 1, "a quantile needs a value and 0 ≤ p ≤ 1")
  let position = Double(count - 1) * probability
  let place = Int(position)
  return (place, position - Double(place))
}
