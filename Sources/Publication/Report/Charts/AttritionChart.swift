import Disclosure

/// From rows of the extract to the persons who are followed up: what is left after each step, and what leaves.
struct AttritionChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    guard let set = view.set(["step"]), let read = set.row(["rows_read"], "left")?.shown, read > 0 else { return nil }
    var canvas = Canvas(height: 0)
    var y = 4.0
    var parts: [String] = []
    for group in set.groups {
      let left = set.row(group, "left")
      let removed = set.row(group, "removed")
      let label = context.label(group[0], of: "step")
      if let removed {
        draw(removed, label: label, y: y, on: &canvas)
        parts.append("\(label) −\(text(removed))")
        y += 20
      } else {
        draw(left, label: label, of: read, y: y, on: &canvas)
        parts.append("\(label) \(left.map(text) ?? "")")
        y += 38
      }
    }
    canvas.height = y
    return Figure(
      title: context.words[.chartAttrition], description: parts.joined(separator: "; ") + ".", canvas: canvas,
      notes: [context.words[.chartAttritionNote]])
  }

  /// A bar as wide as what is left.
  private func draw(_ row: ReleasedRow?, label: String, of read: Double, y: Double, on canvas: inout Canvas) {
    let width = (row?.shown ?? 0) / read * (Canvas.width - 8)
    canvas.rectangle(x: 4, y: y + 16, width: Canvas.width - 8, height: 10, style: "area " + Colour.rest)
    canvas.rectangle(x: 4, y: y + 16, width: width, height: 10, style: "area " + Colour.left)
    canvas.text(label, x: 4, y: y + 11, style: "h")
    canvas.text(row.map(text) ?? "", x: Canvas.width - 4, y: y + 11, .end, style: "h")
  }

  /// An arrow to what leaves.
  private func draw(_ row: ReleasedRow, label: String, y: Double, on canvas: inout Canvas) {
    canvas.line(20, y - 6, 20, y + 8, style: "axis")
    canvas.line(20, y + 8, 36, y + 8, style: "axis")
    canvas.area([(36, y + 4), (43, y + 8), (36, y + 12)], style: "area " + Colour.plain)
    canvas.text(label, x: 50, y: y + 12, style: "t")
    let sign = (row.shown ?? 0) > 0 ? NumberStyle.minus : ""
    canvas.text(sign + text(row), x: Canvas.width - 4, y: y + 12, .end, style: "t")
  }

  private func text(_ row: ReleasedRow) -> String {
    row.shown.map { context.style.decimal($0, places: 0) } ?? CellText.mark(of: row.status) ?? ""
  }
}
