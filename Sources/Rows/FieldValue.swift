/// A typed field as one integer, or why it has none.
enum FieldValue {
  static let missing = Int64.min
  /// Not of the type.
  static let format = Int64.min + 1
  /// Not in the closed code list.
  static let code = Int64.min + 2
  /// Outside the bounds that the specification states.
  static let range = Int64.min + 3

  /// The rule that a failed value breaks; nil for a value.
  @inline(__always)
  static func isValue(_ value: Int64) -> Bool { value > range }
}

/// Eight ASCII digits as a number, the first in the lowest byte; nil where one is no digit.
@inline(__always)
private func eightDigits(_ word: UInt64) -> Int? {
  let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
  let threes: UInt64 = 0x3030_3030_3030_3030
  guard word & high == threes, (word &+ 0x0606_0606_0606_0606) & high == threes else { return nil }
  // Neighbours join to pairs, pairs to fours, fours to eight.
  let pairs = ((word & 0x0F0F_0F0F_0F0F_0F0F) &* (10 << 8 + 1)) >> 8
  let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* (100 << 16 + 1)) >> 16
  return Int(((fours & 0x0000_FFFF_0000_FFFF) &* (10_000 << 32 + 1)) >> 32)
}

@inline(__always)
private func load<T: BitwiseCopyable>(_ text: RawSpan, _ index: Int, _ type: T.Type) -> T {
  text.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: type)
}

/// `YYYY-MM-DD` or `YYYYMMDD`, as days since 1970-01-01.
@inline(__always)
func parseDate(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  var word = load(text, start, UInt64.self)
  if end - start == 10 {
    // Bytes 4 and 7 must be hyphens; the digits move together.
    guard word & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else { return FieldValue.format }
    let day = UInt64(load(text, start + 8, UInt16.self))
    word = word & 0xFFFF_FFFF | (word >> 8) & 0x0000_FFFF_0000_0000 | day << 48
  } else if end - start != 8 {
    return FieldValue.format
  }
  guard let number = eightDigits(word) else { return FieldValue.format }
  let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
  guard (1...9999).contains(year), (1...12).contains(month) else { return FieldValue.format }
  let whole = Month(year: year, month: month)
  guard day >= 1, day <= whole.dayCount else { return FieldValue.format }
  return Int64(Day.number(year: year, month: month, day: day))
}

/// `YYYY-MM` or `YYYYMM`, as months since January of the year 0.
@inline(__always)
func parseMonth(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  var word = load(text, start, UInt64.self)
  if end - start == 7 {
    guard word & 0x0000_00FF_0000_0000 == 0x0000_002D_0000_0000 else { return FieldValue.format }
    word = word & 0xFFFF_FFFF | (word >> 8) & 0x0000_FFFF_0000_0000
  } else if end - start == 6 {
    word &= 0x0000_FFFF_FFFF_FFFF
  } else {
    return FieldValue.format
  }
  // The first day of the month completes eight digits.
  guard let number = eightDigits(word | 0x3130_0000_0000_0000) else { return FieldValue.format }
  let (year, month) = (number / 10_000, number / 100 % 100)
  guard (1...9999).contains(year), (1...12).contains(month) else { return FieldValue.format }
  return Int64(Month(year: year, month: month).rawValue)
}

/// One to eight digits and nothing else, as most numbers are written; below zero: something else.
@inline(__always)
func plainDigits(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  let count = UInt64(truncatingIfNeeded: end &- start)
  guard count &- 1 < 8 else { return -1 }
  // Moved to the end of eight bytes, behind as many zeros as are missing.
  let zeros = (UInt64(0x3030_3030_3030_3030) >> 1) &>> (8 &* count &- 1)
  let word = load(text, start, UInt64.self) &<< (64 &- 8 &* count) | zeros
  return eightDigits(word).map { Int64($0) } ?? -1
}

