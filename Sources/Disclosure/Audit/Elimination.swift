/// Finds whether a hidden count is a linear combination of printed ones, by elimination in a prime field, and confirms
/// it in integers.
struct Elimination {
  private let ledger: Ledger
  private let system: CountSystem
  private let isHidden: (Ledger.Count) -> Bool

  init(_ ledger: Ledger, _ system: CountSystem, isHidden: @escaping (Ledger.Count) -> Bool) {
    self.ledger = ledger
    self.system = system
    self.isHidden = isHidden
  }

  private typealias Vector = [Int32: UInt64]

  /// A row of the system, and of which equations it is the combination.
  private struct Row {
    var terms: Vector
    var equations: Vector

    mutating func subtract(_ other: Row, times factor: UInt64) {
      Row.subtract(other.terms, times: factor, from: &terms)
      Row.subtract(other.equations, times: factor, from: &equations)
    }

    private static func subtract(_ other: Vector, times factor: UInt64, from vector: inout Vector) {
      for (key, value) in other {
        let rest = PrimeField.subtract(vector[key] ?? 0, PrimeField.multiply(value, factor))
        vector[key] = rest == 0 ? nil : rest
      }
    }
  }

  /// Equations that add up to the target and printed counts alone, each with its whole factor, and the target's factor;
  /// nil: there are none.
  ///
  /// - Parameter most: looked for among so many equations around the target.
  func combination(
    revealing target: Ledger.Count, within most: Int = .max
  ) -> (factors: [(equation: Int32, factor: Int64)], target: Int64)? {
    for limit in [40, 400, 4000, Int.max] where limit <= most {
      let (equations, isWhole) = neighbours(of: target, limit: limit)
      if let found = combination(of: equations, revealing: target) { return confirmed(found, target) }
      if isWhole { return nil }
    }
    return nil
  }

  /// Equations around a count, nearest first, and whether these are all that are connected with it.
  private func neighbours(of target: Ledger.Count, limit: Int) -> (equations: [Int32], isWhole: Bool) {
    var equations: [Int32] = []
    var seen: Set<Int32> = []
    var counts = [target]
    var known: Set = [target]
    var next = 0
    while next < counts.count {
      for membership in system.memberships(of: counts[next]) where seen.insert(membership.equation).inserted {
        guard equations.count < limit else { return (equations, false) }
        equations.append(membership.equation)
        for term in system.terms(of: membership.equation) where isHidden(term.count) {
          if known.insert(term.count).inserted { counts.append(term.count) }
        }
      }
      next += 1
    }
    return (equations, true)
  }

  private func combination(of equations: [Int32], revealing target: Ledger.Count) -> Vector? {
    var pivots: [Int32: Row] = [:]
    for equation in equations {
      var row = Row(terms: [:], equations: [equation: 1])
      for term in system.terms(of: equation) where isHidden(term.count) {
        row.terms[term.count] = PrimeField.add(row.terms[term.count] ?? 0, PrimeField.of(Int64(term.sign)))
      }
      while let count = row.terms.keys.filter({ pivots[$0] != nil }).min() {
        row.subtract(pivots[count]!, times: row.terms[count]!)
      }
      guard let pivot = row.terms.keys.filter({ $0 != target }).max() else {
        if row.terms.isEmpty { continue }
        return row.equations
      }
      let inverse = PrimeField.inverse(row.terms[pivot]!)
      row.terms = row.terms.mapValues { PrimeField.multiply($0, inverse) }
      row.equations = row.equations.mapValues { PrimeField.multiply($0, inverse) }
      pivots[pivot] = row
    }
    return nil
  }

  /// The combination in whole numbers, where it holds in them.
  private func confirmed(
    _ combination: Vector, _ target: Ledger.Count
  ) -> (factors: [(equation: Int32, factor: Int64)], target: Int64)? {
    // One factor is set to 1, so that the others are fractions with small denominators.
    guard let first = combination.keys.min() else { return nil }
    let scale = PrimeField.inverse(combination[first]!)
    let fractions = combination.mapValues { PrimeField.fraction(PrimeField.multiply($0, scale)) }
    guard !fractions.values.contains(where: { $0 == nil }) else { return nil }
    var common: Int64 = 1
    for fraction in fractions.values {
      common = lcm(common, fraction!.denominator)
      // What takes such factors is no equation that anybody could read, and may not be computed with.
      guard common <= 5_040 else { return nil }
    }
    let factors = fractions.keys.sorted().map { equation in
      (equation: equation, factor: fractions[equation]!!.numerator * (common / fractions[equation]!!.denominator))
    }
    var sums: [Ledger.Count: Int64] = [:]
    for (equation, factor) in factors {
      for term in system.terms(of: equation) where isHidden(term.count) {
        sums[term.count, default: 0] += factor * Int64(term.sign)
      }
    }
    guard let own = sums[target], own != 0, sums.allSatisfy({ $0.key == target || $0.value == 0 }) else { return nil }
    return (factors, own)
  }

  private func lcm(_ a: Int64, _ b: Int64) -> Int64 {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }

  /// What a hidden count is; nil: what is printed does not tell.
  func value(revealing target: Ledger.Count) -> Int64? {
    guard let found = combination(revealing: target) else { return nil }
    var sum: Int64 = 0
    for (equation, factor) in found.factors {
      for term in system.terms(of: equation) where !isHidden(term.count) {
        guard let value = ledger.values[Int(term.count)] else { return nil }
        sum -= factor * Int64(term.sign) * value
      }
    }
    return sum % found.target == 0 ? sum / found.target : nil
  }

  /// `target = printed + printed − printed`, in words; nil: what is printed does not tell.
  func equation(revealing target: Ledger.Count) -> String? {
    guard let found = combination(revealing: target) else { return nil }
    var sums: [Ledger.Count: Int64] = [:]
    for (equation, factor) in found.factors {
      for term in system.terms(of: equation) where term.count != target {
        sums[term.count, default: 0] -= factor * Int64(term.sign)
      }
    }
    let sign: Int64 = found.target < 0 ? -1 : 1
    let printed = sums.filter { $0.value != 0 }.sorted { ($0.value * sign, $1.key) > ($1.value * sign, $0.key) }
    let text = printed.map { count, factor in
      let times = abs(factor) == 1 ? "" : "\(abs(factor)) × "
      let value = ledger.values[Int(count)].map { " (\($0))" } ?? ""
      return (factor * sign < 0 ? "− " : "+ ") + times + ledger.name(count) + value
    }
    let left = abs(found.target) == 1 ? "" : "\(abs(found.target)) × "
    let right = text.isEmpty ? "0" : text.joined(separator: " ")
    return "\(left)\(ledger.name(target)) = " + (right.hasPrefix("+ ") ? String(right.dropFirst(2)) : right)
  }
}
