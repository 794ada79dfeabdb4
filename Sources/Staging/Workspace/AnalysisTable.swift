/// A table of the analysis file: what researchers see, and where its rows come from.
public struct AnalysisTable {
  /// No word of SQL, so that queries need no quotes.
  public var name: String
  /// What a row is.
  public var documentation: String
  public var columns: [AnalysisColumn]
  /// Parts that the rows come in, one at a time.
  public var partitions: Int
  /// A partition's rows, column by column, all of one length; `missing` where there is no value.
  ///
  /// A column takes one array, a pseudonym two: its first and its last 64 bits.
  public var rows: (_ partition: Int) throws(WorkspaceError) -> [[Int64]]

  /// Stands where there is no value.
  public static let missing = Int64.min

  public init(
    name: String, documentation: String, columns: [AnalysisColumn], partitions: Int,
    rows: @escaping (_ partition: Int) throws(WorkspaceError) -> [[Int64]]
  ) {
    self.name = name
    self.documentation = documentation
    self.columns = columns
    self.partitions = partitions
    self.rows = rows
  }
}

/// A column of the analysis file.
public struct AnalysisColumn: Sendable, Equatable {
  /// How 64-bit values become what stands in the file.
  public enum Kind: Sendable, Equatable {
    /// The number itself.
    case integer
    /// 0 no, 1 yes.
    case flag
    /// Days since 1970-01-01, as `YYYY-MM-DD`.
    case day
    /// Months since January of the year 0, as `YYYY-MM`.
    case month
    /// The text that stands at this position of the list.
    case text([String])
    /// 128 bits as 32 hexadecimal digits; never missing.
    case pseudonym

    var type: String {
      switch self {
      case .integer, .flag: "INTEGER"
      case .day, .month, .text, .pseudonym: "TEXT"
      }
    }

    /// Arrays of values that the column takes.
    var width: Int { self == .pseudonym ? 2 : 1 }
  }

  /// No word of SQL.
  public var name: String
  public var kind: Kind
  /// What it is, in what unit, and what a missing value means.
  public var documentation: String

  public init(_ name: String, _ kind: Kind, _ documentation: String) {
    self.name = name
    self.kind = kind
    self.documentation = documentation
  }
}

/// Some rows of a table under a name of their own.
public struct AnalysisView: Sendable, Equatable {
  public var name: String
  public var documentation: String
  public var table: String
  /// Which rows, in SQL: `is_first = 1`.
  public var condition: String

  public init(name: String, documentation: String, table: String, condition: String) {
    self.name = name
    self.documentation = documentation
    self.table = table
    self.condition = condition
  }
}
