import Disclosure

/// Interruptions per 100 placement-months, by year of the start, level and assistance.
struct InterruptionsChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    var lines: [IntervalRows.Line] = []
    if let total = view.row([:], "interruption_rate") {
      lines.append(.values(label: context.words[.all], [entry(total)]))
    }
    for dimension in ["year", "level", "assistance"] {
      guard let set = view.set([dimension]) else { continue }
      lines.append(.heading(context.name(of: dimension)))
      for group in set.groups {
        guard let row = set.row(group, "interruption_rate") else { continue }
        let mark = dimension == "year" && context.isIncomplete(year: group[0]) ? " *" : ""
        lines.append(.values(label: context.chartLabel(group[0], of: dimension) + mark, [entry(row)]))
      }
    }
    let rows = IntervalRows(lines: lines, context: context)
    guard rows.hasValues else { return nil }
    var canvas = Canvas(height: 0)
    canvas.height = rows.draw(on: &canvas, y: 2, unit: .rate)
    let years = view.set(["year"]).map { set in
      set.groups.compactMap { group in
        set.row(group, "interruption_rate")?.shown.map { "\(group[0]): \(MeasureUnit.rate.text($0, context.style))" }
      }
    }
    let incomplete = context.incompleteYears.isEmpty ? [] : [context.words[.incompleteMark]]
    return Figure(
      title: context.words[.chartInterruptions], description: (years ?? []).joined(separator: "; "), canvas: canvas,
      notes: [context.words[.chartIntervalNote]] + incomplete)
  }

  private func entry(_ row: ReleasedRow) -> IntervalRows.Entry {
    IntervalRows.Entry(row: row, style: Colour.interruption, mark: .circle)
  }
}
