import Disclosure
import Tables
import Testing

@Suite("audit of an edition") struct EditionAuditTests {
  private func findings(_ lines: [String], _ others: [[String]] = []) throws -> [String] {
    let editions = try ([lines] + others).map { [try written("cohort-profile", by: "level", $0)] }
    return EditionAudit(editions, definitions: [], rules: DisclosureRules()).findings()
  }

  private let safe = [
    "_T,persons,,,63,63,,,ok", "A,persons,,,,,,,primary", "B,persons,,,40,40,,,ok", "C,persons,,,,,,,secondary",
  ]

  @Test("nothing can be computed where another group is withheld") func nothing() throws {
    #expect(try findings(safe) == [])
  }

  @Test("a margin gives the only withheld group back, with its equation") func margin() throws {
    var lines = safe
    lines[3] = "C,persons,,,20,20,,,ok"
    #expect(
      try findings(lines) == [
        "cohort-profile: participant [level=A] = participant [total] (63) − participant [level=B] (40) "
          + "− participant [level=C] (20)"
      ])
  }

  @Test("a small count that is printed") func printed() throws {
    var lines = safe
    lines[1] = "A,persons,,,3,3,,,ok"
    #expect(try findings(lines) == ["cohort-profile: participant [level=A] is printed"])
  }

  @Test("two withheld groups with few units between them") func narrow() throws {
    var lines = safe
    lines[0] = "_T,persons,,,43,43,,,ok"
    #expect(try findings(lines) == ["cohort-profile: participant [level=A] lies between 0 and 3"])
  }

  @Test("another edition that withheld another group") func editions() throws {
    var earlier = safe
    earlier[3] = "C,persons,,,20,20,,,ok"
    earlier[2] = "B,persons,,,,,,,secondary"
    #expect(try findings(safe, [earlier]).count == 1)
    #expect(try findings(earlier, [safe]).count == 1)
    // Three came later: that so few did tells that the withheld group is small.
    earlier[0] = "_T,persons,,,60,60,,,ok"
    #expect(try findings(safe, [earlier]).count == 1)
    // Rows were revised: what the earlier edition says holds no more.
    earlier[0] = "_T,persons,,,70,70,,,ok"
    #expect(try findings(safe, [earlier]) == [])
  }

  /// The edition before tells that 3 were of level A. This one prints level B of area 1 alone, and the total or not.
  @Test(
    "an edition is as before where its total is",
    arguments: [
      (isTotalPrinted: true, isTold: true),
      // That one group is as before does not tell that the others are.
      (false, false),
    ])
  func totals(isTotalPrinted: Bool, isTold: Bool) throws {
    func edition(_ printed: [String: Int64]) throws -> [EditionTable] {
      let lines = ["_T,_T", "1,_T", "1,A", "1,B", "1,C", "2,_T", "2,A", "2,B", "2,C"].map { group in
        "\(group),persons,,,\(printed[group].map { "\($0),\($0),,,ok" } ?? ",,,,secondary")"
      }
      return [try written("cohort-profile", by: "area,level", lines)]
    }
    let total: [String: Int64] = isTotalPrinted ? ["_T,_T": 153] : [:]
    let before = try edition(["1,_T": 63, "1,B": 40, "1,C": 20].merging(total) { $1 })
    let now = try edition(["1,B": 40].merging(total) { $1 })
    #expect(EditionAudit([now], definitions: [], rules: DisclosureRules()).findings() == [])
    let found = EditionAudit([now, before], definitions: [], rules: DisclosureRules()).findings()
    #expect(found.contains { $0.contains("participant [area=1, level=A]") } == isTold)
  }

  /// Participants of levels A and B by year, with totals.
  private func byYear(_ counts: [(year: String, a: Int64, b: Int64)]) -> MeasuredTable {
    let (a, b) = (counts.reduce(0) { $0 + $1.a }, counts.reduce(0) { $0 + $1.b })
    let years = counts.flatMap { year, a, b in [([year, "_T"], a + b), ([year, "A"], a), ([year, "B"], b)] }
    return SecondarySuppressionTests.table(
      ["year", "level"], [(["_T", "_T"], a + b), (["_T", "A"], a), (["_T", "B"], b)] + years, id: "cohort-profile")
  }

  private func released(_ table: MeasuredTable, _ earlier: [[EditionTable]]) throws -> ReleasedTable {
    let definitions = [TableDefinition(id: table.id, by: [])]
    return try protect([table], definitions: definitions, rules: DisclosureRules(), earlier: earlier).tables[0]
  }

  /// The codes of the rows that are withheld.
  private func withheld(_ table: MeasuredTable, earlier: [[EditionTable]] = []) throws -> [String] {
    try released(table, earlier).rows.filter { $0.status == .primary || $0.status == .secondary }.flatMap(\.dimensions)
  }

  private func protected(_ table: MeasuredTable, earlier: [[EditionTable]] = []) throws -> EditionTable {
    try written(released(table, earlier))
  }

  private func findings(_ now: EditionTable, _ earlier: EditionTable) -> [String] {
    EditionAudit([[now], [earlier]], definitions: [], rules: DisclosureRules()).findings()
  }

  @Test(
    "the totals of an edition that ended a year before are sums over its years",
    arguments: [
      // how many of 2022 came late: that so few did narrows 2023 down as well
      0, 3,
    ] as [Int64])
  func yearBefore(late: Int64) throws {
    let earlier = try protected(byYear([("2022", 60 - late, 300), ("2023", 2, 25)]))
    let table = byYear([("2022", 60, 300), ("2023", 2, 25), ("2024", 12, 20)])
    let alone = try protected(table)
    #expect(EditionAudit([[alone]], definitions: [], rules: DisclosureRules()).findings() == [])
    let told = "cohort-profile: participant [level=A, year=2023]"
    #expect(findings(alone, earlier).contains { $0.hasPrefix(told) })
    #expect(findings(try protected(table, earlier: [[earlier]]), earlier) == [])
  }

  @Test("a small count that an earlier edition withholds is no more than what is printed of it now")
  func withheldBefore() throws {
    func table(_ a: Int64, _ b: Int64, _ c: Int64) -> MeasuredTable {
      SecondarySuppressionTests.table(
        ["level"], [(["_T"], a + b + c), (["A"], a), (["B"], b), (["C"], c)], id: "cohort-profile")
    }
    #expect(try withheld(table(3, 5, 40)) == ["A", "B"])
    let earlier = try protected(table(3, 5, 40))
    // Of A and of B at most 5 then: of A at least 3.
    let now = table(5, 5, 40)
    #expect(try withheld(now) == [])
    #expect(try withheld(now, earlier: [[earlier]]) == ["A", "B"])
    #expect(findings(try protected(now, earlier: [[earlier]]), earlier) == [])
    // Where many came, nothing is told.
    #expect(try withheld(table(25, 25, 40), earlier: [[earlier]]) == [])
  }

  @Test("an edition of one year, of which some came late") func oneYear() throws {
    let earlier = try protected(byYear([("2022", 57, 300)]))
    let table = byYear([("2022", 60, 300), ("2023", 2, 25), ("2024", 12, 20)])
    let now = try protected(table, earlier: [[earlier]])
    #expect(findings(now, earlier) == [])
  }

  /// Every interruption for A was followed, which nobody knows who sees that row withheld: of its 6 is told that they are 2
  /// to 6, or 4 to 6, if no more is withheld than C or B.
  @Test(
    "what is safe does not look unsafe to who knows less than the ledger",
    .enabled(if: EditionAudit.method.contains("linear programming"), "covers are found by linear programming"))
  func readersLooks() throws {
    let reasons: [(code: String, ended: Int64, seen: Int64, returned: Int64)] = [
      ("_T", 56, 50, 20), ("A", 6, 6, 1), ("B", 26, 24, 10), ("C", 24, 20, 9),
    ]
    func row(_ code: String, _ measure: String, n: Int64, x: Int64, base: Int64? = nil) -> MeasuredRow {
      MeasuredRow(
        dimensions: [code], measure: measure, window: measure == "return_share" ? "6m" : "", n: n, x: x, value: 0,
        low: 0, high: 1, kind: base == nil ? .share : .rate, base: base)
    }
    let rows = reasons.flatMap { code, ended, seen, returned in
      [
        row(code, "ended", n: code == "_T" ? 100 : 56, x: ended),
        row(code, "interruption_rate", n: 9000, x: ended, base: 100),
        row(code, "return_share", n: seen, x: returned),
      ]
    }
    let table = MeasuredTable(id: "interruptions", dimensions: ["end_reason"], rows: rows)
    let edition = try protected(table)
    #expect(EditionAudit([[edition]], definitions: [], rules: DisclosureRules()).findings() == [])
    #expect(try withheld(table).count { $0 == "A" } == 3)
  }

  @Test("who was followed to the end without an event has none in the next edition either")
  func followed() throws {
    let now = try written(
      "job-entry", by: "level",
      [
        "_T,registered,12m,62,31,0.5,,,ok", "A,registered,12m,,,,,,primary", "A,education,12m,22,12,,,,ok",
        "B,registered,12m,,,,,,secondary",
      ])
    let earlier = try written(
      "job-entry", by: "level", ["_T,registered,12m,50,20,0.4,,,ok", "A,registered,12m,20,0,0,,,ok"])
    #expect(findings(now, earlier) == ["job-entry: participant entered 12m [level=A] lies between 0 and 2"])
  }

  /// Of education and of who left neither edition prints a number; the one before tells that they are 3 together.
  @Test(
    "what both withhold is as before where other events of the same people are", arguments: [(40, true), (44, false)])
  func family(jobs: Int, isTold: Bool) throws {
    let withheld = ["2023,cif_education,12m,,,,,,primary", "2023,cif_left,12m,,,,,,primary"]
    let now = try written(
      "job-entry-curve", by: "year",
      withheld + ["2023,cif_job,12m,50,\(jobs),0.4,,,ok", "2023,survival,12m,,,,,,secondary"])
    let earlier = try written(
      "job-entry-curve", by: "year",
      withheld + ["2023,cif_job,12m,50,40,0.4,,,ok", "2023,survival,12m,50,43,0.57,,,ok"])
    let told = "job-entry-curve: participant curve left 12m [year=2023] lies between 0 and 3"
    #expect(findings(now, earlier).contains(told) == isTold)
  }

  @Test("what has not ended may have in the next edition")
  func ended() throws {
    let now = try [
      written(
        "interruptions", by: "level", ["_T,ended,,62,31,0.5,,,ok", "A,ended,,,,,,,primary", "B,ended,,,,,,,secondary"]),
      written("provider-performance", by: "level", ["A,placements,,,22,22,,,ok"]),
    ]
    let earlier = try written("interruptions", by: "level", ["_T,ended,,50,19,0.4,,,ok", "A,ended,,20,0,0,,,ok"])
    #expect(EditionAudit([now, [earlier]], definitions: [], rules: DisclosureRules()).findings() == [])
  }

  /// Of 12 months in 2361 the edition before followed 10, none with an exit: whatever is withheld now, at most 2 have one.
  @Test("what earlier editions leave of an interval is kept")
  func leftByEarlierEdition() throws {
    func table(_ counts: [(code: String, months: Int64, n: Int64, x: Int64)]) -> MeasuredTable {
      MeasuredTable(
        id: "reform", dimensions: ["year", "municipality"],
        rows: counts.flatMap { code, months, n, x in
          [
            MeasuredRow(
              dimensions: ["2023", code], measure: "recipient_months", window: "", n: nil, x: months, value: nil,
              low: nil,
              high: nil, kind: .count),
            MeasuredRow(
              dimensions: ["2023", code], measure: "exit_12m", window: "12m", n: n, x: x, value: 0.1, low: 0, high: 1,
              kind: .share),
          ]
        })
    }
    let before = table([("_T", 130, 110, 30), ("2305", 60, 50, 15), ("2309", 58, 50, 15), ("2361", 12, 10, 0)])
    let now = table([("_T", 130, 130, 39), ("2305", 60, 60, 20), ("2309", 58, 58, 18), ("2361", 12, 12, 1)])
    let earlier = try protected(before)
    let later = try released(now, [[earlier]])
    let exits = later.rows.filter { $0.measure == "exit_12m" }
    #expect(exits.first { $0.dimensions[1] == "2361" }?.status == .primary)
    #expect(exits.count { $0.status == .secondary } == 1)
    #expect(
      findings(try protected(now, earlier: [[earlier]]), earlier) == [
        "reform: reform.exit_12m.x 12m [county=23, municipality=2361, year=2023] lies between 0 and 2"
      ])
  }

  @Test("numbers that contradict each other tell nothing and end nothing") func contradiction() throws {
    var lines = safe
    lines[0] = "_T,persons,,,30,30,,,ok"
    #expect(try findings(lines) == [])
  }

  @Test("what is not a table") func damaged() {
    #expect(EditionTable(id: "x", text: "a,b\n1,2") == nil)
    #expect(EditionTable(id: "x", text: "level,measure,window,n,x,value,ci_low,ci_high,status\nA,b") == nil)
  }
}
