import Histories
import Outcomes
import Rows
import Tables
import Testing

/// As many placements alike, the first of them with job entry after 10 days.
func alike(
  _ count: Int, entered: Int, start: Day = day(2023, 3, 15), level: Int? = 0, sex: Int = 0, provider: Int? = 0
) -> [PlacementOutcome] {
  (0..<count).map { number in
    placement(number, start: start, level: level, provider: provider).with {
      $0.sex = Code(rawValue: UInt16(sex))
      $0.registeredDays = number < entered ? 10 : nil
    }
  }
}

/// The three tables of some placements.
func providerTables(
  _ placements: [PlacementOutcome], by sets: [[String]] = [[], ["provider"]], _ context: Tables.TableContext
) throws -> [String: MeasuredTable] {
  let definitions = [
    TableDefinition(id: "provider-performance", by: sets),
    TableDefinition(id: "provider-model", by: [["factor", "level"]]),
    TableDefinition(id: "provider-calibration", by: [["tenth"]]),
  ]
  let set = try TableSet(definitions: definitions, context: context)
  var tally = set.makeTally()
  tally.add(OutcomeRecords(placements: placements))
  let made = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())
  return Dictionary(uniqueKeysWithValues: made.map { ($0.id, $0) })
}

@Suite("provider model") struct ProviderModelTests {
  private let comparing = ["expected", "ratio", "shrunken_ratio", "funnel_95", "funnel_998"]

