import Disclosure

/// Pay in the months around the start of the placement, by level.
struct EarningsChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    let measures = ["share_paid", "mean_pay", "days_registered"]
    let panels = measures.map(panel).filter { !$0.series.isEmpty }
    guard !panels.isEmpty else { return nil }
    var canvas = Canvas(height: 0)
    let names = panels.flatMap(\.series).map { Canvas.width(of: $0.label) }
    let room = min(110, (names.max() ?? 0) + 4)
    var y = 0.0
    for panel in panels {
      y = panel.draw(
        on: &canvas, y: y, room: room, breaks: [(0, y == 0 ? context.words[.start] : "")]
      ) { context.style.whole(Int($0)) }
    }
    canvas.text(context.words[.monthsAroundStart], x: 200, y: y + 4, .middle, style: "s")
    canvas.height = y + 12
    return Figure(
      title: context.words[.chartEarnings], description: panels.map(description).joined(separator: " "),
      canvas: canvas, notes: [context.words[.chartEarningsNote]] + context.notDrawn(measures.flatMap(hidden)))
  }

  private func panel(_ measure: String) -> LinePanel {
    let byLevel = series(measure, by: "level")
    let unit = measure == "mean_pay" ? " (\(context.style.currency))" : ""
    return LinePanel(
      title: context.title(of: measure, in: view.table.id) + unit,
      series: byLevel.isEmpty ? series(measure, by: nil) : byLevel, x: -12...24,
      ticks: [-12, -6, 0, 6, 12, 18, 24],
      unit: MeasureUnit(measure: measure, kind: measure == "share_paid" ? .share : .mean), breakStyle: "start",
      context: context)
  }

  /// Lines of the groups of a dimension; nil: of all.
  private func series(_ measure: String, by dimension: String?) -> [Series] {
    rows(measure, by: dimension).enumerated().map { position, group in
      Series(
        label: label(group.code, of: dimension),
        style: dimension.map { Colour.group(group.code, of: $0, position: position) } ?? Colour.earnings,
        points: zip(Self.months, group.rows).map { month, row in
          row.flatMap { row in
            row.shown.map { Series.Point(x: Double(month), value: $0, low: row.low, high: row.high) }
          }
        })
    }.filter { !$0.shown.isEmpty }
  }

  private static let months = Array(-12...24)

  /// The rows of each group of a dimension, or of all, month by month.
  private func rows(_ measure: String, by dimension: String?) -> [(code: String, rows: [ReleasedRow?])] {
    guard let set = view.set(["relative_month"] + [dimension].compactMap { $0 }) else { return [] }
    let month = set.names.firstIndex(of: "relative_month")!
    let other = set.names.firstIndex { $0 != "relative_month" }
    var codes: [String] = []
    for group in set.groups {
      let code = other.map { group[$0] } ?? ""
      if !codes.contains(code) { codes.append(code) }
    }
    return codes.map { code in
      let rows = Self.months.map { relative in
        var group = Array(repeating: code, count: set.names.count)
        group[month] = String(relative)
        return set.row(group, measure)
      }
      return (code, rows)
    }
  }

  private func label(_ code: String, of dimension: String?) -> String {
    dimension.map { context.chartLabel(code, of: $0) } ?? context.words[.all]
  }

  /// Months of each line that have no value to show; a level of which none has is no line.
  private func hidden(_ measure: String) -> [String] {
    let byLevel = rows(measure, by: "level")
    let dimension = byLevel.isEmpty ? nil : "level"
    return (dimension == nil ? rows(measure, by: nil) : byLevel).compactMap { group in
      let steps = zip(Self.months, group.rows).map {
        (label: context.label(String($0), of: "relative_month"), isHidden: $1.isHidden)
      }
      let title = context.title(of: measure, in: view.table.id)
      return context.hiddenSteps(steps).map { "\(title), \(label(group.code, of: dimension)): \($0)" }
    }
  }

  private func description(_ panel: LinePanel) -> String {
    let parts = panel.series.compactMap { series in
      series.shown.last.map { last -> String in
        let first = series.shown[0]
        return "\(series.label) \(text(first.value, panel)) → \(text(last.value, panel))"
      }
    }
    return "\(panel.title): " + parts.joined(separator: "; ") + "."
  }

  private func text(_ value: Double, _ panel: LinePanel) -> String { panel.unit.text(value, context.style) }
}
