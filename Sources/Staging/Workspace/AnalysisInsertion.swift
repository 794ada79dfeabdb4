import GRDB
import GRDBSQLite
import Rows

/// Inserts rows by SQLite's own interface: texts are laid out once, days and pseudonyms are written into a
/// place that their column keeps, so that no value is allocated.
struct AnalysisInsertion: ~Copyable {
  private let statement: Statement
  private let columns: [BoundColumn]
  private let width: Int

  /// - Parameter statement: an insertion with a parameter for each column.
  init(_ statement: Statement, columns: [AnalysisColumn]) {
    self.statement = statement
    var width = 0
    self.columns = columns.map { column in
      defer { width += column.kind.width }
      return BoundColumn(column.kind, at: width)
    }
    self.width = width
  }

  /// Inserts rows that are given column by column.
  func insert(_ columns: [[Int64]]) throws {
    precondition(columns.count == width, "as many arrays as the columns take")
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns of one length")
    let values = transposed(columns, rows)
    try values.withUnsafeBufferPointer { values in
      for row in 0..<rows { try insert(UnsafeBufferPointer(rebasing: values[row * width..<(row + 1) * width])) }
    }
  }

  /// The values row by row, so that a row's stand side by side.
  private func transposed(_ columns: [[Int64]], _ rows: Int) -> [Int64] {
    [Int64](unsafeUninitializedCapacity: rows * width) { values, count in
      for (index, column) in columns.enumerated() {
        for row in 0..<rows { values.initializeElement(at: row &* width &+ index, to: column[row]) }
      }
      count = rows * width
    }
  }

  private func insert(_ row: UnsafeBufferPointer<Int64>) throws {
    let statement = statement.sqliteStatement
    for index in columns.indices { columns[index].bind(row, to: statement, at: Int32(truncatingIfNeeded: index &+ 1)) }
    let result = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard result == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: result), message: String(cString: sqlite3_errstr(result)))
    }
  }
}

/// A column's kind, where its values stand in a row, and room for the text that is bound.
private final class BoundColumn {
  private let kind: AnalysisColumn.Kind
  private let position: Int
  /// The texts of the list, one after the other; or room for one text that is written for each row.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Where each text of the list begins, and where the last ends.
  private let offsets: [Int]

  /// A pseudonym's digits fit, and so does any day.
  private static let room = 32

  init(_ kind: AnalysisColumn.Kind, at position: Int) {
    self.kind = kind
    self.position = position
    guard case .text(let texts) = kind else {
      bytes = .allocate(capacity: Self.room)
      offsets = []
      return
    }
    let joined = texts.flatMap(\.utf8)
    bytes = .allocate(capacity: joined.count + 1)
    _ = bytes.initialize(from: joined)
    offsets = texts.reduce(into: [0]) { $0.append($0.last! + $1.utf8.count) }
  }

  deinit { bytes.deallocate() }

  func bind(_ row: UnsafeBufferPointer<Int64>, to statement: OpaquePointer, at index: Int32) {
    let value = row[position]
    if value == AnalysisTable.missing, kind != .pseudonym {
      sqlite3_bind_null(statement, index)
      return
    }
    switch kind {
    case .integer, .flag:
      sqlite3_bind_int64(statement, index, value)
    case .text:
      let start = offsets[Int(value)]
      bind(start, offsets[Int(value) + 1] - start, to: statement, at: index)
    case .day:
      bind(0, write(Day(rawValue: Int32(value))), to: statement, at: index)
    case .month:
      bind(0, write(Month(rawValue: Int32(value))), to: statement, at: index)
    case .pseudonym:
      writeDigits(value, at: 0)
      writeDigits(row[position + 1], at: 16)
      bind(0, 32, to: statement, at: index)
    }
  }

  /// Without a destructor: the bytes stay as they are until the row is inserted.
  private func bind(_ start: Int, _ count: Int, to statement: OpaquePointer, at index: Int32) {
    bytes.withMemoryRebound(to: CChar.self) { text in
      _ = sqlite3_bind_text(statement, index, text.baseAddress! + start, Int32(count), nil)
    }
  }

  private func write(_ day: Day) -> Int {
    let parts = day.components
    var end = write(parts.year, width: 4, at: 0)
    bytes[end] = UInt8(ascii: "-")
    end = write(parts.month, width: 2, at: end + 1)
    bytes[end] = UInt8(ascii: "-")
    return write(parts.day, width: 2, at: end + 1)
  }

  private func write(_ month: Month) -> Int {
    let end = write(month.year, width: 4, at: 0)
    bytes[end] = UInt8(ascii: "-")
    return write(month.month, width: 2, at: end + 1)
  }

  /// Writes a number with that many digits; returns where it ends.
  private func write(_ number: Int, width: Int, at start: Int) -> Int {
    var rest = number
    for place in stride(from: start + width - 1, through: start, by: -1) {
      bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return start + width
  }

  /// Writes 64 bits as 16 hexadecimal digits.
  private func writeDigits(_ value: Int64, at start: Int) {
    var rest = UInt64(bitPattern: value)
    for place in stride(from: start + 15, through: start, by: -1) {
      let digit = UInt8(rest & 15)
      bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      rest >>= 4
    }
  }
}
