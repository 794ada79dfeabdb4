import Estimates
import Testing

@Test("cumulative incidences agree with cuminc and survfit, their variance with etm")
func aalenJohansenAgreesWithR() throws {
  let tables = try referenceEventTables()
  for row in try referenceRows("curve-incidence.csv") {
    let curve = AalenJohansen(tables[row.text("set")]!, cause: Int(row["cause"]) - 1)
    let point = curve.point(at: Int(row["time"]))
    #expect(point.atRisk == row.count("atrisk") && point.events == row.count("events"), "\(row.fields)")
    #expect(agrees(point.estimate, row["incidence"], within: 1e-12), "\(row.fields): \(point)")
    #expect(agrees(point.variance, row["variance"], within: 1e-12), "\(row.fields): \(point)")
    #expect(agrees(point.interval, row, within: 1e-12), "\(row.fields): \(point)")
    #expect(curve.time(reaching: 0.5) == row.optional("median").map { Int($0) }, "\(row.fields)")
  }
}

@Test("the incidences of all causes and survival add up to one")
func incidencesAddUp() throws {
  for table in try referenceEventTables().values {
    let incidences = (0..<table.causes).map { AalenJohansen(table, cause: $0) }
    let survival = KaplanMeier(table)
    for day in table.days {
      let sum = incidences.reduce(survival.point(at: day.time).estimate) { $0 + $1.point(at: day.time).estimate }
      #expect(abs(sum - 1) < 1e-12)
    }
  }
}

@Test("without competing causes the incidence is what survival has lost, with the same interval")
func singleCause() throws {
  for name in ["aml", "lung", "veteran", "flat_half"] {
    let table = try referenceEventTables()[name]!
    let (incidence, survival) = (AalenJohansen(table, cause: 0), KaplanMeier(table))
    for day in table.days {
      let (point, twin) = (incidence.point(at: day.time), survival.point(at: day.time))
      #expect(abs(point.estimate + twin.estimate - 1) < 1e-12)
      #expect(abs(point.variance - twin.variance) < 1e-12)
      #expect((point.interval == nil) == (twin.interval == nil))
      guard let own = point.interval, let other = twin.interval else { continue }
      #expect(abs(own.low + other.high - 1) < 1e-12 && abs(own.high + other.low - 1) < 1e-12)
    }
  }
}

@Test("where everybody had an event of the cause the incidence is exactly 1, without interval")
func everybodyHadIt() {
  let counts: [Int: [Int: Int64]] = [1: [1: 1], 2: [1: 3], 5: [1: 7], 11: [1: 2]]
  let point = AalenJohansen(eventTable(counts), cause: 0).point(at: 40)
  #expect(point.estimate == 1 && point.interval == nil && point.atRisk == 0 && !point.isBeyondFollowUp)
}
