/// Job entry within 12 months by what was known of people before the start: registered and by earnings.
struct JobEntryGroupsChart {
  let view: TableView
  let context: ReportContext

  static let dimensions = [
    "level", "assistance", "assistance_months", "sex", "age", "birth_region", "education", "disability",
  ]

  var figure: Figure? {
    var lines: [IntervalRows.Line] = []
    if let total = view.set([]) { lines.append(.values(label: context.words[.all], entries(total, []))) }
    for dimension in Self.dimensions {
      guard let set = view.set([dimension]) else { continue }
      lines.append(.heading(context.name(of: dimension)))
      for group in set.groups {
        lines.append(.values(label: context.chartLabel(group[0], of: dimension), entries(set, group)))
      }
    }
    let rows = IntervalRows(lines: lines, context: context)
    guard rows.hasValues else { return nil }
    var canvas = Canvas(height: 0)
    let below = canvas.legend(
      [(context.words[.registered], Colour.work, .circle), (context.words[.byEarnings], Colour.earnings, .square)], y: 0
    )
    canvas.height = rows.draw(on: &canvas, y: below)
    return Figure(
      title: context.words[.chartJobEntryGroups], description: description, canvas: canvas,
      notes: [context.words[.chartIntervalNote]])
  }

  private func entries(_ set: GroupedRows, _ group: [String]) -> [IntervalRows.Entry] {
    [("registered", Colour.work, Canvas.LegendMark.circle), ("earnings", Colour.earnings, .square)].compactMap {
      measure, style, mark in
      set.row(group, measure, "12m").map { IntervalRows.Entry(row: $0, style: style, mark: mark) }
    }
  }

  private var description: String {
    guard let total = view.row([:], "registered", "12m"), let value = total.shown else {
      return context.words[.chartJobEntryGroups]
    }
    return context.words(.chartJobEntryGroupsDescription, ["share": context.style.percent(value)])
  }
}
