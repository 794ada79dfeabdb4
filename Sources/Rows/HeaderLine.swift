import Extracts

/// The first line of an extract: its delimiter, and in which column each field stands.
struct HeaderLine {
  var delimiter: UInt8
  /// Columns of the file.
  var width: Int
  /// For each field of the specification its column; nil: an optional field without one.
  var columns: [Int?]
  /// Columns that no field asks for.
  var extra: [String]
  /// Where the rows begin in the first block, and on which line.
  var end: Int
  var nextLine: Int

  static let mostColumns = 1000

  /// Throws: a line without any of the source's columns, a name that stands twice, a required field without a column,
  /// more columns than any extract has, a line end of another kind than LF and CRLF.
  init(block: inout TextBlock, specification: SourceSpecification, file: String) throws(ExtractError) {
    let delimiter = specification.delimiter ?? Self.delimiter(of: block)
    var reader = QuotedRecords(delimiter: delimiter, position: 0, line: block.firstLine, file: file)
    guard let record = try reader.next(in: &block) else {
      throw ExtractError(file: file, place: .file, fact: .empty)
    }
    for field in record.fields where Self.hasLoneReturn(field, in: block) {
      throw ExtractError(file: file, place: .line(record.line), fact: .loneReturn)
    }
    guard record.fields.count <= Self.mostColumns else {
      throw ExtractError(file: file, place: .line(record.line), fact: .tooManyColumns(limit: Self.mostColumns))
    }
    let names = record.fields.map { Self.name($0, in: block) }
    let header = ColumnNames(names, asked: specification.fields.map(\.column))
    if let fact = header.fault { throw ExtractError(file: file, place: .line(record.line), fact: fact) }
    columns = specification.fields.map { names.firstIndex(of: $0.column) }
    for (field, column) in zip(specification.fields, columns) where field.required && column == nil {
      throw ExtractError(file: file, place: .line(record.line), fact: header.missing(field.column))
    }
    extra = header.extra
    self.delimiter = delimiter
    width = names.count
    end = reader.position
    nextLine = reader.line
  }

  /// The most frequent of `;` `,` tab outside quotes in the first line that is not empty, ties in that order.
  private static func delimiter(of block: borrowing TextBlock) -> UInt8 {
    let candidates = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    let first = block.storage[..<block.count].firstIndex { $0 != newline && $0 != carriageReturn } ?? block.count
    for index in first..<block.count {
      let byte = block.storage[index]
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == newline { break }
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    let most = counts.max()!
    return candidates[counts.firstIndex(of: most)!]
  }

  /// Whether a carriage return stands between letters: lines that end so would all be the header.
  private static func hasLoneReturn(_ range: FieldRange, in block: borrowing TextBlock) -> Bool {
    let (start, end) = (Int(range.start), Int(range.end))
    for index in start..<max(start, end - 1) where block.storage[index] == carriageReturn {
      let next = block.storage[index + 1]
      if next != newline, next != carriageReturn { return true }
    }
    return false
  }

  private static func name(_ range: FieldRange, in block: borrowing TextBlock) -> String {
    var (start, end) = (Int(range.start), Int(range.end))
    trimmed(block.storage.span.bytes, &start, &end)
    return String(decoding: block.storage[start..<end], as: UTF8.self)
  }
}
