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
    #expect(rule.isLinked(activity(), placements.span) == linked)
    #expect(rule.isLinkedByChance(activity(), placements.span) == byChance)
  }

  @Test(
    "only what ended before its planned end is linked",
    arguments: [(1 as Int?, true, true), (0, true, false), (nil, true, false), (1, false, false)])
  func early(planned: Int?, hasEnded: Bool, linked: Bool) {
    let placements: [Placement] = [.written(t0)]
    #expect(rule.isLinked(activity(planned: planned, hasEnded: hasEnded), placements.span) == linked)
  }

  @Test("void placements, and those that start after placements are complete, link nothing")
  func notThere() {
    let void: [Placement] = [.written(t0, t0, .void)]
    #expect(!rule.isLinked(activity(), void.span))
    let late = StateMeasure(StateMeasureDefinition(), placementsTo: t0)
    let placements: [Placement] = [.written(t0 + 1)]
    #expect(!late.isLinked(activity(), placements.span))
  }

  @Test("reported as the reason says")
  func reported() {
    #expect(rule.isReported(activity(reason: .stateMeasure)))
    #expect(!rule.isReported(activity(reason: .other)) && !rule.isReported(activity()))
  }

  @Test(
    "overlap: a day in common",
    arguments: [
      // first and last day of the placement from t0, the last day of the activity; nil: ongoing
      (-200, -101 as Int?, false), (-200, -100, true), (-200, nil, true), (0, 5, true), (1, 5, false),
    ])
  func overlap(from: Int, to: Int?, overlaps: Bool) {
    let overlap = ActivityOverlap(activitiesTo: t0 + 10, placementsTo: "2025-12-31")
    let placements: [Placement] = [.written(t0 + from, to.map { t0 + $0 })]
    #expect(overlap.overlaps(activity(), placements.span) == overlaps)
    let open = activity(hasEnded: false)
    let at10: [Placement] = [.written(t0 + 10)]
    let at11: [Placement] = [.written(t0 + 11)]
    #expect(overlap.overlaps(open, at10.span) && !overlap.overlaps(open, at11.span))
  }
}
