/// Values to coordinates, evenly.
struct LinearScale: Sendable {
  var domain: ClosedRange<Double>
  /// Where the ends of the domain lie; the second can be above the first, as on a y axis.
  var start: Double
  var end: Double

  func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    guard width > 0 else { return (start + end) / 2 }
    return start + (value - domain.lowerBound) / width * (end - start)
  }

  /// Round numbers in the domain, about so many.
  func ticks(_ count: Int = 4) -> [Double] {
    let step = LinearScale.step(domain.upperBound - domain.lowerBound, count)
    let first = Int((domain.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
    return first > last ? [] : (first...last).map { Double($0) * step }
  }

  /// From 0 to the first of about so many ticks that is not below the largest of the values.
  static func fromZero(to values: [Double], ticks: Int = 4) -> ClosedRange<Double> {
    let largest = values.max() ?? 0
    guard largest > 0 else { return 0...1 }
    let step = step(largest, ticks)
    return 0...(largest / step - 1e-9).rounded(.up) * step
  }

  /// 1, 2, 2.5 or 5 times a power of ten.
  private static func step(_ width: Double, _ count: Int) -> Double {
    guard width > 0 else { return 1 }
    var power = 1.0
    let rough = width / Double(count)
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    return power * ([1, 2, 2.5, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10)
  }
}

/// A rectangle in which values are drawn against two axes.
struct Plot {
  var x: LinearScale
  var y: LinearScale

  init(left: Double, right: Double, top: Double, bottom: Double, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = LinearScale(domain: x, start: left, end: right)
    self.y = LinearScale(domain: y, start: bottom, end: top)
  }

  /// Grid lines across with their values at the left.
  func drawY(on canvas: inout Canvas, ticks: Int = 4, label: (Double) -> String) {
    for value in y.ticks(ticks) {
      canvas.line(x.start, y(value), x.end, y(value), style: value == 0 ? "axis" : "grid")
      canvas.text(label(value), x: x.start - 5, y: y(value) + 3.5, .end, style: "s")
    }
  }

  /// Values below, with a tick each.
  func drawX(on canvas: inout Canvas, at values: [Double], label: (Double) -> String) {
    canvas.line(x.start, y.start, x.end, y.start, style: "axis")
    for value in values {
      canvas.line(x(value), y.start, x(value), y.start + 4, style: "axis")
      let label = label(value)
      // A label at the edge ends there.
      let isCut = x(value) + Canvas.width(of: label, size: 10) / 2 > Canvas.width
      canvas.text(label, x: isCut ? Canvas.width : x(value), y: y.start + 14, isCut ? .end : .middle, style: "s")
    }
  }

  /// Grid lines down with their values below: for charts whose values run across.
  ///
  /// - Parameter stretches: from where to where lines are drawn; nil: all the way.
  func drawGridX(
    on canvas: inout Canvas, ticks: Int = 4, in stretches: [(top: Double, bottom: Double)]? = nil,
    label: (Double) -> String
  ) {
    for value in x.ticks(ticks) {
      for (top, bottom) in stretches ?? [(y.end, y.start)] {
        canvas.line(x(value), top, x(value), bottom, style: value == 0 ? "axis" : "grid")
      }
      canvas.text(label(value), x: x(value), y: y.start + 12, .middle, style: "s")
    }
  }

  /// A line with its interval as a band; a value that is not shown breaks both.
  func draw(_ series: Series, on canvas: inout Canvas) {
    for run in series.runs {
      let upper = run.map { (x: x($0.x), y: y(min($0.high ?? $0.value, y.domain.upperBound))) }
      let lower = run.map { (x: x($0.x), y: y(max($0.low ?? $0.value, y.domain.lowerBound))) }
      canvas.area(upper + lower.reversed(), style: "band " + series.style)
    }
    for run in series.runs {
      canvas.polyline(run.map { (x($0.x), y($0.value)) }, style: "line \(series.style)")
      if run.count == 1 { canvas.mark(.circle, style: series.style, x: x(run[0].x), y: y(run[0].value), radius: 2.5) }
    }
  }

  /// Names of series at the ends of their lines, moved apart where they would lie on each other.
  func drawNames(of series: [Series], on canvas: inout Canvas, room: Double) {
    var names = series.compactMap { series in
      series.runs.last?.last.map { (label: series.label, style: series.style, x: x($0.x), y: y($0.value)) }
    }
    names.sort { ($0.y, $0.label) < ($1.y, $1.label) }
    for number in names.indices.dropFirst() { names[number].y = max(names[number].y, names[number - 1].y + 12) }
    let excess = (names.last?.y ?? 0) - y.start
    for name in names {
      let label = Canvas.fitted(name.label, width: room)
      canvas.text(label, x: x.end + 5, y: name.y - max(0, excess) + 3.5, style: "t ink " + name.style)
    }
  }
}

/// A named sequence of values along an axis.
struct Series {
  struct Point {
    var x: Double
    var value: Double
    var low: Double?
    var high: Double?
  }
  var label: String
  /// Class of its colour and dashes.
  var style: String
  /// nil: not shown.
  var points: [Point?]

  /// Points in a row between those that are not shown.
  var runs: [[Point]] {
    points.split { $0 == nil }.map { $0.compactMap { $0 } }
  }

  var shown: [Point] { points.compactMap { $0 } }
}
