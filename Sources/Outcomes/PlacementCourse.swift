import Histories
import Rows

/// How long a placement was at risk of ending, and when the person was placed again.
///
/// At risk are the days from its start to its end, both counted, or to the last complete day while it is ongoing.
/// The next start is that of the person's first non-void placement, in the cohort or not, that starts after this
/// one's end; an ongoing placement has none.
public struct PlacementCourse: Sendable {
  private let completeTo: Day

  /// - Parameter completeTo: last day for which placements are complete.
  public init(completeTo: Day) { self.completeTo = completeTo }

  public func daysAtRisk(_ placement: borrowing Placement) -> Int {
    min(placement.end ?? completeTo, completeTo) - placement.start + 1
  }

  /// - Parameter placements: the person's, by start.
  public func nextStart(after index: Int, in placements: Span<Placement>) -> Day? {
    guard let end = placements[index].end else { return nil }
    var next = index + 1
    while next < placements.count, placements[next].start <= completeTo {
      if placements[next].start > end, !placements[next].isVoid { return placements[next].start }
      next += 1
    }
    return nil
  }
}
