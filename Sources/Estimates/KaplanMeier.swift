import Glibc

/// The share still without any event, S(t), over time.
///
///     S(t) = ∏ (nⱼ − dⱼ)/nⱼ                            over the days tⱼ ≤ t with dⱼ events among nⱼ at risk
///     var  = S(t)² · Σ dⱼ/(nⱼ(nⱼ − dⱼ))                 Greenwood; the term where nⱼ = dⱼ is 0
///     S(t)^exp(±z·se/(S·ln S))                          the interval, symmetric in ln(−ln S)
///
/// Where S has reached 0 the curve goes on at 0.
///
/// Source: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958);
/// R: `survival::survfit(conf.type = "log-log")`.
public struct KaplanMeier: Sendable {
  private let table: EventTable
  private let days: [EventDay]

  public init(_ table: EventTable) {
    self.table = table
    days = table.eventDays()
  }

  /// The curve at a time, the events of that day included.
  public func point(at time: Int) -> CurvePoint {
    let past = days.prefix { $0.time <= time }
    let survival = past.last?.survival ?? 1
    let variance = survival * survival * past.reduce(0) { $0 + $1.greenwood }
    let atRisk = table.atRisk(at: time)
    return CurvePoint(
      atRisk: atRisk, events: past.reduce(0) { $0 + $1.allEvents }, estimate: survival, variance: variance,
      interval: interval(survival: survival, variance: variance), isBeyondFollowUp: atRisk == 0 && survival > 0)
  }

  /// The first time by which at least this share has had an event; nil if that is not reached.
  public func time(reaching share: Double) -> Int? {
    days.first { 1 - $0.survival >= share - levelTolerance }?.time
  }

  private func interval(survival: Double, variance: Double) -> Interval? {
    guard 0 < survival, survival < 1 else { return nil }
    let spread = normalQuantile975 * variance.squareRoot() / (survival * log(survival))
    return Interval(low: pow(survival, exp(-spread)), high: pow(survival, exp(spread)))
  }
}
