import Histories
import Outcomes
import Rows

/// The rules word for word, day by day and month by month: slow, and written apart from the fast ones.
struct SlowOutcomes {
  var definitions: OutcomeDefinitions
  var followUp: FollowUp
  var history: PersonHistory

  // MARK: What is there

  var placements: [Placement] {
    history.placements.filter { $0.endClass != .void && $0.start <= followUp.placements.to }
  }

  var cohort: [Placement] {
    placements.filter { placement in
      history.person != nil && isInPeriod(placement.start)
        && (definitions.cohort.services?.contains(placement.service) ?? true)
    }
  }

  func isInPeriod(_ day: Day) -> Bool { day >= definitions.cohort.from && day <= definitions.cohort.to }

  func isAssisted(_ month: Month) -> Bool { !rows(month).isEmpty }

  func rows(_ month: Month) -> [AssistanceMonth] {
    guard followUp.assistance?.covers(month) == true else { return [] }
    return history.assistance.filter { $0.month == month }
      .sorted { ($0.household, $0.municipality) < ($1.household, $1.municipality) }
  }

  func months(after month: Month, to complete: Completeness) -> [Month] {
    var months: [Month] = []
    var next = month + 1
    while next <= complete.lastMonth {
      months.append(next)
      next = next + 1
    }
    return months
  }

  func days(after day: Day, to last: Day) -> [Day] { last > day ? (1...(last - day)).map { day + $0 } : [] }

  // MARK: Attrition

  var attrition: AttritionCounts {
    var counts = AttritionCounts()
    counts.used = history.placements.count
    counts.void = history.placements.count { $0.endClass == .void }
    let kept = history.placements.filter { $0.endClass != .void }
    let inside = kept.filter { placement in
      placement.start <= followUp.placements.to && isInPeriod(placement.start)
        && (definitions.cohort.services.map { $0.contains(placement.service) } ?? true)
    }
    counts.outsideCohort = kept.count - inside.count
    counts.unknownPerson = history.person == nil ? inside.count : 0
    counts.placements = cohort.count
    counts.repeatPlacements = max(0, cohort.count - 1)
    return counts
  }

  // MARK: Job entry

  func isJob(_ period: RegistrationPeriod) -> Bool { definitions.jobEntry.classes.contains(period.category) }

  func covers(_ period: RegistrationPeriod, _ day: Day) -> Bool {
    period.from <= day && (period.to == nil || period.to! >= day)
  }

  /// For each entry on the day, whether it is subsidised.
  func registeredEntries(on day: Day) -> [Bool] {
    let jobs = definitions.jobEntry
    let isCovered = history.registrations.contains { isJob($0) && covers($0, day - 1) }
    let starts = history.registrations.filter { isJob($0) && $0.from == day && !isCovered }
      .map { jobs.subsidisedClasses.contains($0.category) }
    let ends = history.registrations.filter { $0.to == day && $0.cause.map { jobs.causes.contains($0) } == true }
      .map { jobs.subsidisedCauses.contains($0.cause!) }
    return starts + ends
  }

  func registeredEntry(after start: Day) -> (days: Int, subsidised: Bool)? {
    guard let complete = followUp.registrations else { return nil }
    guard let day = days(after: start, to: complete.to).first(where: { !registeredEntries(on: $0).isEmpty })
    else { return nil }
    return (day - start, registeredEntries(on: day).allSatisfy { $0 })
  }

  func educationDays(after start: Day) -> Int? {
    guard followUp.registrations != nil else { return nil }
    return history.registrations
      .filter { period in period.cause.map { definitions.jobEntry.educationCauses.contains($0) } == true }
      .compactMap { $0.to }.filter { $0 > start }.min().map { $0 - start }
  }

  func reaches(_ month: Month) -> Bool {
    let pay = history.earnings.filter { $0.month == month }.reduce(0) { $0 + Int128($1.gross) }
    let jobs = definitions.jobEntry
    // Öre × a million against kronor × 100 × millionths.
    return pay * 1_000_000 >= Int128(jobs.priceBase[month.year]!) * 100 * Int128(jobs.priceBaseShare)
  }

