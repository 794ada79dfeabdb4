import Publication

extension ParameterReader {
  /// What the report shows; it can show no table that the definition leaves out.
  mutating func readReport(_ setting: Setting, tables: [String]) -> ReportSettings {
    let found = reader.members(of: setting, needed: [], optional: ["title", "publisher", "notes", "tables", "charts"])
    var settings = ReportSettings()
    for (language, setting) in found["title"].map({ byLanguage($0) }) ?? [] {
      settings.title[language] = reader.text(setting)
    }
    settings.publisher = found["publisher"].flatMap { reader.text($0) }
    for (language, setting) in found["notes"].map({ byLanguage($0) }) ?? [] {
      settings.notes[language] = reader.items(of: setting)?.compactMap { reader.text($0) }
    }
    settings.tables = found["tables"].flatMap { reader.names(of: $0, kind: .table, valid: tables) }
    let charts = ReportChart.allCases.map(\.rawValue)
    settings.charts = found["charts"].flatMap { reader.names(of: $0, kind: .chart, valid: charts) }?
      .compactMap { ReportChart(rawValue: $0) }
    return settings
  }

  /// The settings below one, each under the code of a language.
  private mutating func byLanguage(_ setting: Setting) -> [(EditionTexts.Language, Setting)] {
    let found = reader.members(of: setting, needed: [], optional: EditionTexts.Language.allCases.map(\.rawValue))
    return EditionTexts.Language.allCases.compactMap { language in found[language.rawValue].map { (language, $0) } }
  }
}
