/// Two sets of counts that agree with everything published, between which a hidden count is as far apart as shall
/// not be told: the proof that what is published does not give it away.
///
/// Each is given by what differs from the true counts. Anyone can check it: it needs no trust in how it was found.
struct Alternative: Sendable {
  let target: Ledger.Count
  var upper: [Ledger.Count: Int64] = [:]
  var lower: [Ledger.Count: Int64] = [:]

  var width: Int64 { (upper[target] ?? 0) - (lower[target] ?? 0) }

  /// The same sets of counts as a proof for another count.
  func turned(to count: Ledger.Count) -> Alternative {
    let rises = (upper[count] ?? 0) >= (lower[count] ?? 0)
    return Alternative(target: count, upper: rises ? upper : lower, lower: rises ? lower : upper)
  }

  /// The counts that are not the true ones in either.
  var moved: Set<Ledger.Count> { Set(upper.keys).union(lower.keys) }

  /// Whether both fulfil every equation, have no negative count, leave what is printed as it is, and lie `minimum`
  /// or more apart.
  func holds(_ ledger: Ledger, _ system: CountSystem, _ withholding: Withholding, minimum: Int64) -> Bool {
    width >= minimum && [upper, lower].allSatisfy { isPossible($0, ledger, system, withholding) }
  }

  private func isPossible(
    _ changes: [Ledger.Count: Int64], _ ledger: Ledger, _ system: CountSystem, _ withholding: Withholding
  ) -> Bool {
    changes.allSatisfy { count, change in
      withholding.hides(count) && (ledger.values[Int(count)] ?? 0) + change >= 0
        && system.memberships(of: count).allSatisfy { membership in
          system.terms(of: membership.equation).reduce(0) { $0 + Int64($1.sign) * (changes[$1.count] ?? 0) } == 0
        }
    }
  }
}

extension Alternative {
  /// Adds `amount` times a circuit to one of the two.
  static func follow(_ circuit: CircuitSearch.Circuit, by amount: Int64, in changes: inout [Ledger.Count: Int64]) {
    guard amount != 0 else { return }
    for move in circuit.moves {
      let change = changes[move.count, default: 0] + move.sign * amount
      changes[move.count] = change == 0 ? nil : change
    }
  }
}
