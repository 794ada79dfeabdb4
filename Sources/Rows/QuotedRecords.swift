import Extracts

/// Reads records in which fields may be quoted, a byte at a time. Fields with doubled quotes are
/// written anew behind the block's text.
struct QuotedRecords {
  let delimiter: UInt8
  var position: Int
  var line: Int
  let file: String

  struct Record {
    var fields: [FieldRange]
    /// The line on which it begins.
    var line: Int
  }

  /// The next record that is no empty line; nil at the end.
  mutating func next(in block: inout TextBlock) throws(ExtractError) -> Record? {
    while position < block.count {
      let begin = position
      let record = try readRecord(in: &block)
      let isEmpty = record.fields.count == 1 && record.fields[0].start == record.fields[0].end
      // A quoted empty field alone on its line is a record all the same.
      if isEmpty, block.storage[begin] != quote { continue }
      return record
    }
    return nil
  }

  private mutating func readRecord(in block: inout TextBlock) throws(ExtractError) -> Record {
    var record = Record(fields: [], line: line)
    while true {
      record.fields.append(try readField(in: &block))
      let end = block.storage[position]
      position += 1
      if end == delimiter { continue }
      line += 1
      return record
    }
  }

  /// Reads up to the delimiter or line end that closes the field.
  private mutating func readField(in block: inout TextBlock) throws(ExtractError) -> FieldRange {
    if block.storage[position] == quote { return try readQuoted(in: &block) }
    let start = position
    while true {
      let byte = block.storage[position]
      if byte == delimiter { return FieldRange(start: UInt32(start), end: UInt32(position)) }
      if byte == newline { return FieldRange(start: UInt32(start), end: UInt32(withoutReturn(block, start))) }
      if byte == quote { throw damage(.quoteInField) }
      position += 1
    }
  }

  private func withoutReturn(_ block: borrowing TextBlock, _ start: Int) -> Int {
    position > start && block.storage[position - 1] == carriageReturn ? position - 1 : position
  }

  private mutating func readQuoted(in block: inout TextBlock) throws(ExtractError) -> FieldRange {
    let opened = line
    position += 1
    let start = position
    var doubled = 0
    while true {
      guard position < block.count else { throw damage(.unclosedQuote, line: opened) }
      let byte = block.storage[position]
      if byte == quote {
        guard block.storage[position + 1] == quote else { break }
        doubled += 1
        position += 1
      }
      if byte == newline { line += 1 }
      position += 1
    }
    let end = position
    position += 1
    try closeQuoted(in: block)
    return doubled == 0
      ? FieldRange(start: UInt32(start), end: UInt32(end)) : unescape(start..<end, in: &block)
  }

  /// A closing quote stands before a delimiter or the line's end.
  private mutating func closeQuoted(in block: borrowing TextBlock) throws(ExtractError) {
    guard position < block.count else { throw damage(.unclosedQuote) }
    if block.storage[position] == carriageReturn, block.storage[position + 1] == newline { position += 1 }
    let byte = block.storage[position]
    guard byte == delimiter || byte == newline else { throw damage(.textAfterQuote) }
  }

  /// Writes the field with its doubled quotes made single behind the text, and its slack behind that.
  private func unescape(_ range: Range<Int>, in block: inout TextBlock) -> FieldRange {
    block.storage.removeLast(TextBlock.slack)
    let start = block.storage.count
    var skip = false
    for index in range {
      let byte = block.storage[index]
      skip = byte == quote && !skip
      if !skip { block.storage.append(byte) }
    }
    let end = block.storage.count
    block.storage.append(contentsOf: repeatElement(0, count: TextBlock.slack))
    return FieldRange(start: UInt32(start), end: UInt32(end))
  }

  private func damage(_ fact: ExtractError.Fact, line: Int? = nil) -> ExtractError {
    ExtractError(file: file, place: .line(line ?? self.line), fact: fact)
  }
}
