/// The median of integers in no order: the middle one, or halfway between the middle two (type 7).
///
/// Rearranges the values instead of sorting them: time in proportion to their number.
///
/// Source: C. A. R. Hoare, Algorithm 65: Find, Communications of the ACM 4 (1961); R: `quantile(x, 0.5)`.
///
/// - Precondition: `values` is not empty.
public func median(selectingFrom values: inout [Int64]) -> Double {
  precondition(!values.isEmpty, "a median needs a value")
  let middle = (values.count - 1) / 2
  let low = select(middle, from: &values)
  guard values.count % 2 == 0 else { return Double(low) }
  // All that stand behind the place selected are at least as large.
  var high = values[middle + 1]
  for index in middle + 2..<max(middle + 2, values.count) { high = min(high, values[index]) }
  return Double(low) + 0.5 * (Double(high) - Double(low))
}

/// Moves the value that sorting would put at `place` there, smaller ones before it and larger ones behind it.
private func select(_ place: Int, from values: inout [Int64]) -> Int64 {
  var (low, high) = (0, values.count - 1)
  // Where pivots divide badly time and again, what is left is sorted.
  var divisions = 4 * (Int.bitWidth - values.count.leadingZeroBitCount)
  while low < high {
    guard divisions > 0 else {
      values[low...high].sort()
      break
    }
    divisions -= 1
    let (left, right) = divide(&values, low, high)
    if place <= right { high = right } else if place >= left { low = left } else { break }
  }
  return values[place]
}

/// Divides a range by the median of its first, middle and last value; returns where the larger part begins and
/// where the smaller ends. What lies between is equal to the pivot.
private func divide(_ values: inout [Int64], _ low: Int, _ high: Int) -> (left: Int, right: Int) {
  let (a, b, c) = (values[low], values[low + (high - low) / 2], values[high])
  let pivot = max(min(a, b), min(max(a, b), c))
  var span = values.mutableSpan
  var (left, right) = (low, high)
  while left <= right {
    while span[left] < pivot { left += 1 }
    while span[right] > pivot { right -= 1 }
    if left <= right {
      span.swapAt(left, right)
      left += 1
      right -= 1
    }
  }
  return (left, right)
}
