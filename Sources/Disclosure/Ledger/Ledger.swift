/// All counts of a release as unknowns, what ties them together, and which rows give which of them away.
///
/// A count is a concept (what is counted) in a group. Counts are tied by equations with coefficients of 1 and −1:
/// the parts of a group add up to it, n = x + (n − x), what is larger is the smaller and a rest, and the identities
/// of the tables. All counts and rests are zero or more.
struct Ledger: Sendable {
  typealias Count = Int32
  typealias Row = Int32

  /// A sum of counts, each taken once or subtracted once, that is zero.
  struct Equation: Sendable, Equatable {
    var terms: [Term]
    var reason: Reason
  }

  struct Term: Sendable, Equatable {
    var count: Count
    var isSubtracted: Bool

    var sign: Int { isSubtracted ? -1 : 1 }
  }

  /// Why an equation holds.
  enum Reason: Sendable, Equatable {
    case partsOfGroup, complement, identity, nested, sameUnits, contained, earlierEdition
  }

  /// The counts that a row gives: n and x where it prints them, n − x where x is a part of n.
  struct RowCounts: Sendable, Equatable {
    var n: Count?
    var x: Count?
    var complement: Count?
    var showsN = true

    /// What is printed.
    var shown: [Count] { [showsN ? n : nil, x].compactMap { $0 } }
    var all: [Count] { [n, x, complement].compactMap { $0 } }
  }

  var concepts: [String] = []
  var groups: CountGroups
  /// By count.
  var conceptOf: [Int32] = []
  var groupOf: [Int32] = []
  var equations: [Equation] = []
  /// By row, over all tables one after the other.
  var rows: [RowCounts] = []
  /// The first row of each table.
  var firstRows: [Row] = []
  /// Rows that are withheld whatever becomes of the others.
  var isWithheldAnyway: [Bool] = []
  /// By count: the rows that print it.
  var printedBy: [[Row]] = []
  /// By count: what the tables before disclosure control say; nil where nothing does.
  var values: [Int64?] = []
  /// By count of distinct recipients: that of their months in the same group.
  var monthsOfRecipients: [Count: Count] = [:]
  /// Counts that are known without any row of the tables: earlier editions tell them.
  var isTold: Set<Count> = []
  /// So many counts are this edition's; those behind them are of earlier ones, or tie the two.
  var ownCounts = 0
  /// Counts of earlier editions, withheld there for a small one.
  var earlierPrimaries: [Count] = []
  /// Values that agree with everything, of counts that nothing here tells: earlier editions withhold them.
  var assumed: [Count: Double] = [:]
  /// How many earlier editions have been added.
  var earlierEditions = 0
  /// Measures (`table/measure`) whose counts are not what they were declared to be.
  var misdeclared: Set<String> = []
  /// What ties the placements of contracts to the months that they started and ended in: see `ofContracts`.
  var contractMonths: [Equation] = []
  /// Equations that the values contradict, and that are left out.
  var contradicted: [Equation] = []

  var countOfCounts: Int { conceptOf.count }

  /// By count: its value, or one that agrees with everything; nil: none is known.
  var point: [Double?] { values.indices.map { values[$0].map { Double($0) } ?? assumed[Count($0)] } }

  /// The value of a count, where a row may print it.
  func printableValue(_ count: Count) -> Int64? {
    printedBy[Int(count)].contains { !isWithheldAnyway[Int($0)] } ? values[Int(count)] : nil
  }

  /// The same without what earlier editions tell of the groups of these counts.
  func forgettingEarlier(_ counts: [Count]) -> Ledger {
    let groups = Set(counts.map { groupOf[Int($0)] })
    var ledger = self
    ledger.equations.removeAll { equation in
      equation.reason == .earlierEdition
        && equation.terms.contains { Int($0.count) < ownCounts && groups.contains(groupOf[Int($0.count)]) }
    }
    return ledger
  }

  /// Equations by count.
  func incidence() -> [[Int32]] {
    var equationsOf = [[Int32]](repeating: [], count: countOfCounts)
    for (number, equation) in equations.enumerated() {
      for term in equation.terms { equationsOf[Int(term.count)].append(Int32(number)) }
    }
    return equationsOf
  }

  /// A count in words: `placement ended [county=05, year=2022]`.
  func name(_ count: Count) -> String {
    Self.name(concepts[Int(conceptOf[Int(count)])], groups.named(groupOf[Int(count)]))
  }

  static func name(_ concept: String, _ codes: [(dimension: String, code: String)]) -> String {
    let parts = codes.map { "\($0.dimension)=\($0.code)" }.sorted()
    return parts.isEmpty ? "\(concept) [total]" : "\(concept) [\(parts.joined(separator: ", "))]"
  }
}
