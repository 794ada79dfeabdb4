/// A panel of lines with a name, over months or other steps.
struct LinePanel {
  var title: String
  var series: [Series]
  var x: ClosedRange<Double>
  var ticks: [Double]
  var unit: MeasureUnit
  /// Of the lines down.
  var breakStyle = "break"
  let context: ReportContext

  /// Draws from `y` down; returns the y below. `breaks` are marked by lines down, with their names.
  func draw(
    on canvas: inout Canvas, y: Double, height: Double = 120, room: Double, breaks: [(x: Double, label: String)] = [],
    tick: (Double) -> String
  ) -> Double {
    canvas.text(title, x: 4, y: y + 12, style: "h")
    let ends = series.flatMap(\.shown).map { $0.high ?? $0.value }
    let plot = Plot(
      left: 48, right: Canvas.width - room - 8, top: y + 22, bottom: y + 22 + height, x: x,
      y: LinearScale.fromZero(to: ends, ticks: 3))
    plot.drawY(on: &canvas, ticks: 3) { value in
      unit.isShare
        ? context.style.percent(value, places: ends.max() ?? 1 < 0.1 ? 1 : 0)
        : context.style.decimal(value, places: ends.max() ?? 10 < 5 ? 1 : 0)
    }
    plot.drawX(on: &canvas, at: ticks, label: tick)
    for mark in breaks {
      canvas.line(plot.x(mark.x), plot.y.end - 4, plot.x(mark.x), plot.y.start, style: breakStyle)
      canvas.text(mark.label, x: plot.x(mark.x) + 3, y: plot.y.end + 6, style: "s", hasHalo: true)
    }
    for one in series { plot.draw(one, on: &canvas) }
    if room > 0 { plot.drawNames(of: series, on: &canvas, room: room) }
    return y + height + 46
  }
}
