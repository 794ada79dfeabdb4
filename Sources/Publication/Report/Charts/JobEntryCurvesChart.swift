import Disclosure

/// Cumulative incidence of registered job entry over the months since the start, by level and by assistance,
/// with how many were still at risk.
struct JobEntryCurvesChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    let panels = ["level", "assistance"].compactMap { dimension in
      view.set([dimension]).map { Curves(set: $0, dimension: dimension, measure: "cif_job", context: context) }
    }.filter { !$0.series.isEmpty }
    let all = view.set([]).map { Curves(set: $0, dimension: "", measure: "cif_job", context: context) }
    let drawn = panels.isEmpty ? [all].compactMap { $0 }.filter { !$0.series.isEmpty } : panels
    guard !drawn.isEmpty else { return nil }
    let top = LinearScale.fromZero(to: drawn.flatMap(\.series).flatMap(\.shown).map { $0.high ?? $0.value })
    var canvas = Canvas(height: 0)
    var y = 0.0
    for panel in drawn { y = panel.draw(on: &canvas, y: y, domain: top) + 14 }
    canvas.height = y - 6
    return Figure(
      title: context.words[.chartJobEntryCurves], description: drawn.map(\.description).joined(separator: " "),
      canvas: canvas, notes: [context.words[.chartCurveNote]] + drawn.compactMap(\.withheldNote))
  }
}

/// A panel of curves of one grouping set, with the numbers at risk below it.
struct Curves {
  let set: GroupedRows
  let dimension: String
  let measure: String
  let context: ReportContext
  let series: [Series]
  /// Labels of the groups of which nothing can be shown.
  private let hidden: [String]
  private let months: [Int]

  init(set: GroupedRows, dimension: String, measure: String, context: ReportContext) {
    self.set = set
    self.dimension = dimension
    self.measure = measure
    self.context = context
    let months = set.columns.filter { $0.measure == measure }.compactMap { windowMonths($0.window) }
    self.months = months
    let all = set.groups.enumerated().map { position, group in
      Series(
        label: group.isEmpty ? context.words[.all] : context.chartLabel(group[0], of: dimension),
        style: group.isEmpty ? Colour.work : Colour.group(group[0], of: dimension, position: position),
        points: months.map { month in
          set.row(group, measure, "\(month)m").flatMap { row in
            row.shown.map { Series.Point(x: Double(month), value: $0, low: row.low, high: row.high) }
          }
        })
    }
    // At the start nothing has happened to anybody: a curve of that alone is none.
    series = all.filter { $0.shown.contains { $0.x > 0 } }
    hidden = all.filter { !$0.shown.contains { $0.x > 0 } }.map(\.label)
  }

  var withheldNote: String? {
    hidden.isEmpty ? nil : context.words(.notDrawn, ["groups": hidden.joined(separator: ", ")])
  }

  /// The value of each curve at its last month.
  var description: String {
    let name = dimension.isEmpty ? "" : context.name(of: dimension) + ": "
    let ends = series.compactMap { series in
      series.shown.last.map {
        "\(series.label): \(context.style.percent($0.value)) \(context.words(.afterMonths, ["months": String(Int($0.x))]))"
      }
    }
    return name + ends.joined(separator: "; ") + "."
  }

  /// Draws from `y` down; returns the y below.
  func draw(on canvas: inout Canvas, y: Double, domain: ClosedRange<Double>) -> Double {
    let name = dimension.isEmpty ? context.words[.all] : context.name(of: dimension)
    canvas.text(name, x: 4, y: y + 12, style: "h")
    let last = Double(months.max() ?? 24)
    let names = (series.map { Canvas.width(of: $0.label) }.max() ?? 0) + 4
    let besideNumbers = (labels.map { Canvas.width(of: $0, size: 10) }.max() ?? 0) + Self.besideNumbers - 6
    let room = max(52, min(130, max(names, besideNumbers)))
    let plot = Plot(left: 38, right: Canvas.width - room - 8, top: y + 24, bottom: y + 170, x: 0...last, y: domain)
    plot.drawY(on: &canvas) { context.style.percent($0, places: 0) }
    let marks = months.filter { $0 % (last > 12 ? 6 : 3) == 0 }
    plot.drawX(on: &canvas, at: marks.map(Double.init)) { String(Int($0)) }
    canvas.text(context.words[.monthsSinceStart], x: (plot.x.start + plot.x.end) / 2, y: y + 197, .middle, style: "s")
    for one in series { plot.draw(one, on: &canvas) }
    plot.drawNames(of: series, on: &canvas, room: room)
    return drawAtRisk(on: &canvas, y: y + 204, plot: plot, marks: marks)
  }

  /// From the end of the axis to the names beside the numbers at risk.
  private static let besideNumbers = 22.0

  private var labels: [String] {
    self.set.groups.map { $0.isEmpty ? context.words[.all] : context.chartLabel($0[0], of: dimension) }
  }

  private func drawAtRisk(on canvas: inout Canvas, y: Double, plot: Plot, marks: [Int]) -> Double {
    var line = y + 10
    canvas.text(context.words[.atRisk], x: 4, y: line, style: "s")
    let left = plot.x.end + Self.besideNumbers
    var next = line + 13
    for (position, (group, label)) in zip(set.groups, labels).enumerated() {
      line = next
      let style =
        group.isEmpty ? Colour.work : Colour.group(group[0], of: dimension, position: position)
      for text in Canvas.lines(label, width: Canvas.width - left - 2, size: 10) {
        canvas.text(text, x: left, y: next, style: "s ink \(style)")
        next += 11
      }
      next += 2
      for month in marks {
        let row = set.row(group, measure, "\(month)m")
        let text = row.map { $0.isWithheld ? CellText.withheldMark : $0.n.map(context.style.whole) ?? "" } ?? ""
        canvas.text(text, x: plot.x(Double(month)), y: line, .middle, style: "s")
      }
    }
    return next - 9
  }
}

/// The months of a window, `12m`; nil where it is none.
func windowMonths(_ window: String) -> Int? { window.hasSuffix("m") ? Int(window.dropLast()) : nil }
