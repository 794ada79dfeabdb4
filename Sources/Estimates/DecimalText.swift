/// A number as the tables print it: rounded to 6 decimals, ties to even on the exact value of the double.
///
/// No exponent, no trailing zeros, no locale; what rounds to zero is `0`, never `-0`. All in integers: a double
/// is m·2ᵉ, and m·10⁶ fits in 128 bits.
///
/// - Precondition: `value` is finite.
public func decimalText(_ value: Double) -> String {
  precondition(value.isFinite, "a number to print is finite")
  let (significand, exponent) = parts(of: value.magnitude)
  let text =
    exponent >= 0
    ? integerText(significand, doublings: exponent)
    : sixDecimalText(millionths(significand, halvings: -exponent))
  return value < 0 && text != "0" ? "-" + text : text
}

/// The double nearest to what `decimalText` writes.
public func roundedToSixDecimals(_ value: Double) -> Double {
  let (significand, exponent) = parts(of: value.magnitude)
  guard exponent < 0 else { return value }
  let millionths = millionths(significand, halvings: -exponent)
  // Two exact numbers: their ratio is rounded once, as a text is that is read.
  guard millionths < 1 << 53 else { return Double(decimalText(value))! }
  let rounded = Double(UInt64(millionths)) / 1_000_000
  return value < 0 && rounded > 0 ? -rounded : rounded
}

/// magnitude = significand · 2^exponent, the significand an integer below 2⁵³.
private func parts(of magnitude: Double) -> (significand: UInt64, exponent: Int) {
  let fraction = magnitude.significandBitPattern
  let biased = Int(magnitude.exponentBitPattern)
  return biased == 0 ? (fraction, -1074) : (fraction | 1 << 52, biased - 1075)
}

/// significand · 10⁶ / 2^halvings, rounded to the nearest integer, ties to even.
private func millionths(_ significand: UInt64, halvings: Int) -> UInt128 {
  // The product is below 2⁷³, so that many halvings and two more leave less than a half.
  guard halvings < 75 else { return 0 }
  let product = UInt128(significand) * 1_000_000
  let whole = product >> halvings
  let rest = product - whole << halvings
  let half = UInt128(1) << (halvings - 1)
  let roundsUp = rest > half || (rest == half && whole & 1 == 1)
  return roundsUp ? whole + 1 : whole
}

private func sixDecimalText(_ millionths: UInt128) -> String {
  let (whole, fraction) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
  guard fraction > 0 else { return String(whole) }
  // A leading 1 keeps the zeros after the point.
  var digits = String(1_000_000 + fraction).dropFirst()
  while digits.last == "0" { digits.removeLast() }
  return "\(whole).\(digits)"
}

/// significand · 2^doublings, written digit by digit since it may have three hundred of them.
private func integerText(_ significand: UInt64, doublings: Int) -> String {
  var digits = String(significand).utf8.reversed().map { $0 - 48 }
  for _ in 0..<doublings {
    var carry: UInt8 = 0
    for place in digits.indices {
      let doubled = digits[place] * 2 + carry
      digits[place] = doubled % 10
      carry = doubled / 10
    }
    if carry > 0 { digits.append(carry) }
  }
  return String(decoding: digits.reversed().map { $0 + 48 }, as: UTF8.self)
}
