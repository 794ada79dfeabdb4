import Estimates
import Glibc
import Outcomes
import Rows
import Tables

/// One delivery's providers, the placements that they were given, and the truth about each.
struct DrawnProviders {
  private(set) var placements: [PlacementOutcome] = []
  /// By provider: Σ p over its participants, and what the average provider would have had with them.
  private(set) var achieved: [Double]
  private(set) var average: [Double]

  /// What a participant's chances rest on.
  private struct Participant {
    var provider: Int
    /// Without the provider.
    var predictor: Double
  }

  init(count: Int, spread: Double, _ random: inout Random) {
    let effects = (0..<count).map { _ in spread * random.bell() }
    let sizes = (0..<count).map { _ in Int(60 * exp(0.8 * (1 + random.bell()))) }
    var participants: [Participant] = []
    for provider in 0..<count {
      let ease = random.bell()
      for _ in 0..<sizes[provider] {
        let (placement, predictor) = Self.placement(number: placements.count, provider, ease: ease, &random)
        placements.append(placement)
        participants.append(Participant(provider: provider, predictor: predictor))
        if random.chance(Self.probability(predictor + effects[provider])) {
          placements[placements.count - 1].registeredDays = 100
        }
      }
    }
    achieved = Array(repeating: 0, count: count)
    average = achieved
    let all = Double(placements.count)
    for participant in participants {
      achieved[participant.provider] += Self.probability(participant.predictor + effects[participant.provider])
      let typical = (0..<count).reduce(0) {
        $0 + Double(sizes[$1]) * Self.probability(participant.predictor + effects[$1])
      }
      average[participant.provider] += typical / all
    }
  }

  static func name(_ provider: Int) -> String { "LEV" + String(provider + 100) }

  private static func probability(_ predictor: Double) -> Double { 1 / (1 + exp(-predictor)) }

  /// Characteristics that are the nearer to work the higher `ease` is, and what they make of the chances.
  private static func placement(
    number: Int, _ provider: Int, ease: Double, _ random: inout Random
  ) -> (PlacementOutcome, predictor: Double) {
    func far(_ threshold: Double) -> Bool { random.bell() - 0.8 * ease > threshold }
    let level = (far(-0.4) ? 1 : 0) + (far(0.3) ? 1 : 0)
    let education = (far(-0.6) ? 0 : 1) + (far(0.5) ? 0 : 1)
    let months = far(1) ? 2 + random.below(11) : 0
    let (age, region, sex) = (random.below(5), random.below(4), random.below(2))
    let start = Day(year: 2022, month: 1, day: 1)! + random.below(1095)
    let outcome = PlacementOutcome(
      person: Pseudonym(high: UInt64(number), low: 0), placement: TextCode(rawValue: UInt32(number)), isFirst: true,
      start: start, level: Code(rawValue: UInt16(level)), sex: Code(rawValue: UInt16(sex)), ageGroup: age,
      birthRegion: Code(rawValue: UInt16(region)), education: Code(rawValue: UInt16(education)), disability: false,
      contract: TextCode(rawValue: 0), area: TextCode(rawValue: 0),
      provider: TextCode(rawValue: UInt32(provider)), assistance: months > 0, assistanceMonths: months,
      plannedEnd: start + 181, daysAtRisk: 182)
    let chances = -0.3 - 0.7 * Double(level) + 0.3 * Double(education) - 0.2 * Double(age)
    return (outcome, chances - (months > 3 ? 0.8 : 0) - (region == 3 ? 0.2 : 0))
  }
}

extension ProviderRecovery {
  /// Compares a delivery's table with its truth.
  mutating func add(_ table: MeasuredTable, _ drawn: DrawnProviders) {
    let byProvider = Dictionary(grouping: table.rows) { $0.dimensions[0] }
    let entered = drawn.placements.count { $0.registeredDays != nil }
    for provider in drawn.achieved.indices {
      guard let rows = byProvider[DrawnProviders.name(provider)] else { continue }
      func row(_ measure: String) -> MeasuredRow? { rows.first { $0.measure == measure } }
      guard let ratio = row("ratio"), let shrunken = row("shrunken_ratio"), let narrow = row("funnel_95"),
        let wide = row("funnel_998"), let value = ratio.value, let observed = ratio.x, let n = ratio.n
      else { continue }
      let truth = drawn.achieved[provider] / drawn.average[provider]
      let crude = Double(n) * Double(entered) / Double(drawn.placements.count)
      let interval = garwood(x: observed, exposure: crude)
      providers += 1
      covered += Self.holds(ratio, truth) ? 1 : 0
      coveredCrude += interval.low <= truth && truth <= interval.high ? 1 : 0
      insideNarrow += Self.holds(narrow, value) ? 1 : 0
      insideWide += Self.holds(wide, value) ? 1 : 0
      guard observed > 0, let drawnTo1 = shrunken.value else { continue }
      adjustedError += abs(log(value / truth))
      crudeError += abs(log(Double(observed) / crude / truth))
      shrunkenError += abs(log(drawnTo1 / truth))
    }
  }

  private static func holds(_ row: MeasuredRow, _ value: Double) -> Bool {
    guard let low = row.low, let high = row.high else { return false }
    return low <= value && value <= high
  }
}
