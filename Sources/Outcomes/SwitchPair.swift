import Histories
import Rows

/// A placement that ended with a switch, and the placement that the person went on to.
///
/// The destination is the person's non-void placement that starts first from the origin's end to 31 days after it,
/// of several on one day the one with the lowest id; it may lie outside the cohort. The two are a pair where
/// both have a provider and these differ.
public struct SwitchPair: Sendable {
  private let completeTo: Day

  /// Last day after the end on which the destination can start.
  private static let withinDays = 31

  /// - Parameter completeTo: last day for which placements are complete.
  public init(completeTo: Day) { self.completeTo = completeTo }

  /// Index of the destination; nil: no pair.
  ///
  /// - Parameters:
  ///   - origin: index of a placement.
  ///   - placements: the person's, by start, then id.
  public func destination(of origin: Int, in placements: Span<Placement>) -> Int? {
    guard placements[origin].endClass == .switch, let end = placements[origin].end,
      let next = next(after: end, but: origin, in: placements),
      let from = placements[origin].provider, let to = placements[next].provider, from != to
    else { return nil }
    return next
  }

  private func next(after end: Day, but origin: Int, in placements: Span<Placement>) -> Int? {
    let last = min(end + Self.withinDays, completeTo)
    var index = 0
    while index < placements.count, placements[index].start <= last {
      if index != origin, placements[index].start >= end, !placements[index].isVoid { return index }
      index += 1
    }
    return nil
  }
}
