/// What a release tells of each contract by itself.
///
/// All equations together with those between the months of contracts hold more than can be proved in a reasonable time, so
/// that each contract is looked at on its own: its rows in all tables, of earlier editions, too, and its placements in the months
/// of their start and end.
extension Ledger {
  /// The same counts, tied by the equations within single contracts alone; nil: no table has months of contracts.
  ///
  /// - Parameter isComplete: every row has its counts; otherwise those that are withheld are unknown.
  func ofContracts(isComplete: Bool) -> Ledger? {
    if contractMonths.isEmpty { return nil }
    let isOfContract = groups.groups.indices.map { groups.code(Int32($0), dimension: "contract") != nil }
    var contracts = self
    // What agrees with the other equations need not agree with the months.
    contracts.assumed = [:]
    contracts.equations =
      contractMonths
      + equations.filter { equation in
        equation.terms.allSatisfy { isOfContract[Int(groupOf[Int($0.count)])] }
      }
    if isComplete {
      contracts.settle()
      contracts.assume()
    }
    contracts.dropContradicted(isComplete: isComplete)
    return contracts
  }
}
