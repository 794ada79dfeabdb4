import Disclosure

/// Where people came from and where they were 12 months on: months with assistance before the start, and work after it.
struct BeforeAndAfterChart {
  let view: TableView
  let context: ReportContext

  private struct Group {
    var label: String
    var style: String
    /// Unsubsidised work, subsidised work, neither.
    var counts: [Int64]
    var size: Int64 { counts.reduce(0, +) }
  }
  private static let outcomes: [(phrase: Phrase, style: String)] = [
    (.unsubsidisedWork, Colour.work), (.subsidisedWork, Colour.subsidised), (.notInWork, Colour.rest),
  ]

  var figure: Figure? {
    for dimension in ["assistance_months", "assistance", "level"] {
      guard let set = view.set([dimension]) else { continue }
      let groups = set.groups.enumerated().compactMap { group($1, $0, set, dimension) }
      let hidden = set.groups.count - groups.count
      guard !groups.isEmpty else { continue }
      return figure(groups, dimension, hidden: hidden)
    }
    return nil
  }

  /// nil: one of its counts is not shown.
  private func group(_ codes: [String], _ position: Int, _ set: GroupedRows, _ dimension: String) -> Group? {
    guard let plain = set.row(codes, "registered_unsubsidised", "12m"),
      let subsidised = set.row(codes, "registered_subsidised", "12m"),
      let n = plain.n, let x = plain.x, let other = subsidised.x, plain.status == .ok, subsidised.status == .ok
    else { return nil }
    return Group(
      label: context.chartLabel(codes[0], of: dimension),
      style: Colour.group(codes[0], of: dimension, position: position), counts: [x, other, n - x - other])
  }

  private func figure(_ groups: [Group], _ dimension: String, hidden: Int) -> Figure {
    let total = groups.reduce(0) { $0 + $1.size }
    let gap = 10.0
    let scale = 250 / Double(max(total, 1))
    var canvas = Canvas(height: 0)
    canvas.text(context.name(of: dimension), x: 4, y: 12, style: "h")
    canvas.text(context.words[.after12Months], x: Canvas.width - 2, y: 27, .end, style: "h")
    let sums = Self.outcomes.indices.map { outcome in groups.reduce(0) { $0 + $1.counts[outcome] } }
    var right = starts(of: sums, scale: scale, gap: gap + 8)
    let rightTops = right
    var left = 38.0
    for group in groups {
      let top = left
      for (outcome, count) in group.counts.enumerated() {
        let height = Double(count) * scale
        ribbon(from: left, to: right[outcome], height: height, style: group.style, on: &canvas)
        left += height
        right[outcome] += height
      }
      label(group.label, group.size, y: (top + left) / 2, x: 112, anchor: .end, on: &canvas)
      canvas.rectangle(x: 116, y: top, width: 8, height: left - top, style: "area " + group.style)
      left += max(gap, 24 - (left - top))
    }
    for (number, outcome) in Self.outcomes.enumerated() {
      canvas.rectangle(
        x: 258, y: rightTops[number], width: 8, height: right[number] - rightTops[number],
        style: "area " + outcome.style)
      label(
        context.words[outcome.phrase], sums[number], y: (rightTops[number] + right[number]) / 2, x: 270,
        anchor: .start, on: &canvas)
    }
    canvas.height = max(left, right.last! + 16)
    return Figure(
      title: context.words[.chartBeforeAndAfter], description: description(groups), canvas: canvas,
      notes: [context.words[.chartBeforeAndAfterNote]]
        + (hidden > 0 ? [context.words(.groupsNotDrawn, ["number": context.style.whole(hidden)])] : []))
  }

  private func starts(of sums: [Int64], scale: Double, gap: Double) -> [Double] {
    var starts: [Double] = []
    var y = 38.0
    for sum in sums {
      starts.append(y)
      y += max(Double(sum) * scale + gap, 32)
    }
    return starts
  }

  private func ribbon(from left: Double, to right: Double, height: Double, style: String, on canvas: inout Canvas) {
    guard height > 0 else { return }
    let n = Canvas.number
    let data =
      "M124 \(n(left))C191 \(n(left)) 191 \(n(right)) 258 \(n(right))V\(n(right + height))"
      + "C191 \(n(right + height)) 191 \(n(left + height)) 124 \(n(left + height))Z"
    canvas.path(data, style: "ribbon " + style)
  }

  private func label(
    _ text: String, _ count: Int64, y: Double, x: Double, anchor: Canvas.Anchor, on canvas: inout Canvas
  ) {
    let width = anchor == .end ? x - 2 : Canvas.width - x - 2
    canvas.text(Canvas.fitted(text, width: width, size: 10), x: x, y: y, anchor, style: "s")
    canvas.text(context.style.whole(count), x: x, y: y + 12, anchor, style: "s dim")
  }

  private func description(_ groups: [Group]) -> String {
    groups.map { group in
      let parts = zip(Self.outcomes, group.counts).map { outcome, count in
        "\(context.words[outcome.phrase]) \(context.style.percent(Double(count) / Double(max(group.size, 1))))"
      }
      return "\(group.label) (\(context.style.whole(group.size))): " + parts.joined(separator: ", ") + "."
    }.joined(separator: " ")
  }
}
