/// What a definition chooses about the report of its editions; what it leaves out is as produced.
public struct ReportSettings: Sendable, Equatable {
  /// By language.
  public var title: [EditionTexts.Language: String]
  /// Who publishes the edition; nil: it does not say.
  public var publisher: String?
  /// Paragraphs that stand before the findings, by language.
  public var notes: [EditionTexts.Language: [String]]
  /// The tables that the report shows, in this order; nil: all, in the order of the edition.
  public var tables: [String]?
  /// The charts that it shows; nil: all.
  public var charts: [ReportChart]?

  public init(
    title: [EditionTexts.Language: String] = [:], publisher: String? = nil,
    notes: [EditionTexts.Language: [String]] = [:],
    tables: [String]? = nil, charts: [ReportChart]? = nil
  ) {
    self.title = title
    self.publisher = publisher
    self.notes = notes
    self.tables = tables
    self.charts = charts
  }
}
