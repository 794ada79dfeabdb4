import Disclosure
import Foundation
import Publication
import Tables
import Testing

@Suite("report") struct ReportTests {
  /// A job entry table with a withheld group, whose numbers stand nowhere else.
  private func tables() throws -> [ReleasedTable] {
    let rows =
      [("3m", 700), ("12m", 2000)].map { SmallTables.row([totalCode], "registered", $0.0, x: Int64($0.1), n: 7000) }
      + [("A", 1777), ("B", 4), ("C", 999)].map { SmallTables.row([$0.0], "registered", "12m", x: $0.1, n: 3331) }
    let profile = try SmallTables.released(
      "cohort-profile", ["level"], [SmallTables.count([totalCode], "persons", 7000)])
    return [profile, try SmallTables.released("job-entry", ["level"], rows)]
  }

  @Test("the same bytes each time, and none from elsewhere") func bytes() throws {
    let html = SmallTables.html(try tables())
    #expect(html == SmallTables.html(try tables()))
    for foreign in ["<script", "<link", "src=", "url(", "@import", "<iframe", "<img"] {
      #expect(!html.contains(foreign), "\(foreign)")
    }
    let addresses = html.components(separatedBy: "http").dropFirst().map { $0.prefix(21) }
    #expect(addresses.allSatisfy { $0 == "://www.w3.org/2000/svg" || $0.hasPrefix("://www.w3.org/2000/sv") })
  }

  @Test("a withheld cell is marked and its numbers are nowhere") func withheld() throws {
    let rows = [
      SmallTables.row(["A"], "registered", "12m", x: 1777, n: 5557),
      SmallTables.row(["B"], "registered", "12m", x: 4, n: 6661),
    ]
    let html = SmallTables.html([try SmallTables.released("job-entry", ["level"], rows)])
    #expect(html.contains("<td class=\"w\">[c]</td>"))
    #expect(html.contains("5\u{A0}557"))
    #expect(!html.contains("6\u{A0}661") && !html.contains("0,1\u{A0}%"))
  }

  @Test(
    "language, title and parts",
    arguments: [(EditionTexts.Language.swedish, "Resultat i korthet"), (.english, "Findings in brief")])
  func parts(language: EditionTexts.Language, heading: String) throws {
    let html = SmallTables.html(try tables(), language)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(html.contains(heading))
    for id in ["findings", "reading", "t-cohort-profile", "t-job-entry", "methods", "disclosure", "reproduce"] {
      #expect(html.contains("<section id=\"\(id)\"") && html.contains("href=\"#\(id)\""), "\(id)")
    }
    #expect(html.contains("--language \(language.rawValue) --set cohort.to=2024-12-31"))
  }

  @Test("the model's rows are named by their factor, and expected numbers stand beside observed ones") func model()
    throws
  {
    func row(_ codes: [String], _ measure: String, x: Int64, _ value: Double?, _ low: Double?) -> MeasuredRow {
      MeasuredRow(
        dimensions: codes, measure: measure, window: measure == "expected" ? "12m" : "", n: 200, x: x, value: value,
        low: low, high: low.map { $0 + 0.5 }, kind: measure == "expected" ? .ratio : .difference)
    }
    let model = try SmallTables.released(
      "provider-model", ["factor", "level"],
      [row(["sex", "K"], "coefficient", x: 50, 0.1, -0.2), row(["level", "A"], "coefficient", x: 60, 0.9, 0.6)])
    let tenths = try SmallTables.released(
      "provider-calibration", ["tenth"], [row(["1"], "expected", x: 49, 51.5, nil)])
    let labels = ["sex": ["K": "Women"], "level": ["A": "Level A"]]
    let texts = EditionTexts(language: .english, dimensions: ["sex": "Sex", "level": "Level"], labels: labels)
    let html = SmallTables.html([model, tenths], .english, texts: texts)
    #expect(html.contains("Value of the factor</th>"))
    #expect(html.contains("<th scope=\"row\">Sex</th>\n<th scope=\"row\">Women</th>"))
    #expect(html.contains("<th scope=\"row\">Level</th>\n<th scope=\"row\">Level A</th>"))
    #expect(html.contains("\u{2212}0.200 to 0.300"))
    #expect(html.contains("observed 49"))
  }

