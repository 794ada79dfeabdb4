import Disclosure

/// Registered job entry within 12 months in the 21 counties, each a tile about where the county lies.
struct CountiesChart {
  let view: TableView
  let context: ReportContext

  /// Column and row of each county's tile.
  static let places: [(code: String, column: Int, row: Int)] = [
    ("25", 2, 0), ("24", 2, 1), ("23", 1, 2), ("22", 2, 2), ("20", 1, 3), ("21", 2, 3), ("17", 0, 4), ("18", 1, 4),
    ("19", 2, 4), ("03", 3, 4), ("14", 0, 5), ("05", 1, 5), ("04", 2, 5), ("01", 3, 5), ("13", 0, 6), ("06", 1, 6),
    ("08", 2, 6), ("09", 3, 6), ("12", 0, 7), ("07", 1, 7), ("10", 2, 7),
  ]
  static let classes = 5

  var figure: Figure? {
    guard let set = view.set(["county"]) else { return nil }
    let rows = Self.places.map { set.row([$0.code], "registered", "12m") }
    let values = rows.compactMap { $0?.shown }
    guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
    let bounds = Self.bounds(low, high)
    var canvas = Canvas(height: 0)
    for (place, row) in zip(Self.places, rows) { draw(place, row, bounds: bounds, on: &canvas) }
    canvas.height = legend(bounds, on: &canvas, y: 8 * 46 + 6)
    return Figure(
      title: context.words[.chartCounties], description: description(set), canvas: canvas,
      notes: [context.words[.chartCountiesNote]])
  }

  /// Whole percentages that divide what lies between the lowest and the highest value into classes of equal width.
  private static func bounds(_ low: Double, _ high: Double) -> [Double] {
    let first = (100 * low).rounded(.down)
    let width = max(1, (((100 * high).rounded(.up) - first) / Double(classes)).rounded(.up))
    return (0...classes).map { (first + Double($0) * width) / 100 }
  }

  private func draw(
    _ place: (code: String, column: Int, row: Int), _ row: ReleasedRow?, bounds: [Double], on canvas: inout Canvas
  ) {
    let x = Double(place.column) * 100 + 2
    let y = Double(place.row) * 46 + 2
    let number = row?.shown.map { value in max(1, bounds.dropLast().count { value >= $0 }) }
    let style = number.map { "tile s-\($0)" } ?? "tile s-none"
    canvas.rectangle(x: x, y: y, width: 96, height: 42, style: style)
    if number == nil { hatch(x: x, y: y, on: &canvas) }
    let ink = number.map { "on-\($0)" } ?? "on-none"
    let name = CountiesChart.short(context.label(place.code, of: "county"))
    canvas.text(Canvas.fitted(name, width: 92, size: 10), x: x + 48, y: y + 17, .middle, style: "s \(ink)")
    let text = row.map { row in
      row.shown.map { context.style.percent($0) } ?? CellText.mark(of: row.status) ?? ""
    }
    canvas.text(text ?? CellText.absentMark, x: x + 48, y: y + 32, .middle, style: "t \(ink)")
  }

  /// Lines across a tile that has no value.
  private func hatch(x: Double, y: Double, on canvas: inout Canvas) {
    for step in stride(from: 8.0, to: 96, by: 12) {
      canvas.line(x + step, y + 41, x + min(step + 20, 96), y + 1, style: "grid")
    }
  }

  private func legend(_ bounds: [Double], on canvas: inout Canvas, y: Double) -> Double {
    let width = 76.0
    for number in 1...Self.classes {
      let x = 10 + Double(number - 1) * width
      canvas.rectangle(x: x, y: y, width: width, height: 10, style: "tile s-\(number)")
      canvas.text(context.style.percent(bounds[number - 1], places: 0), x: x, y: y + 22, .start, style: "s")
    }
    canvas.text(
      context.style.percent(bounds[Self.classes], places: 0), x: 10 + Double(Self.classes) * width, y: y + 22, .end,
      style: "s")
    return y + 28
  }

  /// A county without the word that says that it is one.
  static func short(_ label: String) -> String {
    // Swedish names of counties are genitives: Norrbottens län.
    for ending in ["s län", " län", " County"] where label.hasSuffix(ending) {
      return String(label.dropLast(ending.count))
    }
    return label
  }

  private func description(_ set: GroupedRows) -> String {
    let parts = Self.places.compactMap { place in
      set.row([place.code], "registered", "12m").map { row in
        let value = row.shown.map { context.style.percent($0) } ?? context.status(row.status)
        return "\(CountiesChart.short(context.label(place.code, of: "county"))) \(value)"
      }
    }
    return parts.joined(separator: "; ") + "."
  }
}
