/// Within which bounds hidden counts can lie for who sees a release: values that agree with all that is printed and with
/// counts not being negative, by linear programming.
///
/// All that hang together by equations make one programme. From a point that agrees with everything many counts are moved by
/// one optimum; then, from the midst of where they have been, those that are still open among their neighbours alone; and only
/// what is then still open is asked for by itself among all. So an interval of `enough` or more is one that was reached, not
/// the widest there is; a narrower one is exact.
struct FeasibleIntervals {
  private let enough: Double
  /// By count, of those that were asked for and solved: what was reached.
  private var reached: [Ledger.Count: ClosedRange<Double>] = [:]

  private static let tolerance = 1e-6
  /// Where no more than one in sixteen comes far enough from a point, no other is tried.
  private static let worthwhile = 16
  /// How long many are moved at a time from any point but the first.
  private static let patience = 64
  /// Among so many neighbours counts are moved that many at a time do not move far enough.
  private static let neighbours = 300
  /// So many are asked for one by one also where there is no time.
  private static let few = 64

  /// - Parameters:
  ///   - point: found for the counts that are asked for.
  ///   - enough: width of an interval beyond which it need not be known.
  ///   - isQuick: where many are open when those that move together have been moved, they are taken as narrow.
  init(from point: AgreeingPoint, enough: Int64, isQuick: Bool) {
    self.enough = Double(enough)
    var point = point
    var open = point.components.flatMap(\.targets)
    for target in open { reached[target] = point.values[Int(target)]!...point.values[Int(target)]! }
    var proofs = LocalProofs(system: point.movable, minimum: enough)
    var before: Int
    var patience = LocalProofs.patience
    repeat {
      before = open.count
      let pushed = proofs.proofs(of: proofs.system.classes(of: open), patience: patience)
      take(pushed, proofs.system, from: point, &open)
      point.shift(by: proofs.midst(of: pushed))
      proofs = LocalProofs(system: point.movable, minimum: enough)
      patience = Self.patience
    } while !open.isEmpty && before - open.count > before / Self.worthwhile
    let movable = proofs.system
    let near = proofs.farthest(movable.classes(of: open), among: Self.neighbours)
    take(near, movable, from: point, &open)
    if isQuick && open.count > Self.few { return }
    let found = proofs.farthest(movable.classes(of: open))
    take(found, movable, from: point, &open)
    // What is known of counts whose programme was not solved tells nothing.
    for target in open where found[movable.classOf[Int(target)]] == nil && movable.classOf[Int(target)] >= 0 {
      reached[target] = nil
    }
  }

  /// Widens what was reached by how far classes were moved, and leaves out what has come far enough.
  private mutating func take(
    _ proofs: LocalProofs.Proofs, _ movable: MovableSystem, from point: AgreeingPoint,
    _ open: inout [Ledger.Count]
  ) {
    for target in open {
      guard let proof = proofs[movable.classOf[Int(target)]], let base = point.values[Int(target)] else { continue }
      let turn = movable.isOpposite[Int(target)] ? -1.0 : 1.0
      for amount in [proof.reach, proof.fall] {
        let value = max(0, base + turn * amount)
        reached[target] = min(reached[target]!.lowerBound, value)...max(reached[target]!.upperBound, value)
      }
    }
    open.removeAll { isWide(reached[$0]!) }
  }

  /// Whether a count is known to lie in an interval narrower than `enough`; nil: it was not asked for, or not solved.
  func isNarrow(_ count: Ledger.Count) -> Bool? { reached[count].map { !isWide($0) } }

  private func isWide(_ range: ClosedRange<Double>) -> Bool {
    range.upperBound - range.lowerBound >= enough - Self.tolerance
  }

  /// Whole values within the interval that was reached; nil: it was not asked for, not solved, or holds none.
  func range(_ count: Ledger.Count) -> ClosedRange<Int64>? {
    guard let reached = reached[count] else { return nil }
    let low = Int64((reached.lowerBound - Self.tolerance).rounded(.up))
    let high = Int64((reached.upperBound + Self.tolerance).rounded(.down))
    return low <= high ? low...high : nil
  }
}