  @Test("no id stands twice, and every link within the page leads somewhere") func ids() throws {
    let html = SmallTables.html(try tables())
    func values(_ attribute: String) -> [String] {
      html.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
    let ids = values("id")
    #expect(Set(ids).count == ids.count)
    for link in values("href") { #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)") }
    for label in values("aria-labelledby").flatMap({ $0.split(separator: " ") }) {
      #expect(ids.contains(String(label)))
    }
  }

  @Test("a definition chooses tables, their order, charts, title and notes") func settings() throws {
    let settings = ReportSettings(
      title: [.swedish: "Egen titel"], notes: [.swedish: ["Egen not."]], tables: ["job-entry", "cohort-profile"],
      charts: [])
    let html = SmallTables.html(try tables(), .swedish, settings)
    #expect(html.contains("<h1>Egen titel</h1>") && html.contains("<p>Egen not.</p>"))
    #expect(html.range(of: "id=\"t-job-entry\"")!.lowerBound < html.range(of: "id=\"t-cohort-profile\"")!.lowerBound)
    #expect(!html.contains("<figure>"))
    #expect(SmallTables.html(try tables()).contains("<figure>"))
    let one = SmallTables.html(try tables(), .swedish, ReportSettings(tables: ["job-entry"]))
    #expect(!one.contains("t-cohort-profile"))
  }

  @Test("a pipeline of institutions says nothing of persons who are followed") func institutions() throws {
    let rows = ["2025-01", "2025-02"].map { SmallTables.row([$0], "rr1_rate", x: 30, n: 100) }
    let tables = [try SmallTables.released("published-results", ["period"], rows)]
    var manifest = SmallTables.manifest
    manifest.parameters["cohort.from"] = nil
    let html = SmallTables.html(tables, .english, manifest: manifest)
    #expect(html.contains("By the results published for Feb\u{A0}2025, 30.0% (95% CI 29.0–31.0) of the participants"))
    #expect(html.contains("Pipeline provider-followup.") && !html.contains("The person is the unit"))
    #expect(SmallTables.html(tables, .english).contains("The person is the unit"))
  }

  @Test("a long set is cut, with the file where all of it stands") func long() throws {
    let rows = (0..<100).map { SmallTables.row(["p\($0)!"], "registered", "12m", x: 50, n: 100) }
    let html = SmallTables.html([try SmallTables.released("job-entry", ["provider"], rows)])
    #expect(html.contains("p59!") && !html.contains("p60!"))
    #expect(html.contains("Visar de 60 första av 100 grupper; alla står i tables/job-entry.csv."))
  }

  @Test("of a long series of months some are shown, the last among them") func series() throws {
    let relative = (-12...25).map { SmallTables.row(["\($0)"], "share_paid", x: 50, n: 100) }
    let pay = SmallTables.html([try SmallTables.released("earnings-profile", ["relative_month"], relative)])
    #expect(pay.contains("Visar var sjätte månad och den sista, 8 av 38 grupper; alla står i"))
    #expect(pay.contains("<th scope=\"row\">25</th>") && !pay.contains("<th scope=\"row\">23</th>"))
    let months = (2022...2024).flatMap { year in (1...9).map { "\(year)-0\($0)" } } + ["2025-01"]
    let rows = months.map { SmallTables.count([$0], "ongoing", 100) }
    let stock = SmallTables.html([try SmallTables.released("flow-stock", ["month"], rows)])
    #expect(stock.contains("Visar varje kvartals sista månad och seriens sista, 10 av 28 grupper;"))
    #expect(stock.contains("jan\u{A0}2025</th>") && !stock.contains("feb\u{A0}2024</th>"))
  }

  @Test("of many months a few are columns") func thinned() {
    let windows = (0...24).map { "\($0)m" }
    #expect(WideTable.thinned(windows) == ["0m", "6m", "12m", "18m", "24m"])
    #expect(WideTable.thinned((0...12).map { "\($0)m" }) == ["0m", "3m", "6m", "9m", "12m"])
    #expect(WideTable.thinned(["3m", "6m"]) == ["3m", "6m"])
  }

  @Test(
    "words of a shell", arguments: [("cohort.to=2023-12-31", "cohort.to=2023-12-31"), ("a=b c'd", "'a=b c'\\''d'")])
  func quoted(text: String, word: String) { #expect(ReproduceSection.quoted(text) == word) }

  @Test("parameters for people: the total by name, none that decided nothing or was of a table that was not made")
  func parameters() {
    var manifest = SmallTables.manifest
    manifest.parameters = [
      "obstacle_groups": "[sick, social, sick]", "tables.attrition.windows": "[]", "tables.job-entry.by": "[, year]",
      "tables.job-entry.windows": "[12m]", "tables.sustained-work.by": "[]", "tables.welfare-exit.by": "[]",
    ]
    let texts = EditionTexts(language: .swedish, labels: ["obstacle": ["sick": "Sjukskriven"]])
    let context = ReportContext(tables: [], texts: texts, settings: ReportSettings(), manifest: manifest)
    #expect(
      ReadableParameters(context: context).rows.map { "\($0.key) = \($0.value)" } == [
        "obstacle_groups = Sjukskriven (koder: 2), social (koder: 1)", "tables.job-entry.by = [totalt, year]",
        "tables.job-entry.windows = [12m]", "tables.welfare-exit.by = [totalt]",
      ])
  }

  @Test("a difference of shares says that it is in percentage points") func points() throws {
    let change = MeasuredRow(
      dimensions: ["2024"], measure: "change", n: 100, x: nil, value: 0.0123, low: nil, high: nil, kind: .difference)
    let html = SmallTables.html([try SmallTables.released("change", ["year"], [change])])
    #expect(html.contains("<th scope=\"col\">Change, procentenheter</th>") && html.contains("<td>+1,2"))
  }
}