/// Digits, at most eighteen.
@inline(__always)
private func parseDigits(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64? {
  let count = end - start
  guard count > 0 else { return nil }
  guard count <= 8 else { return parseManyDigits(text, start, end) }
  // Moved to the end of eight bytes, behind as many zeros as are missing.
  let zeros = UInt64(0x3030_3030_3030_3030) >> UInt64(8 &* count)
  let word = load(text, start, UInt64.self) << UInt64(64 &- 8 &* count) | zeros
  return eightDigits(word).map { Int64($0) }
}

@inline(never)
private func parseManyDigits(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64? {
  guard end - start <= 18 else { return nil }
  var number: Int64 = 0
  for index in start..<end {
    let digit = load(text, index, UInt8.self) &- 0x30
    guard digit <= 9 else { return nil }
    number = number &* 10 &+ Int64(digit)
  }
  return number
}

/// Optional sign, digits. More than eighteen digits after leading zeros are no number that an extract holds.
@inline(__always)
func parseWhole(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  let sign = load(text, start, UInt8.self)
  let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
  var first = isSigned ? start + 1 : start
  while end - first > 18, load(text, first, UInt8.self) == UInt8(ascii: "0") { first += 1 }
  guard let number = parseDigits(text, first, end) else { return FieldValue.format }
  return sign == UInt8(ascii: "-") ? -number : number
}

/// Amounts of ten thousand million kronor are no amounts: sums of nine million of those below can't overflow.
private let kronorBound: Int64 = 10_000_000_000

/// Kronor (ruling 6), as öre.
@inline(__always)
func parseAmount(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  if let kronor = parseDigits(text, start, end), kronor < kronorBound { return kronor * 100 }
  return parseWrittenAmount(text, start, end)
}

@inline(never)
private func parseWrittenAmount(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  guard end - start <= WrittenAmount.width else { return FieldValue.format }
  var bytes = InlineArray<48, UInt8>(repeating: 0)
  for index in start..<end { bytes[index - start] = load(text, index, UInt8.self) }
  var amount = WrittenAmount(bytes: bytes)
  let isNegative = bytes[0] == UInt8(ascii: "-")
  if isNegative { amount.index = 1 }
  guard let kronor = amount.kronor(), let ore = amount.ore(), amount.index == end - start else {
    return FieldValue.format
  }
  return isNegative ? -(kronor * 100 + ore) : kronor * 100 + ore
}

/// An amount with spaces between thousands, or decimals; its bytes are followed by zeros.
private struct WrittenAmount {
  static let width = 44
  let bytes: InlineArray<48, UInt8>
  var index = 0

  private func digit(_ at: Int) -> Int64? {
    let digit = bytes[at] &- 0x30
    return digit <= 9 ? Int64(digit) : nil
  }

  mutating func kronor() -> Int64? {
    var number: Int64 = 0
    let first = index
    while let next = digit(index) {
      number = number * 10 + next
      index += 1
      if number >= kronorBound { return nil }
    }
    guard index > first else { return nil }
    let mayGroup = index - first <= 3
    while let width = spaceWidth() {
      guard mayGroup, let a = digit(index + width), let b = digit(index + width + 1), let c = digit(index + width + 2),
        digit(index + width + 3) == nil
      else { return nil }
      number = number * 1000 + a * 100 + b * 10 + c
      index += width + 3
      if number >= kronorBound { return nil }
    }
    return number
  }

  init(bytes: InlineArray<48, UInt8>) { self.bytes = bytes }

  /// U+0020, U+00A0 or U+202F.
  private func spaceWidth() -> Int? {
    switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0x20, _, _): 1
    case (0xC2, 0xA0, _): 2
    case (0xE2, 0x80, 0xAF): 3
    default: nil
    }
  }

  /// After `,` or `.` one or two digits; nothing is 0.
  mutating func ore() -> Int64? {
    guard bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ".") else { return 0 }
    guard let tens = digit(index + 1) else { return nil }
    guard let ones = digit(index + 2) else {
      index += 2
      return tens * 10
    }
    index += 3
    return tens * 10 + ones
  }
}

/// Decimals of a thousand million are no decimals: they and their millionths are within 64 bits, also summed.
private let decimalBound: Int64 = 1_000_000_000

/// Digits, optionally `,` or `.` and digits (ruling 6), to the nearest millionth, half up.
func parseDecimal(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  var mark = start
  while mark < end, load(text, mark, UInt8.self) &- 0x30 <= 9 { mark += 1 }
  guard let whole = parseDigits(text, start, mark), whole < decimalBound else { return FieldValue.format }
  guard mark < end else { return whole * 1_000_000 }
  let separator = load(text, mark, UInt8.self)
  guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "."), mark + 1 < end else {
    return FieldValue.format
  }
  // Tenths of a millionth, which tell how to round.
  var part: Int64 = 0
  var scale: Int64 = 10_000_000
  for index in mark + 1..<end {
    let digit = load(text, index, UInt8.self) &- 0x30
    guard digit <= 9 else { return FieldValue.format }
    scale /= 10
    part += Int64(digit) * scale
  }
  return whole * 1_000_000 + (part + 5) / 10
}

/// `Ja`/`Nej`, `J`/`N`, `1`/`0`, `true`/`false` in any case, as 1 and 0.
func parseFlag(_ text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
  var word: UInt64 = 0
  guard end - start <= 5 else { return FieldValue.format }
  for index in start..<end {
    let byte = load(text, index, UInt8.self)
    word = word << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
  }
  switch word {
  case 0x6A61, 0x6A, 0x31, 0x7472_7565: return 1
  case 0x6E_656A, 0x6E, 0x30, 0x66_616C_7365: return 0
  default: return FieldValue.format
  }
}
