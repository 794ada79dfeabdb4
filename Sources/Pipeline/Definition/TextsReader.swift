import Publication
import Rows

/// Reads a file of texts/: the words of an edition in one language.
struct TextsReader {
  let language: EditionTexts.Language
  /// nil where it cannot be read.
  let definition: Definition?
  /// Labels by dimension and code, at first those of the code lists.
  private(set) var labels: [String: [String: String]]
  var reader = DefinitionReader()
  /// What stands for the parameters that texts name; nil: not known.
  private var parameters: ParameterTexts?

  /// Patterns of codes that are made of numbers, by name, and the names of the months.
  struct Patterns {
    static let names = ["age", "age_open", "quarter", "month"]
    var byName: [String: String] = [:]
    var months: [String] = []
  }

  init(language: EditionTexts.Language, definition: Definition?, labels: [String: [String: String]]) {
    self.language = language
    self.definition = definition
    self.labels = labels
  }

  mutating func texts(_ top: Setting) -> EditionTexts {
    let found = reader.members(
      of: top, needed: [], optional: ["tables", "measures", "dimensions", "labels", "patterns", "months"])
    takeLabels(found)
    let dimensions = found["dimensions"].map { readTexts($0, valid: labelledDimensions, kind: .dimension) } ?? [:]
    parameters = definition.map { ParameterTexts($0, language: language, labels: labels, dimensions: dimensions) }
    var texts = EditionTexts(language: language, labels: labels)
    let measures = Set(measureCatalogue.values.joined()).sorted() + levelShares
    texts.measures = found["measures"].map { readMeasures($0, valid: measures) } ?? [:]
    if let setting = found["tables"] { readTables(setting, into: &texts) }
    texts.dimensions = dimensions
    return texts
  }

  /// Adds the labels of numbers and those of the file, which win.
  private mutating func takeLabels(_ found: [String: Setting]) {
    var patterns = Patterns()
    patterns.byName = found["patterns"].map { readTexts($0, valid: Patterns.names, kind: .key) } ?? [:]
    patterns.months = found["months"].flatMap { readMonths($0) } ?? []
    if let definition {
      labels.merge(CodeLabels(language: language).labels(patterns: patterns, definition)) { $1 }
    }
    labels.merge(found["labels"].map { readLabels($0) } ?? [:]) { $0.merging($1) { $1 } }
  }

  /// Measures that are named after the pipeline's levels.
  private var levelShares: [String] { labels["level"].map { $0.keys.sorted().map { "level_" + $0 } } ?? [] }

  private mutating func readTables(_ setting: Setting, into texts: inout EditionTexts) {
    let found = reader.members(of: setting, needed: [], optional: measureCatalogue.keys.sorted(), kind: .table)
    for (table, setting) in found {
      let parts = reader.members(
        of: setting, needed: ["title", "unit", "definition"], optional: ["notes", "measures"])
      texts.tables[table] = EditionTexts.TableText(
        title: text(parts["title"]), unit: text(parts["unit"]), definition: text(parts["definition"]),
        notes: (parts["notes"].flatMap { reader.items(of: $0) } ?? []).map { text($0, figures: EditionTexts.figures) })
      let valid = measureCatalogue[table]! + (table == "provider-performance" ? levelShares : [])
      let measures = parts["measures"].map { readMeasures($0, valid: valid) } ?? [:]
      for (name, measure) in measures {
        texts.measures["\(table).\(name)"] = measure
      }
    }
  }

  private mutating func readMeasures(_ setting: Setting, valid: [String]) -> [String: EditionTexts.MeasureText] {
    var measures: [String: EditionTexts.MeasureText] = [:]
    for (name, setting) in reader.members(of: setting, needed: [], optional: valid, kind: .measure) {
      let parts = reader.members(of: setting, needed: ["title", "definition"])
      measures[name] = EditionTexts.MeasureText(title: text(parts["title"]), definition: text(parts["definition"]))
    }
    return measures
  }

  private mutating func readTexts(
    _ setting: Setting, valid: [String], kind: DefinitionError.Kind
  ) -> [String: String] {
    let found = reader.members(of: setting, needed: [], optional: valid, kind: kind)
    return found.compactMapValues { reader.text($0) }
  }

  private mutating func readLabels(_ setting: Setting) -> [String: [String: String]] {
    let valid = ["*", CodeLabels.categoryClass] + labelledDimensions
    var labels: [String: [String: String]] = [:]
    for (dimension, setting) in reader.members(of: setting, needed: [], optional: valid, kind: .dimension) {
      if let codes = CodeLabels.builtIn[dimension] {
        labels[dimension] = readTexts(setting, valid: codes, kind: .code)
      } else {
        let codes = reader.allMembers(of: setting) ?? []
        for (code, setting) in codes { labels[dimension, default: [:]][code] = reader.text(setting) }
      }
    }
    return labels
  }

  private mutating func readMonths(_ setting: Setting) -> [String]? {
    guard let items = reader.items(of: setting) else { return nil }
    guard items.count == 12 else {
      reader.report(.expected(.monthNames), at: setting)
      return nil
    }
    return items.compactMap { reader.text($0) }
  }

  /// A text with its parameters put in, but for the figures that a note may tell, which only a run knows; empty where there
  /// is none, which has been said.
  private mutating func text(_ setting: Setting?, figures: [String] = []) -> String {
    guard let setting, let text = reader.text(setting) else { return "" }
    guard let parameters else { return text }
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      let close = rest[open...].firstIndex(of: "}") ?? rest.endIndex
      let path = String(rest[rest.index(after: open)..<close])
      if figures.contains(path) {
        filled += "{\(path)}"
      } else if let value = parameters.text(of: path) {
        filled += value
      } else {
        let nearest = nearestName(to: path, among: parameters.paths + figures)
        reader.report(.unknown(.parameter, name: path, nearest: nearest), at: setting)
      }
      rest = close == rest.endIndex ? "" : rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
