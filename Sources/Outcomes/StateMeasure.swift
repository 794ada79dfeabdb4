import Histories
import Rows

/// Whether a state measure, a placement with a provider, ended a municipal activity early.
///
/// Reported: the municipality says so. Linked: the activity ended before its planned end, and a placement of the
/// person starts within 14 days before or after that end. By chance: the same with a placement that starts 60 to 88
/// days after the end, a window of as many days in which no placement can have been the cause. Any non-void
/// placement counts, in the cohort or not.
public struct StateMeasure: Sendable {
  private let linkedDays: ClosedRange<Int>
  private let chanceDays: ClosedRange<Int>
  private let placementsTo: Day

  /// - Parameter placementsTo: last day for which placements are complete; what starts later is not there.
  public init(_ definition: StateMeasureDefinition, placementsTo: Day) {
    linkedDays = -definition.linkedDays...definition.linkedDays
    chanceDays = definition.chanceDays
    self.placementsTo = placementsTo
  }

  public func isReported(_ activity: Activity) -> Bool { activity.endReason == .stateMeasure }

  /// - Parameter placements: the person's, by start.
  public func isLinked(_ activity: Activity, _ placements: Span<Placement>) -> Bool {
    endedEarly(activity).map { starts(placements, within: linkedDays, of: $0) } ?? false
  }

  /// - Parameter placements: the person's, by start.
  public func isLinkedByChance(_ activity: Activity, _ placements: Span<Placement>) -> Bool {
    endedEarly(activity).map { starts(placements, within: chanceDays, of: $0) } ?? false
  }

  /// The end, where it came before the planned end.
  private func endedEarly(_ activity: Activity) -> Day? {
    guard let end = activity.end, let planned = activity.plannedEnd, end < planned else { return nil }
    return end
  }

  private func starts(_ placements: Span<Placement>, within days: ClosedRange<Int>, of end: Day) -> Bool {
    let latest = min(end + days.upperBound, placementsTo)
    for index in placements.indices {
      if placements[index].start > latest { return false }
      if placements[index].start >= end + days.lowerBound, !placements[index].isVoid { return true }
    }
    return false
  }
}
