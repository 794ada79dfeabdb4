import Synthesis

/// The provider comparison on deliveries whose truth is known, as text: with differences between providers, and
/// without any.
func simulationText(deliveries: Int) throws -> String {
  var lines = [
    "# Provider comparison on \(deliveries) synthetic deliveries whose truth is known; made by",
    "#     swift run -c release benchmarks simulation \(deliveries)",
    "# spread: standard deviation of the providers' effects in ln(p/(1 - p)). covered: share of providers whose true",
    "# ratio lies in the interval of the ratio; error: mean |ln(ratio/truth)|; inside: share of providers whose ratio",
    "# lies within the limits of the funnel.",
    "spread,providers,covered,covered_crude,error,error_crude,error_shrunken,inside_95,inside_998",
  ]
  for spread in [0.0, 0.3] {
    let found = try ProviderSimulation(deliveries: deliveries, spread: spread).run()
    let shares = [found.share(found.covered), found.share(found.coveredCrude)]
    let errors = [found.adjustedError, found.crudeError, found.shrunkenError].map { $0 / Double(found.providers) }
    let inside = [found.share(found.insideNarrow), found.share(found.insideWide)]
    lines.append(
      ([String(spread), String(found.providers)] + (shares + errors + inside).map(rounded)).joined(separator: ","))
  }
  return lines.joined(separator: "\n")
}

/// Four decimals.
private func rounded(_ value: Double) -> String {
  let digits = String(Int((value * 10_000).rounded()) + 100_000).dropFirst()
  return "\(Int((value * 10_000).rounded()) / 10_000).\(digits.suffix(4))"
}
