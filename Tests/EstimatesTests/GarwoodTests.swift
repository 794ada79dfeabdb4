import Estimates
import Testing

@Test("Garwood's interval agrees with poisson.test")
func garwoodAgreesWithR() throws {
  for row in try referenceRows("garwood.csv") {
    let interval = garwood(x: row.count("x"), exposure: row["exposure"])
    #expect(agrees(interval.low, row["low"], within: 1e-9), "low of \(row.fields): \(interval.low)")
    #expect(agrees(interval.high, row["high"], within: 1e-9), "high of \(row.fields): \(interval.high)")
  }
}

@Test("without events the interval starts at exactly 0 and ends where nothing at all has probability 0.025")
func garwoodWithoutEvents() {
  let interval = garwood(x: 0, exposure: 2)
  #expect(interval.low == 0)
  #expect(agrees(interval.high, 3.6888794541139363 / 2, within: 1e-14))
}
