import Histories
import Rows

/// When the municipality had the state's information on a placement: the first of the person's `notified` dates
/// that lies between the placement's start and end, both included; without an end, from the start on.
///
/// The date stands in a decision of any municipality and month.
public enum PlacementNotice {
  /// Days from the placement's start; nil: the municipality was not notified.
  public static func days(to placement: Placement, in decisions: Span<Decision>) -> Int? {
    var first: Day?
    for index in decisions.indices {
      guard let notified = decisions[index].notified, notified >= placement.start else { continue }
      if let end = placement.end, notified > end { continue }
      if first == nil || notified < first! { first = notified }
    }
    return first.map { $0 - placement.start }
  }
}
