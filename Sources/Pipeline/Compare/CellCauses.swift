import Tables

/// Which of the changes between two editions can have reached a cell.
struct CellCauses {
  let changes: EditionChanges

  /// Tables in which nobody is followed to a cut-off.
  private static let withoutFollowUp: Set = [
    "data-quality", "attrition", "cohort-profile", "survey", "published-results",
  ]

  /// - Precondition: the cell is not the same in both.
  func causes(table: String, window: String, before: ChangedCell.Side?, after: ChangedCell.Side?) -> [ChangeCause] {
    let sides = [before, after].compactMap(\.self)
    if sides.contains(where: \.isWithheld) { return [.disclosure] }
    if !changes.followUp.isEmpty, sides.count == 2, sides.count(where: { $0.status == .immature }) == 1 {
      return [.maturity]
    }
    var causes: [ChangeCause] = []
    if !changes.sources.isEmpty { causes.append(.data) }
    if definitionsReach(table, isListed: sides.count == 2) { causes.append(.definitions) }
    if followUpReaches(table, window, before, after) { causes.append(.maturity) }
    if changes.disclosure.contains(where: { $0.key == "disclosure.round_to" }) { causes.append(.disclosure) }
    if changes.version != nil { causes.append(.program) }
    return causes.isEmpty ? [remaining] : causes
  }

  /// Grouping sets and windows decide which cells there are, all else what is in them.
  private func definitionsReach(_ table: String, isListed: Bool) -> Bool {
    if !changes.files.isEmpty { return true }
    return changes.parameters.contains { parameter in
      parameter.listedTable.map { $0 == table && !isListed } ?? true
    }
  }

  /// A window's n are those who could be followed through it; what has no window is followed to the cut-off.
  private func followUpReaches(
    _ table: String, _ window: String, _ before: ChangedCell.Side?, _ after: ChangedCell.Side?
  ) -> Bool {
    guard !changes.followUp.isEmpty, !Self.withoutFollowUp.contains(table) else { return false }
    return window.isEmpty || before?.n != after?.n
  }

  /// Where nothing that is listed comes near the cell.
  private var remaining: ChangeCause {
    if !changes.followUp.isEmpty { return .maturity }
    return changes.disclosure.isEmpty ? .program : .disclosure
  }
}
