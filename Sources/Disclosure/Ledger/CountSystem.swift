/// The equations of a ledger laid out for searching: the terms of each equation and the equations of each count, one
/// after the other.
struct CountSystem: Sendable {
  typealias Count = Ledger.Count

  private let terms: [Ledger.Term]
  private let firstTerms: [Int32]
  private let memberships: [Membership]
  private let firstMemberships: [Int32]

  /// By equation: a count that stands in it alone, whose rows are none; −1 where there is none such.
  let slack: [Count]

  /// An equation that a count stands in, and its sign there.
  struct Membership: Sendable {
    var equation: Int32
    var sign: Int8
  }

  /// - Parameter isPrinted: by count: whether a row prints it.
  init(_ equations: [Ledger.Equation], isPrinted: [Bool]) {
    let counts = isPrinted.count
    terms = equations.flatMap(\.terms)
    firstTerms = Self.starts(equations.map(\.terms.count))
    var sizes = [Int](repeating: 0, count: counts)
    for term in terms { sizes[Int(term.count)] += 1 }
    let starts = Self.starts(sizes)
    var next = starts
    var memberships = [Membership](repeating: Membership(equation: 0, sign: 0), count: terms.count)
    for (number, equation) in equations.enumerated() {
      for term in equation.terms {
        memberships[Int(next[Int(term.count)])] = Membership(equation: Int32(number), sign: Int8(term.sign))
        next[Int(term.count)] += 1
      }
    }
    self.memberships = memberships
    firstMemberships = starts
    slack = equations.map { equation in
      equation.terms.first { sizes[Int($0.count)] == 1 && !isPrinted[Int($0.count)] }?.count ?? -1
    }
  }

  init(_ ledger: Ledger) {
    self.init(
      ledger.equations,
      isPrinted: ledger.printedBy.indices.map { !ledger.printedBy[$0].isEmpty || ledger.isTold.contains(Int32($0)) })
  }

  private static func starts(_ sizes: [Int]) -> [Int32] {
    sizes.reduce(into: [0]) { $0.append($0.last! + Int32($1)) }
  }

  var equations: Range<Int32> { 0..<Int32(firstTerms.count - 1) }

  func terms(of equation: Int32) -> ArraySlice<Ledger.Term> {
    terms[Int(firstTerms[Int(equation)])..<Int(firstTerms[Int(equation) + 1])]
  }

  func size(of equation: Int32) -> Int32 { firstTerms[Int(equation) + 1] - firstTerms[Int(equation)] }

  /// Order in which equations are balanced: those without a rest first, short ones before long ones.
  func rank(of equation: Int32) -> Int64 {
    Int64(slack[Int(equation)] < 0 ? 0 : 1) << 62 | Int64(size(of: equation)) << 32 | Int64(equation)
  }

  /// Whether a count stands in any equation.
  func ties(_ count: Count) -> Bool { !memberships(of: count).isEmpty }

  func memberships(of count: Count) -> ArraySlice<Membership> {
    memberships[Int(firstMemberships[Int(count)])..<Int(firstMemberships[Int(count) + 1])]
  }
}
