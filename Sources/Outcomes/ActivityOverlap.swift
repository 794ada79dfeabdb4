import Histories
import Rows

/// Whether a municipal activity and a placement of the person share a day.
///
/// Any non-void placement counts, in the cohort or not; one without an end goes on. An activity without an end lasts to
/// the last day for which activities are complete.
public struct ActivityOverlap: Sendable {
  private let activitiesTo: Day
  private let placementsTo: Day

  /// - Parameters: last days for which the sources are complete; a placement that starts later is not there.
  public init(activitiesTo: Day, placementsTo: Day) {
    self.activitiesTo = activitiesTo
    self.placementsTo = placementsTo
  }

  /// - Parameter placements: the person's, by start.
  public func overlaps(_ activity: Activity, _ placements: Span<Placement>) -> Bool {
    let latest = min(activity.end ?? activitiesTo, placementsTo)
    for index in placements.indices {
      if placements[index].start > latest { return false }
      if (placements[index].end ?? activity.start) >= activity.start, !placements[index].isVoid { return true }
    }
    return false
  }
}
