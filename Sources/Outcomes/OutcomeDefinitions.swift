import Histories
import Rows

/// The parameters of a definition that rules read, each under the name it has in the definition file.
public struct OutcomeDefinitions: Sendable, Equatable {
  public var cohort: Cohort
  public var jobEntry: JobEntryDefinition
  public var welfare: WelfareDefinition
  public var interruptions: InterruptionDefinition
  public var stateMeasures: StateMeasureDefinition
  public var activityRequirement: ActivityRequirementDefinition
  /// Lower bounds of the age groups and of the last, open one: 16, 25, 35, 45, 55.
  public var ageGroups: [Int]
  /// For each code of the obstacle list, in list order, its group.
  public var obstacleGroups: [ObstacleGroup]

  public init(
    cohort: Cohort, jobEntry: JobEntryDefinition = .init(), welfare: WelfareDefinition = .init(),
    interruptions: InterruptionDefinition = .init(), stateMeasures: StateMeasureDefinition = .init(),
    activityRequirement: ActivityRequirementDefinition = .init(), ageGroups: [Int] = [16, 25, 35, 45, 55],
    obstacleGroups: [ObstacleGroup]
  ) {
    self.cohort = cohort
    self.jobEntry = jobEntry
    self.welfare = welfare
    self.interruptions = interruptions
    self.stateMeasures = stateMeasures
    self.activityRequirement = activityRequirement
    self.ageGroups = ageGroups
    self.obstacleGroups = obstacleGroups
  }
}

public struct Cohort: Sendable, Equatable {
  public var from: Day
  public var to: Day
  /// Codes of the services that count; nil: all.
  public var services: Set<TextCode>?

  public init(from: Day, to: Day, services: Set<TextCode>? = nil) {
    self.from = from
    self.to = to
    self.services = services
  }
}

public struct JobEntryDefinition: Sendable, Equatable {
  public var classes: Set<CategoryClass>
  public var causes: Set<Int>
  public var subsidisedClasses: Set<CategoryClass>
  public var subsidisedCauses: Set<Int>
  public var educationCauses: Set<Int>
  /// Share of the year's price base amount that a month's pay must reach, in millionths.
  public var priceBaseShare: Int64
  /// Price base amount by year, kronor.
  public var priceBase: [Int: Int64]

  public init(
    classes: Set<CategoryClass> = [.work, .partTime, .newStartJob, .subsidised, .startBusiness],
    causes: Set<Int> = [1, 2, 3, 4], subsidisedClasses: Set<CategoryClass> = [.newStartJob, .subsidised],
    subsidisedCauses: Set<Int> = [4], educationCauses: Set<Int> = [8], priceBaseShare: Int64 = 250_000,
    priceBase: [Int: Int64] = [
      2020: 47_300, 2021: 47_600, 2022: 48_300, 2023: 52_500, 2024: 57_300, 2025: 58_800, 2026: 59_200,
    ]
  ) {
    self.classes = classes
    self.causes = causes
    self.subsidisedClasses = subsidisedClasses
    self.subsidisedCauses = subsidisedCauses
    self.educationCauses = educationCauses
    self.priceBaseShare = priceBaseShare
    self.priceBase = priceBase
  }
}

public struct WelfareDefinition: Sendable, Equatable {
  /// Consecutive months without assistance that make an exit.
  public var exitMonths: Int
  /// Months after R within which an exit counts for `return`.
  public var returnExitWithin: Int

  public init(exitMonths: Int = 3, returnExitWithin: Int = 12) {
    self.exitMonths = exitMonths
    self.returnExitWithin = returnExitWithin
  }
}

public struct InterruptionDefinition: Sendable, Equatable {
  /// Months after an interruption within which a new placement is a return.
  public var returnMonths: Int

  public init(returnMonths: Int = 6) { self.returnMonths = returnMonths }
}

/// When a placement is taken to have ended a municipal activity early.
public struct StateMeasureDefinition: Sendable, Equatable {
  /// A placement that starts at most so many days before or after the end.
  public var linkedDays: Int
  /// Days from the end to the start of a placement that comes too late to have ended the activity: what chance gives.
  public var chanceDays: ClosedRange<Int>

  public init(linkedDays: Int = 14, chanceDays: ClosedRange<Int> = 60...88) {
    self.linkedDays = linkedDays
    self.chanceDays = chanceDays
  }
}

/// What full time is under the activity requirement.
public struct ActivityRequirementDefinition: Sendable, Equatable {
  /// Hours a week.
  public var fullTimeHours: Int
  /// Hours a week for who has a child under 8.
  public var fullTimeHoursWithChild: Int

  public init(fullTimeHours: Int = 40, fullTimeHoursWithChild: Int = 30) {
    self.fullTimeHours = fullTimeHours
    self.fullTimeHoursWithChild = fullTimeHoursWithChild
  }
}

/// Groups of the obstacle list, in table order; `none` and unknown follow them.
public enum ObstacleGroup: String, Sendable, CaseIterable {
  case unemployed, social, sick, partTime = "part_time", other, none
}
