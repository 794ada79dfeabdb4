import Glibc

/// The regularised incomplete gamma function: both tails of the gamma distribution with scale 1.
///
///     lower = P(a, x) = 1/Γ(a) · ∫ 0…x of tᵃ⁻¹e⁻ᵗ dt,  upper = Q(a, x) = 1 − P(a, x)
///
/// The series for P is used for x < a + 1, the continued fraction for Q (modified Lentz) beyond, each where it
/// converges fast; both take in the order of √a terms near x = a.
///
/// Source: Abramowitz and Stegun 6.5.29 and 6.5.31; the common factor as in C. Loader, Fast and accurate
/// computation of binomial probabilities (2000), which keeps its digits where a and x are large and close.
struct IncompleteGamma {
  let lower: Double
  let upper: Double
  /// x · density(x) = xᵃe⁻ˣ/Γ(a), the slope of `lower` against ln x.
  let slope: Double

  /// - Precondition: shape > 0 and x > 0.
  init(shape: Double, x: Double) {
    let factor = exp(logFactor(shape: shape, x: x))
    slope = shape * factor
    if x < shape + 1 {
      lower = factor * series(shape: shape, x: x)
      upper = 1 - lower
    } else {
      upper = slope * continuedFraction(shape: shape, x: x)
      lower = 1 - upper
    }
  }
}

/// ln(xᵃe⁻ˣ/Γ(a + 1)).
private func logFactor(shape: Double, x: Double) -> Double {
  guard shape >= 16 else { return shape * log(x) - x - log(tgamma(shape + 1)) }
  let excess = (x - shape) / shape
  return -shape * (excess - log1p(excess)) - stirlingError(shape) - 0.5 * log(2 * Double.pi * shape)
}

/// ln Γ(a + 1) − (a + ½)·ln a + a − ½·ln 2π, by Stirling's series; a ≥ 16 gives full precision.
private func stirlingError(_ shape: Double) -> Double {
  let square = 1 / (shape * shape)
  let coefficients = [-691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12]
  return coefficients.reduce(0) { $0 * square + $1 } / shape
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
private func series(shape: Double, x: Double) -> Double {
  var (term, sum, denominator) = (1.0, 1.0, shape)
  while term > sum * 1e-17 {
    denominator += 1
    term *= x / denominator
    sum += term
  }
  return sum
}

/// 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …)))
private func continuedFraction(shape: Double, x: Double) -> Double {
  let tiny = 1e-300
  var denominator = x + 1 - shape
  var c = 1 / tiny
  var d = 1 / denominator
  var value = d
  var (step, change) = (0.0, 0.0)
  while abs(change - 1) > .ulpOfOne {
    step += 1
    let numerator = -step * (step - shape)
    denominator += 2
    d = 1 / nonzero(numerator * d + denominator, tiny)
    c = nonzero(denominator + numerator / c, tiny)
    change = d * c
    value *= change
  }
  return value
}

private func nonzero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
