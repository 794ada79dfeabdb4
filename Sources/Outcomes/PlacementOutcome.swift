import Histories
import Rows

/// What is known of one placement of the cohort: its states on t0 and all that was measured from it.
///
/// One record for each placement of the cohort; person tables use those with `isFirst`. A nil state is
/// `unknown`. Days are counted from t0, months from M0.
public struct PlacementOutcome: Sendable, Equatable {
  public var person: Pseudonym
  public var placement: TextCode
  /// The person's first placement in the cohort.
  public var isFirst: Bool
  public var start: Day

  // States and other dimensions.
  public var level: Code?
  public var sex: Code
  /// Index of the age group, 0 = the youngest; nil: unknown.
  public var ageGroup: Int?
  public var birthRegion: Code?
  public var education: Code?
  public var disability: Bool?
  public var municipality: Code?
  public var contract: TextCode
  public var area: TextCode
  public var provider: TextCode?
  /// nil: unknown, as where assistance is not delivered or its months are not complete (ruling 23).
  public var assistance: Bool?
  /// Distinct months with assistance in M0−12 … M0−1.
  public var assistanceMonths: Int?
  /// Group at M0−1; `none` without assistance.
  public var obstacle: ObstacleGroup?

  // Job entry.
  /// Days from t0 to the first registered entry within what is complete; nil: none.
  public var registeredDays: Int?
  /// Whether that first entry is subsidised.
  public var registeredSubsidised: Bool
  /// Days from t0 to the first deregistration for education; nil: none.
  public var educationDays: Int?
  /// Days from t0 to death or emigration, d > t0; nil: none.
  public var leftDays: Int?
  /// Whether M0 − 1 lies in what is complete for earnings, so that entry by earnings can be seen.
  public var earningsObserved: Bool
  /// Months from M0 to the first earnings entry, 1 or more; nil: none.
  public var earningsMonths: Int?
  /// Whether pay in M0 − 1 reached the threshold; nil: missing.
  public var atThresholdBefore: Bool?
  /// Months in a row, from the earnings entry on, whose pay reaches the threshold, within what is complete; nil: no entry.
  public var sustainedMonths: Int?

  // Placement course.
  public var plannedEnd: Day
  public var extended: Bool?
  /// nil: ongoing.
  public var end: Day?
  public var endReason: Code?
  /// nil: ongoing.
  public var endClass: EndClass?
  /// First to last day at risk, both counted.
  public var daysAtRisk: Int
  /// Start of the person's next non-void placement that starts after `end`, in the cohort or not; nil: none or ongoing.
  public var nextStart: Day?

  // Results of the provider.
  /// Days from t0 to the approval of RR1 within what is complete, below 0 where it came before; nil: none.
  public var rr1Days: Int?
  /// The same for RR2.
  public var rr2Days: Int?

  public init(
    person: Pseudonym, placement: TextCode, isFirst: Bool, start: Day, level: Code? = nil, sex: Code,
    ageGroup: Int? = nil, birthRegion: Code? = nil, education: Code? = nil, disability: Bool? = nil,
    municipality: Code? = nil, contract: TextCode, area: TextCode, provider: TextCode? = nil, assistance: Bool? = nil,
    assistanceMonths: Int? = nil, obstacle: ObstacleGroup? = nil, registeredDays: Int? = nil,
    registeredSubsidised: Bool = false, educationDays: Int? = nil, leftDays: Int? = nil,
    earningsObserved: Bool = false, earningsMonths: Int? = nil, atThresholdBefore: Bool? = nil,
    sustainedMonths: Int? = nil, plannedEnd: Day, extended: Bool? = nil, end: Day? = nil, endReason: Code? = nil,
    endClass: EndClass? = nil, daysAtRisk: Int, nextStart: Day? = nil, rr1Days: Int? = nil, rr2Days: Int? = nil
  ) {
    self.person = person
    self.placement = placement
    self.isFirst = isFirst
    self.start = start
    self.level = level
    self.sex = sex
    self.ageGroup = ageGroup
    self.birthRegion = birthRegion
    self.education = education
    self.disability = disability
    self.municipality = municipality
    self.contract = contract
    self.area = area
    self.provider = provider
    self.assistance = assistance
    self.assistanceMonths = assistanceMonths
    self.obstacle = obstacle
    self.registeredDays = registeredDays
    self.registeredSubsidised = registeredSubsidised
    self.educationDays = educationDays
    self.leftDays = leftDays
    self.earningsObserved = earningsObserved
    self.earningsMonths = earningsMonths
    self.atThresholdBefore = atThresholdBefore
    self.sustainedMonths = sustainedMonths
    self.plannedEnd = plannedEnd
    self.extended = extended
    self.end = end
    self.endReason = endReason
    self.endClass = endClass
    self.daysAtRisk = daysAtRisk
    self.nextStart = nextStart
    self.rr1Days = rr1Days
    self.rr2Days = rr2Days
  }
}

/// A recipient of assistance in the first month of a quarter, and what came of it.
public struct RecipientOutcome: Sendable, Equatable {
  public enum Group: String, Sendable, CaseIterable {
    case placement, municipal, both, registered, none
  }
  public var person: Pseudonym
  /// R.
  public var month: Month
  public var group: Group
  /// Of the lowest household; nil: blank.
  public var obstacle: ObstacleGroup?
  public var municipality: Code
  public var householdType: Code?
  /// Own share of each household's amount, summed, in öre.
  public var amountPerAdult: Int64
  /// Months from R to the exit month; nil: no exit seen, or the person died or emigrated by then.
  public var exitMonths: Int?
  /// Months from the exit month to the first month with assistance again; nil: none, or no exit.
  public var returnMonths: Int?
  /// Days from the first day of R to the first registered job entry; nil: none.
  public var registeredDays: Int?
  public var earningsObserved: Bool
  /// Months from R to the first earnings entry; nil: none.
  public var earningsMonths: Int?

  public init(
    person: Pseudonym, month: Month, group: Group, obstacle: ObstacleGroup? = nil, municipality: Code,
    householdType: Code? = nil, amountPerAdult: Int64, exitMonths: Int? = nil, returnMonths: Int? = nil,
    registeredDays: Int? = nil, earningsObserved: Bool = false, earningsMonths: Int? = nil
  ) {
    self.person = person
    self.month = month
    self.group = group
    self.obstacle = obstacle
    self.municipality = municipality
    self.householdType = householdType
    self.amountPerAdult = amountPerAdult
    self.exitMonths = exitMonths
    self.returnMonths = returnMonths
    self.registeredDays = registeredDays
    self.earningsObserved = earningsObserved
    self.earningsMonths = earningsMonths
  }
}

/// How the placements of the delivery become the cohort, as counts of placements (ruling 20).
public struct AttritionCounts: Sendable, Equatable {
  /// Used rows of the extract.
  public var used = 0
  public var void = 0
  public var outsideCohort = 0
  public var unknownPerson = 0
  public var placements = 0
  public var repeatPlacements = 0

  public init() {}

  public static func += (a: inout AttritionCounts, b: AttritionCounts) {
    a.used += b.used
    a.void += b.void
    a.outsideCohort += b.outsideCohort
    a.unknownPerson += b.unknownPerson
    a.placements += b.placements
    a.repeatPlacements += b.repeatPlacements
  }
}
