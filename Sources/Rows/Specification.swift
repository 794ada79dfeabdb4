import Extracts

/// How one source is delivered: its files, dialect, fields and key. Read from
/// `Pipelines/<pipeline>/extracts/<source>.yaml` by the target Pipeline.
public struct SourceSpecification: Sendable, Equatable {
  /// The source's name as the measures know it: `placements`, `earnings` …
  public var name: String
  /// Glob of its files within the delivery, `*` and `?` only.
  public var files: String
  /// A required source must be in the delivery.
  public var required: Bool
  /// Declared delimiter byte, or nil: taken from the header line.
  public var delimiter: UInt8?
  /// Declared encoding, or nil: detected.
  public var encoding: Encoding?
  /// Largest share of rejected rows that a run accepts.
  public var maxRejected: Double
  /// The fields that make a row unique, in order.
  public var key: [String]
  /// The field whose largest value wins among rows of one key, before file name and line; nil: file name and line alone.
  public var lastBy: String?
  /// The field that dates a row in the accounting (ruling 14); nil: rows have no date.
  public var date: String?
  /// In the order in which rules are checked.
  public var fields: [FieldSpecification]

  public init(
    name: String, files: String, required: Bool = false, delimiter: UInt8? = nil, encoding: Encoding? = nil,
    maxRejected: Double = 0.005, key: [String], lastBy: String? = nil, date: String? = nil,
    fields: [FieldSpecification]
  ) {
    self.name = name
    self.files = files
    self.required = required
    self.delimiter = delimiter
    self.encoding = encoding
    self.maxRejected = maxRejected
    self.key = key
    self.lastBy = lastBy
    self.date = date
    self.fields = fields
  }

  public typealias Encoding = TextEncoding
}

/// One field of a source: what the measures call it, the column it stands in, its type and rules.
public struct FieldSpecification: Sendable, Equatable {
  public var name: String
  public var column: String
  public var type: FieldType
  /// A missing value rejects the row (`missing`).
  public var required: Bool
  /// The row is rejected (`order`) where this date is before the named field's.
  public var notBefore: String?
  /// Where this field has a value, the named one must have one too (`required_with`).
  public var requires: String?

  public init(
    name: String, column: String, type: FieldType, required: Bool = false, notBefore: String? = nil,
    requires: String? = nil
  ) {
    self.name = name
    self.column = column
    self.type = type
    self.required = required
    self.notBefore = notBefore
    self.requires = requires
  }
}

public enum FieldType: Sendable, Equatable {
  case person
  case date
  case month
  case whole(minimum: Int64?, maximum: Int64?)
  /// Bounds in öre.
  case amount(minimum: Int64?, maximum: Int64?)
  /// Kept in millionths; bounds too.
  case decimal(minimum: Int64?, maximum: Int64?)
  case flag
  /// A value of the list; where `open`, any text.
  case code(CodeList, open: Bool)
  case text
}

/// The values that a coded field may take, in the order in which tables list them.
public struct CodeList: Sendable, Equatable {
  public var name: String
  public var entries: [Entry]

  public init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }

  public struct Entry: Sendable, Equatable {
    /// As it stands in the extract, after trimming; case matters.
    public var value: String
    /// As tables and rules name it; the same as `value` unless the agency writes it differently.
    public var code: String
    /// The class or group that measures use (`work`, `interruption`, `unemployed` …); empty where there is none.
    public var group: String
    public var labelSwedish: String
    public var labelEnglish: String
    /// The dates between which the code was in use; information only.
    public var validFrom: Day?
    public var validTo: Day?

    public init(
      value: String, code: String, group: String = "", labelSwedish: String = "", labelEnglish: String = "",
      validFrom: Day? = nil, validTo: Day? = nil
    ) {
      self.value = value
      self.code = code
      self.group = group
      self.labelSwedish = labelSwedish
      self.labelEnglish = labelEnglish
      self.validFrom = validFrom
      self.validTo = validTo
    }
  }
}

/// A value of a closed code list: its position in the list's distinct codes, in list order.
public struct Code: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: UInt16
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  @inlinable
  public static func < (a: Code, b: Code) -> Bool { a.rawValue < b.rawValue }
}

/// A text of a source: its position in the sorted (by bytes) distinct texts of that field, so that
/// comparing two compares the texts.
public struct TextCode: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: UInt32
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  @inlinable
  public static func < (a: TextCode, b: TextCode) -> Bool { a.rawValue < b.rawValue }
}

/// The keyed pseudonym of a person: the first 128 bits of HMAC-SHA-256 over the identifier.
public struct Pseudonym: Hashable, Comparable, Sendable {
  public var high: UInt64
  public var low: UInt64
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
  @inlinable
  public static func < (a: Pseudonym, b: Pseudonym) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }
}
