import Estimates
import Testing

@Test("normal quantiles agree with qnorm")
func normalQuantilesAgreeWithR() throws {
  for row in try referenceRows("normal-quantile.csv") {
    let z = normalQuantile(row["p"])
    #expect(agrees(z, row["z"], within: 1e-12), "\(row.fields): \(z)")
  }
}

@Test("the constant z is the 0.975 quantile")
func constantIsTheQuantile() {
  #expect(agrees(normalQuantile(0.975), normalQuantile975, within: 1e-15))
}

@Test("gamma quantiles agree with qgamma")
func gammaQuantilesAgreeWithR() throws {
  for row in try referenceRows("gamma-quantile.csv") {
    let x = gammaQuantile(probability: row["p"], shape: row["shape"])
    #expect(agrees(x, row["x"], within: 1e-12), "\(row.fields): \(x)")
  }
}
