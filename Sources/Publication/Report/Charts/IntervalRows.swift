import Disclosure

/// Rows of values with their intervals, one or several marks a row, values across and names at the left.
struct IntervalRows {
  /// A value, withheld or not, in its colour and with its mark.
  struct Entry {
    var row: ReleasedRow?
    var style: String
    var mark: Canvas.LegendMark
  }
  enum Line {
    case heading(String)
    case values(label: String, [Entry])
  }

  var lines: [Line]
  let context: ReportContext
  /// Where the values begin.
  var left = 140.0

  private var entries: [Entry] {
    lines.flatMap { line -> [Entry] in if case .values(_, let entries) = line { entries } else { [] } }
  }

  var hasValues: Bool { entries.contains { $0.row?.shown != nil } }

  /// Draws from `y` down; returns the y below.
  func draw(on canvas: inout Canvas, y: Double, unit: MeasureUnit = .share) -> Double {
    let ends = entries.compactMap { $0.row?.shown == nil ? nil : $0.row?.high ?? $0.row?.value }
    let heights = lines.map(height)
    let bottom = y + heights.reduce(0, +) + 2
    let plot = Plot(
      left: left, right: Canvas.width - 46, top: y, bottom: bottom, x: LinearScale.fromZero(to: ends), y: 0...1)
    plot.drawGridX(on: &canvas, in: stretches(from: y, heights)) {
      unit.isShare
        ? context.style.percent($0, places: 0) : context.style.decimal($0, places: plot.x.domain.upperBound < 4 ? 1 : 0)
    }
    var top = y
    for (line, height) in zip(lines, heights) {
      draw(line, on: &canvas, top: top, plot: plot, unit: unit)
      top += height
    }
    return bottom + 18
  }

  /// Where values stand: headings have nothing drawn through them, and may be as wide as the chart.
  private func stretches(from y: Double, _ heights: [Double]) -> [(top: Double, bottom: Double)] {
    var stretches: [(top: Double, bottom: Double)] = []
    var top = y
    for (line, height) in zip(lines, heights) {
      if case .values = line {
        if stretches.last?.bottom == top {
          stretches[stretches.count - 1].bottom += height
        } else {
          stretches.append((top, top + height))
        }
      }
      top += height
    }
    if !stretches.isEmpty { stretches[stretches.count - 1].bottom += 2 }
    return stretches
  }

  private func height(_ line: Line) -> Double {
    switch line {
    case .heading: 20
    case .values(_, let entries): 6 + 11 * Double(max(1, entries.count))
    }
  }

  private func draw(_ line: Line, on canvas: inout Canvas, top: Double, plot: Plot, unit: MeasureUnit) {
    switch line {
    case .heading(let text): canvas.text(text, x: 4, y: top + 15, style: "h")
    case .values(let label, let entries):
      let middle = top + 3 + 5.5 * Double(entries.count)
      let lines =
        entries.count > 1
        ? Canvas.lines(label, width: left - 12, size: 10)
        : [
          Canvas.fitted(label, width: left - 12, size: 10)
        ]
      for (number, line) in lines.enumerated() {
        let y = middle + 3.5 + 11 * (Double(number) - Double(lines.count - 1) / 2)
        canvas.text(line, x: left - 8, y: y, .end, style: "s")
      }
      for (number, entry) in entries.enumerated() {
        draw(entry, on: &canvas, y: top + 8.5 + 11 * Double(number), plot: plot, unit: unit)
      }
    }
  }

  private func draw(_ entry: Entry, on canvas: inout Canvas, y: Double, plot: Plot, unit: MeasureUnit) {
    guard let row = entry.row else { return }
    guard let value = row.shown else {
      canvas.text(CellText.mark(of: row.status) ?? "", x: Canvas.width - 2, y: y + 3.5, .end, style: "s")
      return
    }
    if let low = row.low, let high = row.high {
      canvas.line(plot.x(low), y, plot.x(high), y, style: "whisker " + entry.style)
    }
    canvas.mark(entry.mark, style: entry.style, x: plot.x(value), y: y, radius: 3.2)
    canvas.text(unit.text(value, context.style), x: Canvas.width - 2, y: y + 3.5, .end, style: "s")
  }
}

extension MeasureUnit {
  var isShare: Bool { if case .share = self { true } else { false } }
}
