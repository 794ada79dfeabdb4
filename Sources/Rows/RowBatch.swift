/// The rows of one block as typed columns.
public struct RowBatch: Sendable {
  public private(set) var rows = 0
  /// For each row its line in the file.
  public private(set) var lines: [UInt32] = []
  /// For each field its values, one a row: days, months, whole numbers, öre, millionths, positions in a
  /// code list, numbers of texts or persons; `missing` where there is none. There is room for more than `rows`.
  public internal(set) var values: [[Int64]] = []
  /// For each row 0, or the field and rule under which it was rejected.
  public private(set) var rejections: [UInt16] = []
  /// Whether any row of the batch was rejected.
  public private(set) var hasRejections = false
  /// Lines with too many or too few fields.
  public private(set) var misfits: [UInt32] = []

  /// What `values` has where a field is blank.
  public static let missing = FieldValue.missing
  /// Whether an element of `values` is a value: neither blank nor against a rule.
  @inlinable
  public static func isValue(_ value: Int64) -> Bool { value > Int64.min + 3 }

  public init() {}

  mutating func begin(rows: Int, lines: [UInt32], misfits: [UInt32], fields: Int) {
    self.rows = rows
    self.lines = lines
    self.misfits = misfits
    hasRejections = false
    if values.count < fields { values.append(contentsOf: repeatElement([], count: fields - values.count)) }
    for field in 0..<fields where values[field].count < rows {
      values[field] = [Int64](repeating: 0, count: rows)
    }
    if rejections.count < rows { rejections = [UInt16](repeating: 0, count: rows) }
    for row in 0..<rows { rejections[row] = 0 }
  }

  /// Rejects a row, unless a rule that comes before has.
  mutating func reject(_ row: Int, field: Int, rule: RejectRule) {
    hasRejections = true
    if rejections[row] == 0 { rejections[row] = Rejection(field: field, rule: rule).rawValue }
  }

  /// Rejects a row whose field does not follow another as it should.
  public mutating func rejectOrder(_ row: Int, field: Int) { reject(row, field: field, rule: .order) }

  mutating func take(_ field: Int) -> [Int64] {
    var column: [Int64] = []
    swap(&column, &values[field])
    return column
  }

  mutating func put(back column: consuming [Int64], _ field: Int) { values[field] = column }
}

/// A field and a rule in two bytes, 0 for none.
public struct Rejection: Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public init(field: Int, rule: RejectRule) {
    rawValue = UInt16((field + 1) << 3 | RejectRule.allCases.firstIndex(of: rule)!)
  }

  public var field: Int { Int(rawValue >> 3) - 1 }
  public var rule: RejectRule { RejectRule.allCases[Int(rawValue & 7)] }
}
