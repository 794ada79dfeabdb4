/// Exit from social assistance within 6, 12 and 18 months, by what recipients took part in.
struct WelfareExitChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    guard let set = view.set(["group"]) else { return nil }
    let windows = set.measures.first { $0.name == "exit" }?.windows ?? []
    let marks: [Canvas.LegendMark] = [.circle, .square, .diamond, .ring]
    let lines = set.groups.enumerated().map { position, group in
      IntervalRows.Line.values(
        label: context.chartLabel(group[0], of: "group"),
        zip(windows, marks).map { window, mark in
          IntervalRows.Entry(
            row: set.row(group, "exit", window), style: Colour.group(group[0], of: "group", position: position),
            mark: mark)
        })
    }
    let rows = IntervalRows(lines: lines, context: context)
    guard rows.hasValues else { return nil }
    var canvas = Canvas(height: 0)
    let below = canvas.legend(
      zip(windows, marks).map { (context.window($0), Colour.plain, $1) }, y: 0)
    canvas.height = rows.draw(on: &canvas, y: below)
    let parts = set.groups.compactMap { group in
      set.row(group, "exit", "12m")?.shown.map {
        "\(context.chartLabel(group[0], of: "group")) \(context.style.percent($0))"
      }
    }
    return Figure(
      title: context.words[.chartWelfareExit],
      description: context.window("12m") + ": " + parts.joined(separator: "; ") + ".", canvas: canvas,
      notes: [context.words[.chartWelfareExitNote]])
  }
}
