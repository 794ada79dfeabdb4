import Rows

extension [UInt8] {
  /// Appends decimal digits, with zeros in front up to `width`.
  mutating func appendDigits(_ number: Int, width: Int = 1) {
    var (digits, bound) = (1, 10)
    while bound <= number {
      digits += 1
      bound *= 10
    }
    digits = Swift.max(digits, width)
    var (position, rest) = (count + digits - 1, number)
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    while rest > 0 {
      self[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      position -= 1
    }
  }

  mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

/// Bytes of rows for one file, in its dialect.
struct RowBuffer: Sendable {
  private(set) var bytes: [UInt8] = []
  let dialect: Dialect
  /// Where the fields of the last row start, after its line break.
  private var fieldStarts: [Int] = []

  init(dialect: Dialect) { self.dialect = dialect }

  /// The first line of a file: byte order mark and column names.
  static func header(_ columns: [String], _ dialect: Dialect) -> [UInt8] {
    var row = RowBuffer(dialect: dialect)
    for column in columns { row.put(text: column) }
    return (dialect.encoding == .utf8WithMark ? [0xEF, 0xBB, 0xBF] : []) + row.bytes
  }

  /// Starts a row; the line break stands before it, so that a file can end without one.
  mutating func begin() {
    appendLineBreak()
    fieldStarts.removeAll(keepingCapacity: true)
  }

  private mutating func appendLineBreak() {
    if dialect.hasCarriageReturns { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
  }

  static func lastLineBreak(_ dialect: Dialect) -> [UInt8] {
    dialect.endsWithLineBreak ? Array((dialect.hasCarriageReturns ? "\r\n" : "\n").utf8) : []
  }

  @inline(__always)
  private mutating func field(quoted: Bool = false, _ write: (inout [UInt8]) -> Void) {
    if !fieldStarts.isEmpty { bytes.append(dialect.delimiter) }
    fieldStarts.append(bytes.count)
    let inQuotes = quoted || dialect.quotesAll
    if inQuotes { bytes.append(UInt8(ascii: "\"")) }
    write(&bytes)
    if inQuotes { bytes.append(UInt8(ascii: "\"")) }
  }

  mutating func putBlank() { field { _ in } }

  mutating func put(code: StaticString?) {
    field { bytes in if let code { bytes.append(ascii: code) } }
  }

  mutating func put(whole: Int?, width: Int = 1) {
    field { bytes in if let whole { bytes.appendDigits(whole, width: width) } }
  }

  mutating func put(_ serials: SerialTexts, _ index: Int) {
    field { bytes in
      bytes.append(serials.letter)
      bytes.appendDigits(serials.number(index), width: serials.digits)
    }
  }

  mutating func put(letter: Character, number: Int, width: Int) {
    field { bytes in
      bytes.append(letter.asciiValue!)
      bytes.appendDigits(number, width: width)
    }
  }

  mutating func put(
    _ person: Person, changesAfter changes: Int, _ identifiers: Identifiers, style: Identifiers.Style
  ) {
    field { identifiers.append(person, changesAfter: changes, style: style, to: &$0) }
  }

  mutating func put(day: Day?) {
    let dashed = dialect.hasDashedDates
    field { bytes in
      guard let parts = day?.components else { return }
      bytes.appendDigits(parts.year, width: 4)
      if dashed { bytes.append(UInt8(ascii: "-")) }
      bytes.appendDigits(parts.month, width: 2)
      if dashed { bytes.append(UInt8(ascii: "-")) }
      bytes.appendDigits(parts.day, width: 2)
    }
  }

  mutating func put(month: Month) {
    let dashed = dialect.hasDashedMonths
    field { bytes in
      bytes.appendDigits(month.year, width: 4)
      if dashed { bytes.append(UInt8(ascii: "-")) }
      bytes.appendDigits(month.month, width: 2)
    }
  }

  mutating func put(flag: Bool?) {
    guard let flag else { return putBlank() }
    switch dialect.flags {
    case .words: put(code: flag ? "Ja" : "Nej")
    case .letters: put(code: flag ? "J" : "N")
    case .digits: put(code: flag ? "1" : "0")
    case .english: put(code: flag ? "true" : "false")
    }
  }

  /// Half units, with a decimal comma where one is needed.
  mutating func put(halves: Int?) {
    field(quoted: dialect.delimiter == UInt8(ascii: ",") && halves.map { $0 % 2 == 1 } ?? false) { bytes in
      guard let halves else { return }
      bytes.appendDigits(halves / 2)
      if halves % 2 == 1 { bytes.append(ascii: ",5") }
    }
  }

  /// Öre; öre are dropped where the dialect writes whole kronor.
  mutating func put(amount: Int) {
    let (kronor, ore) = (amount / 100, amount % 100)
    switch dialect.amounts {
    case .kronor: put(whole: kronor)
    case .point:
      field { bytes in
        bytes.appendDigits(kronor)
        bytes.append(UInt8(ascii: "."))
        bytes.appendDigits(ore, width: 2)
      }
    case .grouped(let space):
      let separator = encoded(Unicode.Scalar(space)!)
      field(quoted: true) { bytes in
        RowBuffer.append(kronor, groupedBy: separator, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        bytes.appendDigits(ore, width: 2)
      }
    }
  }

  private static func append(_ number: Int, groupedBy separator: [UInt8], to bytes: inout [UInt8]) {
    guard number >= 1000 else { return bytes.appendDigits(number) }
    append(number / 1000, groupedBy: separator, to: &bytes)
    bytes.append(contentsOf: separator)
    bytes.appendDigits(number % 1000, width: 3)
  }

  /// Any text, quoted where it must be.
  mutating func put(text: String) {
    let special = text.utf8.contains { [dialect.delimiter, UInt8(ascii: "\""), 10, 13].contains($0) }
    let scalars = text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    let encodedText = scalars.flatMap { encoded($0) }
    field(quoted: special) { $0.append(contentsOf: encodedText) }
  }

  /// One byte a scalar in Windows-1252: the texts here have none beyond ISO-8859-1.
  private func encoded(_ scalar: Unicode.Scalar) -> [UInt8] {
    guard dialect.encoding == .windows1252 else { return Array(String(Character(scalar)).utf8) }
    precondition(scalar.value < 0x100, "not a character of the file's encoding")
    return [UInt8(scalar.value)]
  }

  /// The last row once more, with something wrong in it.
  mutating func repeatRow(with fault: Fault) {
    let starts = fieldStarts
    let end = bytes.count
    begin()
    for (column, start) in starts.enumerated() {
      if fault.lacksLastField, column == starts.count - 1 { break }
      if column > 0 { bytes.append(dialect.delimiter) }
      if let change = fault.changes.first(where: { $0.column == column }) {
        bytes.append(ascii: change.text)
      } else {
        bytes.append(contentsOf: Array(bytes[start..<(column + 1 < starts.count ? starts[column + 1] - 1 : end)]))
      }
    }
  }
}
