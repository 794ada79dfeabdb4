/// Proofs by circuits alone, one count at a time.
extension SecondarySuppression {
  /// A proof with what is withheld now.
  func alternative(for target: Ledger.Count) -> Alternative? {
    if let circuit = search.circuit(through: target, width: minimum, from: truth, withholding, mayWithhold: false) {
      return Alternative(for: target, by: circuit, minimum: minimum)
    }
    var (upper, lower): ([Ledger.Count: Int64], [Ledger.Count: Int64]) = ([:], [:])
    stretch(&upper, target, by: minimum, .up)
    let left = minimum - (upper[target] ?? 0)
    if left > 0 { stretch(&lower, target, by: left, .down) }
    let found = Alternative(target: target, upper: Changes(whole: upper), lower: Changes(whole: lower))
    return found.isWide(minimum) ? found : nil
  }

  /// Moves the target by one circuit after the other, as far as they go.
  private func stretch(
    _ changes: inout [Ledger.Count: Int64], _ target: Ledger.Count, by width: Int64,
    _ direction: CircuitSearch.Direction
  ) {
    var point = truth
    var left = width
    while left > 0 {
      let circuit = search.circuit(
        through: target, width: 1, from: point, withholding, mayWithhold: false, direction: direction)
      guard let circuit else { return }
      let amount = direction == .up ? min(circuit.up, left) : -min(circuit.down, left)
      if amount == 0 { return }
      for move in circuit.moves { point[Int(move.count)] += amount * move.sign }
      Alternative.follow(circuit, by: amount, in: &changes)
      left -= abs(amount)
    }
  }
}
