/// One column of the records as they are staged and as the analysis file documents them.
public struct OutcomeColumn: Sendable, Equatable {
  /// How the column's 64-bit values are to be read. All but `bits` may be missing.
  public enum Kind: Sendable, Equatable {
    /// Half of a 128-bit pseudonym; every value is a value.
    case bits
    case integer
    /// Days since 1970-01-01.
    case day
    /// Months since January of the year 0.
    case month
    /// 0 no, 1 yes.
    case flag
    /// Position among the distinct codes of the code list that this field of a source has.
    case code(source: String, field: String)
    /// Position in the sorted distinct texts of this field.
    case text(source: String, field: String)
    /// Position in this list.
    case choice([String])
    /// Position among the definition's age groups.
    case ageGroup
  }

  public var name: String
  public var kind: Kind
  /// One sentence: what it is, in what unit, and what a missing value means.
  public var documentation: String

  public init(_ name: String, _ kind: Kind, _ documentation: String) {
    self.name = name
    self.kind = kind
    self.documentation = documentation
  }
}
