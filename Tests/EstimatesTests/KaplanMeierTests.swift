import Estimates
import Testing

@Test("the Kaplan–Meier curve agrees with survfit")
func kaplanMeierAgreesWithR() throws {
  let tables = try referenceEventTables()
  for row in try referenceRows("curve-survival.csv") {
    let curve = KaplanMeier(tables[row.text("set")]!)
    let point = curve.point(at: Int(row["time"]))
    #expect(point.atRisk == row.count("atrisk") && point.events == row.count("events"), "\(row.fields)")
    #expect(agrees(point.estimate, row["survival"], within: 1e-12), "\(row.fields): \(point)")
    #expect(agrees(point.variance, row["variance"], within: 1e-12), "\(row.fields): \(point)")
    #expect(agrees(point.interval, row, within: 1e-12), "\(row.fields): \(point)")
    #expect(curve.time(reaching: 0.5) == row.optional("median").map { Int($0) }, "\(row.fields)")
  }
}

@Test(
  "a curve is beyond follow-up when nobody is followed that far and not all had an event",
  arguments: [
    // counts by time and cause (0 = censored), time asked for, beyond follow-up
    ([5: [0: 2]], 5, false), ([5: [0: 2]], 6, true),
    ([3: [1: 1], 5: [0: 1]], 6, true), ([3: [0: 1], 5: [1: 1]], 6, false), ([3: [0: 1], 5: [1: 1]], 5, false),
  ] as [([Int: [Int: Int64]], Int, Bool)])
func beyondFollowUp(counts: [Int: [Int: Int64]], time: Int, expected: Bool) {
  #expect(KaplanMeier(eventTable(counts)).point(at: time).isBeyondFollowUp == expected)
  #expect(AalenJohansen(eventTable(counts), cause: 0).point(at: time).isBeyondFollowUp == expected)
}

@Test("without anybody a curve has nobody at risk, and no interval")
func emptyGroup() {
  let point = KaplanMeier(EventTable(causes: 2, days: [])).point(at: 30)
  #expect(point.atRisk == 0 && point.events == 0 && point.interval == nil && point.isBeyondFollowUp)
}
