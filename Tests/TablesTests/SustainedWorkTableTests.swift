import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("sustained-work") struct SustainedWorkTableTests {
  private func entrant(_ months: Int?, lasting: Int?, first: Bool = true) -> PlacementOutcome {
    placement(first: first).with {
      $0.earningsMonths = months
      $0.sustainedMonths = lasting
    }
  }

  @Test(
    "k months from the entry on, all of them complete",
    arguments: [
      // months to the entry (from March 2023), how long it lasted, earnings complete to, row of 3m
      (1, 3, day(2023, 6, 30), "1 1 ok"), (1, 2, day(2023, 6, 30), "1 0 ok"),
      (1, 2, day(2023, 6, 29), "0 - immature"), (24, 3, day(2025, 12, 31), "1 1 ok"),
      (25, 3, day(2025, 12, 31), "0 - immature"), (nil, nil, day(2025, 12, 31), "0 - immature"),
    ] as [(Int?, Int?, Day, String)])
  func sustained(months: Int?, lasting: Int?, to last: Day, expected: String) throws {
    let made = try table(
      "sustained-work", windows: [3], placements: [entrant(months, lasting: lasting)],
      context(earnings: Completeness(from: day(2021, 1, 1), to: last)))
    #expect(made.text("sustained", "3m") == expected)
  }

  @Test("only first placements are entrants, but the groups are those of all placements") func units() throws {
    let made = try table("sustained-work", windows: [3], placements: [entrant(1, lasting: 9, first: false)])
    #expect(made.text("sustained", "3m") == "0 - immature")
  }

  @Test(
    "results within 22 months of the start, matured for them (ruling 32)",
    arguments: [
      // results complete to, days to RR1 and RR2, rows; 15 March 2023 + 22 months is day 672
      (day(2025, 1, 15), 672, 672, ["1 1 ok", "1 1 ok", "1 1 ok"]),
      (day(2025, 1, 15), 672, 673, ["1 1 ok", "1 0 ok", "1 0 ok"]),
      (day(2025, 1, 15), 673, nil, ["1 0 ok", "1 0 ok", "0 - immature"]),
      (day(2025, 1, 15), nil, 5, ["1 0 ok", "1 1 ok", "0 - immature"]),
      (day(2025, 1, 14), 1, 2, ["0 - immature", "0 - immature", "0 - immature"]),
    ] as [(Day, Int?, Int?, [String])])
  func results(to last: Day, first: Int?, second: Int?, expected: [String]) throws {
    var delivered = context()
    delivered.delivered.insert("results")
    delivered.followUp.results = Completeness(from: day(2021, 1, 1), to: last)
    let unit = placement(first: false).with {
      $0.rr1Days = first
      $0.rr2Days = second
    }
    let made = try table("sustained-work", placements: [unit], delivered)
    #expect(["rr1", "rr2", "rr2_of_rr1"].map { made.text($0, "22m") } == expected)
  }

  @Test("what its sources do not give is left out by name") func leftOut() throws {
    let definition = [TableDefinition(id: "sustained-work", by: [[]], windows: [3])]
    let set = try TableSet(definitions: definition, context: context())
    #expect(
      set.notProduced
        == ["rr1", "rr2", "rr2_of_rr1"].map {
          NotProduced(table: "sustained-work", measure: $0, source: "results")
        })
    let none = try TableSet(definitions: definition, context: context(without: ["earnings"]))
    #expect(
      none.notProduced == ["earnings", "results"].map { NotProduced(table: "sustained-work", source: $0) })
  }
}
