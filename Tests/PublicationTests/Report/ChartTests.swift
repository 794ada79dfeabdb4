import Disclosure
import Foundation
import FoundationXML
import Publication
import Tables
import Testing

@Suite("charts") struct ChartTests {
  /// A table of the layout that each chart shows, with one group withheld or immature.
  private func table(of chart: ReportChart) throws -> ReleasedTable {
    switch chart {
    case .dataQuality:
      let rows = [("placements", 1000, 20, 3), ("persons", 500, 0, 0)].flatMap { source, read, superseded, rejected in
        [("rows_read", read), ("rows_superseded", superseded), ("rows_rejected", rejected)].map {
          SmallTables.count([source], $0.0, Int64($0.1))
        }
      }
      return try released(chart, ["source"], rows, protected: false)
    case .attrition:
      let rows = [
        SmallTables.count(["rows_read"], "left", 1000), SmallTables.count(["void"], "removed", 3),
        SmallTables.count(["void"], "left", 997), SmallTables.count(["persons"], "left", 700),
      ]
      return try released(chart, ["step"], rows)
    case .jobEntryCurves: return try curves(chart, ["cif_job"])
    case .placementEndings:
      return try curves(chart, ["cif_work", "cif_education", "cif_switch", "cif_interruption", "cif_completed"])
    case .jobEntryGroups, .beforeAndAfter, .counties: return try jobEntry(chart)
    case .ongoingPlacements:
      let months = (1...12).map { "2023-" + ($0 < 10 ? "0" : "") + String($0) }
      let rows = months.map { SmallTables.count([$0], "ongoing", $0 == "2023-05" ? 3 : 100) }
      return try released(chart, ["month"], rows)
    case .interruptions:
      let rows = ["2022", "2023"].map {
        SmallTables.row([$0], "interruption_rate", x: $0 == "2022" ? 3 : 40, n: 1000, kind: .rate)
      }
      return try released(chart, ["year"], rows)
    case .providerFunnel, .providerCaterpillar: return try providers(chart)
    case .earnings:
      let rows = (-12...24).flatMap { month in
        ["A", "B"].map { SmallTables.row(["\(month)", $0], "share_paid", x: month == 3 ? 2 : 30, n: 100) }
      }
      return try released(chart, ["relative_month", "level"], rows)
    case .welfareExit:
      let rows = ["placement", "none"].flatMap { group in
        ["6m", "12m"].map { SmallTables.row([group], "exit", $0, x: group == "none" ? 2 : 30, n: 100) }
      }
      return try released(chart, ["group"], rows)
    case .reform:
      let rows = ["2025", "2026", "2027"].map { SmallTables.row([$0], "assigned", x: $0 == "2026" ? 3 : 40, n: 100) }
      return try released(chart, ["year"], rows)
    case .publishedResults:
      let rows = ["2025-01", "2025-02", "2025-03"].map { SmallTables.row([$0], "rr1_rate", x: 30, n: 100) }
      return try released(chart, ["period"], rows)
    }
  }

  private func released(
    _ chart: ReportChart, _ dimensions: [String], _ rows: [MeasuredRow], protected: Bool = true
  ) throws -> ReleasedTable {
    let id = Self.tables[chart]!
    return try release(
      [MeasuredTable(id: id, dimensions: dimensions, rows: rows)],
      definitions: [TableDefinition(id: id, by: [[]], protected: protected)], rules: DisclosureRules())[0]
  }

  static let tables: [ReportChart: String] = [
    .dataQuality: "data-quality", .attrition: "attrition", .jobEntryCurves: "job-entry-curve",
    .jobEntryGroups: "job-entry", .beforeAndAfter: "job-entry", .counties: "job-entry",
    .placementEndings: "placement-curve", .ongoingPlacements: "flow-stock", .interruptions: "interruptions",
    .providerFunnel: "provider-performance", .providerCaterpillar: "provider-performance",
    .earnings: "earnings-profile", .welfareExit: "welfare-exit", .reform: "reform",
    .publishedResults: "published-results",
  ]

  private func curves(_ chart: ReportChart, _ measures: [String]) throws -> ReleasedTable {
    let rows = ["A", "B"].flatMap { level in
      measures.flatMap { measure in
        (0...12).map { month in
          SmallTables.row(
            [level], measure, "\(month)m", x: level == "B" ? 3 : Int64(month), n: 100, kind: .curve)
        }
      }
    }
    return try released(chart, ["level"], rows)
  }

  private func jobEntry(_ chart: ReportChart) throws -> ReleasedTable {
    let counties = ["01", "03", "14"].map { code in
      SmallTables.row(["_T", code], "registered", "12m", x: code == "03" ? 3 : 40, n: 100)
    }
    let groups = ["0", "1-3"].flatMap { group in
      ["registered", "registered_unsubsidised", "registered_subsidised"].map { measure in
        SmallTables.row([group, "_T"], measure, "12m", x: group == "0" ? 20 : 3, n: 100)
      }
    }
    return try released(chart, ["assistance_months", "county"], groups + counties)
  }

  private func providers(_ chart: ReportChart) throws -> ReleasedTable {
    let rows = ["P & Q", "R", "hidden"].flatMap { name -> [MeasuredRow] in
      let x: Int64 = name == "hidden" ? 3 : 40
      func row(_ measure: String, _ value: Double?, _ low: Double? = nil, _ high: Double? = nil) -> MeasuredRow {
        MeasuredRow(
          dimensions: [name], measure: measure, window: "12m", n: 100, x: x, value: value, low: low, high: high,
          kind: .ratio)
      }
      return [
        row("expected", 40), row("ratio", name == "R" ? 2.2 : 1.1, 0.8, 2.6), row("shrunken_ratio", 1.05),
        row("funnel_95", nil, 0.8, 1.2), row("funnel_998", nil, 0.7, 1.3),
      ]
    }
    return try released(chart, ["provider"], rows)
  }

