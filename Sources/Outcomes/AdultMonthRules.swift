import Histories
import Rows

/// The rules that make an adult's months into records.
///
/// A unit is a month, of those for which assistance is complete, with a row of assistance or with a decision in a
/// month for which decisions are complete. The person need not stand in `persons`. Months are walked in order, and
/// every other source is walked beside them or looked up by month: no source is gone through once a month.
struct AdultMonthRules: Sendable {
  private let months: ClosedMonths
  /// Months in which decisions count.
  private let decided: ClosedMonths?
  private let active: ClosedMonths?
  private let activitiesTo: Day
  private let placementsTo: Day
  private let states: StatesBeforeStart
  private let exit: WelfareExit
  private let jobs: RegisteredJobEntry?
  private let measure: StateMeasure
  private let fullTime: FullTimeActivity

  /// Months after the unit's within which job entry and exit count.
  static let window = 12

  /// nil where assistance is not delivered.
  init?(
    _ definitions: OutcomeDefinitions, _ followUp: FollowUp, _ jobs: JobEntryRules
  ) throws(OutcomeDefinitionError) {
    guard let complete = followUp.assistance else { return nil }
    months = ClosedMonths(complete)
    decided = followUp.decisions.map { ClosedMonths($0) }
    active = followUp.activities.map { ClosedMonths($0) }
    activitiesTo = followUp.activities?.to ?? complete.to
    placementsTo = followUp.placements.to
    states = StatesBeforeStart(definitions, complete: complete)
    exit = try WelfareExit(definitions.welfare, complete: complete)
    self.jobs = jobs.registered
    measure = StateMeasure(definitions.stateMeasures, placementsTo: followUp.placements.to)
    fullTime = FullTimeActivity(definitions.activityRequirement)
  }

  /// Appends a record for each of the person's units, in order of months, and one for each placement that starts in
  /// a unit with a row, in months for which decisions are complete.
  func fold(_ history: borrowing PersonHistory, into records: inout OutcomeRecords) {
    let first = records.adultMonths.count
    appendUnits(history, to: &records.adultMonths)
    guard records.adultMonths.count > first else { return }
    records.adultMonths[first].facts.insert(.beginsPerson)
    for index in history.activities.indices {
      mark(history.activities[index], history, in: &records.adultMonths, from: first)
    }
    appendPlacements(history, to: &records, from: first)
  }

  private func appendUnits(_ history: borrowing PersonHistory, to units: inout [AdultMonth]) {
    let rows = history.assistance.span
    let decisions = history.decisions.span
    var walk = MonthWalk(
      row: rows.firstIndex(from: months.first),
      decision: decided.map { decisions.firstIndex(from: max($0.first, months.first)) } ?? decisions.count)
    let lastDecided = min(decided?.last ?? months.last, months.last)
    var next = NextEvents()
    while let month = walk.advance(rows, to: months.last, decisions, to: lastDecided) {
      var unit = unit(of: month, rows.extracting(walk.rows), decisions.extracting(walk.decisions))
      if !walk.rows.isEmpty {
        unit.facts.insert(.hasRow)
        unit.amountPerAdult = AmountPerAdult.sum(rows.extracting(walk.rows))
        follow(&unit, history, &next)
      }
      units.append(unit)
    }
  }

  /// With what the decision of its municipality says. Rows are by household, decisions by municipality.
  private func unit(of month: Month, _ rows: Span<AssistanceMonth>, _ decisions: Span<Decision>) -> AdultMonth {
    let municipality = rows.isEmpty ? decisions[0].municipality : rows[0].municipality
    let obstacle = rows.isEmpty ? ObstacleGroup.none : states.group(of: rows[0].obstacle)
    var unit = AdultMonth(month: month, municipality: municipality, obstacle: obstacle, facts: [])
    for index in decisions.indices where decisions[index].municipality == municipality {
      decide(&unit, decisions[index])
    }
    return unit
  }

