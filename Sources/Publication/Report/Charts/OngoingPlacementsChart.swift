/// Placements that started and that were ongoing, month by month.
struct OngoingPlacementsChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    guard let set = view.set(["month"]), set.groups.count > 1 else { return nil }
    let measures = ["ongoing", "started", "ended"]
    let panels = measures.map { panel($0, set) }.filter { !$0.series.isEmpty }
    guard !panels.isEmpty else { return nil }
    var canvas = Canvas(height: 0)
    var y = 0.0
    for panel in panels {
      y = panel.draw(on: &canvas, y: y, height: 80, room: 0) { set.groups[Int($0)][0].prefix(4).description }
    }
    canvas.height = y - 8
    let parts = panels.compactMap { panel in
      panel.series[0].shown.last.map {
        "\(panel.title) \(context.style.decimal($0.value, places: 0)) (\(context.label(set.groups[Int($0.x)][0], of: "month")))"
      }
    }
    return Figure(
      title: context.words[.chartOngoing], description: parts.joined(separator: "; ") + ".", canvas: canvas,
      notes: context.notDrawn(measures.compactMap { hidden($0, set) }))
  }

  private func hidden(_ measure: String, _ set: GroupedRows) -> String? {
    let months = set.groups.map { group in
      (label: context.label(group[0], of: "month"), isHidden: set.row(group, measure).isHidden)
    }
    return context.hiddenSteps(months).map { "\(context.title(of: measure, in: view.table.id)): \($0)" }
  }

  private func panel(_ measure: String, _ set: GroupedRows) -> LinePanel {
    let points = set.groups.enumerated().map { number, group in
      set.row(group, measure)?.shown.map { Series.Point(x: Double(number), value: $0) }
    }
    let series = Series(label: "", style: Colour.plain, points: points)
    let januaries = set.groups.indices.filter { set.groups[$0][0].hasSuffix("-01") }.map(Double.init)
    return LinePanel(
      title: context.title(of: measure, in: view.table.id), series: series.shown.isEmpty ? [] : [series],
      x: 0...Double(set.groups.count - 1), ticks: januaries, unit: .count, context: context)
  }
}
