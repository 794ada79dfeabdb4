import Histories
import Rows

/// The provider's approved results of one placement: when each of its two stages was approved.
///
/// RR1 is the first approved result of a placement, RR2 the approved follow-up of the same result: two stages of
/// one result, never two results. A stage approved more than once counts from its first approval.
public enum ApprovedResults {
  /// The first day on which the stage was approved for the placement, within what is complete; nil: none.
  ///
  /// - Parameter results: the person's, by approval.
  public static func first(
    _ stage: PlacementResult.Stage, of placement: TextCode, in results: Span<PlacementResult>
  ) -> Day? {
    var index = 0
    while index < results.count {
      let result = results[index]
      if result.stage == stage && result.placement == placement { return result.approved }
      index += 1
    }
    return nil
  }
}
