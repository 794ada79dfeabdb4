import Estimates
import Testing

@Test("quantiles of a list agree with R's type 7")
func quantilesAgreeWithR() throws {
  for row in try referenceRows("quantile.csv") {
    let values = row.text("values").split(separator: " ").map { Int64($0)! }
    let expected = row["quantile"]
    #expect(agrees(quantile(sorted: values, probability: row["p"]), expected, within: 1e-12), "\(row.fields)")
    let same = quantile(sorted: values.map(Double.init), probability: row["p"])
    #expect(agrees(same, expected, within: 1e-12), "\(row.fields)")
  }
}

@Test(
  "the median is the middle, or halfway between the middle two",
  arguments: [
    ([5], 5), ([1, 2], 1.5), ([-3, 0, 100], 0), ([0, 0, 0, 1], 0), ([-3, -2, 7, 9], 2.5),
    ([Int64.min, Int64.max], 0),
  ] as [([Int64], Double)])
func medians(values: [Int64], expected: Double) {
  #expect(median(sorted: values) == expected)
}
