import Disclosure
import Tables
import Testing

/// What the definitions of measures say of each other's counts, each in an edition in which it alone tells a small count.
@Suite("relations between measures") struct RelationTests {
  /// - Parameter tables: by table: the name of its dimension, and its rows as dimensions, measure, window, n, x, status.
  private func findings(_ tables: KeyValuePairs<String, (dimensions: String, rows: [String])>) throws -> [String] {
    let editions = try tables.map { id, table in
      let lines = table.rows.map { row in
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        let isWithheld = cells.last == "primary" || cells.last == "secondary"
        return (cells.dropLast() + [isWithheld ? "" : "1", "", "", cells.last!]).joined(separator: ",")
      }
      let header = "\(table.dimensions),measure,window,n,x,value,ci_low,ci_high,status"
      return try #require(EditionTable(id: id, text: ([header] + lines).joined(separator: "\n")))
    }
    return EditionAudit([editions], definitions: [], rules: DisclosureRules()).findings()
  }

  @Test("whose return is followed has left") func returns() throws {
    let exits = ["_T,exit,12m,200,80,ok", "A,exit,12m,100,30,ok", "B,exit,12m,100,50,ok"]
    let returns = [
      "_T,return,6m,33,13,ok", "A,return,6m,,,secondary", "B,return,6m,,,primary", "_T,return,12m,30,14,ok",
      "A,return,12m,30,14,ok", "B,return,12m,0,0,immature",
    ]
    #expect(
      try findings(["welfare-exit": ("group", exits + returns)])
        == ["welfare-exit: recipient return seen 6m [group=B] lies between 3 and 3"])
    // Of those whose return is not followed any longer than they have left, more could be of A.
    let more = ["_T,exit,12m,210,90,ok", "A,exit,12m,110,40,ok", "B,exit,12m,100,50,ok"]
    #expect(try findings(["welfare-exit": ("group", more + returns)]) == [])
  }

  @Test("ends on a curve, interruptions and switches are all ends") func ends() throws {
    func edition(work: Int) throws -> [String] {
      try findings([
        "interruptions": (
          "level",
          [
            "_T,ended,,200,100,ok", "A,ended,,100,40,ok", "B,ended,,100,60,ok", "_T,interrupted_share,,100,45,ok",
            "A,interrupted_share,,40,20,ok", "B,interrupted_share,,60,25,ok", "_T,switch_share,,100,23,ok",
            "A,switch_share,,,,primary", "B,switch_share,,,,secondary",
          ]
        ),
        "placement-curve": (
          "level",
          ["A", "B"].flatMap { level in
            [("work", level == "A" ? work : 9), ("education", 5), ("completed", level == "A" ? 6 : 1)].map { cause, x in
              "\(level),cif_\(cause),12m,45,\(x),ok"
            }
          }
        ),
      ])
    }
    // Of A, 17 ended on the curve and 20 were interrupted: 3 of 40 are left. Of B 15 and 25: 20 of 60.
    #expect(
      try edition(work: 6) == ["interruptions: placement switched [level=A] lies between 3 and 3"])
    #expect(try edition(work: 1) == [])
  }

  /// Areas A and B in the three months of a cohort, in each of which 30 placements of each started.
  private func flow(ended: [(a: String, b: String, all: Int)], cohort: [String]) throws -> [String] {
    let months = ["2024-01", "2024-02", "2024-03"]
    let started = months.flatMap { month in
      ["\(month),_T,started,,,60,ok"] + ["A", "B"].map { "\(month),\($0),started,,,30,ok" }
    }
    let left = zip(months, ended).flatMap { month, ended in
      [
        "\(month),_T,ended,,,\(ended.all),ok", "\(month),A,ended,,,\(ended.a)", "\(month),B,ended,,,\(ended.b)",
      ]
    }
    return try findings([
      "flow-stock": ("month,area", started + left),
      "interruptions": ("area", cohort),
    ])
  }

  @Test("who has ended of the cohort has ended in some month") func endedInMonths() throws {
    let cohort = ["_T,ended,,180,92,ok", "A,ended,,90,20,ok", "B,ended,,90,72,ok"]
    let ended = [
      (a: "10,ok", b: "17,ok", all: 27), (a: "8,ok", b: "28,ok", all: 36), (a: ",primary", b: ",secondary", all: 30),
    ]
    #expect(
      try flow(ended: ended, cohort: cohort)
        == ["flow-stock: flow ended [area=A, month=2024-03, quarter=2024Q1, year=2024] lies between 2 and 3"])
    // Fewer of the cohort have ended: the others can be of either area.
    let fewer = ["_T,ended,,180,75,ok", "A,ended,,90,15,ok", "B,ended,,90,60,ok"]
    #expect(try flow(ended: ended, cohort: fewer) == [])
  }
}
