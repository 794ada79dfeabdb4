import Histories
import Rows

/// The rules that make a placement of the cohort, and what hangs on it, into records.
struct PlacementRules: Sendable {
  private let membership: CohortMembership
  private let ages: AgeGroups
  /// nil: assistance is not delivered.
  private let states: StatesBeforeStart?
  private let jobs: JobEntryRules
  private let course: PlacementCourse
  private let switches: SwitchPair
  /// nil: earnings are not delivered, or no table counts courses.
  private let courses: EarningsCourseRules?
  private let completeTo: Day

  init(
    _ definitions: OutcomeDefinitions, _ followUp: FollowUp, _ jobs: JobEntryRules, _ units: OutcomeUnits
  ) {
    membership = CohortMembership(definitions.cohort, completeTo: followUp.placements.to)
    ages = AgeGroups(lowerBounds: definitions.ageGroups)
    states = followUp.assistance.map { StatesBeforeStart(definitions, complete: $0) }
    self.jobs = jobs
    completeTo = followUp.placements.to
    course = PlacementCourse(completeTo: completeTo)
    switches = SwitchPair(completeTo: completeTo)
    courses = units.contains(.earningsCourses) ? EarningsCourseRules(followUp) : nil
  }

  /// Appends the records of the person's placements, in order of start and id, and counts all placements.
  func fold(
    _ history: borrowing PersonHistory, into records: inout OutcomeRecords, attrition: inout AttritionCounts
  ) {
    var members = 0
    for index in history.placements.indices {
      let standing = membership.standing(
        of: history.placements[index], personKnown: history.person != nil)
      attrition.count(standing, membersBefore: members)
      guard let person = history.person else { continue }
      if standing == .outsideCohort, history.placements[index].start <= completeTo {
        records.otherPlacements.append(OtherPlacement(history.placements[index]))
      }
      guard standing == .member else { continue }
      records.placements.append(outcome(of: index, in: history, person, isFirst: members == 0))
      if members == 0, let course = courses?.course(of: history.placements[index], in: history) {
        records.earningsCourses.append(course)
      }
      appendSwitch(from: index, in: history, to: &records.switches)
      members += 1
    }
  }

  private func appendSwitch(
    from index: Int, in history: borrowing PersonHistory, to outcomes: inout [SwitchOutcome]
  ) {
    guard let next = switches.destination(of: index, in: history.placements.span) else { return }
    let (origin, destination) = (history.placements[index], history.placements[next])
    guard let from = origin.provider, let to = destination.provider else { return }
    let entry = jobs.registered?.firstEntry(in: history.registrations.span, after: destination.start)
    outcomes.append(
      SwitchOutcome(
        person: history.pseudonym, placement: origin.id, start: origin.start, level: origin.level, origin: from,
        destination: to, destinationStart: destination.start,
        registeredDays: entry.map { $0.day - destination.start }))
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
      provider: placement.provider, plannedEnd: placement.plannedEnd, extended: placement.extended, end: placement.end,
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
      outcome.sustainedMonths = entry.months.flatMap {
        jobs.sustained?.months(in: history.earnings.span, from: start.month + $0)
      }
    }
  }
}
