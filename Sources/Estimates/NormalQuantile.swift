import Glibc

/// The quantile of the standard normal distribution.
///
/// Rational approximations in three ranges, right to about 1e-16 relative from the smallest positive
/// probability on.
///
/// Source: M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied
/// Statistics 37 (1988), PPND16; R: `qnorm`.
///
/// - Precondition: 0 < probability < 1.
public func normalQuantile(_ probability: Double) -> Double {
  precondition(0 < probability && probability < 1, "0 < probability < 1")
  let distance = probability - 0.5
  if abs(distance) <= 0.425 {
    let square = 0.180625 - distance * distance
    return distance * polynomial(centralNumerator, square) / polynomial(centralDenominator, square)
  }
  let tail = (-log(distance < 0 ? probability : 1 - probability)).squareRoot()
  let size =
    tail <= 5
    ? polynomial(middleNumerator, tail - 1.6) / polynomial(middleDenominator, tail - 1.6)
    : polynomial(farNumerator, tail - 5) / polynomial(farDenominator, tail - 5)
  return distance < 0 ? -size : size
}

/// Horner's scheme, the coefficient of the highest power last.
private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reversed().reduce(0) { $0 * x + $1 }
}

private let centralNumerator = [
  3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
  4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
]
private let centralDenominator = [
  1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
  2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
]
private let middleNumerator = [
  1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
  1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
]
private let middleDenominator = [
  1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
  1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
]
private let farNumerator = [
  6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
  2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
private let farDenominator = [
  1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.4875361290850614852e-2,
  7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
]
