import Estimates
import Testing

@Test("heterogeneity, limits and shrunken ratios agree with the formulas in R")
func funnelAgreesWithR() throws {
  for (name, rows) in Dictionary(grouping: try referenceRows("funnel.csv"), by: { $0.text("set") }) {
    let funnel = Funnel(rows.map(\.unit))
    #expect(agrees(funnel.heterogeneity, rows[0]["tau2"], within: 1e-9), "\(name): \(funnel.heterogeneity)")
    for row in rows {
      let narrow = try #require(funnel.limits(of: row.unit, probability: 0.95))
      let wide = try #require(funnel.limits(of: row.unit, probability: 0.998))
      #expect(agrees(narrow.low, row["low95"], within: 1e-9) && agrees(narrow.high, row["high95"], within: 1e-9))
      #expect(agrees(wide.low, row["low998"], within: 1e-9) && agrees(wide.high, row["high998"], within: 1e-9))
      #expect(agrees(funnel.shrunkenRatio(of: row.unit), row["shrunken"], within: 1e-9), "\(row.fields)")
      let interval = row.unit.ratioInterval
      #expect(agrees(interval.low, row["ratio_low"], within: 1e-9))
      #expect(agrees(interval.high, row["ratio_high"], within: 1e-9))
    }
  }
}

@Test("without a difference beyond chance every ratio is drawn to 1")
func noHeterogeneity() {
  let units = [20, 21, 19, 20, 22].map { FunnelUnit(observed: $0, expected: 20, variance: 14) }
  let funnel = Funnel(units)
  #expect(funnel.heterogeneity == 0)
  #expect(units.allSatisfy { funnel.shrunkenRatio(of: $0) == 1 })
}

@Test("where next to nothing is expected there is no limit, rather than one that is no number")
func nothingExpected() throws {
  func limits(_ expected: Double) -> Interval? {
    let unit = FunnelUnit(observed: 0, expected: expected, variance: expected * (1 - expected))
    return Funnel([unit]).limits(of: unit, probability: 0.95)
  }
  #expect(try #require(limits(1e-5)).high.isFinite)
  #expect(limits(1e-6) == nil)
}

@Test("the order of the groups does not show in the last digit")
func funnelOrderDoesNotShow() throws {
  let units = try referenceRows("funnel.csv").filter { $0.text("set") == "differing" }.map(\.unit)
  for _ in 0..<20 { #expect(Funnel(units.shuffled()) == Funnel(units)) }
}

extension ReferenceRow {
  fileprivate var unit: FunnelUnit {
    FunnelUnit(observed: count("observed"), expected: self["expected"], variance: self["variance"])
  }
}
