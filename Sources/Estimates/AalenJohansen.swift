import Glibc

/// The share that has had an event of one cause, F(t), where events of other causes compete.
///
///     F(t) = Σ S(tⱼ−)·dₖⱼ/nⱼ                            over the days tⱼ ≤ t, S the all-cause Kaplan–Meier curve
///     var  = Σ (F(t) − F(tⱼ))²·dⱼ/(nⱼ(nⱼ − dⱼ)) + Σ S(tⱼ−)²·dₖⱼ(nⱼ − dₖⱼ)/nⱼ³ − 2·Σ (F(t) − F(tⱼ))·S(tⱼ−)·dₖⱼ/nⱼ²
///     1 − (1 − F)^exp(±z·se/((1 − F)·ln(1 − F)))        the interval, symmetric in ln(−ln(1 − F))
///
/// with dₖⱼ events of the cause and dⱼ of any cause among nⱼ at risk. The first term of the variance is 0 where
/// nⱼ = dⱼ; where S has reached 0 the curve goes on at its last value.
///
/// Source: O. Aalen and S. Johansen, An empirical transition matrix for non-homogeneous Markov chains based on
/// censored observations, Scandinavian Journal of Statistics 5 (1978); the variance of Greenwood type as in
/// R's `etm`; R: `cmprsk::cuminc`, `survival::survfit`.
public struct AalenJohansen: Sendable {
  private struct Step: Sendable {
    let day: EventDay
    let events: Int64
    /// F just after the day.
    let incidence: Double
  }

  private let table: EventTable
  private let steps: [Step]

  /// The curve of one of the table's causes, counted from 0.
  public init(_ table: EventTable, cause: Int) {
    precondition(0 <= cause && cause < table.causes, "the table has this cause")
    self.table = table
    var (steps, incidence, othersHappened) = ([Step](), 0.0, false)
    for day in table.eventDays() {
      let events = day.events[cause]
      othersHappened = othersHappened || events < day.allEvents
      incidence += day.survivalBefore * (Double(events) / Double(day.atRisk))
      // Where everybody had an event of this cause, F is 1 to the last digit.
      if day.survival == 0 && !othersHappened { incidence = 1 }
      steps.append(Step(day: day, events: events, incidence: incidence))
    }
    self.steps = steps
  }

  /// The curve at a time, the events of that day included.
  public func point(at time: Int) -> CurvePoint {
    let past = steps.prefix { $0.day.time <= time }
    let incidence = past.last?.incidence ?? 0
    let variance = variance(of: past, incidence: incidence)
    let atRisk = table.atRisk(at: time)
    return CurvePoint(
      atRisk: atRisk, events: past.reduce(0) { $0 + $1.events }, estimate: incidence, variance: variance,
      interval: interval(incidence: incidence, variance: variance),
      isBeyondFollowUp: atRisk == 0 && (past.last?.day.survival ?? 1) > 0)
  }

  /// The first time at which F is at least this share; nil if that is not reached.
  public func time(reaching share: Double) -> Int? {
    steps.first { $0.incidence >= share - levelTolerance }?.day.time
  }

  private func variance(of past: ArraySlice<Step>, incidence: Double) -> Double {
    let sum = past.reduce(0.0) { sum, step in
      let (atRisk, events) = (Double(step.day.atRisk), Double(step.events))
      let (survival, ahead) = (step.day.survivalBefore, incidence - step.incidence)
      let others = ahead * ahead * step.day.greenwood
      let own = survival * survival * events * (atRisk - events) / (atRisk * atRisk * atRisk)
      return sum + others + own - 2 * ahead * survival * events / (atRisk * atRisk)
    }
    return max(0, sum)
  }

  private func interval(incidence: Double, variance: Double) -> Interval? {
    guard 0 < incidence, incidence < 1 else { return nil }
    let logRemaining = log1p(-incidence)
    let spread = normalQuantile975 * variance.squareRoot() / ((1 - incidence) * logRemaining)
    return Interval(
      low: -expm1(exp(spread) * logRemaining),
      high: -expm1(exp(-spread) * logRemaining))
  }
}
