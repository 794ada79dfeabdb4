import Rows
import Staging

/// One source's rows of one partition, by person, as they were staged.
struct SourceColumns {
  private let fields: [String]
  private var high: [Int64] = []
  private var low: [Int64] = []
  private var counts: [Int64] = []
  /// The staged fields, in the order asked for. There is room for more than the partition's rows.
  private(set) var values: [[Int64]]
  private(set) var personCount = 0
  private(set) var rowCount = 0
  /// The person that is next, and its first row.
  private(set) var person = 0
  private(set) var row = 0

  init(_ fields: [String]) {
    self.fields = fields
    values = fields.map { _ in [] }
  }

  mutating func load(_ file: StageFile, partition: Int) throws(WorkspaceError) {
    personCount = try file.read("person.high", partition: partition, into: &high)
    try file.read("person.low", partition: partition, into: &low)
    try file.read("count", partition: partition, into: &counts)
    rowCount = 0
    for index in fields.indices {
      rowCount = try file.read(fields[index], partition: partition, into: &values[index])
    }
    person = 0
    row = 0
  }

  /// Takes the values of further columns, one a row, from another stage.
  mutating func extend(_ file: StageFile, _ name: String, partition: Int) throws(WorkspaceError) {
    var column: [Int64] = []
    let count = try file.read(name, partition: partition, into: &column)
    if count < rowCount { column.append(contentsOf: repeatElement(RowBatch.missing, count: rowCount - count)) }
    values.append(column)
  }

  mutating func dropExtensions() { values.removeLast(values.count - fields.count) }

  /// The next person, if there is one more.
  @inline(__always)
  var next: Pseudonym? {
    guard person < personCount else { return nil }
    return Pseudonym(high: UInt64(bitPattern: high[person]), low: UInt64(bitPattern: low[person]))
  }

  /// The next person's rows; moves on behind them.
  @inline(__always)
  mutating func take() -> Range<Int> {
    let rows = row..<row + Int(counts[person])
    row = rows.upperBound
    person += 1
    return rows
  }

  @inline(__always)
  subscript(row: Int, field: Int) -> Int64 { values[field][row] }

  func day(_ row: Int, _ field: Int) -> Day? {
    let value = values[field][row]
    return value == RowBatch.missing ? nil : Day(rawValue: Int32(value))
  }

  func month(_ row: Int, _ field: Int) -> Month { Month(rawValue: Int32(values[field][row])) }

  func code(_ row: Int, _ field: Int) -> Code? {
    let value = values[field][row]
    return value == RowBatch.missing ? nil : Code(rawValue: UInt16(value))
  }

  func text(_ row: Int, _ field: Int) -> TextCode? {
    let value = values[field][row]
    return value == RowBatch.missing ? nil : TextCode(rawValue: UInt32(value))
  }

  func flag(_ row: Int, _ field: Int) -> Bool? {
    let value = values[field][row]
    return value == RowBatch.missing ? nil : value == 1
  }

  func number(_ row: Int, _ field: Int) -> Int64? {
    let value = values[field][row]
    return value == RowBatch.missing ? nil : value
  }
}
