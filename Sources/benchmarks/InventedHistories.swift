import Histories
import Rows

/// Histories of persons who never were: enough of everything for the rules to have work, the same each time.
struct InventedHistories {
  private var draws = InventedDraws()
  private let start = Day(year: 2022, month: 1, day: 1)!

  mutating func persons(_ count: Int) -> [PersonHistory] { (0..<count).map { person($0) } }

  private mutating func draw(_ bound: Int) -> Int { draws.draw(bound) }

  private mutating func person(_ number: Int) -> PersonHistory {
    var history = PersonHistory()
    history.pseudonym = Pseudonym(high: UInt64(number), low: 0)
    history.person = Person(birthYear: 1960 + draw(45), sex: code(2), birthRegion: code(4), education: code(3))
    var day = start + draw(900)
    for index in 0...draw(2) {
      history.placements.append(placement(TextCode(rawValue: UInt32(2 * number + index)), from: day))
      day = day + 200 + draw(200)
    }
    history.registrations = registrations()
    history.earnings = earnings()
    history.assistance = assistance()
    return history
  }

  private mutating func code(_ count: Int) -> Code { Code(rawValue: UInt16(draw(count))) }

  private mutating func placement(_ id: TextCode, from day: Day) -> Placement {
    let (reason, endClass) = [(0, EndClass.work), (2, .completed), (3, .switch), (4, .interruption)][draw(4)]
    return Placement(
      id: id, service: TextCode(rawValue: 0), level: code(3), contract: TextCode(rawValue: UInt32(draw(300))),
      area: TextCode(rawValue: UInt32(draw(40))), provider: TextCode(rawValue: UInt32(draw(100))),
      municipality: code(290), start: day, plannedEnd: day + 180, end: day + draw(190),
      endReason: Code(rawValue: UInt16(reason)), endClass: endClass, extended: false)
  }

  private mutating func registrations() -> [RegistrationPeriod] {
    var day = start - 300
    return (0..<8).map { _ in
      let from = day
      day = day + 20 + draw(200)
      let category = CategoryClass.allCases[draw(CategoryClass.allCases.count)]
      return RegistrationPeriod(from: from, to: day - 1, category: category, cause: draw(6) == 0 ? 1 + draw(8) : nil)
    }
  }

  private mutating func earnings() -> [MonthlyPay] {
    (0..<60).compactMap { index in
      let month = Month(year: 2021, month: 1) + index
      return draw(3) == 0 ? MonthlyPay(month: month, gross: Int64(draw(3_000_000))) : nil
    }
  }

  private mutating func assistance() -> [AssistanceMonth] {
    guard draw(3) == 0 else { return [] }
    return (0..<60).compactMap { index in
      guard draw(4) > 0 else { return nil }
      return AssistanceMonth(
        month: Month(year: 2021, month: 1) + index, municipality: Code(rawValue: 5), household: TextCode(rawValue: 1),
        amount: Int64(draw(1_200_000)), adults: 1 + draw(2), householdType: code(8), obstacle: code(20),
        exitReason: nil)
    }
  }
}

/// Numbers that look drawn, the same each time.
struct InventedDraws {
  private var state: UInt64 = 0x2545_F491_4F6C_DD1D

  /// 0 ..< `bound`, by a multiplicative congruential generator.
  mutating func draw(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
