import Histories
import Outcomes
import Rows
import Testing

/// An activity from t0 − 100 that ends on t0, planned to end `planned` days later; nil: not stated.
private func activity(planned: Int? = 30, hasEnded: Bool = true, reason: ActivityEnd? = nil) -> Activity {
  Activity(
    id: 0, municipality: 0, kind: 0, start: t0 + -100, plannedEnd: planned.map { t0 + $0 }, end: hasEnded ? t0 : nil,
    endReason: reason, hours: nil)
}

@Suite struct StateMeasureTests {
  private let rule = StateMeasure(StateMeasureDefinition(), placementsTo: "2025-12-31")
  private let sharing = ActivityOverlap(activitiesTo: t0 + 10, placementsTo: "2025-12-31")

  private func isLinked(_ activity: Activity, _ placements: [Placement], to last: Day = "2025-12-31") -> Bool {
    StateMeasure(StateMeasureDefinition(), placementsTo: last).isLinked(activity, placements.span)
  }
  private func isLinkedByChance(_ activity: Activity, _ placements: [Placement]) -> Bool {
    rule.isLinkedByChance(activity, placements.span)
  }
  private func overlaps(_ activity: Activity, _ placement: Placement) -> Bool {
    let placements = [placement]
    return sharing.overlaps(activity, placements.span)
  }

  @Test(
    "linked: a placement within 14 days of the end; by chance: 60 to 88 days after it",
    arguments: [
      // days from the end to the start of the placement, linked, by chance
      (-15, false, false), (-14, true, false), (0, true, false), (14, true, false), (15, false, false),
      (59, false, false), (60, false, true), (88, false, true), (89, false, false), (-60, false, false),
      (-88, false, false),
    ])
  func distance(days: Int, linked: Bool, byChance: Bool) {
    let placements: [Placement] = [.written("2021-01-01"), .written(t0 + days)]
    #expect(isLinked(activity(), placements) == linked)
    #expect(isLinkedByChance(activity(), placements) == byChance)
  }

  @Test(
    "only what ended before its planned end is linked",
    arguments: [(1 as Int?, true, true), (0, true, false), (nil, true, false), (1, false, false)])
  func early(planned: Int?, hasEnded: Bool, linked: Bool) {
    #expect(isLinked(activity(planned: planned, hasEnded: hasEnded), [.written(t0)]) == linked)
  }

  @Test("void placements, and those that start after placements are complete, link nothing")
  func notThere() {
    #expect(!isLinked(activity(), [.written(t0, t0, .void)]))
    #expect(!isLinked(activity(), [.written(t0 + 1)], to: t0))
  }

  @Test("reported as the reason says")
  func reported() {
    #expect(rule.isReported(activity(reason: .stateMeasure)))
    #expect(!rule.isReported(activity(reason: .other)) && !rule.isReported(activity()))
  }

  @Test(
    "overlap: a day in common",
    arguments: [
      // first and last day of the placement, from the last day of the activity; nil: ongoing
      (-200, -101 as Int?, false), (-200, -100, true), (-200, nil, true), (0, 5, true), (1, 5, false),
    ])
  func overlap(from: Int, to: Int?, overlaps: Bool) {
    #expect(self.overlaps(activity(), .written(t0 + from, to.map { t0 + $0 })) == overlaps)
  }

  @Test("an activity without an end lasts to what is complete")
  func ongoing() {
    let open = activity(hasEnded: false)
    #expect(overlaps(open, .written(t0 + 10)) && !overlaps(open, .written(t0 + 11)))
  }
}
