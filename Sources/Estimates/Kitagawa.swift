/// A group in two periods: its size and its events in each.
public struct TwoPeriodGroup: Sendable, Equatable {
  public var sizeBefore: Int64
  public var eventsBefore: Int64
  public var sizeAfter: Int64
  public var eventsAfter: Int64

  /// - Precondition: events lie between 0 and the size.
  public init(sizeBefore: Int64, eventsBefore: Int64, sizeAfter: Int64, eventsAfter: Int64) {
    precondition(0 <= eventsBefore && eventsBefore <= sizeBefore && 0 <= eventsAfter && eventsAfter <= sizeAfter)
    self.sizeBefore = sizeBefore
    self.eventsBefore = eventsBefore
    self.sizeAfter = sizeAfter
    self.eventsAfter = eventsAfter
  }
}

/// How much of a rate's change comes from who is in it, and how much from what happened to them.
///
///     composition = Σ (p₁ − p₀)·(r₁ + r₀)/2             p the group's share of the period,
///     rate        = Σ (r₁ − r₀)·(p₁ + p₀)/2             r its rate in the period
///
/// The two add up to the change. A group that is empty in one period has no rate there: it is given the other
/// period's, so that its coming or going is composition alone.
///
/// Source: E. M. Kitagawa, Components of a difference between two rates, JASA 50 (1955).
public struct Kitagawa: Sendable, Equatable {
  public let compositionEffect: Double
  public let rateEffect: Double

  /// nil where a period is empty.
  public init?(_ groups: [TwoPeriodGroup]) {
    let before = Double(groups.reduce(0) { $0 + $1.sizeBefore })
    let after = Double(groups.reduce(0) { $0 + $1.sizeAfter })
    guard before > 0, after > 0 else { return nil }
    var (composition, rate) = (0.0, 0.0)
    for group in groups where group.sizeBefore + group.sizeAfter > 0 {
      let (shareBefore, shareAfter) = (Double(group.sizeBefore) / before, Double(group.sizeAfter) / after)
      let (rateBefore, rateAfter) = group.rates
      composition += (shareAfter - shareBefore) * (rateAfter + rateBefore) / 2
      rate += (rateAfter - rateBefore) * (shareAfter + shareBefore) / 2
    }
    (compositionEffect, rateEffect) = (composition, rate)
  }
}

extension TwoPeriodGroup {
  /// The rates before and after, one standing in for the other where the group is empty.
  fileprivate var rates: (before: Double, after: Double) {
    let before = sizeBefore > 0 ? Double(eventsBefore) / Double(sizeBefore) : nil
    let after = sizeAfter > 0 ? Double(eventsAfter) / Double(sizeAfter) : nil
    return (before ?? after!, after ?? before!)
  }
}
