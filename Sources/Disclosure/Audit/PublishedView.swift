/// What a release tells about the counts that it does not print.
struct PublishedView {
  private let ledger: Ledger
  private let system: CountSystem
  private let isHidden: [Bool]
  private let determined: NullVector
  let bounds: CountBounds

  init(_ ledger: Ledger, _ system: CountSystem, _ withholding: Withholding) {
    self.init(ledger, system, isHidden: withholding.isHidden)
  }

  init(_ ledger: Ledger, _ system: CountSystem, isHidden: [Bool]) {
    self.ledger = ledger
    self.system = system
    self.isHidden = isHidden
    determined = NullVector(system, isHidden: isHidden)
    bounds = CountBounds(system, values: ledger.values, isHidden: isHidden)
  }

  /// Whether a hidden count can be computed, or lies within bounds narrower than `minimum` by one equation after the other.
  func reveals(_ count: Ledger.Count, minimum: Int64) -> Bool {
    determined.isDetermined[Int(count)] || bounds.width(count) < minimum
  }

  /// Within which bounds counts can lie by all equations together; asked for where one after the other tells nothing.
  func intervals(
    of counts: [Ledger.Count], minimum: Int64, isQuick: Bool = false, largest: Int = .max
  ) -> FeasibleIntervals {
    let point = AgreeingPoint(
      of: counts.filter { !reveals($0, minimum: minimum) }, system, values: ledger.point, isHidden: isHidden,
      bounds: bounds, largest: largest)
    return FeasibleIntervals(from: point, enough: minimum, isQuick: isQuick)
  }

  /// Those of these counts that are revealed, or lie within narrow bounds by all equations together.
  ///
  /// - Parameter intervals: of these counts.
  func told(_ counts: [Ledger.Count], _ intervals: FeasibleIntervals, minimum: Int64) -> [Ledger.Count] {
    counts.filter { reveals($0, minimum: minimum) || intervals.isNarrow($0) == true }
  }

  func isComputable(_ count: Ledger.Count) -> Bool { determined.isDetermined[Int(count)] }

  /// What a hidden count is, where it can be computed.
  func value(_ count: Ledger.Count) -> Int64? {
    guard isComputable(count) else { return nil }
    return Elimination(ledger, system) { isHidden[Int($0)] }.value(revealing: count)
  }

  /// What reveals a count, in words; nil: nothing does.
  func finding(on count: Ledger.Count, _ intervals: FeasibleIntervals, minimum: Int64) -> String? {
    if isComputable(count) {
      let elimination = Elimination(ledger, system) { isHidden[Int($0)] }
      if let equation = elimination.equation(revealing: count) { return equation }
    }
    guard reveals(count, minimum: minimum) || intervals.isNarrow(count) == true else { return nil }
    let range = range(of: count, intervals)
    return "\(ledger.name(count)) lies between \(range.lowerBound) and \(range.upperBound)"
  }

  /// The narrowest bounds known of a hidden count.
  func range(of count: Ledger.Count, _ intervals: FeasibleIntervals) -> ClosedRange<Int64> {
    guard intervals.isNarrow(count) == true, let range = intervals.range(count) else { return bounds.range(count) }
    return range
  }
}