  func earningsEntry(after m0: Month) -> EarningsJobEntry.Entry {
    guard let complete = followUp.earnings, complete.covers(m0 - 1) else { return .init() }
    let month = months(after: m0, to: complete).first { month in
      reaches(month) && (!reaches(month - 1) || month == m0 + 1 && !reaches(m0 - 1))
    }
    return .init(observed: true, months: month.map { $0 - m0 }, atThresholdBefore: reaches(m0 - 1))
  }

  /// How many months in a row reach the threshold.
  func sustained(from entry: Month) -> Int {
    months(after: entry - 1, to: followUp.earnings!).prefix { reaches($0) }.count
  }

  // MARK: Placements

  var placementOutcomes: [PlacementOutcome] {
    let cohort = cohort.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    return cohort.map { outcome(of: $0, isFirst: $0.id == cohort[0].id, history.person!) }
  }

  func outcome(of placement: Placement, isFirst: Bool, _ person: Person) -> PlacementOutcome {
    let start = placement.start
    let entry = registeredEntry(after: start)
    let earnings = earningsEntry(after: start.month)
    let lastDay = min(placement.end ?? followUp.placements.to, followUp.placements.to)
    return PlacementOutcome(
      person: history.pseudonym, placement: placement.id, isFirst: isFirst, start: start, level: placement.level,
      sex: person.sex, ageGroup: ageGroup(start.month.year - person.birthYear), birthRegion: person.birthRegion,
      education: person.education, disability: person.disability, municipality: placement.municipality,
      contract: placement.contract, area: placement.area, provider: placement.provider,
      assistance: assistance(before: start.month), assistanceMonths: assistanceMonths(before: start.month),
      obstacle: obstacle(before: start.month), registeredDays: entry?.days,
      registeredSubsidised: entry?.subsidised ?? false, educationDays: educationDays(after: start),
      leftDays: [person.died, person.emigrated].compactMap { $0 }.filter { $0 > start }.min().map { $0 - start },
      earningsObserved: earnings.observed, earningsMonths: earnings.months,
      atThresholdBefore: earnings.atThresholdBefore,
      sustainedMonths: earnings.months.map { sustained(from: start.month + $0) }, plannedEnd: placement.plannedEnd,
      extended: placement.extended, end: placement.end,
      endReason: placement.endReason, endClass: placement.endClass,
      daysAtRisk: days(after: start - 1, to: lastDay).count,
      nextStart: placement.end.flatMap { end in placements.map(\.start).filter { $0 > end }.min() },
      rr1Days: approval(.rr1, of: placement), rr2Days: approval(.rr2, of: placement))
  }

  func approval(_ stage: PlacementResult.Stage, of placement: Placement) -> Int? {
    history.results.filter { $0.placement == placement.id && $0.stage == stage }.map(\.approved).min()
      .map { $0 - placement.start }
  }

  var otherPlacements: [OtherPlacement] {
    guard history.person != nil else { return [] }
    return placements.filter { placement in !cohort.contains { $0.id == placement.id } }.map {
      OtherPlacement(
        placement: $0.id, start: $0.start, level: $0.level, municipality: $0.municipality, contract: $0.contract,
        area: $0.area, provider: $0.provider, plannedEnd: $0.plannedEnd, extended: $0.extended, end: $0.end)
    }
  }

  var switches: [SwitchOutcome] {
    cohort.compactMap { origin in
      guard origin.endClass == .switch, let end = origin.end else { return nil }
      let later = placements.filter { $0.id != origin.id && $0.start >= end && $0.start <= end + 31 }
      guard let next = later.min(by: { ($0.start, $0.id) < ($1.start, $1.id) }), let from = origin.provider,
        let to = next.provider, from != to
      else { return nil }
      return SwitchOutcome(
        person: history.pseudonym, placement: origin.id, start: origin.start, level: origin.level, origin: from,
        destination: to, destinationStart: next.start, registeredDays: registeredEntry(after: next.start)?.days)
    }
  }

