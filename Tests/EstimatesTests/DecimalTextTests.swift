import Estimates
import Testing

@Test(
  "numbers as the tables print them",
  arguments: [
    // whole numbers, signs, zeros
    (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (120, "120"), (-0.0000004, "0"), (0.5, "0.5"), (-12.25, "-12.25"),
    // six decimals, trailing zeros dropped
    (0.1, "0.1"), (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"), (0.000001, "0.000001"), (100.000001, "100.000001"),
    (0.9999996, "1"), (9.9999999, "10"), (1.10000004, "1.1"), (58800.0004, "58800.0004"),
    // ties that a double holds exactly go to the even digit
    (0.0078125, "0.007812"), (0.0234375, "0.023438"), (1.0078125, "1.007812"), (-0.0234375, "-0.023438"),
    // what looks like a tie is decided by the double's own value
    (0.0000005, "0"), (0.0000015, "0.000002"), (0.0000025, "0.000003"), (1.0000005, "1.000001"), (4.0000005, "4"),
    // no exponent, whatever the size
    (1e-7, "0"), (.leastNonzeroMagnitude, "0"), (123_456_789_012.5, "123456789012.5"),
    (9_007_199_254_740_992, "9007199254740992"),
    (1e22, "10000000000000000000000"), (2_251_799_813_685_249.5, "2251799813685249.5"),
    (0x1p100, "1267650600228229401496703205376"),
  ] as [(Double, String)])
func decimalTexts(value: Double, text: String) {
  #expect(decimalText(value) == text)
  #expect(roundedToSixDecimals(value) == Double(text))
}

@Test("random numbers agree with the digits written out in full and rounded by hand")
func decimalTextAgreesWithLongHand() {
  var random = SystemRandomNumberGenerator()
  for round in 0..<20_000 {
    let value =
      switch round % 4 {
      case 0: Double.random(in: -1...1, using: &random)
      case 1: Double.random(in: -1e9...1e9, using: &random)
      // Odd multiples of 2⁻⁷ with few digits: many ties.
      case 2: Double(Int64.random(in: -5000...5000, using: &random)) / 128
      default: Double(Int64.random(in: 0...2_000_000_000, using: &random)) * 1e-6 / 2
      }
    #expect(decimalText(value) == longHandText(value), "\(value.bitPattern)")
    #expect(roundedToSixDecimals(value) == Double(longHandText(value)), "\(value.bitPattern)")
  }
}

/// Rounds the exact decimal expansion digit by digit: the value is m/2ʰ = m·5ʰ/10ʰ.
private func longHandText(_ value: Double) -> String {
  var (significand, halvings) = (value.magnitude, 0)
  while significand != significand.rounded() { (significand, halvings) = (significand * 2, halvings + 1) }
  var digits = String(UInt64(significand)).utf8.reversed().map { Int($0) - 48 }
  for _ in 0..<halvings { multiply(&digits, by: 5) }
  while digits.count < halvings + 1 { digits.append(0) }
  while halvings < 6 { (digits, halvings) = ([0] + digits, halvings + 1) }
  let cut = Array(digits[..<(halvings - 6)])
  var kept = Array(digits[(halvings - 6)...])
  let last = cut.last ?? 0
  let isTie = last == 5 && cut.dropLast().allSatisfy { $0 == 0 }
  if isTie ? kept[0] % 2 == 1 : last >= 5 { increment(&kept) }
  let whole = kept[6...].reversed().map(String.init).joined()
  var fraction = kept[..<6].reversed().map(String.init).joined()
  while fraction.hasSuffix("0") { fraction.removeLast() }
  let text = fraction.isEmpty ? whole : whole + "." + fraction
  return value < 0 && text != "0" ? "-" + text : text
}

private func multiply(_ digits: inout [Int], by factor: Int) {
  var carry = 0
  for place in digits.indices {
    let product = digits[place] * factor + carry
    (digits[place], carry) = (product % 10, product / 10)
  }
  if carry > 0 { digits.append(carry) }
}

private func increment(_ digits: inout [Int]) {
  for place in digits.indices {
    digits[place] += 1
    if digits[place] < 10 { return }
    digits[place] = 0
  }
  digits.append(1)
}
