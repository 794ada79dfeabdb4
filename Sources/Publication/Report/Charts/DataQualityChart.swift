import Disclosure

/// What became of the rows of each source: used, superseded by a later row, or rejected.
struct DataQualityChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    guard let set = view.set(["source"]) else { return nil }
    let sources = set.groups.compactMap { group -> (label: String, counts: [Double])? in
      let counts = ["rows_read", "rows_superseded", "rows_rejected"].compactMap { set.row(group, $0)?.shown }
      guard counts.count == 3, counts[0] > 0 else { return nil }
      return (context.label(group[0], of: "source"), counts)
    }
    guard !sources.isEmpty else { return nil }
    let largest = sources.map { ($0.counts[1] + $0.counts[2]) / $0.counts[0] }
    var canvas = Canvas(height: 0)
    let top = canvas.legend(
      [
        (context.words[.superseded], Colour.superseded, .box), (context.words[.rejected], Colour.rejected, .box),
      ], y: 0)
    let labels = sources.map { Canvas.lines($0.label, width: 124, size: 10) }
    let height = labels.contains { $0.count > 1 } ? 24.0 : 18
    let bottom = top + 14 + height * Double(sources.count)
    let plot = Plot(
      left: 136, right: 322, top: top + 14, bottom: bottom, x: LinearScale.fromZero(to: largest + [0.01]), y: 0...1)
    let places = decimals(of: plot.x.ticks().map { 100 * $0 })
    plot.drawGridX(on: &canvas) { context.style.percent($0, places: places) }
    canvas.text(context.words[.rowsRead], x: Canvas.width - 2, y: top + 8, .end, style: "s")
    for (number, source) in sources.enumerated() {
      let middle = plot.y.end + height * (Double(number) + 0.5)
      for (line, text) in labels[number].enumerated() {
        let y = middle + 3.5 + 11 * (Double(line) - Double(labels[number].count - 1) / 2)
        canvas.text(text, x: 130, y: y, .end, style: "s")
      }
      var start = 0.0
      for (count, style) in zip(source.counts.dropFirst(), [Colour.superseded, Colour.rejected]) {
        let share = count / source.counts[0]
        canvas.rectangle(
          x: plot.x(start), y: middle - 5, width: plot.x(start + share) - plot.x(start), height: 10,
          style: "area " + style)
        start += share
      }
      canvas.text(
        context.style.decimal(source.counts[0], places: 0), x: Canvas.width - 2, y: middle + 3.5, .end, style: "s")
    }
    canvas.height = bottom + 18
    return Figure(
      title: context.words[.chartDataQuality], description: sources.map(description).joined(separator: " "),
      canvas: canvas, notes: [context.words[.chartDataQualityNote]])
  }

  /// As many as tell all of the values, two at most.
  private func decimals(of values: [Double]) -> Int {
    [(0, 1.0), (1, 10)].first { power in values.allSatisfy { abs(power.1 * $0 - (power.1 * $0).rounded()) < 1e-6 } }?.0
      ?? 2
  }

  private func description(_ source: (label: String, counts: [Double])) -> String {
    let shares = source.counts.dropFirst().map { context.style.percent($0 / source.counts[0], places: 2) }
    return context.words(
      .chartDataQualityDescription,
      [
        "source": source.label, "read": context.style.decimal(source.counts[0], places: 0), "superseded": shares[0],
        "rejected": shares[1],
      ])
  }
}