  /// The charts of a page with this table, by their ids.
  private func figures(_ table: ReleasedTable, _ language: EditionTexts.Language) -> [String: String] {
    let html = SmallTables.html([table], language)
    let figures = html.components(separatedBy: "<figure>").dropFirst().map {
      $0.components(separatedBy: "</figure>")[0]
    }
    return Dictionary(
      figures.map { figure in
        (figure.components(separatedBy: "id=\"c-")[1].components(separatedBy: "-title\"")[0], figure)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("each is drawn as well-formed XML with a name and a description", arguments: ReportChart.allCases)
  func drawn(chart: ReportChart) throws {
    let table = try table(of: chart)
    for language in EditionTexts.Language.allCases {
      let figure = try #require(figures(table, language)[chart.rawValue])
      let svg = figure.components(separatedBy: "</svg>")[0] + "</svg>"
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse(), "\(chart): \(String(describing: parser.parserError))")
      #expect(svg.contains("role=\"img\""))
      for element in ["title", "desc"] {
        let text = svg.components(separatedBy: "<\(element) id=\"c-\(chart.rawValue)-\(element)\">")
        #expect(text.count == 2 && !text[1].hasPrefix("<"), "\(chart) has no \(element)")
      }
      #expect(!svg.contains("nan") && !svg.contains("inf"))
    }
  }

  @Test("all that is drawn lies within the picture", arguments: ReportChart.allCases)
  func within(chart: ReportChart) throws {
    let figure = try #require(figures(try table(of: chart), .swedish)[chart.rawValue])
    let height = Double(figure.components(separatedBy: "viewBox=\"0 0 400 ")[1].prefix { $0 != "\"" })!
    for (attribute, most) in [("x", 400.0), ("cx", 400), ("x2", 400), ("y", height), ("cy", height), ("y2", height)] {
      for part in figure.components(separatedBy: " \(attribute)=\"").dropFirst() {
        let value = Double(part.prefix { $0 != "\"" })!
        #expect(value >= 0 && value <= most, "\(chart): \(attribute)=\(value), at most \(most)")
      }
    }
  }

  @Test("a chart without anything that can be shown is not there") func nothing() throws {
    let rows = ["placement", "none"].map { SmallTables.row([$0], "exit", "12m", x: 2, n: 100) }
    #expect(figures(try released(.welfareExit, ["group"], rows), .swedish).isEmpty)
  }

  @Test("where of every level nothing but the start can be shown, the curve of all is drawn") func curvesOfAll() throws
  {
    let counts: [(level: String, n: Int64, x: Int64)] = [("_T", 200, 6), ("A", 100, 3), ("B", 100, 3)]
    var rows: [MeasuredRow] = []
    for (level, n, x) in counts {
      rows.append(SmallTables.row([level], "cif_job", "0m", x: 0, n: n, kind: .curve))
      rows.append(SmallTables.row([level], "cif_job", "6m", x: x, n: n, kind: .curve))
    }
    let figure = try #require(
      figures(try released(.jobEntryCurves, ["level"], rows), .swedish)["job-entry-curves"])
    #expect(figure.contains("3,0\u{A0}%") && !figure.contains("c-level-1"))
  }

  @Test("a county that is withheld is marked and has no class of values") func county() throws {
    let figure = try #require(figures(try table(of: .counties), .swedish)["counties"])
    #expect(figure.components(separatedBy: "class=\"tile s-none\"").count == 20)
    #expect(figure.components(separatedBy: ">[c]<").count == 2)
    #expect(figure.components(separatedBy: ">40,0\u{A0}%<").count == 3)
  }

  @Test("series breaks within the period are drawn, others are not") func breaks() throws {
    let figure = try #require(figures(try table(of: .reform), .swedish)["reform"])
    #expect(figure.components(separatedBy: "class=\"break\"").count == 3)
    #expect(figure.contains("okt 2026") && figure.contains("jan 2027"))
    #expect(figure.contains("([c] 2026)"))
    let early = try released(
      .reform, ["year"], ["2024", "2025"].map { SmallTables.row([$0], "assigned", x: 40, n: 100) })
    let other = try #require(figures(early, .swedish)["reform"])
    #expect(!other.contains("class=\"break\"") && other.contains("Inget seriebrott ligger inom perioden."))
  }

  @Test("the same group has the same colour in every chart") func colours() throws {
    let curve = try #require(figures(try table(of: .jobEntryCurves), .swedish)["job-entry-curves"])
    let earnings = try #require(figures(try table(of: .earnings), .swedish)["earnings"])
    #expect(curve.contains("line c-level-1 ") && earnings.contains("line c-level-1 "))
    #expect(earnings.contains("line c-level-2 ") && !curve.contains("line c-level-2 "))
  }

  @Test(
    "what a line does not show is said below it",
    arguments: [
      (ReportChart.ongoingPlacements, "visas: Ongoing: maj\u{A0}2023."),
      (.earnings, "visas: Share paid, A: 3; Share paid, B: 3."),
      (.placementEndings, "visas: A, månader sedan start: 1 till 4; B."),
    ])
  func notDrawn(chart: ReportChart, note: String) throws {
    let figure = try #require(figures(try table(of: chart), .swedish)[chart.rawValue])
    #expect(figure.contains(note), "\(figure.suffix(400))")
  }

  @Test("steps in a row are named by the first and the last") func steps() {
    let context = SmallTables.context([])
    let steps = "abcdef".map { (label: String($0), isHidden: "abdf".contains($0)) }
    #expect(context.hiddenSteps(steps) == "a till b, d, f")
    #expect(context.hiddenSteps([]) == nil)
  }
}
