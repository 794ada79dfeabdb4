import Estimates
import Testing

@Test("composition effect, rate effect and standardised rate agree with the formulas in R")
func decompositionAgreesWithR() throws {
  for rows in Dictionary(grouping: try referenceRows("decomposition.csv"), by: { $0.text("set") }).values {
    let groups = rows.map {
      TwoPeriodGroup(
        sizeBefore: $0.count("size_before"), eventsBefore: $0.count("events_before"),
        sizeAfter: $0.count("size_after"), eventsAfter: $0.count("events_after"))
    }
    let effects = try #require(Kitagawa(groups))
    #expect(agrees(effects.compositionEffect, rows[0]["composition"], within: 1e-9))
    #expect(agrees(effects.rateEffect, rows[0]["rate"], within: 1e-9))
    let standardised = standardisedRate(
      groups.map { (referenceSize: $0.sizeBefore, size: $0.sizeAfter, events: $0.eventsAfter) })
    #expect(agrees(try #require(standardised), rows[0]["standardised"], within: 1e-9))
  }
}

@Test("a group that comes or goes changes the composition alone")
func groupThatComes() throws {
  let stays = TwoPeriodGroup(sizeBefore: 100, eventsBefore: 20, sizeAfter: 100, eventsAfter: 20)
  let comes = TwoPeriodGroup(sizeBefore: 0, eventsBefore: 0, sizeAfter: 100, eventsAfter: 40)
  let effects = try #require(Kitagawa([stays, comes]))
  #expect(agrees(effects.compositionEffect, 0.1, within: 1e-12) && effects.rateEffect == 0)
}

@Test("an empty period, or a group without a rate, has no value")
func withoutValue() {
  #expect(Kitagawa([TwoPeriodGroup(sizeBefore: 0, eventsBefore: 0, sizeAfter: 5, eventsAfter: 1)]) == nil)
  #expect(Kitagawa([]) == nil)
  #expect(standardisedRate([]) == nil)
  #expect(standardisedRate([(referenceSize: 5, size: 0, events: 0), (referenceSize: 5, size: 4, events: 1)]) == nil)
  #expect(standardisedRate([(referenceSize: 0, size: 0, events: 0), (referenceSize: 5, size: 4, events: 1)]) == 0.25)
}
