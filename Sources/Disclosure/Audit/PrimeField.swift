/// Arithmetic modulo the prime 2⁶¹ − 1.
enum PrimeField {
  static let prime: UInt64 = (1 << 61) - 1

  static func of(_ number: Int64) -> UInt64 {
    number >= 0 ? UInt64(number) % prime : subtract(0, UInt64(-number) % prime)
  }

  static func add(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a + b
    return sum >= prime ? sum - prime : sum
  }

  static func subtract(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a - b : a + prime - b }

  static func multiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return add(low & prime, high << 3 | low >> 61)
  }

  /// - Precondition: `a` is not zero.
  static func inverse(_ a: UInt64) -> UInt64 {
    var result: UInt64 = 1
    var base = a
    var exponent = prime - 2
    while exponent > 0 {
      if exponent & 1 == 1 { result = multiply(result, base) }
      base = multiply(base, base)
      exponent >>= 1
    }
    return result
  }

  /// The fraction with a small numerator and denominator that an element stands for; nil: there is none.
  static func fraction(_ a: UInt64) -> (numerator: Int64, denominator: Int64)? {
    for denominator in 1...Int64(720) {
      let product = multiply(a, UInt64(denominator))
      if product < 1_000_000 { return (Int64(product), denominator) }
      if prime - product < 1_000_000 { return (-Int64(prime - product), denominator) }
    }
    return nil
  }
}
