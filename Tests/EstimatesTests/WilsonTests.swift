import Estimates
import Testing

@Test("Wilson's interval agrees with prop.test")
func wilsonAgreesWithR() throws {
  for row in try referenceRows("wilson.csv") {
    let interval = wilson(x: row.count("x"), n: row.count("n"))
    #expect(agrees(interval.low, row["low"], within: 1e-9), "low of \(row.fields): \(interval.low)")
    #expect(agrees(interval.high, row["high"], within: 1e-9), "high of \(row.fields): \(interval.high)")
  }
}

@Test("an empty share starts at exactly 0 and a full share ends at exactly 1", arguments: [1, 2, 3, 11, 1_000_003])
func wilsonIsExactAtTheEnds(n: Int64) {
  let (empty, full) = (wilson(x: 0, n: n), wilson(x: n, n: n))
  #expect(empty.low == 0 && empty.high > 0 && empty.high < 1)
  #expect(full.high == 1 && full.low < 1 && full.low > 0)
}

@Test("the interval lies within 0 and 1 and holds the share")
func wilsonHoldsTheShare() {
  for n in Int64(1)...150 {
    for x in 0...n {
      let (interval, share) = (wilson(x: x, n: n), Double(x) / Double(n))
      #expect(0 <= interval.low && interval.low <= share && share <= interval.high && interval.high <= 1)
    }
  }
}
