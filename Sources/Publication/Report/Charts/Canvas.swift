/// What a chart is drawn on: 400 units wide, so that its text can be read on a phone and in print alike.
///
/// Colours and fonts are classes of the report's style sheet; a shape in a series' colour has the series' class.
struct Canvas {
  static let width = 400.0
  var height: Double
  private(set) var drawing = Markup()

  enum Anchor: String { case start, middle, end }

  mutating func text(
    _ content: String, x: Double, y: Double, _ anchor: Anchor = .start, style: String = "t", hasHalo: Bool = false
  ) {
    // Below the text the same in the colour of the paper, so that it can be read across lines.
    if hasHalo { text(content, x: x, y: y, anchor, style: style + " halo") }
    drawing.element(
      "text", ["class": style, "x": Canvas.number(x), "y": Canvas.number(y), "text-anchor": anchor.rawValue], content)
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String) {
    drawing.empty(
      "line",
      [
        "class": style, "x1": Canvas.number(x1), "y1": Canvas.number(y1), "x2": Canvas.number(x2),
        "y2": Canvas.number(y2),
      ])
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, style: String) {
    drawing.empty(
      "rect",
      [
        "class": style, "x": Canvas.number(x), "y": Canvas.number(y), "width": Canvas.number(max(width, 0)),
        "height": Canvas.number(max(height, 0)),
      ])
  }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, style: String) {
    drawing.empty(
      "circle", ["class": style, "cx": Canvas.number(x), "cy": Canvas.number(y), "r": Canvas.number(radius)])
  }

  /// Lines from point to point; nothing for fewer than two.
  mutating func polyline(_ points: [(x: Double, y: Double)], style: String) {
    guard points.count > 1 else { return }
    drawing.empty("path", ["class": style, "d": Canvas.path(points)])
  }

  /// A closed area.
  mutating func area(_ points: [(x: Double, y: Double)], style: String) {
    guard points.count > 2 else { return }
    drawing.empty("path", ["class": style, "d": Canvas.path(points) + "Z"])
  }

  /// A shape given as path data, of numbers that `number` wrote.
  mutating func path(_ data: String, style: String) { drawing.empty("path", ["class": style, "d": data]) }

  /// The chart as an image with a name and a description.
  func svg(id: String, title: String, description: String) -> Markup {
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Canvas.number(Canvas.width)) \(Canvas.number(height))",
        "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      ]
    ) { svg in
      svg.element("title", ["id": id + "-title"], title)
      svg.element("desc", ["id": id + "-desc"], description)
      svg.append(drawing)
    }
    return svg
  }

  /// A coordinate with at most one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return sign + String(whole) + (tenth == 0 ? "" : ".\(tenth)")
  }

  private static func path(_ points: [(x: Double, y: Double)]) -> String {
    var data = ""
    for (position, point) in points.enumerated() {
      data += (position == 0 ? "M" : "L") + number(point.x) + " " + number(point.y)
    }
    return data
  }
}

extension Canvas {
  /// About how wide a text is in the widest of the fonts that browsers use for `sans-serif`.
  static func width(of text: String, size: Double = 11) -> Double {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar {
      case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", " ", "\u{A0}": width + 0.37 * size
      case "m", "w", "M", "W", "%", "–": width + 0.95 * size
      case "A"..."Z", "Å", "Ä", "Ö": width + 0.72 * size
      default: width + 0.63 * size
      }
    }
  }

  /// A text cut so that it fits, with an ellipsis where something is left out.
  static func fitted(_ text: String, width: Double, size: Double = 11) -> String {
    guard self.width(of: text, size: size) > width else { return text }
    var cut = text
    while !cut.isEmpty && self.width(of: cut + "…", size: size) > width { cut.removeLast() }
    while cut.hasSuffix(" ") { cut.removeLast() }
    return cut + "…"
  }

  /// A text in one line or, where it does not fit, two: cut at a space, the second with an ellipsis where it must.
  static func lines(_ text: String, width: Double, size: Double = 11) -> [String] {
    guard self.width(of: text, size: size) > width else { return [text] }
    let words = text.split(separator: " ")
    let fitting = words.indices.last { last in
      self.width(of: words[...last].joined(separator: " "), size: size) <= width
    }
    guard let last = fitting, last + 1 < words.count else { return [fitted(text, width: width, size: size)] }
    let rest = words[(last + 1)...].joined(separator: " ")
    return [words[...last].joined(separator: " "), fitted(rest, width: width, size: size)]
  }

  /// Draws a legend from `y` down; returns the y below it.
  mutating func legend(_ items: [(label: String, style: String, mark: LegendMark)], y: Double) -> Double {
    var x = 4.0
    var baseline = y + 9
    for item in items {
      let label = Canvas.fitted(item.label, width: Canvas.width - 30)
      let width = 22 + Canvas.width(of: label) + 12
      if x > 4, x + width - 12 > Canvas.width {
        x = 4
        baseline += 16
      }
      draw(item.mark, style: item.style, x: x, y: baseline - 4)
      text(label, x: x + 20, y: baseline)
      x += width
    }
    return baseline + 8
  }

  enum LegendMark { case line, box, circle, ring, square, diamond }

  mutating func draw(_ mark: LegendMark, style: String, x: Double, y: Double) {
    switch mark {
    case .line: line(x, y, x + 16, y, style: "line " + style)
    case .box: rectangle(x: x + 2, y: y - 5, width: 12, height: 10, style: "area " + style)
    case .circle, .ring, .square, .diamond: self.mark(mark, style: style, x: x + 8, y: y)
    }
  }

  /// A mark of a value, centred.
  mutating func mark(_ mark: LegendMark, style: String, x: Double, y: Double, radius: Double = 3.6) {
    switch mark {
    case .ring: circle(x, y, radius: radius, style: "ring " + style)
    case .square: rectangle(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, style: "dot " + style)
    case .diamond:
      let reach = radius * 1.3
      area([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], style: "dot " + style)
    default: circle(x, y, radius: radius, style: "dot " + style)
    }
  }
}
