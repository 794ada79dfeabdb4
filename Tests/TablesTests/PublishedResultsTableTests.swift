import Outcomes
import Rows
import Tables
import Testing

/// The Public Employment Service's published results on small written contracts.
@Suite("published results") struct PublishedResultsTableTests {
  static let weights: [Int64] = [600_000, 900_000, 1_200_000]

  @Test("the weighted result is the weighted results of the levels over twice the participants")
  func weightedResult() throws {
    // 0.6·(3 + 2) + 0.9·(1 + 1) + 1.2·(4 + 0) = 9.6 over 2·20
    let table = try measured([contract("K-1", [(5, 3, 2), (7, 1, 1), (8, 4, 0)], published: 240_000)])
    #expect(table.value("weighted_result", contract: "K-1") == 0.24)
    #expect(table.value("difference", contract: "K-1") == 0)
    #expect(table.value("published_result", contract: "K-1") == 0.24)
    #expect(table.row("weighted_result", contract: "K-1").n == 20)
    let other = try measured([contract("K-1", [(5, 3, 2), (7, 1, 1), (8, 4, 0)], published: 239_600)])
    #expect(other.value("difference", contract: "K-1") == 0.0004)
  }

  @Test("sums of a period and an area are weighted over all their participants") func sums() throws {
    let table = try measured([
      contract("K-1", [(10, 4, 2), (0, 0, 0), (0, 0, 0)], area: "Norr"),
      contract("K-2", [(0, 0, 0), (0, 0, 0), (30, 3, 3)], area: "Söder"),
    ])
    #expect(table.value("participants") == 40)
    #expect(table.value("contracts") == 2)
    #expect(table.value("rr1") == 7)
    #expect(table.value("rr2") == 5)
    #expect(table.value("weighted_result") == 0.135)
    #expect(table.value("weighted_result", area: "Norr") == 0.18)
    #expect(table.value("contracts", area: "Söder") == 1)
    let share = table.row("rr1_rate")
    #expect((share.n, share.x, share.value) == (40, 7, 7.0 / 40))
    #expect(share.low != nil)
    #expect((table.row("rr2_of_rr1").n, table.row("rr2_of_rr1").x) == (7, 5))
  }

  @Test("a level's contracts are those with participants at it, and it has no weighted result") func levels() throws {
    let table = try measured([
      contract("K-1", [(10, 4, 2), (0, 0, 0), (5, 1, 0)]), contract("K-2", [(6, 0, 0), (0, 0, 0), (0, 0, 0)]),
    ])
    #expect(table.value("contracts", level: "A") == 2)
    #expect(table.value("contracts", level: "C") == 1)
    #expect(table.value("participants", level: "A") == 16)
    #expect(table.row("rr1_rate", level: "B").status == .immature)
    #expect(!table.rows.contains { $0.dimensions[2] != "_T" && $0.measure == "weighted_result" })
  }

  @Test("more follow-ups than first results is a ratio above 1 without interval") func moreFollowUps() throws {
    let row = try measured([contract("K-1", [(5, 1, 2), (0, 0, 0), (0, 0, 0)])]).row("rr2_of_rr1", contract: "K-1")
    #expect((row.n, row.x, row.value, row.low) == (1, 2, 2, nil))
  }

