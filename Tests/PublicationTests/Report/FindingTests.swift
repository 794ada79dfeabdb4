import Disclosure
import Publication
import Tables
import Testing

@Suite("findings") struct FindingTests {
  private func texts(_ context: ReportContext) -> [String] {
    Findings(context: context).sections.flatMap(\.findings).map { $0.text.replacing("\u{A0}", with: " ") }
  }

  private func jobEntry(_ rows: [MeasuredRow]) throws -> ReleasedTable {
    try SmallTables.released("job-entry", ["level"], rows)
  }

  @Test("a number with its interval, in both languages") func number() throws {
    let table = try jobEntry([SmallTables.row([totalCode], "registered", "12m", x: 2232, n: 7146)])
    #expect(
      texts(SmallTables.context([table])).contains(
        "Inom 12 månader hade 31,2 % (95 % KI 30,2–32,2) övergått till arbete enligt registret, "
          + "2 232 av 7 146 personer som kan följas så länge."))
    #expect(
      texts(SmallTables.context([table], .english)).contains(
        "Within 12 months 31.2% (95% CI 30.2–32.2) had entered work by the register, "
          + "2,232 of 7,146 people who can be followed that long."))
  }

  @Test("a withheld number is said to be withheld") func withheld() throws {
    let table = try jobEntry([SmallTables.row([totalCode], "registered", "12m", x: 3, n: 7146)])
    let found = texts(SmallTables.context([table]))
    #expect(found.contains("Uppgiften om övergång till arbete enligt registret inom 12 månader är undertryckt."))
    #expect(!found.contains { $0.contains("7 146") })
  }

  @Test("a number that is not there yet is said to be so") func immature() throws {
    let table = try jobEntry([SmallTables.row([totalCode], "registered", "12m", x: 0, n: 0)])
    #expect(
      texts(SmallTables.context([table], .english)).contains(
        "The figure for job entry by the register within 12 months cannot be measured: "
          + "nobody could be followed for long enough."))
  }

  @Test("highest and lowest are of the groups that are shown, and the others are counted") func extremes() throws {
    let table = try jobEntry([
      SmallTables.row(["A"], "registered", "12m", x: 50, n: 100),
      SmallTables.row(["B"], "registered", "12m", x: 97, n: 100),
      SmallTables.row(["C"], "registered", "12m", x: 20, n: 100),
      SmallTables.row(["unknown"], "registered", "12m", x: 10, n: 100),
    ])
    #expect(
      texts(SmallTables.context([table])).contains(
        "Efter nivå var andelen i arbete inom 12 månader bland de grupper som visas högst för ”A”, "
          + "50,0 % (95 % KI 49,0–51,0), och lägst för ”C”, 20,0 % (95 % KI 19,0–21,0); intervallen överlappar inte. "
          + "1 grupp är undertryckt och kan ligga utanför."))
  }

  @Test(
    "of all groups nothing is said while one is not shown",
    arguments: [
      // D: x of n, what is said of the comparison, what of D
      (Int64(30), Int64(100), "was highest for “A”", "do not overlap."),
      (97, 100, "was, of the groups shown, highest for “A”", "1 group is withheld and may lie outside these."),
      (0, 0, "was, of the groups shown, highest for “A”", "1 group cannot be measured and may lie outside these."),
    ])
  func notAll(x: Int64, n: Int64, comparison: String, end: String) throws {
    let table = try jobEntry([
      SmallTables.row(["A"], "registered", "12m", x: 50, n: 100),
      SmallTables.row(["C"], "registered", "12m", x: 20, n: 100),
      SmallTables.row(["D"], "registered", "12m", x: x, n: n),
    ])
    let found = texts(SmallTables.context([table], .english)).filter { $0.hasPrefix("By level") }
    #expect(found.count == 1 && found[0].contains(comparison) && found[0].hasSuffix(end))
  }

  @Test(
    "whether intervals overlap", arguments: [(0.1, "the intervals overlap"), (0.04, "the intervals do not overlap")])
  func overlap(width: Double, text: String) throws {
    let table = try jobEntry([
      SmallTables.row(["A"], "registered", "12m", x: 50, n: 100, interval: width),
      SmallTables.row(["B"], "registered", "12m", x: 40, n: 100, interval: width),
    ])
    #expect(texts(SmallTables.context([table], .english)).contains { $0.hasSuffix(text + ".") })
  }

  @Test("one group alone is not compared") func alone() throws {
    let table = try jobEntry([
      SmallTables.row(["A"], "registered", "12m", x: 50, n: 100),
      SmallTables.row(["B"], "registered", "12m", x: 2, n: 100),
    ])
    #expect(!texts(SmallTables.context([table])).contains { $0.contains("högst") })
  }

  @Test("a year with more than 5 % ongoing is incomplete", arguments: [(Int64(95), false), (94, true)])
  func incomplete(ended: Int64, isIncomplete: Bool) throws {
    let table = try SmallTables.released(
      "interruptions", ["year"],
      [
        SmallTables.row(["2023"], "ended", x: 100, n: 100),
        SmallTables.row(["2024"], "ended", x: ended * 10, n: 1000),
        SmallTables.row(["2024"], "interrupted_share", x: 20, n: ended),
      ])
    let context = SmallTables.context([table])
    #expect(context.incompleteYears == (isIncomplete ? ["2024"] : []))
    let said = texts(context).contains { $0.contains("Ofullständiga startår") && $0.contains("2024") }
    #expect(said == isIncomplete)
    #expect(SmallTables.html([table]).contains("<th scope=\"row\">2024 *</th>") == isIncomplete)
  }

  @Test("providers outside the limits, the small ones not ranked, the withheld counted") func providers() throws {
    var rows: [MeasuredRow] = []
    for (name, x, n) in [
      ("high", 60, 100), ("middle", 40, 100), ("low", 20, 100), ("small", 12, 17), ("hidden", 2, 50),
    ] {
      let (x, n) = (Int64(x), Int64(n))
      let expected = 0.4 * Double(n)
      func add(
        _ measure: String, x: Int64?, _ value: Double?, _ low: Double?, _ high: Double?, _ kind: MeasuredRow.Kind
      ) {
        rows.append(
          MeasuredRow(
            dimensions: [name], measure: measure, window: "12m", n: n, x: x, value: value, low: low, high: high,
            kind: kind))
      }
      add("job_entry", x: x, Double(x) / Double(n), 0, 1, .share)
      add("ratio", x: x, Double(x) / expected, 0.5, 1.7, .ratio)
      add("expected", x: nil, name == "hidden" ? nil : expected, nil, nil, .ratio)
      add("funnel_998", x: nil, nil, name == "hidden" ? nil : 0.7, name == "hidden" ? nil : 1.3, .ratio)
    }
    let table = try SmallTables.released("provider-performance", ["provider"], rows)
    #expect(
      texts(SmallTables.context([table], .english)).contains(
        "Of 3 providers of which at least 18 placements could be followed for 12 months, it went better for 1 and "
          + "worse for 1 than chance and the mix of participants explain (99.8% limit). "
          + "The others cannot be told apart. "
          + "Providers whose value cannot be shown: 1."))
  }

  @Test("what the tables hold, in all") func counts() throws {
    let table = try SmallTables.released(
      "cohort-profile", ["level"],
      [SmallTables.count([totalCode], "persons", 1200), SmallTables.count(["A"], "persons", 3)])
    let found = texts(SmallTables.context([table]))
    #expect(
      found[0] == "1 200 personer började sin första placering i perioden mellan 1 januari 2022 och 31 december 2024.")
    #expect(found.contains("1 000 rader lästes från 1 källor; 0,10 % avvisades och 0,20 % ersattes av senare rader."))
    #expect(
      found.suffix(3) == [
        "Av 2 uppgifter i tabellerna är 1 undertryckta, för att de avser för få personer eller skulle avslöja en som gör "
          + "det. Se Röjandekontroll.",
        "Ej framtagna, för att deras källor saknas i leveransen: Sustained work.",
        "Den som har leveransen kan göra om rapporten, byte för byte, och kontrollera varje tal. Se Gör om och "
          + "kontrollera.",
      ])
  }

  @Test("counties with the highest and the lowest share of the latest survey") func counties()
    throws
  {
    func answers(_ year: String, _ question: String, _ yes: [Int64?]) -> [MeasuredRow] {
      zip(["01", "03", "04", "05", "06"], yes).map { county, x in
        SmallTables.row([year, county, question], "yes_share", x: x ?? 0, n: x == nil ? 0 : 10)
      }
    }
    let rows =
      answers("2024", "case", [9, 1, 1, 1, 1]) + answers("2025", "case", [8, 8, nil, 2, 7])
      + answers("2025", "same", [5, 5, 5, 5, nil]) + answers("2025", "most", [6, 6, 6, 6, 1])
    let table = try release(
      [MeasuredTable(id: "survey", dimensions: ["year", "county", "question"], rows: rows)],
      definitions: [TableDefinition(id: "survey", by: [[]], protected: false)], rules: DisclosureRules())[0]
    let context = SmallTables.context(
      [table], .english, labels: ["county": ["01": "Stockholm", "03": "Uppsala", "05": "Östergötland"]])
    #expect(
      texts(context).contains(
        "In the survey of 2025, on the question “case”, the share of municipalities that answered yes was highest in "
          + "Stockholm and Uppsala, 80.0%, and lowest in Östergötland, 20.0% (2 of 10)."))
    let html = SmallTables.html([table], .english)
    #expect(html.contains("highest in 4 counties, 60.0%, and lowest in 06, 10.0% (1 of 10)."))
    #expect(!html.contains("on the question “same”"))
  }
}
