import Disclosure
import Testing

/// What counts of different tables tell of each other: each case prints a number from which a withheld count follows within
/// narrow bounds, and one from which it does not.
@Suite("relations between counts") struct RelationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// By table: its dimensions, and its rows up to the number of what is withheld; `#` is a number that tells or does not.
    var tables: [(id: String, dimensions: String, rows: [String])]
    var telling: Int
    var silent: Int
    var finding: String
  }

  private static let cases = [
    Case(
      testDescription: "whose return is followed has left within 12 months",
      tables: [
        (
          "welfare-exit", "group",
          [
            "_T,exit,12m,60,30,0.5,,,ok", "1,exit,12m,,,,,,primary", "2,exit,12m,,,,,,secondary",
            "2,return,6m,#,9,,,,ok",
          ]
        )
      ],
      telling: 27, silent: 10, finding: "welfare-exit: recipient left 12m [group=1] lies between 0 and 3"),
    Case(
      testDescription: "ends on the curve, interruptions and switches are all ends",
      tables: [
        (
          "interruptions", "level",
          [
            "_T,ended,,40,30,0.75,,,ok", "A,ended,,,,,,,primary", "B,ended,,,,,,,secondary",
            "A,switch_share,,,,,,,primary", "B,switch_share,,,,,,,secondary", "B,interruption_rate,,,6,0.1,,,ok",
          ]
        ),
        (
          "placement-curve", "level",
          ["B,cif_work,24m,12,#,,,,ok", "B,cif_education,24m,12,5,,,,ok", "B,cif_completed,24m,12,6,,,,ok"]
        ),
      ],
      telling: 10, silent: 5, finding: "interruptions: placement ended [level=A] lies between 0 and 3"),
    Case(
      testDescription: "who has ended of the cohort has ended in some month",
      tables: [
        (
          "interruptions", "county",
          ["_T,ended,,40,30,0.75,,,ok", "01,ended,,,,,,,primary", "03,ended,,,,,,,secondary"]
        ),
        (
          "flow-stock", "month,county",
          [
            "2024-01,_T,started,,,20,20,,,ok", "2024-01,_T,ongoing,,,20,20,,,ok", "2024-02,_T,started,,,20,20,,,ok",
            "2024-01,01,ended,,,0,0,,,ok",
            "2024-02,01,ended,,,#,#,,,ok",
          ]
        ),
      ],
      telling: 3, silent: 20, finding: "interruptions: placement ended [county=01] lies between 0 and 3"),
    Case(
      testDescription: "first placements that are followed have started in a month that could be",
      tables: [
        (
          "job-entry", "area",
          ["_T,registered,12m,15,9,0.6,,,ok", "X,registered,12m,,,,,,primary", "Y,registered,12m,,,,,,secondary"]
        ),
        ("provider-performance", "area", ["_T,placements,,,40,40,,,ok", "_T,job_entry,12m,20,11,0.55,,,ok"]),
        (
          "flow-stock", "month,area",
          [
            "2024-01,_T,started,,,20,20,,,ok", "2024-01,_T,ongoing,,,20,20,,,ok", "2024-02,_T,started,,,20,20,,,ok",
            "2024-01,X,started,,,#,#,,,ok",
          ]
        ),
      ],
      telling: 3, silent: 14, finding: "job-entry: participant seen 12m [area=X] lies between 0 and 3"),
    Case(
      testDescription: "whom a state measure interrupted has lost days",
      tables: [
        (
          "municipal-interruptions", "kind",
          [
            "_T,interrupted_linked,,60,14,0.2,,,ok", "A,interrupted_linked,,,,,,,primary",
            "B,interrupted_linked,,,,,,,secondary", "A,days_lost,,#,,12,,,ok",
          ]
        )
      ],
      telling: 3, silent: 14,
      finding: "municipal-interruptions: activity interrupted linked [kind=A] lies between 0 and 3"),
  ]

  private func findings(_ test: Case, _ number: Int) throws -> [String] {
    let tables = try test.tables.map { id, dimensions, rows in
      try written(id, by: dimensions, rows.map { $0.replacing("#", with: String(number)) })
    }
    return EditionAudit([tables], definitions: [], rules: DisclosureRules()).findings()
  }

  /// At the mark of 6 months, day 183, 100 are at risk or have had an event, as many as could be followed.
  @Test(
    "who was followed for longer than to a mark is at risk there; some calendar months end before their mark",
    arguments: [(window: "12m", isTold: true), ("6m", false)])
  func marks(window: String, isTold: Bool) throws {
    let curves = [
      "_T,survival,6m,90,10,0.9,,,ok", "A,survival,6m,40,12,0.77,,,ok", "B,survival,6m,40,5,0.9,,,ok",
      "C,survival,6m,,,,,,primary",
    ]
    let entries = [
      "_T,registered,\(window),100,30,0.3,,,ok", "A,registered,\(window),,,,,,secondary",
      "B,registered,\(window),,,,,,secondary", "C,registered,\(window),,,,,,primary",
    ]
    let tables = try [written("job-entry-curve", by: "level", curves), written("job-entry", by: "level", entries)]
    let found = EditionAudit([tables], definitions: [], rules: DisclosureRules()).findings()
    #expect(found.contains { $0.hasPrefix("job-entry: participant seen \(window) [level=C]") } == isTold)
  }

  @Test("a number of one count tells another", arguments: cases)
  func told(test: Case) throws {
    #expect(try findings(test, test.telling).contains(test.finding))
    #expect(try !findings(test, test.silent).contains { $0.hasPrefix(test.finding.prefix { $0 != "]" }) })
  }
}
