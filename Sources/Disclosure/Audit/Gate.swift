import Tables

/// What stands between a protected release and its publication.
///
/// It trusts nothing that came before. No unsafe count may be printed. Every withheld unsafe count must come with a proof
/// that holds, two sets of counts that agree with all that is printed and lie `minimum` or more apart; where it has
/// none, it must not be a linear combination of what is printed, nor may its feasible interval be narrower than that, or
/// than what earlier editions leave of it by themselves.
struct Gate: Sendable {
  private let plan: ReleasePlan

  init(_ plan: ReleasePlan) { self.plan = plan }

  /// What the release would reveal; empty: it may be published.
  func findings(in released: [ReleasedTable]) -> [String] {
    printed(in: released) + revealed(by: released) + plan.findings
  }

  private func printed(in released: [ReleasedTable]) -> [String] {
    let unsafe = Set(plan.unsafe)
    return released.indices.flatMap { table in
      released[table].rows.indices.compactMap { row in
        let counts = plan.ledger.rows[Int(plan.ledger.firstRows[table]) + row]
        guard released[table].rows[row].isOpen, let count = counts.shown.first(where: unsafe.contains) else {
          return nil
        }
        return "\(released[table].id): \(plan.ledger.name(count)) is printed"
      }
    }
  }

  private func revealed(by released: [ReleasedTable]) -> [String] {
    let open = released.flatMap { $0.rows.map(\.isOpen) }
    var withholding = plan.suppression.withholding
    for (row, isOpen) in open.enumerated() where isOpen { withholding.publish(withholding.bundleOf[row]) }
    let system = CountSystem(plan.ledger)
    let minimum = plan.rules.minimum
    // Intervals that were reached are proofs as long as what is withheld is what they were reached with.
    let isAsPlanned = withholding.isWithheld == plan.suppression.withholding.isWithheld
    var check = ProofCheck(plan.ledger, system, withholding)
    let unproven = plan.unsafe.filter { count in
      plan.suppression.alternatives[count].map { !check.holds($0, minimum: minimum) } ?? true
    }
    guard !unproven.isEmpty else { return [] }
    let view = PublishedView(plan.ledger, system, withholding)
    let asked = unproven.filter { count in
      !isAsPlanned || plan.suppression.intervals[count] == nil || view.reveals(count, minimum: minimum)
    }
    return EarlierTold(plan.ledger, system, minimum: minimum).findings(on: asked, in: view)
  }
}

extension ReleasedRow {
  fileprivate var isOpen: Bool { status != .primary && status != .secondary }
}
