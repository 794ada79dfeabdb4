/// How persons are identified, and the one way of writing each identifier that links are made on.
enum TwinIdentifiers {
  case token
  /// The cut-off is the latest day for which any source is complete (ruling 13).
  case personnummer(cutOff: TwinDay)

  /// The identifier in its normal form: a token as it stands, a personnummer with twelve digits. Nil: not one.
  func normal(_ text: TwinText) -> TwinText? {
    switch self {
    case .token:
      let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)
      return (1...32).contains(text.bytes.count) && text.bytes.allSatisfy(allowed.contains) ? text : nil
    case .personnummer(let cutOff):
      return TwinIdentifiers.personnummer(text, cutOff: cutOff)
    }
  }

  private static func personnummer(_ text: TwinText, cutOff: TwinDay) -> TwinText? {
    var digits = text.bytes
    var plus = false
    if digits.count >= 5, [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(digits[digits.count - 5]) {
      plus = digits.remove(at: digits.count - 5) == UInt8(ascii: "+")
    }
    let plain = TwinText(bytes: digits)
    guard [10, 12].contains(digits.count), plain.digits(0..<digits.count) != nil else { return nil }
    if digits.count == 12 { return isValid(plain) ? plain : nil }
    func born(_ century: Int) -> (Int, Int, Int) {
      let day = plain.digits(4..<6)!
      return (century * 100 + plain.digits(0..<2)!, plain.digits(2..<4)!, day > 60 ? day - 60 : day)
    }
    var century = cutOff.year / 100
    while born(century) > (cutOff.year, cutOff.month, cutOff.day) { century -= 1 }
    if plus { century -= 1 }
    let whole = TwinText(String(century) + plain.description)
    return isValid(whole) ? whole : nil
  }

  /// Date (60 added to the day of a coordination number), birth number and check digit of twelve digits.
  private static func isValid(_ number: TwinText) -> Bool {
    guard number.bytes.count == 12, let year = number.digits(0..<4), let month = number.digits(4..<6),
      let day = number.digits(6..<8), let birthNumber = number.digits(8..<11)
    else { return false }
    guard TwinDay(year, month, day > 60 ? day - 60 : day) != nil, birthNumber != 0 else { return false }
    var sum = 0
    for place in 2..<12 {
      let digit = number.digits(place..<place + 1)! * (place % 2 == 0 ? 2 : 1)
      sum += digit / 10 + digit % 10
    }
    return sum % 10 == 0
  }
}
