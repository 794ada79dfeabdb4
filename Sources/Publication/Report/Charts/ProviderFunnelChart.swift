import Disclosure

/// Adjusted ratio of each provider against how many job entries were expected of it, with the limits within which
/// providers with equal results lie.
struct ProviderFunnelChart {
  let view: TableView
  let context: ReportContext

  var figure: Figure? {
    let set = ProviderResults(view, context)
    let providers = set.providers.filter { $0.expected != nil && $0.ratio != nil && $0.outer != nil }
    guard !providers.isEmpty else { return nil }
    let most = providers.compactMap(\.expected).max()!.squareRoot()
    let ratios = providers.flatMap { [$0.ratio!.value, min($0.outer!.upperBound, 2.5)] }
    var canvas = Canvas(height: 300)
    let plot = Plot(
      left: 38, right: 390, top: 44, bottom: 250, x: 0...most * 1.06,
      y: 0...LinearScale.fromZero(to: ratios + [1.2]).upperBound)
    let below = canvas.legend(
      [
        (context.words[.funnelProvider], "c-plain", .circle),
        (context.words[.funnelOutside], Colour.outside, .diamond),
        (context.words[.funnelInner], "c-limit-inner", .box), (context.words[.funnelOuter], "c-limit-outer", .box),
      ], y: 0)
    var moved = plot
    moved.y.end = below + 6
    draw(providers, on: &canvas, plot: moved)
    canvas.text(context.words[.expectedEntries], x: 214, y: 282, .middle, style: "s")
    canvas.height = 292
    return Figure(
      title: context.words[.chartFunnel], description: description(providers), canvas: canvas,
      notes: [context.words[.chartFunnelNote]] + set.withheldNote)
  }

  private func draw(_ providers: [ProviderResults.Provider], on canvas: inout Canvas, plot: Plot) {
    let top = plot.y.domain.upperBound
    let sorted = providers.sorted { ($0.expected!, $0.code) < ($1.expected!, $1.code) }
    for (limits, style) in [(\ProviderResults.Provider.outer, "c-limit-outer"), (\.inner, "c-limit-inner")] {
      let points = sorted.compactMap { provider in
        provider[keyPath: limits].map { (x: plot.x(provider.expected!.squareRoot()), $0) }
      }
      canvas.area(
        points.map { ($0.x, plot.y(min($0.1.upperBound, top))) }
          + points.reversed().map { ($0.x, plot.y(max($0.1.lowerBound, 0))) }, style: "area " + style)
    }
    plot.drawY(on: &canvas) { context.style.decimal($0, places: 1) }
    canvas.line(plot.x.start, plot.y(1), plot.x.end, plot.y(1), style: "axis")
    let most = plot.x.domain.upperBound * plot.x.domain.upperBound
    let marks = [5.0, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000].filter { $0 <= most }
    plot.drawX(on: &canvas, at: Array(marks.suffix(5)).map { $0.squareRoot() }) {
      context.style.decimal(($0 * $0).rounded(), places: 0)
    }
    var labels: [(x: Double, y: Double)] = []
    for provider in sorted {
      let x = plot.x(provider.expected!.squareRoot())
      let y = plot.y(min(provider.ratio!.value, top))
      canvas.mark(
        provider.isOutside ? .diamond : .circle, style: provider.isOutside ? Colour.outside : Colour.plain, x: x,
        y: y, radius: 3)
      guard provider.isOutside, !labels.contains(where: { abs($0.x - x) < 90 && abs($0.y - y) < 12 }) else { continue }
      labels.append((x, y))
      let name = Canvas.fitted(provider.label, width: 130)
      let isLeft = x > 260
      canvas.text(name, x: isLeft ? x - 6 : x + 6, y: y + 3.5, isLeft ? .end : .start, style: "s", hasHalo: true)
    }
  }

  private func description(_ providers: [ProviderResults.Provider]) -> String {
    let outside = providers.filter(\.isOutside).map {
      "\($0.label) \(context.style.decimal($0.ratio!.value, places: 2))"
    }
    let list = outside.isEmpty ? context.words[.nobody] : outside.joined(separator: "; ")
    return context.words(
      .chartFunnelDescription, ["providers": context.style.whole(providers.count), "outside": list])
  }
}

/// What provider-performance tells of each provider.
struct ProviderResults {
  struct Provider {
    var code: String
    var label: String
    /// Matured placements; nil where withheld.
    var matured: Int64?
    var expected: Double?
    var ratio: (value: Double, low: Double?, high: Double?)?
    var shrunken: Double?
    /// Funnel limits, 95 % and 99.8 %.
    var inner: ClosedRange<Double>?
    var outer: ClosedRange<Double>?

    /// Outside the limits of 99.8 %, and not too small to be ranked.
    var isOutside: Bool {
      guard isRanked, let ratio, let outer else { return false }
      return !outer.contains(ratio.value)
    }
    /// A provider under 18 matured placements is shown, never ranked.
    var isRanked: Bool { (matured ?? 0) >= ProviderResults.fewestRanked }
  }

  static let fewestRanked: Int64 = 18

  let providers: [Provider]
  /// Labels of the providers of which nothing can be shown.
  let withheld: [String]
  private let context: ReportContext

  init(_ view: TableView, _ context: ReportContext) {
    self.context = context
    let set = view.set(["provider"])
    let all = (set?.groups ?? []).filter { $0 != ["unknown"] }.map { ProviderResults.provider($0, set!, context) }
    providers = all.filter { $0.ratio != nil }
    withheld = all.filter { $0.ratio == nil }.map(\.label)
  }

  private static func provider(_ group: [String], _ set: GroupedRows, _ context: ReportContext) -> Provider {
    func row(_ measure: String) -> ReleasedRow? { set.row(group, measure, "12m") }
    func limits(_ measure: String) -> ClosedRange<Double>? {
      guard let row = row(measure), let low = row.low, let high = row.high, low <= high else { return nil }
      return low...high
    }
    let ratio = row("ratio")
    return Provider(
      code: group[0], label: context.label(group[0], of: "provider"), matured: ratio?.n ?? row("job_entry")?.n,
      expected: row("expected")?.shown, ratio: ratio?.shown.map { ($0, ratio?.low, ratio?.high) },
      shrunken: row("shrunken_ratio")?.shown, inner: limits("funnel_95"), outer: limits("funnel_998"))
  }

  var withheldNote: [String] {
    withheld.isEmpty
      ? [] : [context.words(.providersNotDrawn, ["number": context.style.whole(withheld.count)])]
  }
}
