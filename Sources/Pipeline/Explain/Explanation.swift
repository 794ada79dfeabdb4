import Publication

/// How the numbers of one row of a table came about: words, sources, attrition and the row's counts as they are released.
public struct Explanation: Sendable {
  public var table: String
  public var texts: EditionTexts
  /// Dimensions that the row breaks down by, with its values; empty: the total.
  public var group: [(dimension: String, value: String)]
  public var sources: [Source]
  /// Sources that the table reads and that were not delivered.
  public var notDelivered: [String]
  /// From the rows of the extract to the units that the table counts; empty where it does not count the cohort.
  public var attrition: [Step]
  /// In the order of the table.
  public var measures: [Measure]

  public struct Source: Sendable {
    public var name: String
    public var rows: RunSummary.SourceRows
    /// The last day for which it is complete.
    public var completeTo: String
  }

  public struct Step: Sendable {
    public var name: String
    /// nil: the step removes nothing; it is the number that stands.
    public var removed: Count?
    public var left: Count
  }

  /// A number as it is released.
  public enum Count: Sendable, Equatable {
    case number(String)
    case withheld
  }

  public struct Measure: Sendable {
    public var name: String
    public var rows: [Row]
  }

  /// As the table writes it; blank where it does not apply or is withheld.
  public struct Row: Sendable {
    public var window: String
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
