/// Adjusted ratio of each provider with its interval, by shrunken ratio; those with few placements below, unranked.
struct ProviderCaterpillarChart {
  let view: TableView
  let context: ReportContext

  /// More rows than this are cut in the middle.
  static let most = 50

  var figure: Figure? {
    let results = ProviderResults(view, context)
    var ranked = results.providers.filter { $0.isRanked && $0.shrunken != nil }
      .sorted { ($1.shrunken!, $0.code) < ($0.shrunken!, $1.code) }
    let unranked = results.providers.filter { !$0.isRanked || $0.shrunken == nil }
    guard !ranked.isEmpty else { return nil }
    let count = ranked.count
    var notes = [context.words(.chartCaterpillarNote, ["fewest": context.style.whole(ProviderResults.fewestRanked)])]
    if count > Self.most {
      ranked = Array(ranked.prefix(Self.most / 2)) + Array(ranked.suffix(Self.most / 2))
      notes.append(
        context.words(
          .chartCaterpillarCut,
          ["shown": context.style.whole(ranked.count), "all": context.style.whole(count)]))
    }
    let shown = ranked + Array(unranked.prefix(Self.most / 2))
    var canvas = Canvas(height: 0)
    draw(shown, ranked: ranked.count, on: &canvas)
    return Figure(
      title: context.words[.chartCaterpillar], description: description(ranked), canvas: canvas,
      notes: notes + results.withheldNote)
  }

  private func draw(_ providers: [ProviderResults.Provider], ranked: Int, on canvas: inout Canvas) {
    let top = canvas.legend(
      [
        (context.words[.adjustedRatio], Colour.plain, .circle), (context.words[.shrunkenRatio], Colour.shrunken, .ring),
        (context.words[.tooFewToRank], Colour.unknown, .circle),
      ], y: 0)
    let ends = providers.map { provider in
      max(min(provider.ratio?.high ?? 1, 2.5), provider.ratio?.value ?? 1)
    }
    let gap = providers.count > ranked ? 8.0 : 0
    let bottom = top + 6 + Double(providers.count) * 15 + gap
    let plot = Plot(
      left: 132, right: 336, top: top, bottom: bottom, x: LinearScale.fromZero(to: ends + [1.2], ticks: 5),
      y: 0...1)
    plot.drawGridX(on: &canvas) { context.style.decimal($0, places: 1) }
    canvas.line(plot.x(1), top, plot.x(1), bottom, style: "axis")
    for (number, provider) in providers.enumerated() {
      let y = top + 12 + Double(number) * 15 + (number >= ranked ? gap : 0)
      let style = number < ranked ? Colour.plain : Colour.unknown
      canvas.text(Canvas.fitted(provider.label, width: 122, size: 10), x: 126, y: y + 3.5, .end, style: "s")
      guard let ratio = provider.ratio else { continue }
      let edge = plot.x.domain.upperBound
      if let low = ratio.low, let high = ratio.high {
        canvas.line(plot.x(min(low, edge)), y, plot.x(min(high, edge)), y, style: "whisker " + style)
      }
      if ratio.value <= edge { canvas.mark(.circle, style: style, x: plot.x(ratio.value), y: y, radius: 3) }
      if let shrunken = provider.shrunken, number < ranked {
        canvas.mark(.ring, style: Colour.shrunken, x: plot.x(min(shrunken, edge)), y: y, radius: 4)
      }
      let text = context.style.decimal(ratio.value, places: 2)
      let n = provider.matured.map { " (n\u{A0}\(context.style.whole($0)))" } ?? ""
      canvas.text(text + n, x: Canvas.width - 2, y: y + 3.5, .end, style: "s")
    }
    canvas.text(context.words[.ratioAxis], x: (plot.x.start + plot.x.end) / 2, y: bottom + 26, .middle, style: "s")
    canvas.height = bottom + 34
  }

  private func description(_ ranked: [ProviderResults.Provider]) -> String {
    func named(_ provider: ProviderResults.Provider) -> String {
      "\(provider.label) \(context.style.decimal(provider.shrunken!, places: 2))"
    }
    return context.words(
      .chartCaterpillarDescription,
      [
        "providers": context.style.whole(ranked.count), "highest": named(ranked.first!), "lowest": named(ranked.last!),
      ])
  }
}