  @Test("a provider is compared with what others achieve with the same participants") func adjusted() throws {
    // At level A 60 of 100 enter, at level B 20 of 100; P1 has more of level A.
    let placements =
      alike(80, entered: 48, level: 0, provider: 0) + alike(20, entered: 4, level: 1, provider: 0)
      + alike(20, entered: 12, level: 0, provider: 1) + alike(80, entered: 16, level: 1, provider: 1)
    let tables = try providerTables(placements, providerContext())
    let performance = try #require(tables["provider-performance"])
    for (provider, observed) in [("P1", 52.0), ("P2", 28.0)] {
      let rows = performance.rows.filter { $0.dimensions == [provider] }
      let expected = try #require(rows.first { $0.measure == "expected" })
      #expect(abs(expected.value! - observed) < 1e-9)
      #expect(expected.x == nil && expected.hidden == [Int64(observed)])
      #expect(abs(rows.first { $0.measure == "ratio" }!.value! - 1) < 1e-9)
    }
    #expect(tables["provider-model"]?.groups(of: "reference") == ["level A"])
    let effect = try #require(tables["provider-model"]?.rows.first { $0.dimensions == ["level", "B"] })
    // ln((20/80)/(60/40)) and √(1/20 + 1/80 + 1/60 + 1/40).
    #expect(abs(effect.value! - -1.791759469228055) < 1e-9)
    let error = tables["provider-model"]?.rows.first {
      $0.measure == "standard_error" && $0.dimensions == ["level", "B"]
    }
    #expect(abs(error!.value! - 0.32274861218395134) < 1e-9)
    #expect(
      tables["provider-calibration"]?.rows.map { $0.dimensions[0] + " " + $0.text } == ["1 100 20 ok", "6 100 60 ok"])
  }

  @Test("only placements matured for 12 months are fitted and compared") func matured() throws {
    let late = alike(30, entered: 9, start: day(2024, 12, 31), level: 1, provider: 1)
    var used = providerContext()
    used.followUp.registrations?.to = day(2025, 12, 30)
    let tables = try providerTables(alike(40, entered: 10) + late, used)
    let performance = try #require(tables["provider-performance"])
    for measure in ["job_entry"] + comparing {
      #expect(performance.text(measure, "12m", "P2") == "0 - immature")
    }
    #expect(performance.text("expected", "12m", "_T") == "40 - ok")
    #expect(tables["provider-model"]?.rows.map(\.dimensions).contains(["level", "B"]) == false)
    used.followUp.registrations?.to = day(2025, 12, 31)
    let whole = try providerTables(alike(40, entered: 10) + late, used)
    #expect(whole["provider-performance"]?.text("ratio", "12m", "P2") == "30 9 ok")
  }

  @Test("under 18 matured placements: compared all the same") func few() throws {
    let placements = alike(200, entered: 60) + alike(3, entered: 1, provider: 1)
    let performance = try #require(try providerTables(placements, providerContext())["provider-performance"])
    #expect(performance.text("ratio", "12m", "P2") == "3 1 ok")
    #expect(performance.text("funnel_95", "12m", "P2") == "3 - ok")
  }

  @Test("a single group has no heterogeneity: its limits are those of chance") func single() throws {
    let performance = try #require(
      try providerTables(alike(100, entered: 20), providerContext())["provider-performance"])
    let limits = try #require(performance.rows.first { $0.measure == "funnel_95" })
    // s² = 100·0.2·0.8/20².
    #expect(abs(limits.high! - 1.4799270513132077) < 1e-9)
    #expect(performance.rows.first { $0.measure == "shrunken_ratio" }?.value == 1)
  }

  @Test("a level with one outcome is merged, one that follows from others left out; both are named") func named() throws
  {
    let placements =
      alike(60, entered: 20, start: day(2022, 3, 1)) + alike(50, entered: 15, start: day(2022, 9, 1))
      + alike(60, entered: 25, start: day(2023, 9, 1), level: 1) + alike(4, entered: 0, level: 2)
      + alike(60, entered: 31, start: day(2023, 2, 1)) + alike(9, entered: 5, start: day(2023, 2, 1), level: 1)
    let model = try #require(
      try providerTables(placements, providerContext(factors: ["half_year", "year", "level"]))["provider-model"])
    #expect(model.groups(of: "reference") == ["half_year 2023H1", "year 2023", "level A"])
    #expect(model.groups(of: "merged") == ["level C"])
    #expect(model.groups(of: "dropped") == ["year 2022"])
    #expect(
      model.notes == [
        "level C has one outcome only; it is merged into A", "year 2022 follows from earlier levels; it is left out",
      ])
    #expect(model.text("merged", "", "level", "C") == "4 0 ok")
  }

  @Test("of levels with as many placements the first in the list is the reference") func ties() throws {
    let placements = alike(30, entered: 10, level: 2) + alike(30, entered: 12, level: 1) + alike(29, entered: 5)
    let model = try #require(try providerTables(placements, providerContext())["provider-model"])
    #expect(model.groups(of: "reference") == ["level B"])
  }

  @Test("what cannot be fitted has no rows, and says so") func notFitted() throws {
    // Both levels of both factors have both outcomes, but their combination decides.
    let placements =
      alike(9, entered: 9, level: 0, sex: 0) + alike(9, entered: 9, level: 0, sex: 1)
      + alike(9, entered: 9, level: 1, sex: 0) + alike(9, entered: 0, level: 1, sex: 1)
      + alike(9, entered: 0, level: 2, sex: 0) + alike(1, entered: 1, level: 2, sex: 0)
    let tables = try providerTables(placements, providerContext(factors: ["level", "sex"]))
    let performance = try #require(tables["provider-performance"])
    #expect(performance.text("job_entry", "12m", "P1") == "46 28 ok")
    #expect(performance.rows.allSatisfy { !comparing.contains($0.measure) })
    #expect(performance.notes.count == 1 && performance.notes[0].hasPrefix("no expected, ratio, shrunken_ratio,"))
    #expect(tables["provider-model"]?.rows == [])
    #expect(tables["provider-model"]?.notes.count == 1)
    #expect(tables["provider-calibration"]?.rows == [])
  }

  @Test("nobody matured: immature, and nothing to say") func nobody() throws {
    let tables = try providerTables(
      alike(5, entered: 0, start: day(2024, 12, 31)),
      {
        var used = providerContext()
        used.followUp.registrations?.to = day(2025, 12, 30)
        return used
      }())
    let performance = try #require(tables["provider-performance"])
    #expect(performance.text("expected", "12m", "_T") == "0 - immature")
    #expect(performance.text("funnel_998", "12m", "P1") == "0 - immature")
    #expect(performance.notes.isEmpty && tables["provider-model"]?.rows == [])
  }

  @Test("a factor that does not exist is refused, and so are more combinations than there are numbers")
  func factors() {
    let definitions = [TableDefinition(id: "provider-model", by: [["factor", "level"]])]
    #expect(throws: TableError.unknownFactor("provider")) {
      try TableSet(definitions: definitions, context: providerContext(factors: ["level", "provider"]))
    }
    var large = providerContext(factors: TableSet.providerFactors)
    large.book.municipality = (0..<1 << 14).map { "\($0)" }
    large.book.contract = (0..<1 << 17).map { _ in "" }
    #expect(throws: TableError.tooManyPatterns) {
      try TableSet(
        definitions: [TableDefinition(id: "provider-performance", by: [["contract"]])], context: large)
    }
  }
}
