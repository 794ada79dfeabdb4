import Rows

/// A provider of employment services; name and number are invented.
struct Provider: Sendable {
  let name: String
  /// On the hazard of job entry.
  let jobEntryRatio: Double
  /// On the hazard of interruption.
  let interruptionRatio: Double
}

/// A provider's agreement in one delivery area; it can pass to another provider.
struct Contract: Sendable {
  struct Term: Sendable {
    let provider: Int
    let start: Day
    let end: Day?
  }

  let number: Int
  let area: Int
  let terms: [Term]
  /// How many of the area's participants choose it, relative to the others.
  let weight: Double

  var end: Day? { terms[terms.count - 1].end }

  func provider(on day: Day) -> Int? {
    terms.last { $0.start <= day && ($0.end.map { day <= $0 } ?? true) }?.provider
  }
}

/// All providers and contracts: a few large contracts in each delivery area and several small ones.
struct Market: Sendable {
  let providers: [Provider]
  let contracts: [Contract]
  private let byArea: [[Int]]

  init(seed: UInt64, effects: Effects) {
    var random = Random(seed: seed, key: 0, purpose: .market)
    let providers = Market.names.map { name in
      Provider(
        name: name,
        jobEntryRatio: Market.ratio(effects.provider, &random),
        interruptionRatio: Market.ratio(effects.interruptionProvider, &random))
    }
    var contracts: [Contract] = []
    var byArea: [[Int]] = []
    for area in Municipalities.areas.indices {
      let rivals = random.within(5...9)
      byArea.append(Array(contracts.count..<contracts.count + rivals))
      for rank in 0..<rivals {
        contracts.append(
          Market.contract(
            number: 10_070_011 + 7 * contracts.count, area: area, rank: rank, of: providers.count, &random))
      }
    }
    self.providers = providers
    self.contracts = contracts
    self.byArea = byArea
  }

  /// Three decimals, so that the truth can be written down exactly.
  private static func ratio(_ deviation: Double, _ random: inout Random) -> Double {
    (max(0.5, min(1.6, 1 + deviation * random.bell())) * 1000).rounded() / 1000
  }

  /// The area's first contract lasts throughout, so that no participant is without a choice.
  private static func contract(
    number: Int, area: Int, rank: Int, of providers: Int, _ random: inout Random
  ) -> Contract {
    let late = rank > 0 && random.chance(0.3)
    let start = late ? Timeline.firstDays[random.within(13...40)] : Day(year: 2020, month: 4, day: 1)!
    let end = rank > 1 && random.chance(0.1) ? Day(year: 2024, month: 6, day: 30) : nil
    let handover = Day(year: 2023, month: 7, day: 1)!
    let passesOn = random.chance(0.1) && start < handover
    let (provider, successor) = (random.below(providers), random.below(providers - 1))
    var terms = [Contract.Term(provider: provider, start: start, end: passesOn ? handover - 1 : end)]
    if passesOn {
      terms.append(
        Contract.Term(provider: (provider + 1 + successor) % providers, start: handover, end: end))
    }
    return Contract(number: number, area: area, terms: terms, weight: 1 / Double(1 + rank * rank))
  }

  /// A contract in force in the area on the day, other than the one to leave.
  func choose(area: Int, on day: Day, leaving: Int?, _ random: inout Random) -> Int {
    let open = byArea[area].filter { $0 != leaving && contracts[$0].provider(on: day) != nil }
    guard !open.isEmpty else { return byArea[area][0] }
    return Weighted(open.map { ($0, contracts[$0].weight) }).draw(&random)
  }

  /// `LEV001` for the first provider.
  static func identifier(_ provider: Int) -> String {
    let digits = String(provider + 1)
    return "LEV" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  private static let names: [String] = {
    let beginnings = [
      "Exempel", "Påhitts", "Låtsas", "Övnings", "Fantasi", "Sago", "Teater", "Mönster", "Prov", "Skugg",
    ]
    let endings = [
      "vägen Jobb AB", "steget Matchning AB", "bron Karriär AB", "lyftet Arbete AB", "porten \"Framåt\" AB",
      "torget Coachning AB", "språnget; Jobb & Utbildning AB", "kompassen AB",
    ]
    return beginnings.flatMap { beginning in endings.map { beginning + $0 } }
  }()
}
