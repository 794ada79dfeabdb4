import Disclosure

/// The reform's indicators year by year, with the days on which the series break.
struct ReformChart {
  let view: TableView
  let context: ReportContext

  static let measures = [
    "recipients", "assigned", "full_time_share", "in_activity_share", "job_entry_12m", "exit_12m", "amount_per_adult",
  ]
  /// The activity requirement applies to assistance; the benefit ceiling and the quarterly data begin.
  static let breaks: [(year: Int, month: Int, phrase: Phrase)] = [
    (2026, 10, .breakOctober2026), (2027, 1, .breakJanuary2027),
  ]

  var figure: Figure? {
    guard let set = view.set(["year"]) else { return nil }
    let years = set.groups.compactMap { Int($0[0]) }
    guard let first = years.min(), let last = years.max() else { return nil }
    let panels = Self.measures.compactMap { panel($0, set, years: first...last) }.filter { !$0.series.isEmpty }
    guard !panels.isEmpty else { return nil }
    let breaks = Self.breaks.map { (x: Double($0.year) + Double($0.month - 1) / 12, label: context.words[$0.phrase]) }
      .filter { (Double(first)..<Double(last + 1)).contains($0.x) }
    var canvas = Canvas(height: 0)
    var y = 0.0
    for panel in panels {
      y = panel.draw(on: &canvas, y: y, height: 66, room: 0, breaks: breaks) { String(Int($0)) } - 2
    }
    canvas.height = y - 8
    return Figure(
      title: context.words[.chartReform], description: panels.map(description).joined(separator: " "), canvas: canvas,
      notes: [context.words[.chartReformNote]] + (breaks.isEmpty ? [context.words[.noBreakInPeriod]] : []))
  }

  private func panel(_ measure: String, _ set: GroupedRows, years: ClosedRange<Int>) -> LinePanel? {
    guard let name = set.measures.first(where: { $0.name == measure }) else { return nil }
    let rows = years.map { set.row([String($0)], measure, name.windows[0]) }
    let points = zip(years, rows).map { year, row in
      row.flatMap { row in
        row.shown.map { Series.Point(x: Double(year) + 0.5, value: $0, low: row.low, high: row.high) }
      }
    }
    let series = Series(label: "", style: Colour.plain, points: points)
    guard let any = rows.compactMap({ $0 }).first else { return nil }
    let hidden = zip(years, rows).filter { $1?.isWithheld ?? false }.map { String($0.0) }
    let unit = measure == "amount_per_adult" ? " (\(context.style.currency))" : ""
    let marks =
      (hidden.isEmpty ? [] : ["\(CellText.withheldMark) \(hidden.joined(separator: ", "))"])
      + partial(measure, set, years: years, rows: rows)
    let mark = marks.isEmpty ? "" : " (\(marks.joined(separator: "; ")))"
    return LinePanel(
      title: context.title(of: measure, in: view.table.id) + unit + mark,
      series: series.shown.isEmpty ? [] : [series],
      x: Double(years.lowerBound)...Double(years.upperBound + 1), ticks: years.map { Double($0) + 0.5 },
      unit: MeasureUnit(any), context: context)
  }

  /// Years of which only a part can be followed for the measure's time: fewer than those with assistance in the year.
  private func partial(
    _ measure: String, _ set: GroupedRows, years: ClosedRange<Int>, rows: [ReleasedRow?]
  ) -> [String] {
    let found = zip(years, rows).filter { year, row in
      guard let row, row.shown != nil, measure.hasSuffix("_12m"), let n = row.n,
        let all = set.row([String(year)], "in_activity_share")?.n
      else { return false }
      return n < all
    }.map { String($0.0) }
    return found.isEmpty ? [] : [context.words(.partlyFollowed, ["years": found.joined(separator: ", ")])]
  }

  private func description(_ panel: LinePanel) -> String {
    let parts = panel.series[0].shown.map { "\(Int($0.x)) \(panel.unit.text($0.value, context.style))" }
    return "\(panel.title): " + parts.joined(separator: "; ") + "."
  }
}
