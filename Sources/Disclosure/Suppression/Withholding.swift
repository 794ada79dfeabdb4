/// Which rows of a release are withheld, and what it costs to withhold more.
///
/// Rows that give one another back are withheld together: such a bundle is one thing.
struct Withholding: Sendable {
  typealias Bundle = Int32

  /// By row.
  let bundleOf: [Bundle]
  /// By bundle.
  let losses: [Int64]
  private(set) var isWithheld: [Bool]
  /// By count: the bundles that print it.
  let printedBy: [[Bundle]]
  /// Counts that are known whatever is withheld.
  let isTold: Set<Ledger.Count>

  /// - Parameters:
  ///   - bundleOf: by row of the ledger.
  ///   - losses: by bundle: what is lost by withholding it.
  ///   - withheld: by bundle.
  init(_ ledger: Ledger, bundleOf: [Bundle], losses: [Int64], withheld: [Bool]) {
    self.bundleOf = bundleOf
    self.losses = losses
    isWithheld = withheld
    isTold = ledger.isTold
    printedBy = ledger.printedBy.map { rows in
      rows.reduce(into: []) { bundles, row in
        let bundle = bundleOf[Int(row)]
        if !bundles.contains(bundle) { bundles.append(bundle) }
      }
    }
  }

  /// What is lost with all that is withheld.
  var loss: Int64 { zip(isWithheld, losses).reduce(0) { $0 + ($1.0 ? $1.1 : 0) } }

  /// What would be lost by hiding a count, beyond what has been decided on.
  func price(_ count: Ledger.Count, besides decided: [Bundle]) -> Int64 {
    var price: Int64 = 0
    for bundle in printedBy[Int(count)] where !isWithheld[Int(bundle)] && !decided.contains(bundle) {
      price += losses[Int(bundle)]
    }
    return price
  }

  /// Whether no row prints the count.
  func hides(_ count: Ledger.Count) -> Bool {
    printedBy[Int(count)].allSatisfy { isWithheld[Int($0)] } && !isTold.contains(count)
  }

  /// By count: whether no row prints it.
  var isHidden: [Bool] { printedBy.indices.map { hides(Ledger.Count($0)) } }

  /// By row of the ledger: whether it is withheld.
  var withheldRows: [Bool] { bundleOf.map { isWithheld[Int($0)] } }

  /// The same with what is withheld by another of the same rows.
  func withholding(_ other: Withholding) -> Withholding {
    var all = self
    for (bundle, isWithheld) in other.isWithheld.enumerated() where isWithheld { all.withhold(Bundle(bundle)) }
    return all
  }

  mutating func withhold(_ bundle: Bundle) { isWithheld[Int(bundle)] = true }
  mutating func publish(_ bundle: Bundle) { isWithheld[Int(bundle)] = false }
}
