import Histories
import Outcomes
import Rows
import Testing

// Days, months and rows as a written table states them.

extension Day: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    let parts = text.split(separator: "-").map { Int($0)! }
    self = Day(year: parts[0], month: parts[1], day: parts[2])!
  }
}

extension Month: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    let parts = text.split(separator: "-").map { Int($0)! }
    self.init(year: parts[0], month: parts[1])
  }
}

extension Code: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt16) { self.init(rawValue: value) }
}

extension TextCode: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt32) { self.init(rawValue: value) }
}

/// Day 0 of tables that count days from the start.
let t0: Day = "2023-03-01"

extension RegistrationPeriod {
  /// Days from t0, both included.
  static func period(_ category: CategoryClass, _ days: ClosedRange<Int>, cause: Int? = nil) -> Self {
    .init(from: t0 + days.lowerBound, to: t0 + days.upperBound, category: category, cause: cause)
  }
  /// Still in it.
  static func period(_ category: CategoryClass, _ days: PartialRangeFrom<Int>) -> Self {
    .init(from: t0 + days.lowerBound, to: nil, category: category)
  }
  static func work(_ days: ClosedRange<Int>, cause: Int? = nil) -> Self { period(.work, days, cause: cause) }
  static func work(_ days: PartialRangeFrom<Int>) -> Self { period(.work, days) }
  static func partTime(_ days: ClosedRange<Int>) -> Self { period(.partTime, days) }
  static func partTime(_ days: PartialRangeFrom<Int>) -> Self { period(.partTime, days) }
  static func subsidised(_ days: ClosedRange<Int>) -> Self { period(.subsidised, days) }
  static func newStartJob(_ days: ClosedRange<Int>) -> Self { period(.newStartJob, days) }
  static func unemployed(_ days: ClosedRange<Int>, cause: Int? = nil) -> Self {
    period(.unemployed, days, cause: cause)
  }
  static func unemployed(_ days: PartialRangeFrom<Int>) -> Self { period(.unemployed, days) }
}

extension Placement {
  static func written(
    _ start: Day, _ end: Day? = nil, _ endClass: EndClass? = nil, id: TextCode = 1, service: TextCode = 0
  ) -> Self {
    .init(
      id: id, service: service, level: nil, contract: 0, area: 0, provider: nil, municipality: nil, start: start,
      plannedEnd: start + 180, end: end, endReason: endClass == nil ? nil : 0, endClass: endClass, extended: nil)
  }
}

extension AssistanceMonth {
  static func written(
    _ month: Month, household: TextCode = 0, municipality: Code = 0, amount: Int64 = 0, adults: Int = 1,
    obstacle: Code? = nil
  ) -> Self {
    .init(
      month: month, municipality: municipality, household: household, amount: amount, adults: adults,
      householdType: nil, obstacle: obstacle, exitReason: nil)
  }
}

extension Activity {
  static func written(_ start: Day, _ end: Day? = nil) -> Self {
    .init(
      id: 0, municipality: 0, kind: 0, start: start, plannedEnd: nil, end: end, endReason: nil, hours: nil)
  }
}

extension OutcomeDefinitions {
  /// The default pipeline's, with an obstacle list of one code a group, in table order.
  static let standard = OutcomeDefinitions(
    cohort: Cohort(from: "2022-01-01", to: "2024-12-31"),
    obstacleGroups: [.unemployed, .social, .sick, .partTime, .other])
}

extension FollowUp {
  /// Everything delivered and complete for 2021 to 2025.
  static let standard: FollowUp = {
    let complete = Completeness(from: "2021-01-01", to: "2025-12-31")
    return FollowUp(
      persons: complete, placements: complete, results: complete, registrations: complete, earnings: complete,
      assistance: complete, activities: complete, decisions: complete)
  }()
}
