import Disclosure
import Publication
import Rows
import Tables

/// Small tables that went through disclosure control, and reports of them.
enum SmallTables {
  static let manifest = Manifest(
    pipeline: "provider-followup", version: "1.0",
    parameters: [
      "cohort.from": "2022-01-01", "cohort.to": "2024-12-31", "complete_to.placements": "2025-12-31",
      "disclosure.minimum": "5", "disclosure.minimum_base": "10",
    ], overrides: ["cohort.to": "2024-12-31"],
    sources: [
      SourceAccounting(
        source: "placements",
        files: [
          .init(name: "p <1>.csv", sha256: "aa", bytes: 17, rows: RowCounts(used: 997, superseded: 2, rejected: 1))
        ]
      )
    ],
    notProduced: [NotProduced(table: "sustained-work", source: "earnings")])

  /// Shares of groups by one dimension, and of all: `x` of `n` each.
  static func shares(
    _ measure: String, _ window: String = "", by dimension: String,
    _ groups: KeyValuePairs<String, (x: Int64, n: Int64)>,
    interval: Double = 0.01
  ) -> [MeasuredRow] {
    groups.map { code, count in
      row([code], measure, window, x: count.x, n: count.n, interval: interval)
    }
  }

  static func row(
    _ group: [String], _ measure: String, _ window: String = "", x: Int64, n: Int64, interval: Double = 0.01,
    kind: MeasuredRow.Kind = .share
  ) -> MeasuredRow {
    guard n > 0 else {
      return MeasuredRow(
        dimensions: group, measure: measure, window: window, n: 0, x: nil, value: nil, status: .immature, kind: kind)
    }
    let value = Double(x) / Double(n)
    return MeasuredRow(
      dimensions: group, measure: measure, window: window, n: n, x: x, value: value, low: max(0, value - interval),
      high: min(1, value + interval), kind: kind)
  }

  static func count(_ group: [String], _ measure: String, _ x: Int64) -> MeasuredRow {
    MeasuredRow(dimensions: group, measure: measure, n: nil, x: x, value: Double(x), kind: .count)
  }

  static func released(_ id: String, _ dimensions: [String], _ rows: [MeasuredRow]) throws -> ReleasedTable {
    try release(
      [MeasuredTable(id: id, dimensions: dimensions, rows: rows)],
      definitions: [TableDefinition(id: id, by: [[]])], rules: DisclosureRules())[0]
  }

  static func context(
    _ tables: [ReleasedTable], _ language: EditionTexts.Language = .swedish, _ settings: ReportSettings = .init(),
    labels: [String: [String: String]] = [:]
  ) -> ReportContext {
    ReportContext(
      tables: tables, texts: EditionTexts(language: language, labels: labels), settings: settings, manifest: manifest)
  }

  static func html(
    _ tables: [ReleasedTable], _ language: EditionTexts.Language = .swedish, _ settings: ReportSettings = .init(),
    texts: EditionTexts? = nil, manifest: Manifest = manifest
  ) -> String {
    let report = Report(texts: texts ?? EditionTexts(language: language), settings: settings)
    let file = EditionFile(path: "tables/a.csv", bytes: Array("x".utf8))
    return String(
      decoding: report.bytes(tables: tables, manifest: manifest, definitions: [file], outputs: [file]), as: UTF8.self)
  }
}
