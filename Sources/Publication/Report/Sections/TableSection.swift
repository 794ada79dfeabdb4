import Disclosure

/// A table with its definition, charts, notes, maturity and what is withheld.
struct TableSection {
  let view: TableView
  let context: ReportContext

  /// Groups of one grouping set that are written, and cells of one table: more are in the table's file.
  static let mostGroups = 60
  static let mostCells = 5_000

  private var id: String { view.table.id }
  private var words: Words { context.words }

  func write(to html: inout Markup) {
    html.element("section", ["id": "t-" + id, "aria-labelledby": "h-" + id]) { html in
      html.element("h2", ["id": "h-" + id], context.title(ofTable: id))
      writeDefinition(to: &html)
      for chart in charts { write(chart, to: &html) }
      writeReading(to: &html)
      writeTables(to: &html)
    }
  }

  private func writeDefinition(to html: inout Markup) {
    guard let text = context.texts.tables[id] else { return }
    html.element("p", context.style.withDates(text.definition))
    html.element("p", ["class": "unit"], words(.unitIs, ["unit": text.unit]))
  }

  private var charts: [ReportChart] {
    let chosen = context.settings.charts ?? ReportChart.allCases
    return chosen.filter { $0.table == id }
  }

  private func write(_ chart: ReportChart, to html: inout Markup) {
    guard let figure = chart.figure(view, context) else { return }
    html.element("figure") { html in
      html.append(
        figure.canvas.svg(
          id: "c-" + chart.rawValue, title: figure.title, description: figure.description))
      html.element("figcaption") { html in
        html.element("strong", figure.title + ".")
        for note in figure.notes { html.write(" " + note) }
      }
    }
  }

  /// Notes, maturity, what is withheld and what could not be produced.
  private func writeReading(to html: inout Markup) {
    var items = (context.texts.tables[id]?.notes ?? []).map(context.style.withDates)
    items += maturity
    if id == "survey" { items += SurveyCounties(view: view, context: context).sentences }
    let missing = context.manifest.notProduced.filter { $0.table == id }
    items += missing.map { part in
      let what =
        part.measure.map { context.title(of: $0, in: id) } ?? (part.set ?? []).map(context.name).joined(separator: ", ")
      return words(.notProducedPart, ["part": what, "source": context.label(part.source, of: "source")])
    }
    items.append(withheld)
    html.element("ul", ["class": "notes"]) { html in
      for item in items { html.element("li", item) }
      // Of the run, in the program's own language.
      for note in context.manifest.notes where note.table == id { html.element("li", ["lang": "en"], note.note) }
    }
  }

  private var withheld: String {
    let all = context.style.whole(view.table.rows.count)
    guard view.withheld > 0 else { return words(.nothingWithheld, ["all": all]) }
    return words(
      .tableWithheld,
      [
        "all": all, "withheld": context.style.whole(view.withheld),
        "primary": context.style.whole(view.count(.primary)), "secondary": context.style.whole(view.count(.secondary)),
      ])
  }

  /// How many are followed how long, where it differs.
  private var maturity: [String] {
    var items: [String] = []
    if let total = view.set([]), !id.hasSuffix("curve"),
      let measure = total.measures.first(where: { $0.windows.count > 1 })
    {
      let followed = measure.windows.compactMap { window in
        total.row([], measure.name, window)?.n.map { (window, $0) }
      }
      if let first = followed.first, followed.contains(where: { $0.1 != first.1 }) {
        let list = followed.map { "\(context.window($0.0)): \(context.style.whole($0.1))" }
        items.append(words(.maturity, ["list": list.joined(separator: "; ")]))
      }
    }
    let immature = view.count(.immature)
    if immature > 0 {
      items.append(words(.immatureCells, ["number": context.style.whole(immature)]))
    }
    if id == "change", view.table.rows.contains(where: { $0.measure == "rate_effect" && $0.status == .secondary }) {
      items.append(words[.changeNotDivided])
    }
    if id == "interruptions", !context.incompleteYears.isEmpty {
      items.append(words(.findingIncomplete, ["years": words.list(context.incompleteYears)]))
    }
    return items
  }

  private func writeTables(to html: inout Markup) {
    let shown = self.shown
    for (number, set) in view.sets.enumerated() {
      guard shown.contains(number) else {
        html.element("p", ["class": "more"], pointer(set))
        continue
      }
      let groups = MonthSeries.thinned(set).prefix(Self.mostGroups)
      let wide = WideTable(view: view, set: set, context: context, groups: Array(groups))
      // A small first set stands open; the others open when asked.
      if number == 0 && groups.count <= 20 {
        write(wide, to: &html)
      } else {
        html.element("details") { html in
          html.element("summary", summary(set))
          write(wide, to: &html)
        }
      }
    }
  }

  private func write(_ wide: WideTable, to html: inout Markup) {
    if wide.groups.count < wide.set.groups.count {
      html.element("p", ["class": "more"], cut(wide.set, wide.groups.count))
    }
    wide.write(to: &html)
  }

  /// The grouping sets that there is room for, small ones first.
  private var shown: Set<Int> {
    let sizes = view.sets.map { WideTable.cells($0, mostGroups: Self.mostGroups) }
    var shown: Set<Int> = []
    var room = Self.mostCells
    for number in view.sets.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) where sizes[number] <= room {
      shown.insert(number)
      room -= sizes[number]
    }
    return shown
  }

  private func summary(_ set: GroupedRows) -> String {
    let names = set.names.map { context.name(of: $0, in: id) }
    let name = names.isEmpty ? words[.total] : names.joined(separator: " × ")
    let withheld = set.withheld > 0 ? "; " + words(.someWithheld, ["number": context.style.whole(set.withheld)]) : ""
    return "\(name) (\(words(.groupCount, ["number": context.style.whole(set.groups.count)]))\(withheld))"
  }

  private func cut(_ set: GroupedRows, _ shown: Int) -> String {
    let isThinned = shown == MonthSeries.thinned(set).count
    return words(
      isThinned ? MonthSeries.phrase(set) ?? .tableCut : .tableCut,
      [
        "shown": context.style.whole(shown), "all": context.style.whole(set.groups.count), "file": "tables/\(id).csv",
      ])
  }

  private func pointer(_ set: GroupedRows) -> String {
    words(.tableElsewhere, ["set": summary(set), "file": "tables/\(id).csv"])
  }
}
