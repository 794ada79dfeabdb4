/// A curve at one time.
public struct CurvePoint: Sendable, Equatable {
  /// At risk just before the time.
  public var atRisk: Int64
  /// Events that the curve counts, up to and including the time.
  public var events: Int64
  public var estimate: Double
  public var variance: Double
  /// nil where the estimate is 0 or 1.
  public var interval: Interval?
  /// Nobody is followed this far, and not because everybody had an event: the estimate is not one of this time.
  public var isBeyondFollowUp: Bool
}

/// What is taken off a level that a curve has to reach, so that rounding cannot make it miss a half.
let levelTolerance = 1e-9