  /// Of the first placement, where M0 + 24 is complete; at most one.
  var earningsCourses: [EarningsCourse] {
    guard let complete = followUp.earnings, let first = cohort.first, first.start.month + 24 <= complete.lastMonth
    else { return [] }
    var course = EarningsCourse(placement: first.id)
    for (place, offset) in (-12...24).enumerated() {
      let month = first.start.month + offset
      course.pay[place] = history.earnings.filter { $0.month == month }.reduce(0) { $0 + $1.gross }
      guard let registrations = followUp.registrations else { continue }
      let days = (0..<month.dayCount).map { month.firstDay + $0 }.filter { $0 <= registrations.to }
      course.registeredDays[place] = UInt8(
        days.count { day in history.registrations.contains { covers($0, day) } })
    }
    return [course]
  }

  func ageGroup(_ age: Int) -> Int? {
    switch age {
    case 16...24: 0
    case 25...34: 1
    case 35...44: 2
    case 45...54: 3
    case 55...120: 4
    default: nil
    }
  }

  func isComplete(_ month: Month) -> Bool { followUp.assistance?.covers(month) == true }

  func assistance(before m0: Month) -> Bool? { isComplete(m0 - 1) ? isAssisted(m0 - 1) : nil }

  func assistanceMonths(before m0: Month) -> Int? {
    let months = (1...12).map { m0 - $0 }
    return months.allSatisfy(isComplete) ? months.count(where: isAssisted) : nil
  }

  func obstacle(before m0: Month) -> ObstacleGroup? {
    guard isComplete(m0 - 1) else { return nil }
    guard let lowest = rows(m0 - 1).first else { return ObstacleGroup.none }
    return lowest.obstacle.map { definitions.obstacleGroups[Int($0.rawValue)] }
  }

  // MARK: Recipients

  var recipientOutcomes: [RecipientOutcome] {
    guard let complete = followUp.assistance else { return [] }
    return months(after: complete.firstMonth - 1, to: complete)
      .filter { [1, 4, 7, 10].contains($0.month) && isInPeriod($0.firstDay) && isAssisted($0) }
      .map { recipient(in: $0, complete) }
  }

  func recipient(in r: Month, _ complete: Completeness) -> RecipientOutcome {
    let rows = rows(r)
    let exit = exitMonth(after: r, complete)
    let back = exit.flatMap { exit in
      months(after: exit + definitions.welfare.exitMonths - 1, to: complete).first(where: isAssisted)
    }
    let earnings = earningsEntry(after: r)
    return RecipientOutcome(
      person: history.pseudonym, month: r, group: group(on: r.firstDay), obstacle: obstacle(before: r + 1),
      municipality: rows[0].municipality, householdType: rows[0].householdType,
      amountPerAdult: rows.reduce(0) { $0 + share($1) }, exitMonths: exit.map { $0 - r },
      returnMonths: back.map { $0 - exit! }, registeredDays: registeredEntry(after: r.firstDay)?.days,
      earningsObserved: earnings.observed, earningsMonths: earnings.months)
  }

  func exitMonth(after r: Month, _ complete: Completeness) -> Month? {
    let exit = months(after: r, to: complete).first { month in
      (0..<definitions.welfare.exitMonths).allSatisfy { isComplete(month + $0) && !isAssisted(month + $0) }
    }
    guard let exit else { return nil }
    let left = [history.person?.died, history.person?.emigrated].compactMap { $0 }
    return left.contains { $0 <= exit.lastDay } ? nil : exit
  }

  func share(_ row: AssistanceMonth) -> Int64 {
    let exact = Double(row.amount) / Double(row.adults)
    return Int64(exact.rounded(.toNearestOrAwayFromZero))
  }

  func group(on day: Day) -> RecipientOutcome.Group {
    let placed = placements.contains { $0.start <= day && ($0.end == nil || $0.end! >= day) }
    let active = history.activities.contains { $0.start <= day && ($0.end == nil || $0.end! >= day) }
    let registered = history.registrations.contains { covers($0, day) }
    return switch (placed, active, registered) {
    case (true, true, _): .both
    case (true, false, _): .placement
    case (false, true, _): .municipal
    case (false, false, true): .registered
    case (false, false, false): .none
    }
  }
}
