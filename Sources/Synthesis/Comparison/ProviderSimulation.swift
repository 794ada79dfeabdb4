import Histories
import Outcomes
import Rows
import Tables

/// Deliveries in which it is known what each provider achieves, through the provider tables: do the adjusted ratios
/// find it?
///
/// Each delivery has providers of different size, whose participants differ: one is given many who are near to work,
/// another many who are far from it, whatever the provider is good for. A placement ends in work with
///
///     ln(p/(1 − p)) = α + Σ β(its characteristics) + u(its provider)
///
/// The truth about a provider is the sum of its participants' p over the sum of what the same participants would have
/// had with the average placement's provider.
public struct ProviderSimulation: Sendable {
  /// How many deliveries are drawn.
  public var deliveries: Int
  /// How much providers differ: u = spread × a standard normal number.
  public var spread: Double
  public var seed: UInt64

  public init(deliveries: Int, spread: Double, seed: UInt64 = 57) {
    self.deliveries = deliveries
    self.spread = spread
    self.seed = seed
  }

  /// Runs the tables over every delivery.
  ///
  /// - Throws: `TableError` where the tables cannot be made.
  public func run() throws(TableError) -> ProviderRecovery {
    let context = Self.context
    let set = try TableSet(
      definitions: [TableDefinition(id: "provider-performance", by: [["provider"]])], context: context)
    var recovery = ProviderRecovery()
    for number in 0..<deliveries {
      var random = Random(seed: seed, key: number, purpose: .comparison)
      let drawn = DrawnProviders(count: Self.providers, spread: spread, &random)
      var tally = set.makeTally()
      tally.add(OutcomeRecords(placements: drawn.placements))
      let tables = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())
      recovery.add(tables[0], drawn)
    }
    return recovery
  }

  static let providers = 40

  private static let context = TableContext(
    book: CodeBook(
      level: ["A", "B", "C"], sex: ["K", "M"], birthRegion: ["SE", "NORDEN", "EU", "OVRIGA"],
      education: ["1", "2", "3"], householdType: [], endReason: [], municipality: [], contract: ["K"], area: ["A"],
      provider: (0..<providers).map(DrawnProviders.name)),
    followUp: FollowUp(persons: complete, placements: complete, registrations: complete),
    definitions: OutcomeDefinitions(
      cohort: Cohort(from: Day(year: 2022, month: 1, day: 1)!, to: Day(year: 2024, month: 12, day: 31)!),
      obstacleGroups: []),
    delivered: ["placements", "persons", "registrations", "contracts", "assistance"])

  private static let complete = Completeness(
    from: Day(year: 2021, month: 1, day: 1)!, to: Day(year: 2025, month: 12, day: 31)!)
}

/// How well the tables found what was drawn, over all providers of all deliveries.
public struct ProviderRecovery: Sendable, Equatable {
  public var providers = 0
  /// Providers whose true ratio lies in the interval of the adjusted ratio.
  public var covered = 0
  /// The same for the crude ratio: observed over the provider's share of all who entered work.
  public var coveredCrude = 0
  /// Sums of |ln(estimate/truth)| of the adjusted, the crude and the shrunken ratio; of those with job entries.
  public var adjustedError = 0.0
  public var crudeError = 0.0
  public var shrunkenError = 0.0
  /// Providers whose ratio lies within the limits of the funnel.
  public var insideNarrow = 0
  public var insideWide = 0

  public func share(_ count: Int) -> Double { Double(count) / Double(providers) }
}
