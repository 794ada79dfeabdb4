import Disclosure

/// How placements have ended by each month since their start: cumulative incidences stacked, what is left ongoing.
struct PlacementEndingsChart {
  let view: TableView
  let context: ReportContext

  static let measures = ["cif_work", "cif_education", "cif_switch", "cif_interruption", "cif_completed"]

  private struct Panel {
    var title: String
    /// Months and, for each, the five values; nil where one of them is not shown.
    var values: [(month: Double, shares: [Double]?)]

    var isDrawn: Bool { values.count { $0.shares != nil } > 1 }
  }

  var figure: Figure? {
    let all = self.panels
    let panels = all.filter(\.isDrawn)
    guard !panels.isEmpty else { return nil }
    var canvas = Canvas(height: 0)
    var y = canvas.legend(
      PlacementEndingsChart.measures.map { (context.title(of: $0, in: view.table.id), Colour.ending($0), .box) }
        + [(context.words[.ongoing], Colour.rest, .box)], y: 0)
    let half = Canvas.width / 2
    for (number, panel) in panels.enumerated() {
      draw(panel, on: &canvas, left: number.isMultiple(of: 2) ? 0 : half, y: y, isFirst: number.isMultiple(of: 2))
      if !number.isMultiple(of: 2) || number == panels.count - 1 { y += 168 }
    }
    canvas.text(context.words[.monthsSinceStart], x: half, y: y - 2, .middle, style: "s")
    canvas.height = y + 6
    return Figure(
      title: context.words[.chartPlacementEndings], description: panels.map(description).joined(separator: " "),
      canvas: canvas, notes: [context.words[.chartPlacementEndingsNote]] + context.notDrawn(all.compactMap(hidden)))
  }

  private var panels: [Panel] {
    let total = view.set([]).map { panel($0, [], title: context.words[.all]) }
    let levels =
      view.set(["level"]).map { set in
        set.groups.map { panel(set, $0, title: context.chartLabel($0[0], of: "level")) }
      } ?? []
    return [total].compactMap { $0 } + levels
  }

  /// A group that is not drawn, or its months of which one of the values cannot be shown.
  private func hidden(_ panel: Panel) -> String? {
    guard panel.isDrawn else { return panel.title }
    let months = panel.values.map { (label: String(Int($0.month)), isHidden: $0.shares == nil) }
    let since = context.words[.monthsSinceStart].lowercased()
    return context.hiddenSteps(months).map { "\(panel.title), \(since): \($0)" }
  }

  private func panel(_ set: GroupedRows, _ group: [String], title: String) -> Panel {
    let months = set.columns.filter { $0.measure == "cif_work" }.compactMap { windowMonths($0.window) }
    return Panel(
      title: title,
      values: months.map { month in
        let shares = PlacementEndingsChart.measures.compactMap { set.row(group, $0, "\(month)m")?.shown }
        return (Double(month), shares.count == PlacementEndingsChart.measures.count ? shares : nil)
      })
  }

  private func draw(_ panel: Panel, on canvas: inout Canvas, left: Double, y: Double, isFirst: Bool) {
    let last = panel.values.map(\.month).max() ?? 12
    canvas.text(Canvas.fitted(panel.title, width: 160), x: left + 38, y: y + 12, style: "h")
    let plot = Plot(left: left + 38, right: left + 192, top: y + 20, bottom: y + 140, x: 0...last, y: 0...1)
    for run in panel.values.split(whereSeparator: { $0.shares == nil }) {
      var points = run.map { (month: $0.month, sums: stacked($0.shares!)) }
      // A month between two that cannot be shown is a narrow column.
      if let only = points.first, points.count == 1 {
        points = [max(0, only.month - 0.15), min(last, only.month + 0.15)].map { (month: $0, sums: only.sums) }
      }
      for layer in 0...PlacementEndingsChart.measures.count {
        let style =
          layer < PlacementEndingsChart.measures.count
          ? Colour.ending(PlacementEndingsChart.measures[layer]) : Colour.rest
        canvas.area(
          points.map { (plot.x($0.month), plot.y($0.sums[layer + 1])) }
            + points.reversed().map { (plot.x($0.month), plot.y($0.sums[layer])) }, style: "area \(style)")
      }
    }
    plot.drawY(on: &canvas) { context.style.percent($0, places: 0) }
    plot.drawX(on: &canvas, at: stride(from: 0, through: last, by: 3).map { $0 }) { String(Int($0)) }
  }

  /// 0, the sums of the first one, two … shares, and 1.
  private func stacked(_ shares: [Double]) -> [Double] {
    shares.reduce(into: [0]) { sums, share in sums.append(min(1, sums.last! + share)) } + [1]
  }

  private func description(_ panel: Panel) -> String {
    guard let last = panel.values.last(where: { $0.shares != nil }) else { return "" }
    let parts = zip(PlacementEndingsChart.measures, last.shares!).map {
      "\(context.title(of: $0, in: view.table.id)) \(context.style.percent($1))"
    }
    return "\(panel.title), \(context.words(.afterMonths, ["months": String(Int(last.month))])): "
      + parts.joined(separator: "; ") + "."
  }
}
