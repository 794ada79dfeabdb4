import Disclosure

/// A grouping set as tables for people: a row a group, a column a measure or window.
///
/// A measure with several windows has a table of its own; the others share tables of a few columns each. The total
/// has one table, a row a measure.
package struct WideTable {
  let view: TableView
  let set: GroupedRows
  let context: ReportContext
  /// Those that are written: of a long series of months some, and the first where there are more than fit.
  let groups: [[String]]

  /// Columns of a table at most: as many as a printed page holds.
  static let mostColumns = 6

  private var table: String { view.table.id }

  func write(to html: inout Markup) {
    if set.names.isEmpty { return writeTotal(to: &html) }
    let measures = set.measures
    for measure in measures where measure.windows.count > 1 {
      let columns = WideTable.thinned(measure.windows).map {
        (header: context.window($0), column: GroupedRows.Column(measure: measure.name, window: $0))
      }
      write(columns, title: title(of: measure.name), to: &html)
    }
    let single = measures.filter { $0.windows.count == 1 }.map {
      (header: header($0.name, $0.windows[0]), column: GroupedRows.Column(measure: $0.name, window: $0.windows[0]))
    }
    for start in stride(from: 0, to: single.count, by: Self.mostColumns) {
      write(Array(single[start..<min(start + Self.mostColumns, single.count)]), title: "", to: &html)
    }
  }

  private var names: [String] { self.set.names.map { context.name(of: $0, in: table) } }

  private func title(of measure: String) -> String { context.title(of: measure, in: table) + unit(of: measure) }

  /// Differences of shares are in percentage points, which their cells do not say.
  private func unit(of measure: String) -> String {
    if case .points = set.unit(of: measure) { ", " + context.words[.percentagePoints] } else { "" }
  }

  private func header(_ measure: String, _ window: String) -> String {
    let title = context.title(of: measure, in: table)
    let months = context.window(window)
    // Many titles have the follow-up time in them.
    let showsMonths = !window.isEmpty && !title.contains(" " + months)
    return title + (showsMonths ? ", " + months : "") + unit(of: measure)
  }

  /// How many cells the set has when it is written, with so many groups at most.
  static func cells(_ set: GroupedRows, mostGroups: Int) -> Int {
    let columns = set.measures.reduce(0) { $0 + thinned($1.windows).count }
    return min(MonthSeries.thinned(set).count, mostGroups) * columns
  }

  /// Of many months, those that a reader looks for; all are in the table's file.
  package static func thinned(_ windows: [String]) -> [String] {
    let months = windows.compactMap(windowMonths)
    guard windows.count > mostColumns, months.count == windows.count, let last = months.max() else { return windows }
    let step = last > 12 ? 6 : 3
    return windows.filter { windowMonths($0)! % step == 0 }
  }

  /// Measures with several windows, a column a window; then the others, each with its only value.
  private func writeTotal(to html: inout Markup) {
    let measures = set.measures
    let several = measures.filter { $0.windows.count > 1 }
    var windows: [String] = []
    for window in several.flatMap({ WideTable.thinned($0.windows) }) where !windows.contains(window) {
      windows.append(window)
    }
    if !several.isEmpty {
      total(
        windows.map(context.window),
        several.map { measure in
          (title(of: measure.name), windows.map { set.row([], measure.name, $0) })
        }, to: &html)
    }
    let single = measures.filter { $0.windows.count == 1 }
    if !single.isEmpty {
      total(
        [context.words[.value]],
        single.map { (header($0.name, $0.windows[0]), [set.row([], $0.name, $0.windows[0])]) }, to: &html)
    }
  }

  private func total(_ headers: [String], _ lines: [(String, [ReleasedRow?])], to html: inout Markup) {
    frame(caption: context.words[.total], to: &html) { html in
      html.element("thead") { html in
        html.element("tr") { html in
          html.element("th", ["scope": "col"], context.words[.measure])
          for header in headers { html.element("th", ["scope": "col"], header) }
        }
      }
      html.element("tbody") { html in
        for (title, cells) in lines {
          html.element("tr") { html in
            html.element("th", ["scope": "row"], title)
            for row in cells { cell(row, to: &html) }
          }
        }
      }
    }
  }

  private func write(
    _ columns: [(header: String, column: GroupedRows.Column)], title: String, to html: inout Markup
  ) {
    let by = names.joined(separator: ", ")
    frame(caption: title.isEmpty ? by : "\(title) – \(by)", to: &html) { html in
      html.element("thead") { html in
        html.element("tr") { html in
          for name in names { html.element("th", ["scope": "col"], name) }
          for column in columns { html.element("th", ["scope": "col"], column.header) }
        }
      }
      html.element("tbody") { html in
        for group in groups { row(group, columns.map(\.column), to: &html) }
      }
    }
  }

  private func row(_ group: [String], _ columns: [GroupedRows.Column], to html: inout Markup) {
    let cells = columns.map { set.row(group, $0.measure, $0.window) }
    guard cells.contains(where: { $0 != nil }) else { return }
    html.element("tr") { html in
      for (number, code) in group.enumerated() {
        let dimension = context.dimension(number, of: set.names, in: table, group)
        let isOpen = table == "interruptions" && dimension == "year" && context.isIncomplete(year: code)
        html.element("th", ["scope": "row"], context.label(code, of: dimension) + (isOpen ? " *" : ""))
      }
      for row in cells { cell(row, to: &html) }
    }
  }

  /// A table that can be moved sideways on its own where it is wider than the page.
  private func frame(caption: String, to html: inout Markup, _ body: (inout Markup) -> Void) {
    html.element("div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": caption]) { html in
      html.element("table") { html in
        html.element("caption", caption)
        body(&html)
      }
    }
  }

  /// A value, below it its interval and what it is of.
  private func cell(_ row: ReleasedRow?, to html: inout Markup) {
    guard let row else { return html.element("td", CellText.absentMark) }
    if let mark = CellText.mark(of: row.status) {
      return html.element("td", ["class": row.isWithheld ? "w" : "m"], mark)
    }
    let unit = MeasureUnit(row)
    html.element("td") { html in
      if let value = row.value { html.write(unit.text(value, context.style)) }
      let details = self.details(row, unit)
      if !details.isEmpty { html.element("small", details) }
    }
  }

  private func details(_ row: ReleasedRow, _ unit: MeasureUnit) -> String {
    if case .yesNo = unit { return "" }
    var parts: [String] = []
    if let low = row.low, let high = row.high { parts.append(unit.interval(low, high, context.style)) }
    if let n = row.n {
      let number = context.style.whole(n)
      parts.append(row.kind == .rate ? context.words(.daysAtRisk, ["days": number]) : "n\u{A0}\(number)")
    }
    if row.measure == "expected", let x = row.x {
      parts.insert(context.words(.observed, ["number": context.style.whole(x)]), at: 0)
    }
    return parts.joined(separator: " · ")
  }
}
