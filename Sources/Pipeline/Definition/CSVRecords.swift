/// A record of a small CSV file and the line on which it starts.
package struct CSVRecord: Equatable {
  var line: Int
  /// Without the space around them.
  package var values: [String]
}

/// Why a CSV text cannot be read.
package struct CSVError: Error {
  var fact: DefinitionError.Fact
  var line: Int
}

/// The records of a CSV text as in RFC 4180, with commas; wholly empty lines are none.
package func csvRecords(of text: String) throws(CSVError) -> [CSVRecord] {
  var scanner = CSVScanner(text: Array(text.utf8))
  var records: [CSVRecord] = []
  while let record = try scanner.next() {
    if record.values != [""] { records.append(record) }
  }
  return records
}

private struct CSVScanner {
  let text: [UInt8]
  var index = 0
  var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")

  init(text: [UInt8]) { self.text = text }

  mutating func next() throws(CSVError) -> CSVRecord? {
    guard index < text.count else { return nil }
    var record = CSVRecord(line: line, values: [])
    while true {
      let quoted = index < text.count && text[index] == Self.quote
      record.values.append(trimmed(quoted ? try quotedValue() : try plainValue()))
      guard index < text.count else { return record }
      let delimiter = text[index]
      index += 1
      if delimiter == Self.newline {
        line += 1
        return record
      }
    }
  }

  private mutating func plainValue() throws(CSVError) -> ArraySlice<UInt8> {
    let start = index
    while index < text.count, text[index] != Self.comma, text[index] != Self.newline {
      guard text[index] != Self.quote else { throw CSVError(fact: .textAfterQuote, line: line) }
      index += 1
    }
    return text[start..<index]
  }

  private mutating func quotedValue() throws(CSVError) -> ArraySlice<UInt8> {
    let start = line
    var value: [UInt8] = []
    index += 1
    while true {
      guard index < text.count else { throw CSVError(fact: .unclosedQuote, line: start) }
      let byte = text[index]
      index += 1
      if byte == Self.quote {
        guard index < text.count, text[index] == Self.quote else { break }
        index += 1
      }
      if byte == Self.newline { line += 1 }
      value.append(byte)
    }
    if index < text.count, text[index] == UInt8(ascii: "\r") { index += 1 }
    guard index == text.count || text[index] == Self.comma || text[index] == Self.newline else {
      throw CSVError(fact: .textAfterQuote, line: line)
    }
    return value[...]
  }

  /// Without spaces, tabs and the carriage return of a line end around it.
  private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let space: [UInt8] = [0x20, 0x09, 0x0D]
    let rest = bytes.drop { space.contains($0) }
    let last = rest.lastIndex { !space.contains($0) }
    return String(decoding: last.map { rest[...$0] } ?? [], as: UTF8.self)
  }
}
