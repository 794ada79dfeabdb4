import Disclosure
import Tables

/// What every part of a report is written from.
package struct ReportContext {
  /// In the order in which the report shows them.
  let views: [TableView]
  let texts: EditionTexts
  let settings: ReportSettings
  let manifest: Manifest
  let words: Words
  let style: NumberStyle
  /// Start years of which more than 5 % of the placements had not ended (ruling 41).
  package let incompleteYears: [String]
  /// Whether all that is reported was made up.
  var isInvented = false

  package init(tables: [ReleasedTable], texts: EditionTexts, settings: ReportSettings, manifest: Manifest) {
    views = ReportContext.chosen(tables, settings).map { TableView($0) }
    self.texts = texts
    self.settings = settings
    self.manifest = manifest
    words = Words(language: texts.language)
    style = NumberStyle(language: texts.language)
    incompleteYears = views.first { $0.table.id == "interruptions" }.map(ReportContext.incompleteYears) ?? []
  }

  private static func chosen(_ tables: [ReleasedTable], _ settings: ReportSettings) -> [ReleasedTable] {
    guard let order = settings.tables else { return tables }
    return order.compactMap { id in tables.first { $0.id == id } }
  }

  private static func incompleteYears(_ view: TableView) -> [String] {
    guard let set = view.set(["year"]) else { return [] }
    return set.groups.map { $0[0] }.filter { year in
      set.row([year], "ended")?.shown.map { $0 < 0.95 } ?? false
    }
  }

  func view(_ table: String) -> TableView? { views.first { $0.table.id == table } }

  /// Whether a cohort of persons is followed.
  var followsPersons: Bool { manifest.parameters["cohort.from"] != nil }

  /// Of whom the edition is, and up to which day.
  var lead: String {
    let parameters = manifest.parameters
    guard let from = parameters["cohort.from"], let to = parameters["cohort.to"] else {
      return words(.leadPlain, ["pipeline": manifest.pipeline])
    }
    let complete = parameters["complete_to.placements"] ?? to
    return words(
      .lead, ["from": style.date(from), "to": style.date(to), "complete": style.date(complete)])
  }

  func isIncomplete(year: String) -> Bool { incompleteYears.contains(year) }

  // MARK: Names

  func title(ofTable id: String) -> String { texts.tables[id]?.title ?? ReportContext.plain(id) }

  func title(of measure: String, in table: String) -> String {
    texts.measure(measure, of: table)?.title ?? ReportContext.plain(measure)
  }

  func name(of dimension: String) -> String { texts.dimensions[dimension] ?? ReportContext.plain(dimension) }

  /// In the table of the model a level is one of a factor, not of the support that a person needs.
  func name(of dimension: String, in table: String) -> String {
    ReportContext.isOfFactor(dimension, table) ? words[.factorLevel] : name(of: dimension)
  }

  /// The dimension that a code of a group is of: in the table of the model that of the group's factor.
  func dimension(_ number: Int, of names: [String], in table: String, _ codes: [String]) -> String {
    guard ReportContext.isOfFactor(names[number], table), let factor = names.firstIndex(of: "factor") else {
      return names[number]
    }
    return codes[factor]
  }

  private static func isOfFactor(_ dimension: String, _ table: String) -> Bool {
    table == "provider-model" && dimension == "level"
  }

  /// A code in words; months and quarters as the language writes them.
  func label(_ code: String, of dimension: String) -> String {
    let label = texts.label(code, of: dimension)
    guard label == code else { return label }
    switch (code, dimension) {
    case ("", _): return CellText.absentMark
    case (totalCode, _): return words[.all]
    case (unknownCode, _): return words[.unknown]
    case ("yes", _): return words[.yes]
    case ("no", _): return words[.no]
    case (_, "factor"): return texts.dimensions[code] ?? code
    case (_, "month"), (_, "period"): return style.month(code, short: true)
    case (_, "quarter"): return style.quarter(code)
    case (_, "age"): return code.replacing("-", with: "–")
    case (_, "assistance_months"): return code.replacing("-", with: "–")
    default: return code.hasPrefix("-") && Int(code) != nil ? NumberStyle.minus + code.dropFirst() : code
    }
  }

  /// A label without what stands in brackets at its end: charts have little room.
  func chartLabel(_ code: String, of dimension: String) -> String {
    let label = label(code, of: dimension)
    guard label.hasSuffix(")"), let bracket = label.lastIndex(of: "(") else { return label }
    let name = label[..<bracket].reversed().drop { $0 == " " }.reversed()
    return name.isEmpty ? label : String(name)
  }

  /// `12m` in words; blank stays blank.
  func window(_ window: String) -> String {
    windowMonths(window).map { $0 == 1 ? words[.windowMonth] : words(.windowMonths, ["months": String($0)]) } ?? window
  }

  func status(_ status: MeasuredRow.Status) -> String {
    switch status {
    case .ok: ""
    case .primary, .secondary: words[.withheld]
    case .immature: words[.immature]
    case .notReached: words[.notReached]
    }
  }

  /// An identifier as words, where there is no text for it.
  static func plain(_ id: String) -> String {
    let words = id.replacing("_", with: " ").replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  // MARK: Numbers in sentences

  /// A value with its interval: `31,2 % (95 % KI 30,2–32,3)`.
  func estimate(_ row: ReleasedRow) -> String {
    guard let value = row.shown else { return status(row.status) }
    let unit = MeasureUnit(row)
    guard let low = row.low, let high = row.high else { return unit.text(value, style) }
    return words(.withInterval, ["value": unit.text(value, style), "interval": unit.interval(low, high, style)])
  }
}