  private func decide(_ unit: inout AdultMonth, _ decision: Decision) {
    switch decision.kind {
    case .assigned:
      unit.facts.insert(.assigned)
      unit.hours = decision.hours
      if let hours = decision.hours, fullTime.isFullTime(hours, childUnder8: decision.childUnder8) {
        unit.facts.insert(.fullTime)
      }
    case .exempt: unit.facts.insert(.exempt)
    case .reduced: unit.facts.insert(.reduced)
    case .denied: unit.facts.insert(.denied)
    case .other: break
    }
    guard decision.childUnder8 == true, let preschool = decision.fullTimePreschool else { return }
    unit.facts.insert(preschool ? [.preschoolStated, .preschool] : .preschoolStated)
  }

  /// What came within the window after the first day of the month.
  private func follow(_ unit: inout AdultMonth, _ history: borrowing PersonHistory, _ next: inout NextEvents) {
    let month = unit.month
    let start = month.firstDay
    let periods = history.registrations.span
    if let jobs, let entry = next.job.after(start, find: { jobs.firstEntry(in: periods, after: start)?.day }),
      entry <= (month + Self.window).firstDay
    {
      unit.facts.insert(.jobEntry)
    }
    let rows = history.assistance.span
    let person = history.person
    if let out = next.exit.after(month, find: { exit.exit(in: rows, after: month, person: person) }),
      out <= month + Self.window
    {
      unit.facts.insert(.exit)
    }
  }

  /// Marks the months that the activity covers, and the one in which it ended, if activities are complete for them.
  private func mark(
    _ activity: Activity, _ history: borrowing PersonHistory, in units: inout [AdultMonth], from first: Int
  ) {
    guard let active else { return }
    let last = min((activity.end ?? activitiesTo).month, active.last)
    var index = units.firstIndex(from: max(activity.start.month, active.first), after: first)
    while index < units.count, units[index].month <= last {
      units[index].facts.insert(.inActivity)
      index += 1
    }
    guard let end = activity.end, active.contains(end.month),
      let ended = units.index(of: end.month, after: first)
    else { return }
    units[ended].facts.insert(.activityEnded)
    let isLinked = measure.isLinked(activity, history.placements.span)
    if isLinked || measure.isReported(activity) { units[ended].facts.insert(.endedByState) }
  }

  private func appendPlacements(
    _ history: borrowing PersonHistory, to records: inout OutcomeRecords, from first: Int
  ) {
    guard let decided else { return }
    for index in history.placements.indices {
      let placement = history.placements[index]
      let month = placement.start.month
      guard !placement.isVoid, placement.start <= placementsTo, decided.contains(month),
        let unit = records.adultMonths.index(of: month, after: first), records.adultMonths[unit].facts.contains(.hasRow)
      else { continue }
      records.recipientPlacements.append(
        RecipientPlacement(
          month: month, municipality: records.adultMonths[unit].municipality,
          obstacle: records.adultMonths[unit].obstacle,
          noticeDays: PlacementNotice.days(to: placement, in: history.decisions.span)))
    }
  }
}

/// What comes next in the person's course, from the month that the walk has reached.
private struct NextEvents {
  var job = NextEvent<Day>()
  var exit = NextEvent<Month>()
}

/// Goes through a person's rows of assistance and decisions month by month.
private struct MonthWalk {
  /// Of the month that was reached last.
  private(set) var rows: Range<Int>
  private(set) var decisions: Range<Int>

  init(row: Int, decision: Int) {
    rows = row..<row
    decisions = decision..<decision
  }

  /// The next month in which there is a row up to the one bound, or a decision up to the other.
  mutating func advance(
    _ all: Span<AssistanceMonth>, to lastRow: Month, _ allDecisions: Span<Decision>, to lastDecision: Month
  ) -> Month? {
    let row = all.month(at: rows.upperBound, to: lastRow)
    let decision = allDecisions.month(at: decisions.upperBound, to: lastDecision)
    guard let month = row.map({ row in decision.map { min(row, $0) } ?? row }) ?? decision else { return nil }
    rows = all.rows(of: month, from: rows.upperBound)
    decisions = allDecisions.rows(of: month, from: decisions.upperBound)
    return month
  }
}

extension [AdultMonth] {
  /// Index of the first unit of `month` or later, of those that stand from `first` on.
  fileprivate func firstIndex(from month: Month, after first: Int) -> Int {
    first + span.extracting(first..<count).firstIndex(from: month)
  }

  fileprivate func index(of month: Month, after first: Int) -> Int? {
    let index = firstIndex(from: month, after: first)
    return index < count && self[index].month == month ? index : nil
  }
}
