/// The Wilson score interval of a share, without continuity correction.
///
///     (2x + z² ± z·√(z² + 4x(n−x)/n)) / (2(n + z²))
///
/// The limits are exactly 0 at x = 0 and exactly 1 at x = n. Every operation is one that IEEE 754 rounds
/// correctly, so the limits are the same bits on every machine.
///
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927);
/// R: `prop.test(x, n, correct = FALSE)`.
///
/// - Precondition: n > 0 and 0 ≤ x ≤ n.
public func wilson(x: Int64, n: Int64) -> Interval {
  precondition(n > 0 && 0 <= x && x <= n, "a share needs 0 ≤ x ≤ n and n > 0")
  let z = normalQuantile975
  let (successes, trials) = (Double(x), Double(n))
  let centre = 2 * successes + z * z
  let half = z * (z * z + 4 * successes * (Double(n - x) / trials)).squareRoot()
  let scale = 2 * (trials + z * z)
  return Interval(
    low: x == 0 ? 0 : (centre - half) / scale,
    high: x == n ? 1 : min(1, (centre + half) / scale))
}
