import Outcomes
import Rows
import Tables
import Testing

/// Invented published results through the table and through its twin.
@Suite("published results agree with their twin") struct PublishedResultsTwinTests {
  @Test("every row, and no other", arguments: 1...30 as ClosedRange<UInt64>) func agreement(seed: UInt64) throws {
    var random = Generator(state: seed)
    let published = results(&random)
    let rows = try measured(published)
    let twin = PublishedResultsTwin(published).rows
    #expect(rows.count == twin.count)
    for row in rows {
      let key = row.dimensions + [row.measure]
      let expected = try #require(twin[key], "\(key)")
      #expect(row.text == expected.text, "\(key)")
      #expect((row.value == nil) == (expected.value == nil), "\(key)")
      if let value = row.value, let other = expected.value { #expect(abs(value - other) < 1e-12, "\(key)") }
      // A share has its interval where x is part of n, and nothing else has one.
      let isShare = ["rr1_rate", "rr2_of_rr1"].contains(row.measure) && row.n! > 0 && row.x! <= row.n!
      #expect((row.low != nil) == isShare && (row.high != nil) == isShare, "\(key)")
    }
  }

  @Test("what is invented has all that can be missing") func variety() {
    let all = (1...30).map { seed -> PublishedResults in
      var random = Generator(state: UInt64(seed))
      return results(&random)
    }
    let contracts = all.flatMap(\.contracts)
    #expect(contracts.contains { $0.rating == nil } && contracts.contains { $0.rating == ContractResults.Rating.none })
    #expect(contracts.contains { $0.active22Months == nil && $0.contractStart == nil })
    #expect(contracts.contains { $0.active22Months == nil && $0.contractStart != nil })
    #expect(contracts.contains { $0.weightedResult == nil } && contracts.contains { $0.participants == 0 })
    #expect(contracts.contains { $0.levels.contains { $0.rr2 > $0.rr1 } })
    #expect(all.contains { Set($0.contracts.map(\.period)).count > $0.weights.count })
  }

  /// Some contracts in some of four periods, few participants each.
  private func results(_ random: inout Generator) -> PublishedResults {
    var published = PublishedResults()
    for month in [3, 5, 7, 9].map({ Month(year: 2025, month: $0) }) {
      if random.below(5) > 0 { published.weights[month] = (0..<3).map { _ in Int64(500_000 + random.below(800_000)) } }
      for number in 1...6 where random.below(4) > 0 {
        published.contracts.append(contract("K-\(number)", month, area: ["Norr", "Söder"][number % 2], &random))
      }
    }
    return published
  }

  private func contract(
    _ name: String, _ period: Month, area: String, _ random: inout Generator
  ) -> ContractResults {
    let isEmpty = random.below(12) == 0
    let levels = (0..<3).map { _ in
      let people = isEmpty ? 0 : random.below(8)
      let first = people == 0 ? 0 : random.below(people / 2 + 1)
      return LevelCounts(participants: Int64(people), rr1: Int64(first), rr2: Int64(random.below(first + 2)))
    }
    let ratings: [ContractResults.Rating?] = [
      nil, ContractResults.Rating.none, .given(1), .given(1), .given(2), .given(4),
    ]
    return ContractResults(
      period: period, area: area, contract: name, providerName: ["Alfa", "ALFA", "Beta"][random.below(3)],
      contractStart: random.maybe(300).map { day(2023, 3, 1) + $0 },
      active22Months: [nil, true, true, false][random.below(4)], rating: ratings[random.below(6)],
      weightedResult: random.maybe(100_000).map { Int64(150_000 + $0) },
      participants: levels.reduce(0) { $0 + $1.participants }, levels: levels)
  }

  private func measured(_ published: PublishedResults) throws -> [MeasuredRow] {
    var context = context()
    context.delivered.formUnion(["published_results", "weights"])
    context.published = published
    let sets = [["period"], ["period", "area"], ["period", "level"], ["period", "contract"]]
    let set = try TableSet(definitions: [TableDefinition(id: "published-results", by: sets)], context: context)
    return try set.measuredTables(set.makeTally(), accounting: [], attrition: AttritionCounts())[0].rows
  }
}
