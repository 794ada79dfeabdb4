import Histories
import Rows

/// The rules that make a recipient in the first month R of a quarter into a record.
///
/// R lies in the complete months of assistance, and its first day in the cohort's period. The person need not stand
/// in `persons`.
struct RecipientRules: Sendable {
  private let first: Month
  private let last: Month
  private let states: StatesBeforeStart
  private let group: WelfareGroup
  private let exit: WelfareExit
  private let back: WelfareReturn
  private let jobs: JobEntryRules

  /// nil where assistance is not delivered.
  init?(
    _ definitions: OutcomeDefinitions, _ followUp: FollowUp, _ jobs: JobEntryRules
  ) throws(OutcomeDefinitionError) {
    guard let complete = followUp.assistance else { return nil }
    let cohort = definitions.cohort
    let firstInPeriod = cohort.from.month.firstDay < cohort.from ? cohort.from.month + 1 : cohort.from.month
    first = max(complete.firstMonth, firstInPeriod)
    last = min(complete.lastMonth, cohort.to.month)
    states = StatesBeforeStart(definitions, complete: complete)
    group = WelfareGroup(placementsTo: followUp.placements.to)
    exit = try WelfareExit(definitions.welfare, complete: complete)
    back = WelfareReturn(definitions.welfare, complete: complete)
    self.jobs = jobs
  }

  /// Appends a record for each R in which the person has a row, in order of months.
  func fold(_ history: borrowing PersonHistory, into outcomes: inout [RecipientOutcome]) {
    let rows = history.assistance.span
    var index = rows.firstIndex(from: first)
    while index < rows.count, rows[index].month <= last {
      let month = rows[index].month
      var end = index + 1
      while end < rows.count, rows[end].month == month { end += 1 }
      if month.rawValue % 3 == 0 { outcomes.append(outcome(of: index..<end, month, in: history)) }
      index = end
    }
  }

  /// - Parameter rows: the person's rows of `month`; the first is the lowest household's.
  private func outcome(
    of rows: Range<Int>, _ month: Month, in history: borrowing PersonHistory
  ) -> RecipientOutcome {
    let assistance = history.assistance.span
    let start = month.firstDay
    var outcome = RecipientOutcome(
      person: history.pseudonym, month: month,
      group: group.group(
        on: start, placements: history.placements.span, activities: history.activities.span,
        registrations: history.registrations.span),
      obstacle: states.group(of: assistance[rows.lowerBound].obstacle),
      municipality: assistance[rows.lowerBound].municipality,
      householdType: assistance[rows.lowerBound].householdType,
      amountPerAdult: AmountPerAdult.sum(assistance.extracting(rows)))
    setExit(&outcome, assistance, history.person)
    setEntries(&outcome, history, start)
    return outcome
  }

  private func setExit(_ outcome: inout RecipientOutcome, _ rows: Span<AssistanceMonth>, _ person: Person?) {
    guard let exit = exit.exit(in: rows, after: outcome.month, person: person) else { return }
    outcome.exitMonths = exit - outcome.month
    outcome.returnMonths = back.first(in: rows, after: exit).map { $0 - exit }
  }

  private func setEntries(_ outcome: inout RecipientOutcome, _ history: borrowing PersonHistory, _ start: Day) {
    outcome.registeredDays =
      jobs.registered?.firstEntry(in: history.registrations.span, after: start).map { $0.day - start }
    if let entry = jobs.earnings?.entry(in: history.earnings.span, after: outcome.month) {
      outcome.earningsObserved = entry.observed
      outcome.earningsMonths = entry.months
    }
  }
}
