import Outcomes

/// How many participants entered work or education within each window from their first placement: as
/// registered (all, unsubsidised, subsidised), by earnings, and into education.
///
/// A participant counts in a window's n only where the source that would show the entry is complete to the
/// window's end (ruling 29 for earnings).
struct JobEntryTable: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let calendar: CohortCalendar
  private let windows: [Int]
  private let registered: ByDay?
  private let earnings: ByMonth?

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    self.calendar = calendar
    windows = definition.windows.isEmpty ? [3, 6, 12, 18, 24] : definition.windows
    var cells = 0
    var byDay: ByDay?
    let registeredMeasures = ["registered", "registered_unsubsidised", "registered_subsidised"]
    let seen = registeredMeasures.map { parts.produces($0, from: "registrations") }
    if seen.allSatisfy({ $0 }), let complete = context.followUp.registrations {
      byDay = ByDay(windows, Maturity(complete), calendar, firstCell: cells)
      cells += byDay?.width ?? 0
    }
    var byMonth: ByMonth?
    if parts.produces("earnings", from: "earnings"), let complete = context.followUp.earnings {
      byMonth = ByMonth(windows, Maturity(complete), calendar, firstCell: cells)
      cells += byMonth?.width ?? 0
    }
    _ = parts.produces("education", from: "registrations")
    registered = byDay
    earnings = byMonth
    counting = PlacementCounting(parts, context, calendar)
    shape = CellShape(cells: cells, in: counting.grouping)
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      guard outcome.isFirst else { return false }
      let day = calendar.index(of: outcome.start)
      registered?.add(outcome, dayIndex: day, to: &unit)
      earnings?.add(outcome, monthIndex: calendar.index(of: calendar.months[day]), to: &unit)
      return true
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let base = group.position * shape.cells
    func shares(_ measure: String, _ counts: Windows, kinds: Range<Int> = 0..<1) -> [MeasuredRow] {
      counts.shares(group.values, measure, listed: windows, kinds: kinds, cells: sums.cells, base: base)
    }
    var rows: [MeasuredRow] = []
    if let registered {
      rows += shares("registered", registered.jobs, kinds: 0..<2)
      rows += shares("registered_unsubsidised", registered.jobs, kinds: 0..<1)
      rows += shares("registered_subsidised", registered.jobs, kinds: 1..<2)
    }
    if let earnings { rows += shares("earnings", earnings.windows) }
    if let registered { rows += shares("education", registered.education) }
    return rows
  }

  /// Ruling 30: who is at the threshold already does not enter.
  func figures(of all: Group, in sums: GroupedSums) -> [MeasuredFigure] {
    earnings.map { [$0.figure { sums[all.position, $0] }] } ?? []
  }
}

/// What registrations show: entries on a day, matured by day.
private struct ByDay: Sendable {
  /// Kind 0 is unsubsidised, 1 subsidised.
  let jobs: Windows
  let education: Windows
  private let maturity: DayMaturity

  init(_ windows: [Int], _ maturity: Maturity, _ calendar: CohortCalendar, firstCell: Int) {
    jobs = Windows(windows, kinds: 2, firstCell: firstCell)
    education = Windows(windows, firstCell: firstCell + jobs.width)
    self.maturity = DayMaturity(jobs, calendar: calendar) { maturity.isMatured(from: $0, window: $1) }
  }

  var width: Int { jobs.width + education.width }

  @inline(__always)
  func add(_ outcome: borrowing PlacementOutcome, dayIndex: Int, to unit: inout Contribution) {
    let matured = maturity.matured(dayIndex: dayIndex)
    guard matured > 0 else { return }
    let job = maturity.event(afterDays: outcome.registeredDays, dayIndex: dayIndex)
    unit.add(to: jobs.cell(matured: matured, event: job, kind: outcome.registeredSubsidised ? 1 : 0))
    let studies = maturity.event(afterDays: outcome.educationDays, dayIndex: dayIndex)
    unit.add(to: education.cell(matured: matured, event: studies))
  }
}

/// What earnings show: entries in a month, matured by month.
private struct ByMonth: Sendable {
  let windows: Windows
  private let maturity: MonthMaturity
  /// Participants whose pay in the month before the start is known, and those whose pay then reached the threshold.
  private let knownBefore: Int
  private let atThresholdBefore: Int

  init(_ months: [Int], _ maturity: Maturity, _ calendar: CohortCalendar, firstCell: Int) {
    windows = Windows(months, firstCell: firstCell)
    knownBefore = firstCell + windows.width
    atThresholdBefore = knownBefore + 1
    self.maturity = MonthMaturity(windows, calendar: calendar) {
      maturity.isMaturedForEarnings(from: $0, window: $1)
    }
  }

  var width: Int { windows.width + 2 }

  func figure(sum: (Int) -> Int64) -> MeasuredFigure {
    MeasuredFigure(.atThresholdBefore, n: sum(knownBefore), x: sum(atThresholdBefore))
  }

  @inline(__always)
  func add(_ outcome: borrowing PlacementOutcome, monthIndex: Int, to unit: inout Contribution) {
    if let reached = outcome.atThresholdBefore {
      unit.add(to: knownBefore)
      if reached { unit.add(to: atThresholdBefore) }
    }
    let matured = maturity.matured(monthIndex: monthIndex)
    guard matured > 0 else { return }
    unit.add(to: windows.cell(matured: matured, event: windows.event(afterMonths: outcome.earningsMonths)))
  }
}
