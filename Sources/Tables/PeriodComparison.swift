import Estimates

/// A period's share with RR1 as it would be with the first period's mix of levels, and its change since the period
/// before, split into what comes of the mix and what of the levels' results.
///
/// Over no participants in the first period, which has none before it, and where a level has more results than
/// participants.
struct PeriodComparison {
  private let period: PublishedPeriod

  init(_ period: PublishedPeriod) { self.period = period }

  func rows(_ group: [String]) -> [MeasuredRow] {
    let groups = self.groups
    let effects = groups.flatMap { Kitagawa($0) }
    return [
      row(group, "rr1_rate_standardised", standardised, .ratio),
      row(group, "change", groups.flatMap(Self.change), .difference),
      row(group, "composition_effect", effects?.compositionEffect, .difference),
      row(group, "rate_effect", effects?.rateEffect, .difference),
    ]
  }

  private func row(
    _ group: [String], _ measure: String, _ value: Double?, _ kind: MeasuredRow.Kind
  ) -> MeasuredRow {
    let participants = period.levels.reduce(0) { $0 + $1.participants }
    return .estimate(group, measure, n: participants, value: value, kind: kind)
  }

  private var standardised: Double? {
    standardisedRate(
      zip(period.reference, period.levels).map { reference, level in
        (referenceSize: reference.participants, size: level.participants, events: level.rr1)
      })
  }

  /// The levels in the period before and in this one.
  private var groups: [TwoPeriodGroup]? {
    guard let before = period.before, (before + period.levels).allSatisfy({ 0...$0.participants ~= $0.rr1 }) else {
      return nil
    }
    return zip(before, period.levels).map { before, after in
      TwoPeriodGroup(
        sizeBefore: before.participants, eventsBefore: before.rr1, sizeAfter: after.participants,
        eventsAfter: after.rr1)
    }
  }

  private static func change(_ groups: [TwoPeriodGroup]) -> Double? {
    func rate(_ size: KeyPath<TwoPeriodGroup, Int64>, _ events: KeyPath<TwoPeriodGroup, Int64>) -> Double? {
      let all = groups.reduce(0) { $0 + $1[keyPath: size] }
      return all > 0 ? Double(groups.reduce(0) { $0 + $1[keyPath: events] }) / Double(all) : nil
    }
    guard let before = rate(\.sizeBefore, \.eventsBefore), let after = rate(\.sizeAfter, \.eventsAfter) else {
      return nil
    }
    return after - before
  }
}
