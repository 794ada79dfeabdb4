/// What became of the rows of one source: read = used + superseded + rejected, for every file and month.
public struct SourceAccounting: Sendable, Equatable, Codable {
  public var source: String
  /// By file name, in byte order.
  public var files: [File]
  /// By month of the row's date (ruling 14), undated rows last; empty for sources whose rows have no date.
  public var months: [MonthRows]
  /// By field in the order of the specification, then rule.
  public var rejects: [Reject]
  /// Distinct persons of the used rows; nil for sources without a field named `person`.
  public var persons: Int?
  /// Of these, those that stand in `persons`.
  public var linked: Int?

  public init(
    source: String, files: [File] = [], months: [MonthRows] = [], rejects: [Reject] = [], persons: Int? = nil,
    linked: Int? = nil
  ) {
    self.source = source
    self.files = files
    self.months = months
    self.rejects = rejects
    self.persons = persons
    self.linked = linked
  }

  /// Rows of all files together.
  public var total: RowCounts { files.reduce(into: RowCounts()) { $0 += $1.rows } }

  public struct File: Sendable, Equatable, Codable {
    public var name: String
    /// Lower-case hexadecimal, of the file as delivered.
    public var sha256: String
    public var bytes: Int
    public var rows: RowCounts

    public init(name: String, sha256: String, bytes: Int, rows: RowCounts) {
      self.name = name
      self.sha256 = sha256
      self.bytes = bytes
      self.rows = rows
    }
  }

  public struct MonthRows: Sendable, Equatable, Codable {
    /// `2025-03`, a year for the survey (`2025`), or nil: unknown.
    public var month: String?
    public var rows: RowCounts

    public init(month: String?, rows: RowCounts) {
      self.month = month
      self.rows = rows
    }
  }

  public struct Reject: Sendable, Equatable, Codable {
    /// Name of the field; empty for the rule `fields`.
    public var field: String
    public var rule: RejectRule
    public var rows: Int

    public init(field: String, rule: RejectRule, rows: Int) {
      self.field = field
      self.rule = rule
      self.rows = rows
    }
  }
}

public struct RowCounts: Sendable, Equatable, Codable {
  public var used = 0
  public var superseded = 0
  public var rejected = 0

  public init(used: Int = 0, superseded: Int = 0, rejected: Int = 0) {
    self.used = used
    self.superseded = superseded
    self.rejected = rejected
  }

  public var read: Int { used + superseded + rejected }

  public static func += (a: inout RowCounts, b: RowCounts) {
    a.used += b.used
    a.superseded += b.superseded
    a.rejected += b.rejected
  }
}

/// The rules under which a row is rejected, in the order in which they are checked (ruling 3).
public enum RejectRule: String, Sendable, Codable, CaseIterable {
  case fields, missing, format, code, range, order
  case requiredWith = "required_with"
}
