import Histories
import Outcomes
import Rows
import Tables
import Testing

/// Results are delivered, complete to the end of 2025 unless said otherwise, and the model has one factor.
func providerContext(
  factors: [String] = ["level"], results: Day = day(2025, 12, 31), weights: [LevelWeights] = [],
  without missing: Set<String> = []
) -> Tables.TableContext {
  var made = context(without: missing)
  if !missing.contains("results") {
    made.followUp.results = Completeness(from: day(2021, 1, 1), to: results)
    made.delivered.insert("results")
  }
  if !weights.isEmpty { made.delivered.insert("weights") }
  made.weights = weights
  made.providerFactors = factors
  return made
}

@Suite("provider-performance: counts") struct ProviderPerformanceTests {
  @Test("every measure of the total and of a provider, in order") func rows() throws {
    let weights = [LevelWeights(period: Month(year: 2025, month: 1), weights: ["A": 1_000_000, "B": 2_000_000])]
    let placements = (0..<20).map { number in
      placement(number, level: number % 2, end: day(2023, 5, 1), reason: number < 6 ? Reason.sickness : Reason.work)
        .with {
          $0.registeredDays = number % 4 < 2 ? 10 : nil
          $0.rr1Days = number < 8 ? 100 : nil
          $0.rr2Days = number < 3 || number == 19 ? 200 : nil
        }
    }
    let made = try table(
      "provider-performance", by: [[], ["provider"]], placements: placements, providerContext(weights: weights))
    let counts = [
      "weighted_result 20 - ok", "rr1 22m 20 8 ok", "rr2 22m 20 4 ok", "rr2_of_rr1 22m 8 3 ok",
      "interrupted_share 20 6 ok", "level_A 20 10 ok", "level_B 20 10 ok", "level_C 20 0 ok", "level_unknown 20 0 ok",
    ]
    let total = [
      "placements - 20 ok", "job_entry 12m 20 10 ok", "expected 12m 20 - ok", "ratio 12m 20 10 ok",
    ]
    let compared = ["shrunken_ratio 12m 20 10 ok", "funnel_95 12m 20 - ok", "funnel_998 12m 20 - ok"]
    #expect(
      made.rows.map(\.line) == (total + counts).map { "_T " + $0 } + (total + compared + counts).map { "P1 " + $0 })
  }

  @Test(
    "results within 22 months, matured by what results are complete for (ruling 32)",
    arguments: [
      // start, results complete to, days to RR1 and RR2, rr1, rr2, rr2_of_rr1
      (day(2023, 3, 15), day(2025, 1, 15), 0, 672, "1 1 ok", "1 1 ok", "1 1 ok"),
      (day(2023, 3, 15), day(2025, 1, 14), 0, 1, "0 - immature", "0 - immature", "0 - immature"),
      (day(2023, 3, 15), day(2025, 12, 31), 672, 673, "1 1 ok", "1 0 ok", "1 0 ok"),
      (day(2023, 3, 15), day(2025, 12, 31), 673, -3, "1 0 ok", "1 1 ok", "0 - immature"),
    ])
  func results(start: Day, to: Day, rr1: Int, rr2: Int, first: String, second: String, both: String) throws {
    let unit = placement(start: start).with { ($0.rr1Days, $0.rr2Days) = (rr1, rr2) }
    let made = try table("provider-performance", placements: [unit], providerContext(results: to))
    #expect(made.text("rr1", "22m") == first)
    #expect(made.text("rr2", "22m") == second)
    #expect(made.text("rr2_of_rr1", "22m") == both)
  }

  @Test(
    "a participant started 22 to 11 months before the period (ruling 54)",
    arguments: [
      (day(2023, 4, 30), "0 - immature"), (day(2023, 5, 1), "1 - ok"), (day(2024, 4, 30), "1 - ok"),
      (day(2024, 5, 1), "0 - immature"),
    ])
  func participants(start: Day, expected: String) throws {
    let weights = [LevelWeights(period: Month(year: 2025, month: 3), weights: ["A": 1_000_000])]
    let made = try table(
      "provider-performance", placements: [placement(start: start)], providerContext(weights: weights))
    #expect(made.text("weighted_result") == expected)
  }

  @Test("results count to the end of the period, with the weight of the level; no level has no weight")
  func weighted() throws {
    let weights = [LevelWeights(period: Month(year: 2025, month: 3), weights: ["A": 662_991, "B": 904_672])]
    let last = day(2025, 3, 31) - day(2023, 6, 1)
    func unit(_ number: Int, _ level: Int?, rr1: Int?, rr2: Int?) -> PlacementOutcome {
      placement(number, start: day(2023, 6, 1), level: level).with { ($0.rr1Days, $0.rr2Days) = (rr1, rr2) }
    }
    let units = [
      unit(1, 0, rr1: 100, rr2: last), unit(2, 0, rr1: last + 1, rr2: nil), unit(3, 1, rr1: last, rr2: last + 1),
      unit(4, nil, rr1: 1, rr2: 2),
    ]
    let made = try table("provider-performance", placements: units, providerContext(weights: weights))
    let row = try #require(made.rows.first { $0.measure == "weighted_result" })
    #expect(row.n == 4 && row.x == nil)
    #expect(row.value == Double(2 * 662_991 + 904_672) / 8_000_000)
    #expect(row.hidden == [1, 1, 1, 0, 0, 0])
  }

  @Test(
    "the latest period that has begun when results end",
    arguments: [
      // results complete to, the weight that counts; nil: none
      (day(2025, 3, 1), 3), (day(2025, 4, 30), 3), (day(2025, 5, 31), 5), (day(2025, 2, 28), nil),
    ] as [(Day, Int64?)])
  func period(to: Day, weight: Int64?) throws {
    let weights = [5, 3, 7].map {
      LevelWeights(period: Month(year: 2025, month: $0), weights: ["A": Int64($0) * 1_000_000])
    }
    let unit = placement(start: day(2023, 8, 1)).with { $0.rr1Days = 1 }
    let used = providerContext(results: to, weights: weights)
    let made = try table("provider-performance", placements: [unit], used)
    #expect(made.rows.first { $0.measure == "weighted_result" }?.value == weight.map { Double($0) / 2 })
    let set = try TableSet(definitions: [TableDefinition(id: "provider-performance", by: [[]])], context: used)
    let left = NotProduced(table: "provider-performance", measure: "weighted_result", source: "weights")
    #expect(set.notProduced == (weight == nil ? [left] : []))
  }

  @Test("a factor whose source is missing says nothing, and is listed") func unknownFactor() throws {
    let definitions = [TableDefinition(id: "provider-model", by: [["factor", "level"]])]
    let factors = ["level", "assistance_months", "obstacle"]
    let whole = try TableSet(definitions: definitions, context: providerContext(factors: factors))
    #expect(whole.notProduced == [])
    let set = try TableSet(
      definitions: definitions, context: providerContext(factors: factors, without: ["assistance"]))
    #expect(
      set.notProduced
        == ["assistance_months", "obstacle"].map {
          NotProduced(table: "provider-model", set: [$0], source: "assistance")
        })
  }

  @Test("without a source its measures and sets are left out and listed") func leftOut() throws {
    let ids = ["provider-performance", "provider-model", "provider-calibration"]
    let sets = [[[], ["provider"]], [["factor", "level"]], [["tenth"]]]
    let definitions = zip(ids, sets).map { TableDefinition(id: $0, by: $1) }
    let set = try TableSet(
      definitions: definitions, context: providerContext(without: ["results", "registrations", "contracts"]))
    #expect(
      set.notProduced.map { "\($0.table) \($0.measure ?? $0.set?.joined() ?? "") \($0.source)" } == [
        "provider-performance provider contracts",
        "provider-performance job_entry registrations", "provider-performance expected registrations",
        "provider-performance ratio registrations", "provider-performance shrunken_ratio registrations",
        "provider-performance funnel_95 registrations", "provider-performance funnel_998 registrations",
        "provider-performance weighted_result results", "provider-performance weighted_result weights",
        "provider-performance rr1 results", "provider-performance rr2 results",
        "provider-performance rr2_of_rr1 results",
        "provider-model  registrations", "provider-calibration  registrations",
      ])
    var tally = set.makeTally()
    tally.add(OutcomeRecords(placements: [placement()]))
    let made = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())
    #expect(made.map(\.id) == ["provider-performance"])
    #expect(
      made[0].rows.map(\.measure) == [
        "placements", "interrupted_share", "level_A", "level_B", "level_C", "level_unknown",
      ])
  }
}

extension MeasuredRow {
  /// Dimensions, measure, window and `text` in one line.
  fileprivate var line: String {
    (dimensions + [measure, window, text]).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
