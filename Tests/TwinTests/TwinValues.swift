/// What a field of an accepted row holds.
enum TwinValue: Hashable {
  case text(TwinText)
  case day(TwinDay)
  case month(TwinMonth)
  /// Whole numbers; money in öre.
  case number(Int)
  case decimal(Double)
  case flag(Bool)
}

enum TwinRule: String {
  case fields, missing, format, code, range, order
  case requiredWith = "required_with"
}

extension TwinType {
  /// The value that a trimmed text that is not blank stands for, or the first rule it breaks.
  func read(_ text: TwinText, identifiers: TwinIdentifiers) -> Result<TwinValue, TwinBroken> {
    switch self {
    case .person: return format(identifiers.normal(text).map(TwinValue.text))
    case .date: return format(TwinType.day(text).map(TwinValue.day))
    case .month: return format(TwinType.month(text).map(TwinValue.month))
    case .flag: return format(TwinType.flag(text).map(TwinValue.flag))
    case .text: return .success(.text(text))
    case .whole: return format(TwinType.whole(text).map(TwinValue.number))
    case .code(let list): return list.contains(text) ? .success(.text(text)) : .failure(TwinBroken(rule: .code))
    case .amount(let minimum):
      guard let ore = TwinType.ore(text) else { return format(nil) }
      if let minimum, ore < minimum { return .failure(TwinBroken(rule: .range)) }
      return .success(.number(ore))
    case .decimal(let maximum):
      guard let number = TwinType.decimal(text) else { return format(nil) }
      if let maximum, number > maximum { return .failure(TwinBroken(rule: .range)) }
      return .success(.decimal(number))
    }
  }

  private func format(_ value: TwinValue?) -> Result<TwinValue, TwinBroken> {
    value.map { .success($0) } ?? .failure(TwinBroken(rule: .format))
  }

  /// `YYYY-MM-DD` or `YYYYMMDD`.
  static func day(_ text: TwinText) -> TwinDay? {
    var plain = text
    if text.bytes.count == 10 {
      guard text.bytes[4] == UInt8(ascii: "-"), text.bytes[7] == UInt8(ascii: "-") else { return nil }
      plain = TwinText(bytes: Array(text.bytes[0..<4] + text.bytes[5..<7] + text.bytes[8..<10]))
    }
    guard plain.bytes.count == 8, let year = plain.digits(0..<4), let month = plain.digits(4..<6),
      let day = plain.digits(6..<8)
    else { return nil }
    return TwinDay(year, month, day)
  }

  /// `YYYY-MM` or `YYYYMM`.
  static func month(_ text: TwinText) -> TwinMonth? {
    var plain = text
    if text.bytes.count == 7 {
      guard text.bytes[4] == UInt8(ascii: "-") else { return nil }
      plain = TwinText(bytes: Array(text.bytes[0..<4] + text.bytes[5..<7]))
    }
    guard plain.bytes.count == 6, let year = plain.digits(0..<4), let month = plain.digits(4..<6) else { return nil }
    return TwinDay(year, month, 1)?.inMonth
  }

  static func flag(_ text: TwinText) -> Bool? {
    let lower = TwinText(bytes: text.bytes.map { (65...90).contains($0) ? $0 + 32 : $0 })
    if TwinCodes.list("ja j 1 true").contains(lower) { return true }
    return TwinCodes.list("nej n 0 false").contains(lower) ? false : nil
  }

  /// Optional sign, then digits. Numbers of more than eighteen are none, like amounts and decimals beyond what
  /// any extract holds.
  static func whole(_ text: TwinText) -> Int? {
    var digits = text.bytes[...]
    if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    return Int(text.description).flatMap { abs($0) < 1_000_000_000_000_000_000 ? $0 : nil }
  }

  /// Digits, then perhaps `,` or `.` and digits; less than a thousand million.
  static func decimal(_ text: TwinText) -> Double? {
    let parts = text.bytes.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: isPoint)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    let number = Double(parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "."))
    return number.flatMap { $0 < 1_000_000_000 ? $0 : nil }
  }

  /// Öre of an amount in kronor (ruling 6); less than ten thousand million.
  static func ore(_ text: TwinText) -> Int? {
    var rest = text.bytes[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: isPoint)
    guard let kronor = wholeKronor(String(decoding: parts[0], as: UTF8.self)) else { return nil }
    var hundredths = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), parts[1].allSatisfy(isDigit) else { return nil }
      hundredths = Int(String(decoding: parts[1], as: UTF8.self))! * (parts[1].count == 1 ? 10 : 1)
    }
    guard kronor < 10_000_000_000 else { return nil }
    return (kronor * 100 + hundredths) * (negative ? -1 : 1)
  }

  /// Digits without spaces, or one to three and then groups of three after one space each.
  private static func wholeKronor(_ text: String) -> Int? {
    let groups = text.unicodeScalars.split(omittingEmptySubsequences: false) {
      $0 == "\u{20}" || $0 == "\u{A0}" || $0 == "\u{202F}"
    }
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }) else { return nil }
    if groups.count > 1 {
      guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    return Int(groups.map { String($0) }.joined())
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isPoint(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}

struct TwinBroken: Error {
  let rule: TwinRule
}