  @Test("a dash gives no row of rating; a change needs both") func ratings() throws {
    let table = try measured([
      contract("K-1", rating: .given(3)), contract("K-1", month: 5, rating: .given(1)),
      contract("K-2", rating: ContractResults.Rating.none), contract("K-2", month: 5, rating: .given(2)),
    ])
    #expect(table.value("rating", contract: "K-1", month: 5) == 1)
    #expect(table.value("rating_change", contract: "K-1", month: 5) == -2)
    #expect(table.row("rating_change", contract: "K-1").status == .immature)
    #expect(
      !table.rows.contains { $0.dimensions.last == "K-2" && $0.measure == "rating" && $0.dimensions[0] == "2025-03" })
    #expect(table.row("rating_change", contract: "K-2", month: 5).status == .immature)
  }

  @Test(
    "at risk: rating 1 or none, result below 0.2, active for 22 months",
    arguments: [
      // rating, results at level A of 10 participants (weight 0.6), active, start, at risk; nil: not known
      RiskCase(.given(1), 6, true, nil, true), RiskCase(ContractResults.Rating.none, 6, true, nil, true),
      RiskCase(.given(2), 6, true, nil, false), RiskCase(.given(1), 7, true, nil, false),
      RiskCase(.given(1), 6, false, nil, false),
      // without the flag: started 22 months before 2025-03-01
      RiskCase(.given(1), 6, nil, day(2023, 4, 30), true), RiskCase(.given(1), 6, nil, day(2023, 5, 1), false),
      RiskCase(.given(1), 6, nil, nil, nil), RiskCase(.given(3), 6, nil, nil, false),
      RiskCase(nil, 6, true, nil, nil), RiskCase(nil, 7, true, nil, false),
    ])
  func risk(_ expected: RiskCase) throws {
    let table = try measured([
      contract(
        "K-1", [(10, expected.results, 0), (0, 0, 0), (0, 0, 0)], rating: expected.rating, active: expected.active,
        start: expected.start)
    ])
    let row = table.row("at_risk", contract: "K-1")
    #expect(row.x == expected.isAtRisk.map { $0 ? 1 : 0 })
    #expect(row.n == (expected.isAtRisk == nil ? 0 : 1))
  }

  @Test("exactly 0.2 is not below it") func riskLimit() throws {
    // 1.2·(2 + 0) over 2·6 = 0.2
    let table = try measured([contract("K-1", [(0, 0, 0), (0, 0, 0), (6, 2, 0)], rating: .given(1), active: true)])
    #expect(table.value("at_risk", contract: "K-1") == 0)
  }

  @Test("without the period's weights the published result decides, and none is computed") func noWeights() throws {
    let table = try measured(
      [contract("K-1", rating: .given(1), active: true, published: 199_000)], weights: [:])
    #expect(table.value("at_risk", contract: "K-1") == 1)
    #expect(table.row("weighted_result", contract: "K-1").status == .immature)
    #expect(table.row("difference", contract: "K-1").status == .immature)
  }

  @Test("since the contract's previous period in the delivery, also over one in which it is absent")
  func sinceBefore() throws {
    func low(_ contract: String, _ month: Int, name: String = "Alfa") -> ContractResults {
      self.contract(contract, month: month, rating: .given(1), active: true, name: name)
    }
    let table = try measured([
      low("K-1", 3), low("K-1", 5, name: "Beta"), low("K-1", 7, name: "Beta"), low("K-2", 3),
      low("K-2", 7, name: "ALFA"),
    ])
    #expect(table.row("at_risk_twice", contract: "K-1").status == .immature)
    #expect(table.row("renamed", contract: "K-1").status == .immature)
    #expect(table.value("at_risk_twice", contract: "K-1", month: 5) == 1)
    #expect(table.value("renamed", contract: "K-1", month: 5) == 1)
    #expect(table.value("renamed", contract: "K-1", month: 7) == 0)
    #expect(table.value("at_risk_twice", contract: "K-2", month: 7) == 1)
    #expect(table.value("renamed", contract: "K-2", month: 7) == 1)
    #expect(!table.rows.contains { $0.dimensions == ["2025-05", "_T", "_T", "K-2"] })
  }

  @Test("mix and results: the change is the sum of its parts, blank in the first period") func decomposition() throws {
    let table = try measured([
      contract("K-1", [(60, 30, 0), (20, 5, 0), (20, 2, 0)]),
      contract("K-1", [(20, 12, 0), (20, 5, 0), (60, 9, 0)], month: 5),
    ])
    #expect(table.value("rr1_rate_standardised") == 0.37)
    let later = try #require(table.value("rr1_rate_standardised", month: 5))
    #expect(abs(later - (0.6 * 0.6 + 0.2 * 0.25 + 0.2 * 0.15)) < 1e-12)
    let change = try #require(table.value("change", month: 5))
    let composition = try #require(table.value("composition_effect", month: 5))
    let rate = try #require(table.value("rate_effect", month: 5))
    #expect(abs(change - (0.26 - 0.37)) < 1e-12)
    #expect(abs(composition + rate - change) < 1e-12)
    #expect(abs(composition - (-0.4 * 0.55 + 0.4 * 0.125)) < 1e-12)
    for measure in ["change", "composition_effect", "rate_effect"] {
      #expect(table.row(measure).status == .immature)
    }
  }

  @Test("without results or weights there is no table") func notProduced() throws {
    let set = try TableSet(
      definitions: [TableDefinition(id: "published-results", by: [["period"]])], context: context())
    #expect(
      set.notProduced == [
        NotProduced(table: "published-results", source: "published_results"),
        NotProduced(table: "published-results", source: "weights"),
      ])
  }

  private func contract(
    _ name: String, _ levels: [(Int64, Int64, Int64)] = [(10, 1, 0), (10, 1, 0), (10, 1, 0)], month: Int = 3,
    area: String = "Norr", rating: ContractResults.Rating? = .given(2), active: Bool? = true, start: Day? = nil,
    published: Int64? = nil, name providerName: String = "Alfa"
  ) -> ContractResults {
    ContractResults(
      period: Month(year: 2025, month: month), area: area, contract: name, providerName: providerName,
      contractStart: start, active22Months: active, rating: rating, weightedResult: published,
      participants: levels.reduce(0) { $0 + $1.0 },
      levels: levels.map { LevelCounts(participants: $0.0, rr1: $0.1, rr2: $0.2) })
  }

  private func measured(_ contracts: [ContractResults], weights: [Month: [Int64]]? = nil) throws -> MeasuredTable {
    var context = context()
    context.delivered.formUnion(["published_results", "weights"])
    let months = Set(contracts.map(\.period))
    context.published = PublishedResults(
      contracts: contracts, weights: weights ?? Dictionary(uniqueKeysWithValues: months.map { ($0, Self.weights) }))
    let sets = [["period"], ["period", "area"], ["period", "level"], ["period", "contract"]]
    let set = try TableSet(definitions: [TableDefinition(id: "published-results", by: sets)], context: context)
    return try set.measuredTables(set.makeTally(), accounting: [], attrition: AttritionCounts())[0]
  }
}

struct RiskCase: Sendable {
  var rating: ContractResults.Rating?
  var results: Int64
  var active: Bool?
  var start: Day?
  var isAtRisk: Bool?

  init(
    _ rating: ContractResults.Rating?, _ results: Int64, _ active: Bool?, _ start: Day?, _ isAtRisk: Bool?
  ) {
    (self.rating, self.results, self.active, self.start, self.isAtRisk) = (rating, results, active, start, isAtRisk)
  }
}

extension MeasuredTable {
  fileprivate func row(
    _ measure: String, area: String = "_T", level: String = "_T", contract: String = "_T", month: Int = 3
  ) -> MeasuredRow {
    rows.first { $0.measure == measure && $0.dimensions == ["2025-0\(month)", area, level, contract] }!
  }

  fileprivate func value(
    _ measure: String, area: String = "_T", level: String = "_T", contract: String = "_T", month: Int = 3
  ) -> Double? {
    row(measure, area: area, level: level, contract: contract, month: month).value
  }
}
