import Publication

/// How the numbers of one row of a table came about: words, parameters, sources, attrition down to n and the row's counts,
/// all as they are released.
public struct Explanation: Sendable {
  public var table: String
  public var texts: EditionTexts
  /// Dimensions that the row breaks down by, with its values; empty: the total.
  public var group: [(dimension: String, value: String)]
  /// Those that decide what the table counts, as they held in the run.
  public var parameters: [Parameter]
  public var sources: [Source]
  /// Sources that the table reads and that were not delivered.
  public var notDelivered: [String]
  /// From the rows that the table's units are made of to those of the group; empty where the table accounts for rows.
  public var attrition: [Step]
  /// In the order of the table.
  public var measures: [Measure]

  public struct Parameter: Sendable {
    /// Its path in the definition file.
    public var key: String
    /// nil: nothing is chosen, so that everything counts.
    public var value: String?
  }

  public struct Source: Sendable {
    public var name: String
    public var rows: RunSummary.SourceRows
    public var completeFrom: Beginning
    /// The last day for which it is complete.
    public var completeTo: String
  }

  /// From when on a source is complete.
  public enum Beginning: Sendable, Equatable {
    /// A day that the definition states.
    case day(String)
    case earliestRow
    /// Nothing asks from when.
    case always
  }

  public struct Step: Sendable {
    public var what: What
    /// nil: the step removes nothing; it is the number that stands.
    public var removed: Count?
    public var left: Count

    /// What is left after the step.
    public enum What: Sendable {
      /// What the step of the table of attrition leaves.
      case attrition(String)
      /// Used rows of a source.
      case used(source: String)
      /// All units that a measure of a table counts, in these groups of the dimensions that all its rows have.
      case total(table: String, measure: String, of: [(dimension: String, value: String)])
      /// Those of the units before that are in the row's group.
      case group
    }
  }

  /// A number as it is released.
  public enum Count: Sendable, Equatable {
    case number(String)
    case withheld
    /// No released table has it.
    case unreleased
  }

  /// Why units of the group are not in n.
  public enum LeftOut: Sendable {
    /// They cannot be followed for so long.
    case notFollowed
    /// They have not ended as far as the delivery is complete.
    case notEnded
  }

  public struct Measure: Sendable {
    public var name: String
    /// nil: n is the group, or counts something else.
    public var leftOut: LeftOut?
    public var rows: [Row]
  }

  /// As the table writes it; blank where it does not apply or is withheld.
  public struct Row: Sendable {
    public var window: String
    /// Units of the group that are not in n; nil: none of it can be told.
    public var leftOut: Count?
    public var n: String
    public var x: String
    public var value: String
    public var low: String
    public var high: String
    public var status: String

    public var isWithheld: Bool { ["primary", "secondary"].contains(status) }
  }
}

/// What shall be explained: a table, and its row by `dimension=value`; none of these: the total.
public struct ExplainRequest: Sendable {
  public var run: RunRequest
  public var table: String
  public var group: [String]
  public var language: EditionTexts.Language

  public init(run: RunRequest, table: String, group: [String], language: EditionTexts.Language) {
    self.run = run
    self.table = table
    self.group = group
    self.language = language
  }
}
