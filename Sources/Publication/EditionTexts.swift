import Disclosure
import Tables

/// The words of an edition in one language: titles and definitions of tables and measures, names of dimensions and codes.
///
/// They come from the pipeline's `texts/sv.yaml` and `texts/en.yaml` and from its code lists. A definition may hold the
/// path of a parameter in braces, `{job_entry.price_base_share}`, which stands for its value; a note also the name of a
/// figure, `{figures.at_threshold_before}`.
public struct EditionTexts: Sendable, Equatable {
  public enum Language: String, Sendable, CaseIterable {
    case swedish = "sv"
    case english = "en"
  }

  public struct TableText: Sendable, Equatable {
    public var title: String
    /// What is counted: persons, placements, recipients …
    public var unit: String
    /// What the table shows, on whom, in words.
    public var definition: String
    /// What a reader must know to read it right.
    public var notes: [String]

    public init(title: String, unit: String, definition: String, notes: [String] = []) {
      self.title = title
      self.unit = unit
      self.definition = definition
      self.notes = notes
    }
  }

  public struct MeasureText: Sendable, Equatable {
    public var title: String
    /// How n and x are counted and what the value is, in words.
    public var definition: String

    public init(title: String, definition: String) {
      self.title = title
      self.definition = definition
    }
  }

  public var language: Language
  /// By table.
  public var tables: [String: TableText]
  /// By `measure`, or by `table.measure` where a table gives the name another meaning.
  public var measures: [String: MeasureText]
  /// By dimension.
  public var dimensions: [String: String]
  /// Labels by dimension and code. `*` holds those of every dimension: `unknown`, `_T`, `yes`, `no`.
  public var labels: [String: [String: String]]

  public init(
    language: Language, tables: [String: TableText] = [:], measures: [String: MeasureText] = [:],
    dimensions: [String: String] = [:], labels: [String: [String: String]] = [:]
  ) {
    self.language = language
    self.tables = tables
    self.measures = measures
    self.dimensions = dimensions
    self.labels = labels
  }

  /// The names by which notes tell of figures.
  package static let figures = MeasuredFigure.Name.allCases.map { "figures.\($0.rawValue)" }

  /// The texts with the figures that are released put into the notes; notes that tell of another are left out.
  package func telling(_ figures: [ReleasedFigure]) -> EditionTexts {
    let style = NumberStyle(language: language)
    let told = figures.map { ("{figures.\($0.name.rawValue)}", style.percent(Double($0.percent) / 100, places: 0)) }
    var texts = self
    texts.tables = tables.mapValues { table in
      var table = table
      table.notes = table.notes.map { note in told.reduce(note) { $0.replacing($1.0, with: $1.1) } }
        .filter { note in !EditionTexts.figures.contains { note.contains("{\($0)}") } }
      return table
    }
    return texts
  }

  public func measure(_ name: String, of table: String) -> MeasureText? {
    measures["\(table).\(name)"] ?? measures[name]
  }

  /// The label of a code, or the code itself where it has none.
  public func label(_ code: String, of dimension: String) -> String {
    labels[dimension]?[code] ?? labels["*"]?[code] ?? code
  }
}
