import Outcomes
import Rows

/// The windowed measures of a recipient's course: exit from assistance, return to it, and job entry.
struct RecipientCourses: Sendable {
  private let exit: Course
  private let back: Course
  private let registered: (windows: Windows, maturity: DayMaturity)?
  private let earnings: Course?
  private let calendar: CohortCalendar
  /// Months after R within which an exit counts for return.
  private let exitWithin: Int
  /// Number of cells.
  let width: Int

  private static let returnMonths = [6, 12]
  private static let jobEntryMonths = [12]

  /// - Parameter firstCell: position of the first cell within a group's cells.
  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, firstCell: Int,
    parts: inout ProducedParts
  ) {
    let welfare = context.definitions.welfare
    let assistance = context.followUp.assistance.map { Maturity($0) }
    var next = firstCell
    func course(_ measure: String, _ months: [Int], _ isMatured: @escaping (Month, Int) -> Bool) -> Course {
      let windows = Windows(months, firstCell: next)
      next += windows.width
      return Course(
        measure: measure, listed: months, windows: windows,
        maturity: MonthMaturity(windows, calendar: calendar, isMatured: isMatured))
    }
    exit = course("exit", definition.windows.isEmpty ? [6, 12, 18] : definition.windows) {
      assistance?.isMaturedForExit(from: $0, window: $1, welfare) ?? false
    }
    back = course("return", RecipientCourses.returnMonths) {
      assistance?.isMaturedForReturn(from: $0, window: $1, welfare) ?? false
    }
    let jobEntry = RecipientCourses.jobEntryMonths
    if parts.produces("job_entry_registered", from: "registrations"), let complete = context.followUp.registrations {
      let windows = Windows(jobEntry, firstCell: next)
      let maturity = Maturity(complete)
      next += windows.width
      registered = (windows, DayMaturity(windows, calendar: calendar) { maturity.isMatured(from: $0, window: $1) })
    } else {
      registered = nil
    }
    if parts.produces("job_entry_earnings", from: "earnings"), let complete = context.followUp.earnings {
      let maturity = Maturity(complete)
      earnings = course("job_entry_earnings", jobEntry) { maturity.isMaturedForEarnings(from: $0, window: $1) }
    } else {
      earnings = nil
    }
    exitWithin = welfare.returnExitWithin
    self.calendar = calendar
    width = next - firstCell
  }

  @inline(__always)
  func add(_ outcome: borrowing RecipientOutcome, to unit: inout Contribution) {
    let month = calendar.index(of: outcome.month)
    exit.add(outcome.exitMonths, monthIndex: month, to: &unit)
    if let exitMonths = outcome.exitMonths, exitMonths <= exitWithin {
      back.add(outcome.returnMonths, monthIndex: month, to: &unit)
    }
    earnings?.add(outcome.earningsMonths, monthIndex: month, to: &unit)
    guard let (windows, maturity) = registered else { return }
    let day = calendar.dayIndex(ofMonth: month)
    let matured = maturity.matured(dayIndex: day)
    guard matured > 0 else { return }
    let event = maturity.event(afterDays: outcome.registeredDays, dayIndex: day)
    unit.add(to: windows.cell(matured: matured, event: event))
  }

  /// In the order of the table; `base` is where the group's cells begin.
  func rows(group: [String], cells: [Int64], base: Int) -> [MeasuredRow] {
    var rows = exit.rows(group: group, cells: cells, base: base)
    rows += back.rows(group: group, cells: cells, base: base)
    if let (windows, _) = registered {
      rows += windows.shares(
        group, "job_entry_registered", listed: RecipientCourses.jobEntryMonths, cells: cells, base: base)
    }
    return rows + (earnings?.rows(group: group, cells: cells, base: base) ?? [])
  }
}

/// One measure whose events and windows are counted in months.
private struct Course: Sendable {
  let measure: String
  /// The windows in the order in which rows list them.
  let listed: [Int]
  let windows: Windows
  let maturity: MonthMaturity

  @inline(__always)
  func add(_ months: Int?, monthIndex: Int, to unit: inout Contribution) {
    let matured = maturity.matured(monthIndex: monthIndex)
    guard matured > 0 else { return }
    unit.add(to: windows.cell(matured: matured, event: windows.event(afterMonths: months)))
  }

  func rows(group: [String], cells: [Int64], base: Int) -> [MeasuredRow] {
    windows.shares(group, measure, listed: listed, cells: cells, base: base)
  }
}
