/// By how much counts differ from the true ones; those that are not named do not.
///
/// One set of changes is often a part of the proof for many counts: it is shared, and checked once.
final class Changes: Sendable {
  let amounts: [Ledger.Count: Double]

  init(_ amounts: [Ledger.Count: Double] = [:]) { self.amounts = amounts }

  /// What is lost in computing with fractions.
  static let tolerance = 1e-5

  convenience init(whole amounts: [Ledger.Count: Int64]) { self.init(amounts.mapValues { Double($0) }) }

  func amount(_ count: Ledger.Count) -> Double { amounts[count] ?? 0 }

  /// Whether the changed counts fulfil every equation, none of them is negative, and what is printed stays as it is.
  ///
  /// - Parameter point: by count, the values that they change.
  func arePossible(_ point: [Double], _ system: CountSystem, _ withholding: Withholding) -> Bool {
    var sums: [Int32: Double] = [:]
    for (count, change) in amounts {
      guard withholding.hides(count), point[Int(count)] + change >= -Self.tolerance else {
        return false
      }
      for membership in system.memberships(of: count) {
        sums[membership.equation, default: 0] += Double(membership.sign) * change
      }
    }
    return sums.values.allSatisfy { abs($0) < Self.tolerance }
  }
}

/// Two sets of counts that agree with everything published, between which a hidden count is as far apart as shall
/// not be told: the proof that what is published does not give it away.
///
/// Each is given by what differs from the true counts. Anyone can check it: it needs no trust in how it was found.
struct Alternative: Sendable {
  let target: Ledger.Count
  var upper = Changes()
  var lower = Changes()

  func isWide(_ minimum: Int64) -> Bool { width >= Double(minimum) - Changes.tolerance }

  var width: Double { upper.amount(target) - lower.amount(target) }

  /// The same sets of counts as a proof for another count.
  func turned(to count: Ledger.Count) -> Alternative {
    let rises = upper.amount(count) >= lower.amount(count)
    return Alternative(target: count, upper: rises ? upper : lower, lower: rises ? lower : upper)
  }

  /// The counts that are not the true ones in either.
  var moved: Set<Ledger.Count> { Set(upper.amounts.keys).union(lower.amounts.keys) }
}

/// Which proofs hold, each set of changes checked once.
struct ProofCheck {
  private let point: [Double]
  private let system: CountSystem
  private let withholding: Withholding
  private var known: [ObjectIdentifier: Bool] = [:]

  init(_ ledger: Ledger, _ system: CountSystem, _ withholding: Withholding) {
    point = ledger.point.map { $0 ?? 0 }
    self.system = system
    self.withholding = withholding
  }

  /// Whether both sets are possible, and lie `minimum` or more apart.
  mutating func holds(_ alternative: Alternative, minimum: Int64) -> Bool {
    alternative.isWide(minimum) && arePossible(alternative.upper) && arePossible(alternative.lower)
  }

  private mutating func arePossible(_ changes: Changes) -> Bool {
    if let known = known[ObjectIdentifier(changes)] { return known }
    let found = changes.arePossible(point, system, withholding)
    known[ObjectIdentifier(changes)] = found
    return found
  }
}

extension Alternative {
  /// A circuit followed up and down, as far as it must; nil: it does not go `minimum` apart.
  init?(for target: Ledger.Count, by circuit: CircuitSearch.Circuit, minimum: Int64) {
    var (upper, lower): ([Ledger.Count: Int64], [Ledger.Count: Int64]) = ([:], [:])
    let up = min(circuit.up, minimum)
    Self.follow(circuit, by: up, in: &upper)
    Self.follow(circuit, by: -min(circuit.down, minimum - up), in: &lower)
    self.init(target: target, upper: Changes(whole: upper), lower: Changes(whole: lower))
    if !isWide(minimum) { return nil }
  }

  /// Adds `amount` times a circuit to what is changed.
  static func follow(_ circuit: CircuitSearch.Circuit, by amount: Int64, in changes: inout [Ledger.Count: Int64]) {
    guard amount != 0 else { return }
    for move in circuit.moves {
      let change = changes[move.count, default: 0] + move.sign * amount
      changes[move.count] = change == 0 ? nil : change
    }
  }
}
