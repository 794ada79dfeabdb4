import Rows

/// Records of one type as columns of 64-bit values, in the order of the type's `columns`.
///
/// Records are taken and given one by one: the values of a record stand side by side.
public struct OutcomeColumns: Sendable, Equatable {
  /// Stands where there is no value.
  public static let missing = Int64.min

  /// Record after record, its values in the order of the columns.
  fileprivate private(set) var values: [Int64] = []
  fileprivate let width: Int

  /// No record yet, in columns as these describe.
  public init(_ columns: [OutcomeColumn]) { width = columns.count }

  /// Columns read back. They must be of one length.
  public init(values columns: [[Int64]]) {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns of different lengths")
    width = columns.count
    values = [Int64](repeating: 0, count: rows * width)
    for (index, column) in columns.enumerated() {
      for row in 0..<rows { values[row &* width &+ index] = column[row] }
    }
  }

  /// All of one length.
  public var columns: [[Int64]] {
    (0..<width).map { column in (0..<count).map { values[$0 &* width &+ column] } }
  }

  /// Number of records.
  public var count: Int { width == 0 ? 0 : values.count / width }

  public mutating func reserveCapacity(_ records: Int) { values.reserveCapacity(records * width) }

  mutating func put(_ value: Int64) { values.append(value) }

  mutating func put(_ value: Int?) { put(value.map { Int64($0) } ?? Self.missing) }
  mutating func put(_ value: Bool?) { put(value.map { $0 ? 1 : 0 } ?? Self.missing) }
  mutating func put(_ value: Day?) { put(value.map { Int64($0.rawValue) } ?? Self.missing) }
  mutating func put(_ value: Month) { put(Int64(value.rawValue)) }
  mutating func put(_ value: Code?) { put(value.map { Int64($0.rawValue) } ?? Self.missing) }
  mutating func put(_ value: TextCode?) { put(value.map { Int64($0.rawValue) } ?? Self.missing) }
  mutating func put(_ value: Pseudonym) {
    put(Int64(bitPattern: value.high))
    put(Int64(bitPattern: value.low))
  }
}

/// Takes the values of one record out of its columns, one after the other.
struct RecordReader {
  private let values: [Int64]
  private var next: Int

  init(_ columns: OutcomeColumns, row: Int) {
    values = columns.values
    next = row * columns.width
  }

  mutating func value() -> Int64 {
    defer { next += 1 }
    return values[next]
  }

  /// nil: missing.
  mutating func optional() -> Int64? {
    let value = value()
    return value == OutcomeColumns.missing ? nil : value
  }

  mutating func integer() -> Int? { optional().map { Int($0) } }
  mutating func flag() -> Bool? { optional().map { $0 != 0 } }
  mutating func day() -> Day? { optional().map { Day(rawValue: Int32($0)) } }
  mutating func code() -> Code? { optional().map { Code(rawValue: UInt16($0)) } }
  mutating func text() -> TextCode? { optional().map { TextCode(rawValue: UInt32($0)) } }
  mutating func choice<Choice>(of choices: [Choice]) -> Choice? { optional().map { choices[Int($0)] } }
  mutating func pseudonym() -> Pseudonym {
    let high = UInt64(bitPattern: value())
    return Pseudonym(high: high, low: UInt64(bitPattern: value()))
  }

  // Of columns that are never missing.
  mutating func requiredDay() -> Day { Day(rawValue: Int32(value())) }
  mutating func requiredMonth() -> Month { Month(rawValue: Int32(value())) }
  mutating func requiredCode() -> Code { Code(rawValue: UInt16(value())) }
  mutating func requiredText() -> TextCode { TextCode(rawValue: UInt32(value())) }
  mutating func requiredFlag() -> Bool { value() != 0 }
  mutating func requiredInteger() -> Int { Int(value()) }
}
