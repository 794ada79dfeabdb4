/// A table read back from the layout in which it was written: from an edition, or from anywhere else.
public struct WrittenTable: Sendable, Equatable {
  public let id: String
  /// Names of the dimension columns, in their order.
  public let dimensions: [String]
  public let rows: [WrittenRow]

  /// - Parameter csv: UTF-8, as `TableLayout.csv` writes it; line ends can be CR LF.
  /// - Throws: `LayoutError` with the line, where it is anything else.
  public init(id: String, csv: [UInt8]) throws(LayoutError) {
    var reader = LayoutReader(table: id, bytes: csv)
    guard let header = try reader.line() else { throw LayoutError(table: id, line: 1, fact: .header) }
    let columns = TableLayout.columns
    guard header.count >= columns.count, Array(header.suffix(columns.count)) == columns else {
      throw LayoutError(table: id, line: 1, fact: .header)
    }
    self.id = id
    dimensions = Array(header.dropLast(columns.count))
    var rows: [WrittenRow] = []
    while let fields = try reader.line() { rows.append(try reader.row(fields, dimensions: dimensions.count)) }
    self.rows = rows
  }
}

/// A row as it was written; what is blank is nil.
public struct WrittenRow: TableRow, Sendable, Equatable {
  public let dimensions: [String]
  public let measure: String
  public let window: String
  public let n: Int64?
  public let x: Int64?
  public let value: Double?
  public let low: Double?
  public let high: Double?
  public let status: MeasuredRow.Status
}

/// Where a text is not a table in the layout.
public struct LayoutError: Error, Equatable, CustomStringConvertible {
  public enum Fact: Sendable { case header, encoding, quotes, fields, number, status }
  public var table: String
  public var line: Int
  public var fact: Fact

  public init(table: String, line: Int, fact: Fact) {
    self.table = table
    self.line = line
    self.fact = fact
  }

  public var description: String {
    let expected =
      switch fact {
      case .header: "expected dimension columns and then \(TableLayout.columns.joined(separator: ","))"
      case .encoding: "not UTF-8"
      case .quotes: "a quote that is not closed, or text beside one"
      case .fields: "another number of fields than the header"
      case .number: "expected a number or nothing in n, x, value, ci_low and ci_high"
      case .status: "expected ok, immature, primary, secondary or not_reached in status"
      }
    return "\(table).csv:\(line): \(expected)"
  }
}

/// Lines of fields, quoted where they need it.
private struct LayoutReader {
  let table: String
  let bytes: [UInt8]
  private var index = 0
  private var lineNumber = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(table: String, bytes: [UInt8]) {
    self.table = table
    self.bytes = bytes
  }

  private func error(_ fact: LayoutError.Fact) -> LayoutError {
    LayoutError(table: table, line: lineNumber, fact: fact)
  }

  /// The next line's fields; nil at the end.
  mutating func line() throws(LayoutError) -> [String]? {
    guard index < bytes.count else { return nil }
    lineNumber += 1
    var fields: [String] = []
    while true {
      fields.append(try field())
      guard index < bytes.count else { return fields }
      let end = bytes[index]
      index += 1
      if end == Self.comma { continue }
      if end == Self.carriageReturn, index < bytes.count, bytes[index] == Self.newline { index += 1 }
      return fields
    }
  }

  private mutating func field() throws(LayoutError) -> String {
    var content: [UInt8] = []
    if index < bytes.count, bytes[index] == Self.quote {
      content = try quoted()
    } else {
      while index < bytes.count, !isEnd(bytes[index]) {
        if bytes[index] == Self.quote { throw error(.quotes) }
        content.append(bytes[index])
        index += 1
      }
    }
    guard let text = String(validating: content, as: UTF8.self) else { throw error(.encoding) }
    return text
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.newline || byte == Self.carriageReturn
  }

  private mutating func quoted() throws(LayoutError) -> [UInt8] {
    var content: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      if index == bytes.count || isEnd(bytes[index]) { return content }
      guard bytes[index] == Self.quote else { break }
      content.append(byte)
      index += 1
    }
    throw error(.quotes)
  }

  func row(_ fields: [String], dimensions: Int) throws(LayoutError) -> WrittenRow {
    guard fields.count == dimensions + TableLayout.columns.count else { throw error(.fields) }
    let rest = Array(fields[dimensions...])
    guard let status = MeasuredRow.Status(rawValue: rest[7]) else { throw error(.status) }
    return WrittenRow(
      dimensions: Array(fields[..<dimensions]), measure: rest[0], window: rest[1], n: try number(rest[2]),
      x: try number(rest[3]), value: try number(rest[4]), low: try number(rest[5]), high: try number(rest[6]),
      status: status)
  }

  private func number<Number: LosslessStringConvertible>(_ text: String) throws(LayoutError) -> Number? {
    if text.isEmpty { return nil }
    // Neither exponents nor names of what is no number.
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 45 || $0 == 46 }
    guard isPlain, let number = Number(text) else { throw error(.number) }
    return number
  }
}
