import Glibc

/// The quantile of the gamma distribution with scale 1: the x with P(shape, x) = probability.
///
/// The χ² quantile with ν degrees of freedom is twice the quantile with shape ν/2. From Wilson and Hilferty's
/// approximation, Newton's method on the logarithm of the smaller tail against ln x. That tail is concave in
/// ln x, so every step after the first approaches from one side and none can run away.
///
/// Right to 1e-12 relative for shapes of 0.5 to 1e7 and probabilities of 1e-12 to 1 − 1e-12.
///
/// Source: E. B. Wilson and M. M. Hilferty, The distribution of chi-square, PNAS 17 (1931); R: `qgamma`.
///
/// - Precondition: 0 < probability < 1 and shape > 0.
public func gammaQuantile(probability: Double, shape: Double) -> Double {
  precondition(0 < probability && probability < 1 && shape > 0, "0 < probability < 1 and shape > 0")
  var x = wilsonHilferty(probability: probability, shape: shape)
  for _ in 0..<200 {
    let step = newtonStep(probability: probability, shape: shape, x: x)
    x *= exp(step)
    // The next error is of the order of this step squared.
    if abs(step) < 1e-9 { break }
  }
  return x
}

/// The change of ln x that the tangent of the tail's logarithm asks for.
private func newtonStep(probability: Double, shape: Double, x: Double) -> Double {
  let tails = IncompleteGamma(shape: shape, x: x)
  if probability <= 0.5 { return log(probability / tails.lower) * tails.lower / tails.slope }
  return log(tails.upper / (1 - probability)) * tails.upper / tails.slope
}

/// A start: a(1 − 1/9a + z/(3√a))³, or the leading term of P for small x where that is no use.
private func wilsonHilferty(probability: Double, shape: Double) -> Double {
  let ninth = 1 / (9 * shape)
  let root = 1 - ninth + normalQuantile(probability) * ninth.squareRoot()
  if root > 0.3 { return shape * root * root * root }
  return exp((log(probability) + log(tgamma(shape + 1))) / shape)
}
