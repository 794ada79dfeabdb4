/// A one-to-one affine map of 0 ..< count on itself, so that the order of serial numbers says nothing.
struct Serials: Sendable {
  let count: Int
  private let factor: UInt64
  private let offset: UInt64

  /// - Parameter count: 1 to 2³¹.
  init(count: Int, random: inout Random) {
    precondition((1...1 << 31).contains(count), "serial numbers are products of two 31-bit numbers")
    self.count = count
    var candidate = 1 + random.below(count)
    while Serials.commonDivisor(candidate, count) != 1 { candidate += 1 }
    factor = UInt64(candidate)
    offset = UInt64(random.below(count))
  }

  subscript(_ index: Int) -> Int { Int((UInt64(index) * factor + offset) % UInt64(count)) }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : commonDivisor(b, a % b)
  }
}

/// Texts of a letter and a fixed number of digits, one for each index.
struct SerialTexts: Sendable {
  let letter: UInt8
  let digits: Int
  private let serials: Serials

  init(letter: Character, count: Int, random: inout Random) {
    self.letter = letter.asciiValue!
    var (digits, modulus) = (5, 100_000)
    while modulus < count {
      digits += 1
      modulus *= 10
    }
    self.digits = digits
    serials = Serials(count: modulus, random: &random)
  }

  func number(_ index: Int) -> Int { serials[index] }
}
