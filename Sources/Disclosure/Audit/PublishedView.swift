/// What a release tells about the counts that it does not print.
struct PublishedView {
  private let ledger: Ledger
  private let system: CountSystem
  private let isHidden: [Bool]
  private let determined: NullVector
  let bounds: CountBounds

  init(_ ledger: Ledger, _ system: CountSystem, _ withholding: Withholding) {
    self.init(ledger, system, isHidden: (0..<Ledger.Count(ledger.countOfCounts)).map(withholding.hides))
  }

  init(_ ledger: Ledger, _ system: CountSystem, isHidden: [Bool]) {
    self.ledger = ledger
    self.system = system
    self.isHidden = isHidden
    determined = NullVector(system, isHidden: isHidden)
    bounds = CountBounds(system, values: ledger.values, isHidden: isHidden)
  }

  /// Whether a hidden count can be computed, or is known to lie within bounds narrower than `minimum`.
  func reveals(_ count: Ledger.Count, minimum: Int64) -> Bool {
    determined.isDetermined[Int(count)] || bounds.width(count) < minimum
  }

  func isComputable(_ count: Ledger.Count) -> Bool { determined.isDetermined[Int(count)] }

  /// What a hidden count is, where it can be computed.
  func value(_ count: Ledger.Count) -> Int64? {
    guard isComputable(count) else { return nil }
    return Elimination(ledger, system) { isHidden[Int($0)] }.value(revealing: count)
  }

  /// What reveals a count, in words; nil: nothing does.
  func finding(on count: Ledger.Count, minimum: Int64) -> String? {
    guard reveals(count, minimum: minimum) else { return nil }
    if isComputable(count) {
      let elimination = Elimination(ledger, system) { isHidden[Int($0)] }
      if let equation = elimination.equation(revealing: count) { return equation }
    }
    return "\(ledger.name(count)) lies between \(bounds.lower[Int(count)]) and \(bounds.upper[Int(count)])"
  }
}
