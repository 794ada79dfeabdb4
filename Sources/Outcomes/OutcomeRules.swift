import Histories
import Rows

/// All rules under one definition: folds one person's history into outcome records.
///
/// A pure function of the history, the definitions and what is complete. It allocates nothing but the records.
public struct OutcomeRules: Sendable {
  private let placementRules: PlacementRules
  /// nil: assistance is not delivered.
  private let recipientRules: RecipientRules?
  /// nil: activities are not delivered.
  private let activityRules: ActivityRules?
  /// nil: assistance is not delivered, or no table counts adult months.
  private let adultMonthRules: AdultMonthRules?

  /// Fails where outcomes cannot be computed under the definition.
  ///
  /// - Parameter units: those to be made records of, of the units that only some tables count.
  public init(
    definitions: OutcomeDefinitions, followUp: FollowUp, units: OutcomeUnits = .all
  ) throws(OutcomeDefinitionError) {
    let jobs = try JobEntryRules(definitions, followUp)
    placementRules = PlacementRules(definitions, followUp, jobs, units)
    recipientRules = try RecipientRules(definitions, followUp, jobs)
    activityRules = ActivityRules(definitions, followUp)
    adultMonthRules = units.contains(.adultMonths) ? try AdultMonthRules(definitions, followUp, jobs) : nil
  }

  /// Appends the person's records, and counts the person's placements.
  public func fold(
    _ history: borrowing PersonHistory, into records: inout OutcomeRecords, attrition: inout AttritionCounts
  ) {
    if !history.placements.isEmpty {
      placementRules.fold(history, into: &records, attrition: &attrition)
    }
    if let recipientRules, !history.assistance.isEmpty { recipientRules.fold(history, into: &records.recipients) }
    if let activityRules, !history.activities.isEmpty { activityRules.fold(history, into: &records.activities) }
    adultMonthRules?.fold(history, into: &records)
  }
}

/// Job entry by both definitions, and education; each nil where its source is not delivered.
struct JobEntryRules: Sendable {
  let registered: RegisteredJobEntry?
  let education: EducationEntry?
  let earnings: EarningsJobEntry?
  let sustained: SustainedEarnings?

  init(_ definitions: OutcomeDefinitions, _ followUp: FollowUp) throws(OutcomeDefinitionError) {
    let isRegistered = followUp.registrations != nil
    registered = isRegistered ? RegisteredJobEntry(definitions.jobEntry) : nil
    education = isRegistered ? EducationEntry(definitions.jobEntry) : nil
    guard var complete = followUp.earnings else {
      earnings = nil
      sustained = nil
      return
    }
    // Months that no start of the cohort looks at need no price base amount.
    complete.from = max(complete.from, (definitions.cohort.from.month - 1).firstDay)
    let threshold = try EarningsThreshold(definitions.jobEntry, complete: complete)
    earnings = EarningsJobEntry(threshold)
    sustained = SustainedEarnings(threshold)
  }
}
