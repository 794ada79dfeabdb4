/// Results that the Public Employment Service published, period by period, as they are and standardised.
struct PublishedResultsChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    guard let set = view.set(["period"]), set.groups.count > 1 else { return nil }
    let measures = [("rr1_rate", Colour.published + " d-0"), ("rr1_rate_standardised", Colour.standardised + " d-1")]
    let series = measures.map { measure, style in
      Series(
        label: context.title(of: measure, in: view.table.id), style: style,
        points: set.groups.enumerated().map { number, group in
          set.row(group, measure).flatMap { row in
            row.shown.map { Series.Point(x: Double(number), value: $0, low: row.low, high: row.high) }
          }
        })
    }.filter { !$0.shown.isEmpty }
    guard !series.isEmpty else { return nil }
    var canvas = Canvas(height: 0)
    let top = canvas.legend(series.map { ($0.label, $0.style, .line) }, y: 0)
    let step = max(1, (set.groups.count + 5) / 6)
    let panel = LinePanel(
      title: "", series: series, x: 0...Double(set.groups.count - 1),
      ticks: stride(from: 0, to: set.groups.count, by: step).map(Double.init), unit: .share, context: context)
    canvas.height = panel.draw(on: &canvas, y: top - 10, height: 150, room: 0) { set.groups[Int($0)][0] } - 6
    let parts = series.compactMap { one in
      one.shown.last.map { "\(one.label) \(context.style.percent($0.value)) (\(set.groups[Int($0.x)][0]))" }
    }
    return Figure(
      title: context.words[.chartPublished], description: parts.joined(separator: "; ") + ".", canvas: canvas)
  }
}
