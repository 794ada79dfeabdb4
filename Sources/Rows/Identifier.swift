/// What stands for a person in the extracts.
public enum IdentifierKind: Sendable, Equatable {
  /// A serial number that the agency gave: 1 to 32 of `A–Z a–z 0–9 _ -`.
  case token
  /// - Parameters:
  ///   - interim: whether a letter may stand in place of the first digit of the birth number.
  ///   - cutOff: the day that decides the century of ten digits (ruling 13).
  case personnummer(interim: Bool, cutOff: Day)

  /// The longest text that can be an identifier, in bytes.
  static let longest = 32

  /// The identifier in the one form that its pseudonym is made from; nil: not an identifier.
  func canonical(_ text: [UInt8]) -> [UInt8]? {
    switch self {
    case .token: (1...Self.longest).contains(text.count) && text.allSatisfy(isTokenByte) ? text : nil
    case .personnummer(let interim, let cutOff): Personnummer(text, interim: interim, cutOff: cutOff)?.digits
    }
  }
}

func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}

/// A Swedish personal identity number or coordination number, checked, as twelve digits.
///
/// Source: the Tax Agency's SKV 704 and SKV 707: a date (61 to 91 as day: coordination number), a
/// birth number, and a check digit by the Luhn method over the last ten digits. In an interim number a
/// letter stands for the first digit of the birth number, and counts as 1 in the check.
struct Personnummer {
  /// Twelve digits; a letter of an interim number stays.
  let digits: [UInt8]

  init?(_ text: [UInt8], interim: Bool, cutOff: Day) {
    guard let (written, separator) = Self.split(text) else { return nil }
    let last = Array(written.suffix(10))
    guard Self.holdsCheckDigit(last, interim: interim) else { return nil }
    let isFull = written.count == 12
    guard let century = isFull ? Self.number(written[0..<2]) : Self.century(of: last, separator, cutOff),
      Self.date(century: century, last) != nil
    else { return nil }
    digits = [UInt8(ascii: "0") + UInt8(century / 10), UInt8(ascii: "0") + UInt8(century % 10)] + last
  }

  /// The ten or twelve characters, and the separator before the last four.
  private static func split(_ text: [UInt8]) -> ([UInt8], UInt8?)? {
    guard (10...13).contains(text.count) else { return nil }
    if text.count == 10 || text.count == 12 { return (text, nil) }
    let separator = text[text.count - 5]
    guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "+") else { return nil }
    return (text.dropLast(5) + text.suffix(4), separator)
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int? {
    var number = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  private static func holdsCheckDigit(_ last: [UInt8], interim: Bool) -> Bool {
    var plain = last
    if interim, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(last[6]) {
      plain[6] = UInt8(ascii: "1")
    } else if number(last[6..<9]) == 0 {
      return false
    }
    guard number(plain) != nil else { return false }
    let sum = plain.enumerated().reduce(0) { sum, element in
      let product = Int(element.element - 0x30) * (element.offset % 2 == 0 ? 2 : 1)
      return sum + product / 10 + product % 10
    }
    return sum % 10 == 0
  }

  /// Day of birth, where the calendar has it.
  private static func date(century: Int, _ last: [UInt8]) -> Day? {
    guard let year = number(last[0..<2]), let month = number(last[2..<4]), let day = number(last[4..<6]) else {
      return nil
    }
    return Day(year: century * 100 + year, month: month, day: day > 60 ? day - 60 : day)
  }

  /// The latest century in which the person is not born after `cutOff`; `+`: the one before.
  private static func century(of last: [UInt8], _ separator: UInt8?, _ cutOff: Day) -> Int? {
    guard let year = number(last[0..<2]), let month = number(last[2..<4]), let written = number(last[4..<6]) else {
      return nil
    }
    let day = written > 60 ? written - 60 : written
    let cut = cutOff.components
    var century = cut.year / 100
    if (century * 100 + year, month, day) > (cut.year, cut.month, cut.day) { century -= 1 }
    return separator == UInt8(ascii: "+") ? century - 1 : century
  }
}
