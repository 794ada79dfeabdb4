import Estimates

/// The rows of the layout, one function a kind of estimate (ruling 15). A row over no unit is `immature` (ruling 16).
extension MeasuredRow {
  package static func count(_ group: [String], _ measure: String, _ count: Int64) -> MeasuredRow {
    MeasuredRow(dimensions: group, measure: measure, n: nil, x: count, value: Double(count), kind: .count)
  }

  /// x of n, with the Wilson interval.
  package static func share(
    _ group: [String], _ measure: String, window: String = "", n: Int64, x: Int64
  ) -> MeasuredRow {
    guard n > 0 else { return immature(group, measure, window: window, kind: .share) }
    let interval = wilson(x: x, n: n)
    return MeasuredRow(
      dimensions: group, measure: measure, window: window, n: n, x: x, value: Double(x) / Double(n),
      low: interval.low, high: interval.high, kind: .share)
  }

  /// Events per 100 months of 30.4375 days, with the Garwood interval.
  package static func rate(
    _ group: [String], _ measure: String, days: Int64, events: Int64, base: Int64
  ) -> MeasuredRow {
    guard days > 0 else { return immature(group, measure, window: "", kind: .rate) }
    let exposure = Double(days) / 3043.75
    let interval = garwood(x: events, exposure: exposure)
    return MeasuredRow(
      dimensions: group, measure: measure, n: days, x: events, value: Double(events) / exposure,
      low: interval.low, high: interval.high, kind: .rate, base: base)
  }

  /// - Parameter unit: how much of what is summed makes one of the value (öre in a krona).
  static func mean(
    _ group: [String], _ measure: String, n: Int64, sum: Int64, unit: Int64 = 1, largest: Int64? = nil
  ) -> MeasuredRow {
    guard n > 0 else { return immature(group, measure, window: "", kind: .mean) }
    return MeasuredRow(
      dimensions: group, measure: measure, n: n, x: nil, value: Double(sum) / Double(n * unit), kind: .mean,
      largest: largest, sum: largest == nil ? nil : sum)
  }

  static func median(_ group: [String], _ measure: String, sorted values: [Int64]) -> MeasuredRow {
    guard !values.isEmpty else { return immature(group, measure, window: "", kind: .median) }
    return MeasuredRow(
      dimensions: group, measure: measure, n: Int64(values.count), x: nil,
      value: quantile(sorted: values, probability: 0.5), kind: .median)
  }

  /// The same of values in no order, which it rearranges.
  ///
  /// - Parameter unit: how much of a value makes one of the row's (öre in a krona).
  static func median(
    _ group: [String], _ measure: String, of values: inout [Int64], unit: Int64
  ) -> MeasuredRow {
    guard !values.isEmpty else { return immature(group, measure, window: "", kind: .median) }
    return MeasuredRow(
      dimensions: group, measure: measure, n: Int64(values.count), x: nil,
      value: Estimates.median(selectingFrom: &values) / Double(unit), kind: .median)
  }

  /// A curve at a mark, x the events that it counts so far. Where nobody is followed that far, immature.
  static func curve(_ group: [String], _ measure: String, window: String, _ point: CurvePoint) -> MeasuredRow {
    guard !point.isBeyondFollowUp else { return immature(group, measure, window: window, kind: .curve) }
    return MeasuredRow(
      dimensions: group, measure: measure, window: window, n: point.atRisk, x: point.events, value: point.estimate,
      low: point.interval?.low, high: point.interval?.high, kind: .curve)
  }

  /// The first day by which half of n units had an event; nil: not reached.
  static func medianTime(
    _ group: [String], _ measure: String, n: Int64, events: Int64, days: Int?
  ) -> MeasuredRow {
    MeasuredRow(
      dimensions: group, measure: measure, n: n, x: events, value: days.map { Double($0) },
      status: days == nil ? .notReached : .ok, kind: .median)
  }

  static func immature(_ group: [String], _ measure: String, window: String, kind: Kind) -> MeasuredRow {
    MeasuredRow(
      dimensions: group, measure: measure, window: window, n: 0, x: nil, value: nil, status: .immature, kind: kind)
  }
}

/// A window as rows name it: `12m`.
func windowName(_ months: Int) -> String { "\(months)m" }
