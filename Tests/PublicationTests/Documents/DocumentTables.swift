import Disclosure
import Publication
import Tables

/// A small table with a row of every status, and texts in Swedish.
enum DocumentTables {
  static let texts = EditionTexts(
    language: .swedish,
    tables: [
      "job-entry": .init(
        title: "Övergång till \"arbete\"", unit: "Personer", definition: "De som gick till arbete | utbildning.",
        notes: ["Första; placeringen."])
    ],
    measures: [
      "registered": .init(title: "Arbete enligt registret", definition: "x av n."),
      "median_days": .init(title: "Median", definition: "Dagar."),
    ],
    dimensions: ["level": "Nivå"], labels: ["level": ["A": "Nivå Å"], "*": ["_T": "Totalt"]])

  /// Shown, withheld with 3 in it, over nobody, a median that is not reached, a count, a code that looks like a formula.
  static func tables() throws -> [ReleasedTable] {
    let rows = [
      SmallTables.row([totalCode], "registered", "12m", x: 20, n: 60),
      MeasuredRow(
        dimensions: [totalCode], measure: "median_days", n: 60, x: 20, value: nil, status: .notReached, kind: .median),
      SmallTables.count([totalCode], "persons", 60),
      SmallTables.row(["A"], "registered", "12m", x: 3, n: 7773),
      SmallTables.row(["=1+1"], "registered", "12m", x: 0, n: 0),
    ]
    return [try SmallTables.released("job-entry", ["level"], rows)]
  }

  static func words(_ tables: [ReleasedTable]) -> DocumentWords {
    DocumentWords(
      context: ReportContext(tables: tables, texts: texts, settings: ReportSettings(), manifest: SmallTables.manifest))
  }
}
