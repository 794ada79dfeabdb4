import Rows

/// All that the delivery says about one person, each source's rows in time order, and bounded by
/// what is complete: no date after a source's `complete_to` is left in it (ruling 10).
///
/// The same value is refilled for one person after the other, so that its arrays keep their room.
public struct PersonHistory: Sendable {
  public var pseudonym = Pseudonym(high: 0, low: 0)
  /// The row in `persons`; nil where the person has none.
  public var person: Person?
  /// By start, then placement id. Void ones are in it, with `endClass` void.
  public var placements: [Placement] = []
  /// Results of the person's placements, by approval.
  public var results: [PlacementResult] = []
  /// By `from`.
  public var registrations: [RegistrationPeriod] = []
  /// One element for each month with a row, by month: the pay of all employers together.
  public var earnings: [MonthlyPay] = []
  /// By month, then household id, then municipality, both by bytes.
  public var assistance: [AssistanceMonth] = []
  /// By start, then activity id.
  public var activities: [Activity] = []
  /// By month, then municipality.
  public var decisions: [Decision] = []

  public init() {}
}

public struct Person: Sendable, Equatable {
  public var birthYear: Int
  public var sex: Code
  public var birthRegion: Code?
  public var education: Code?
  public var disability: Bool?
  public var died: Day?
  public var emigrated: Day?

  public init(
    birthYear: Int, sex: Code, birthRegion: Code? = nil, education: Code? = nil, disability: Bool? = nil,
    died: Day? = nil, emigrated: Day? = nil
  ) {
    self.birthYear = birthYear
    self.sex = sex
    self.birthRegion = birthRegion
    self.education = education
    self.disability = disability
    self.died = died
    self.emigrated = emigrated
  }
}

/// What a placement's end reason means (extracts.md). The raw values are the groups of the code list.
public enum EndClass: String, Sendable, CaseIterable {
  case work, education, completed, `switch`, interruption, unknown, void
}

public struct Placement: Sendable, Equatable {
  /// Ids compare as their bytes do.
  public var id: TextCode
  public var service: TextCode
  public var level: Code?
  public var contract: TextCode
  public var area: TextCode
  /// The provider under the contract row in force on `start`; nil: unknown (ruling 11).
  public var provider: TextCode?
  public var municipality: Code?
  public var start: Day
  public var plannedEnd: Day
  /// nil: ongoing at the end of what is complete.
  public var end: Day?
  /// nil where there is no end, but for void reasons.
  public var endReason: Code?
  public var endClass: EndClass?
  public var extended: Bool?

  public init(
    id: TextCode, service: TextCode, level: Code?, contract: TextCode, area: TextCode, provider: TextCode?,
    municipality: Code?, start: Day, plannedEnd: Day, end: Day?, endReason: Code?, endClass: EndClass?,
    extended: Bool?
  ) {
    self.id = id
    self.service = service
    self.level = level
    self.contract = contract
    self.area = area
    self.provider = provider
    self.municipality = municipality
    self.start = start
    self.plannedEnd = plannedEnd
    self.end = end
    self.endReason = endReason
    self.endClass = endClass
    self.extended = extended
  }

  @inlinable
  public var isVoid: Bool { endClass == .void }
}

public struct PlacementResult: Sendable, Equatable {
  public enum Stage: UInt8, Sendable { case rr1 = 1, rr2 = 2 }
  public var placement: TextCode
  public var stage: Stage
  public var kind: Code
  public var approved: Day

  public init(placement: TextCode, stage: Stage, kind: Code, approved: Day) {
    self.placement = placement
    self.stage = stage
    self.kind = kind
    self.approved = approved
  }
}

/// What a registration category means (extracts.md). The raw values are the groups of the code list.
public enum CategoryClass: String, Sendable, CaseIterable {
  case unemployed, partTime = "part_time", work, newStartJob = "new_start_job", subsidised
  case startBusiness = "start_business", otherSeeker = "other_seeker", programme, administrative
}

public struct RegistrationPeriod: Sendable, Equatable {
  public var from: Day
  /// Last day of the period; nil: still in it.
  public var to: Day?
  public var category: CategoryClass
  /// 1 to 8; only together with `to`.
  public var cause: Int?

  public init(from: Day, to: Day?, category: CategoryClass, cause: Int? = nil) {
    self.from = from
    self.to = to
    self.category = category
    self.cause = cause
  }
}

public struct MonthlyPay: Sendable, Equatable {
  public var month: Month
  /// Total gross pay in öre.
  public var gross: Int64

  public init(month: Month, gross: Int64) {
    self.month = month
    self.gross = gross
  }
}

public struct AssistanceMonth: Sendable, Equatable {
  public var month: Month
  public var municipality: Code
  /// Household ids compare as their bytes do; a household is municipality + household id.
  public var household: TextCode
  /// The household's amount in öre.
  public var amount: Int64
  /// Distinct persons with a row in the household and month.
  public var adults: Int
  public var householdType: Code?
  /// Position in the obstacle code list; its group is what states use.
  public var obstacle: Code?
  public var exitReason: TextCode?

  public init(
    month: Month, municipality: Code, household: TextCode, amount: Int64, adults: Int, householdType: Code?,
    obstacle: Code?, exitReason: TextCode?
  ) {
    self.month = month
    self.municipality = municipality
    self.household = household
    self.amount = amount
    self.adults = adults
    self.householdType = householdType
    self.obstacle = obstacle
    self.exitReason = exitReason
  }
}

/// Why an activity ended, as far as the measures tell reasons apart. The raw value is the code of the list.
public enum ActivityEnd: String, Sendable, CaseIterable {
  case stateMeasure = "STATLIG_INSATS", other
}

public struct Activity: Sendable, Equatable {
  public var id: TextCode
  public var municipality: Code
  public var kind: Code
  public var start: Day
  public var plannedEnd: Day?
  public var end: Day?
  public var endReason: ActivityEnd?
  /// Millionths of an hour a week.
  public var hours: Int64?

  public init(
    id: TextCode, municipality: Code, kind: Code, start: Day, plannedEnd: Day?, end: Day?, endReason: ActivityEnd?,
    hours: Int64?
  ) {
    self.id = id
    self.municipality = municipality
    self.kind = kind
    self.start = start
    self.plannedEnd = plannedEnd
    self.end = end
    self.endReason = endReason
    self.hours = hours
  }
}

/// What a municipality decided under the activity requirement. The raw values are the codes of the list; the measures
/// read none but these four.
public enum DecisionKind: String, Sendable, CaseIterable {
  case assigned = "ANVISAD", exempt = "UNDANTAG", reduced = "NEDSATT", denied = "AVSLAG", other
}

public struct Decision: Sendable, Equatable {
  public var month: Month
  public var municipality: Code
  public var kind: DecisionKind
  /// Millionths of an hour a week.
  public var hours: Int64?
  public var childUnder8: Bool?
  public var fullTimePreschool: Bool?
  /// When the municipality had the state's information on the person's placement.
  public var notified: Day?

  public init(
    month: Month, municipality: Code, kind: DecisionKind, hours: Int64?, childUnder8: Bool?,
    fullTimePreschool: Bool?, notified: Day?
  ) {
    self.month = month
    self.municipality = municipality
    self.kind = kind
    self.hours = hours
    self.childUnder8 = childUnder8
    self.fullTimePreschool = fullTimePreschool
    self.notified = notified
  }
}
