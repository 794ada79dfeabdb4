/// Garwood's exact interval of a Poisson rate, per unit of exposure.
///
///     low  = G(0.025; x) / exposure          G(p; a) the quantile of the gamma distribution with shape a,
///     high = G(0.975; x + 1) / exposure      which is χ²(p; 2a) / 2
///
/// The lower limit is exactly 0 at x = 0. The interval of a ratio O/E is that of O events over the exposure E.
///
/// Source: F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936); R: `poisson.test`.
///
/// - Precondition: x ≥ 0 and exposure > 0.
public func garwood(x: Int64, exposure: Double) -> Interval {
  precondition(x >= 0 && exposure > 0, "a rate needs x ≥ 0 and exposure > 0")
  let low = x == 0 ? 0 : gammaQuantile(probability: 0.025, shape: Double(x))
  let high = gammaQuantile(probability: 0.975, shape: Double(x) + 1)
  return Interval(low: low / exposure, high: high / exposure)
}
