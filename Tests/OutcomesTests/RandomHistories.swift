import Histories
import Outcomes
import Rows

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Histories dense with boundaries: few distinct days and amounts, over two and a half years that are not whole
/// in every source.
struct RandomHistories {
  var generator: SeededGenerator
  private let first: Day = "2022-01-01"
  private let last: Day = "2024-06-30"

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 1...100, using: &generator) <= percent }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  mutating func maybe<Value>(_ percent: Int, _ value: Value) -> Value? { chance(percent) ? value : nil }
  mutating func code(_ count: Int) -> Code { Code(rawValue: UInt16(number(0...(count - 1)))) }
  mutating func text(_ count: Int) -> TextCode { TextCode(rawValue: UInt32(number(0...(count - 1)))) }
  mutating func day() -> Day { first + number(0...(last - first)) }
  /// A day within two months of `day`.
  mutating func day(from day: Day) -> Day { day + number(0...60) }

  /// Everything delivered, and complete for all that is drawn.
  static let wholeFollowUp: FollowUp = {
    let complete = Completeness(from: "2022-01-01", to: "2024-06-30")
    return FollowUp(
      persons: complete, placements: complete, results: complete, registrations: complete, earnings: complete,
      assistance: complete,
      activities: complete)
  }()

  /// Starts and ends of what is complete, in the middle of months too; now and then a source is absent.
  mutating func followUp() -> FollowUp {
    func complete(_ from: Day, _ to: Day) -> Completeness { Completeness(from: from, to: to) }
    let months = complete("2022-03-01", ["2024-04-30", "2024-05-15"].randomElement(using: &generator)!)
    return FollowUp(
      persons: complete(first, last), placements: complete(first, last - number(0...90)),
      results: maybe(90, complete(first, last - number(0...90))),
      registrations: maybe(90, complete(first, last - number(0...90))),
      earnings: maybe(90, complete("2022-02-15", last - number(0...90))), assistance: maybe(90, months),
      activities: maybe(90, complete(first, last)))
  }

  mutating func definitions() -> OutcomeDefinitions {
    var definitions = OutcomeDefinitions.standard
    definitions.cohort = Cohort(
      from: chance(50) ? "2022-04-01" : "2022-04-02", to: "2024-01-15", services: maybe(30, [0, 2]))
    definitions.jobEntry.priceBase = [2022: 48_300, 2023: 52_500, 2024: 57_300]
    definitions.welfare.exitMonths = chance(80) ? 3 : number(1...4)
    return definitions
  }

  mutating func history(_ followUp: FollowUp) -> PersonHistory {
    var history = PersonHistory()
    history.pseudonym = Pseudonym(high: generator.next(), low: generator.next())
    if chance(90) { history.person = person() }
    history.placements = placements(followUp)
    if let complete = followUp.registrations { history.registrations = registrations(to: complete.to) }
    if followUp.earnings != nil { history.earnings = earnings() }
    if followUp.assistance != nil { history.assistance = assistance() }
    if followUp.activities != nil { history.activities = activities() }
    if let complete = followUp.results { history.results = results(of: history.placements, to: complete.to) }
    return history
  }

  private mutating func person() -> Person {
    Person(
      birthYear: number(1960...2008), sex: code(2), birthRegion: maybe(80, code(4)), education: maybe(80, code(3)),
      disability: maybe(80, chance(50)), died: maybe(15, day()), emigrated: maybe(15, day()))
  }

  private mutating func placements(_ followUp: FollowUp) -> [Placement] {
    var placements: [Placement] = []
    for id in 0..<number(0...4) {
      let start =
        placements.last.map { chance(20) ? $0.start : chance(40) ? day(from: $0.end ?? $0.start) : day() } ?? day()
      var placement = Placement(
        id: TextCode(rawValue: UInt32(id)), service: text(3), level: maybe(80, code(3)), contract: text(5),
        area: text(5), provider: maybe(80, text(5)), municipality: maybe(80, code(290)), start: start,
        plannedEnd: start + 180, end: nil, endReason: nil, endClass: nil, extended: maybe(80, chance(50)))
      let end = day(from: start)
      if chance(70), end <= followUp.placements.to { placement.end = end }
      if placement.end != nil { placement.endClass = EndClass.allCases.randomElement(using: &generator) }
      if placement.end == nil, chance(15) { placement.endClass = .void }
      if placement.endClass != nil { placement.endReason = code(15) }
      placements.append(placement)
    }
    return placements.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  /// Of some placements, now and then one stage twice or a follow-up alone.
  private mutating func results(of placements: [Placement], to last: Day) -> [PlacementResult] {
    var results: [PlacementResult] = []
    for placement in placements {
      for stage in [PlacementResult.Stage.rr1, .rr2, .rr1] where chance(30) {
        let approved = placement.start + number(-30...300)
        results.append(.init(placement: placement.id, stage: stage, kind: code(2), approved: approved))
      }
    }
    return results.filter { $0.approved <= last }.sorted { $0.approved < $1.approved }
  }

  /// Periods that touch, leave a day between them, or overlap.
  private mutating func registrations(to last: Day) -> [RegistrationPeriod] {
    var periods: [RegistrationPeriod] = []
    var next = day()
    for _ in 0..<number(0...8) {
      next = next + number(0...4) - 2
      if chance(20) { next = day() }
      let end = day(from: next)
      let to = end <= last && chance(90) ? end : nil
      let category = CategoryClass.allCases.randomElement(using: &generator)!
      let cause = to == nil ? nil : maybe(25, number(1...8))
      if next <= last { periods.append(.init(from: next, to: to, category: category, cause: cause)) }
      next = end + 1
    }
    return periods.sorted { $0.from < $1.from }
  }

  private mutating func earnings() -> [MonthlyPay] {
    let amounts: [Int64] = [0, 12_075_00 - 1, 12_075_00, 13_125_00 - 1, 13_125_00, 14_325_00 - 1, 14_325_00, 30_000_00]
    let working = number(0...100)
    return (0..<30).compactMap { offset in
      let pay = MonthlyPay(month: first.month + offset, gross: amounts.randomElement(using: &generator)!)
      return chance(working) ? pay : nil
    }
  }

  private mutating func assistance() -> [AssistanceMonth] {
    let assisted = number(0...100)
    var rows: [AssistanceMonth] = []
    for offset in 0..<30 where chance(assisted) {
      for household in 0..<(chance(80) ? 1 : 2) {
        let row = AssistanceMonth(
          month: first.month + offset, municipality: code(290), household: TextCode(rawValue: UInt32(household)),
          amount: Int64(number(-1000...1_000_000)), adults: number(1...4), householdType: maybe(80, code(8)),
          obstacle: maybe(80, code(5)), exitReason: nil)
        rows.append(row)
      }
    }
    return rows
  }

  private mutating func activities() -> [Activity] {
    var activities: [Activity] = []
    for _ in 0..<number(0...2) {
      let start = day()
      activities.append(.written(start, maybe(80, day(from: start))))
    }
    return activities.sorted { $0.start < $1.start }
  }
}
