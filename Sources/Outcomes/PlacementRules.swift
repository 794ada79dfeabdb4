import Histories
import Rows

/// The rules that make a placement of the cohort into its record.
struct PlacementRules: Sendable {
  private let membership: CohortMembership
  private let ages: AgeGroups
  /// nil: assistance is not delivered.
  private let states: StatesBeforeStart?
  private let jobs: JobEntryRules
  private let course: PlacementCourse

  init(_ definitions: OutcomeDefinitions, _ followUp: FollowUp, _ jobs: JobEntryRules) {
    membership = CohortMembership(definitions.cohort, completeTo: followUp.placements.to)
    ages = AgeGroups(lowerBounds: definitions.ageGroups)
    states = followUp.assistance.map { StatesBeforeStart(definitions, complete: $0) }
    self.jobs = jobs
    course = PlacementCourse(completeTo: followUp.placements.to)
  }

  /// Appends a record for each placement of the cohort, in order of start and id, and counts all placements.
  func fold(
    _ history: borrowing PersonHistory, into outcomes: inout [PlacementOutcome], attrition: inout AttritionCounts
  ) {
    var members = 0
    for index in history.placements.indices {
      let standing = membership.standing(
        of: history.placements[index], personKnown: history.person != nil)
      attrition.count(standing, membersBefore: members)
      guard standing == .member, let person = history.person else { continue }
      outcomes.append(outcome(of: index, in: history, person, isFirst: members == 0))
      members += 1
    }
  }

  private func outcome(
    of index: Int, in history: borrowing PersonHistory, _ person: Person, isFirst: Bool
  ) -> PlacementOutcome {
    let placement = history.placements[index]
    var outcome = PlacementOutcome(
      person: history.pseudonym, placement: placement.id, isFirst: isFirst, start: placement.start,
      level: placement.level, sex: person.sex,
      ageGroup: ages.index(birthYear: person.birthYear, startYear: placement.start.month.year),
      birthRegion: person.birthRegion, education: person.education, disability: person.disability,
      municipality: placement.municipality, contract: placement.contract, area: placement.area,
      provider: placement.provider, plannedEnd: placement.plannedEnd, end: placement.end,
      endReason: placement.endReason, endClass: placement.endClass, daysAtRisk: course.daysAtRisk(placement),
      nextStart: course.nextStart(after: index, in: history.placements.span))
    setStates(&outcome, history)
    setEntries(&outcome, history, person)
    setResults(&outcome, history)
    return outcome
  }

  private func setStates(_ outcome: inout PlacementOutcome, _ history: borrowing PersonHistory) {
    guard let states else { return }
    let before = states.states(in: history.assistance.span, before: outcome.start.month)
    outcome.assistance = before.assistance
    outcome.assistanceMonths = before.assistanceMonths
    outcome.obstacle = before.obstacle
  }

  private func setResults(_ outcome: inout PlacementOutcome, _ history: borrowing PersonHistory) {
    let (start, results) = (outcome.start, history.results.span)
    outcome.rr1Days = ApprovedResults.first(.rr1, of: outcome.placement, in: results).map { $0 - start }
    outcome.rr2Days = ApprovedResults.first(.rr2, of: outcome.placement, in: results).map { $0 - start }
  }

  private func setEntries(_ outcome: inout PlacementOutcome, _ history: borrowing PersonHistory, _ person: Person) {
    let start = outcome.start
    if let entry = jobs.registered?.firstEntry(in: history.registrations.span, after: start) {
      outcome.registeredDays = entry.day - start
      outcome.registeredSubsidised = entry.subsidised
    }
    outcome.educationDays = jobs.education?.first(in: history.registrations.span, after: start).map { $0 - start }
    outcome.leftDays = Left.first(of: person, after: start).map { $0 - start }
    if let entry = jobs.earnings?.entry(in: history.earnings.span, after: start.month) {
      outcome.earningsObserved = entry.observed
      outcome.earningsMonths = entry.months
      outcome.atThresholdBefore = entry.atThresholdBefore
    }
  }
}
