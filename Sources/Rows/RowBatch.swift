/// The rows of one block as typed columns.
public struct RowBatch: Sendable {
  public private(set) var rows = 0
  /// For each row its line in the file. There is room for more than `rows`.
  public internal(set) var lines: [UInt32] = []
  /// Elements of a column, of which the first `rows` hold values.
  public private(set) var stride = 0
  /// Column after column its rows' values: days, months, whole numbers, öre, millionths, positions in a code list,
  /// numbers of texts or persons; `missing` where there is none.
  public internal(set) var values: [Int64] = []
  /// For each row 0, or the field and rule under which it was rejected.
  public private(set) var rejections: [UInt16] = []
  /// Whether any row of the batch was rejected.
  public private(set) var hasRejections = false
  /// Lines with too many or too few fields.
  public internal(set) var misfits: [UInt32] = []

  /// What stands where a field is blank.
  public static let missing = FieldValue.missing
  /// Whether a field is a value: neither blank nor against a rule.
  @inlinable
  public static func isValue(_ value: Int64) -> Bool { value > Int64.min + 3 }

  public init() {}

  mutating func begin(rows: Int, fields: Int) {
    self.rows = rows
    if stride < rows || values.count < fields * stride {
      stride = max(stride, rows + rows / 8)
      values = [Int64](repeating: 0, count: fields * stride)
    }
    if hasRejections || rejections.count < rows {
      rejections = [UInt16](repeating: 0, count: max(rows, rejections.count))
    }
    hasRejections = false
  }

  /// Rejects a row, unless a rule that comes before has.
  mutating func reject(_ row: Int, field: Int, rule: RejectRule) {
    hasRejections = true
    if rejections[row] == 0 { rejections[row] = Rejection(field: field, rule: rule).rawValue }
  }

  /// Rejects a row whose field does not follow another as it should.
  public mutating func rejectOrder(_ row: Int, field: Int) { reject(row, field: field, rule: .order) }

  /// A row's value of a field.
  @inlinable
  public subscript(row: Int, field: Int) -> Int64 { values[field &* stride &+ row] }
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
