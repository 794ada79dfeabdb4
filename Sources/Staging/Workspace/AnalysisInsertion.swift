import GRDB
import GRDBSQLite
import Rows

/// Inserts rows by SQLite's own interface: texts are laid out once, days and pseudonyms are written into a
/// place that their column keeps, so that nothing is allocated for a value.
struct AnalysisInsertion: ~Copyable {
  private let statement: Statement
  private let columns: UnsafeMutableBufferPointer<BoundColumn>
  private let width: Int

  /// - Parameter statement: an insertion with a parameter for each column.
  init(_ statement: Statement, columns: [AnalysisColumn]) {
    self.statement = statement
    self.columns = .allocate(capacity: columns.count)
    var width = 0
    for (index, column) in columns.enumerated() {
      self.columns.initializeElement(
        at: index, to: BoundColumn(column.kind, from: width, parameter: Int32(index + 1)))
      width += column.kind.width
    }
    self.width = width
  }

  deinit {
    for column in columns { column.deallocate() }
    columns.deallocate()
  }

  /// Inserts rows that are given column by column.
  func insert(_ columns: [[Int64]]) throws {
    precondition(columns.count == width, "as many arrays as the columns take")
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns of one length")
    try transposed(columns, rows).withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      for row in 0..<rows { try insert(first + row * width) }
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

  private func insert(_ row: UnsafePointer<Int64>) throws {
    let statement = statement.sqliteStatement
    for index in 0..<columns.count { columns[index].bind(row, to: statement) }
    let result = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard result == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: result), message: String(cString: sqlite3_errstr(result)))
    }
  }
}

/// How a column's values become parameters: where they stand in a row, and room for the text that is bound.
private struct BoundColumn {
  private enum Form { case number, text, day, month, pseudonym }

  private let form: Form
  /// Where the value stands in a row of values.
  private let position: Int
  private let parameter: Int32
  /// The texts of the list, one after the other; or room for one text that is written for each row.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Where each text of the list begins, and where the last ends.
  private let offsets: UnsafeMutableBufferPointer<Int>

  /// A pseudonym's digits fit, and so does any day.
  private static let room = 32

  init(_ kind: AnalysisColumn.Kind, from position: Int, parameter: Int32) {
    self.position = position
    self.parameter = parameter
    var texts: [String] = []
    switch kind {
    case .integer, .flag: form = .number
    case .day: form = .day
    case .month: form = .month
    case .pseudonym: form = .pseudonym
    case .text(let list): (form, texts) = (.text, list)
    }
    let joined = texts.flatMap(\.utf8)
    bytes = .allocate(capacity: max(Self.room, joined.count))
    _ = bytes.initialize(from: form == .text ? joined : [UInt8](repeating: 0, count: Self.room))
    let ends = texts.reduce(into: [0]) { $0.append($0.last! + $1.utf8.count) }
    offsets = .allocate(capacity: ends.count)
    _ = offsets.initialize(from: ends)
  }

  func deallocate() {
    bytes.deallocate()
    offsets.deallocate()
  }

  @inline(__always)
  func bind(_ row: UnsafePointer<Int64>, to statement: OpaquePointer) {
    let value = row[position]
    if value == AnalysisTable.missing, form != .pseudonym {
      sqlite3_bind_null(statement, parameter)
      return
    }
    switch form {
    case .number: sqlite3_bind_int64(statement, parameter, value)
    case .text: bindText(Int(value), to: statement)
    case .day: bind(0, write(Day(rawValue: Int32(value))), to: statement)
    case .month: bind(0, write(Month(rawValue: Int32(value))), to: statement)
    case .pseudonym:
      writeDigits(value, at: 0)
      writeDigits(row[position + 1], at: 16)
      bind(0, 32, to: statement)
    }
  }

  private func bindText(_ number: Int, to statement: OpaquePointer) {
    precondition(number >= 0 && number < offsets.count - 1, "a text of the list")
    bind(offsets[number], offsets[number + 1] - offsets[number], to: statement)
  }

  /// Without a destructor: the bytes stay as they are until the row is inserted.
  private func bind(_ start: Int, _ count: Int, to statement: OpaquePointer) {
    let text = UnsafeRawPointer(bytes.baseAddress! + start).assumingMemoryBound(to: CChar.self)
    sqlite3_bind_text(statement, parameter, text, Int32(truncatingIfNeeded: count), nil)
  }

  private func write(_ day: Day) -> Int {
    let parts = day.components
    write(parts.year, width: 4, at: 0)
    bytes[4] = UInt8(ascii: "-")
    write(parts.month, width: 2, at: 5)
    bytes[7] = UInt8(ascii: "-")
    write(parts.day, width: 2, at: 8)
    return 10
  }

  private func write(_ month: Month) -> Int {
    write(month.year, width: 4, at: 0)
    bytes[4] = UInt8(ascii: "-")
    write(month.month, width: 2, at: 5)
    return 7
  }

  /// Writes a number with that many digits.
  private func write(_ number: Int, width: Int, at start: Int) {
    var rest = number
    for place in stride(from: start + width - 1, through: start, by: -1) {
      bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// Writes 64 bits as 16 hexadecimal digits.
  private func writeDigits(_ value: Int64, at start: Int) {
    var rest = UInt64(bitPattern: value)
    for place in stride(from: start + 15, through: start, by: -1) {
      let digit = UInt8(truncatingIfNeeded: rest & 15)
      bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      rest >>= 4
    }
  }
}
