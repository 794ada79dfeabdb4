import Outcomes
import Rows

/// The months of the cohort period and their days, so that what follows from a day alone is computed once
/// for each day and not once for each unit.
struct CohortCalendar: Sendable {
  let firstDay: Day
  let firstMonth: Month
  let lastMonth: Month
  /// For each day its month.
  let months: [Month]
  /// For each month the position of its first day.
  private let firstDays: [Int]

  init(_ cohort: Cohort) {
    let first = cohort.from.month
    let last = max(cohort.from, cohort.to).month
    firstMonth = first
    lastMonth = last
    firstDay = first.firstDay
    firstDays = (first.rawValue...last.rawValue).map { Month(rawValue: $0).firstDay - first.firstDay }
    months = (first.rawValue...last.rawValue).flatMap { number in
      let month = Month(rawValue: number)
      return Array(repeating: month, count: month.dayCount)
    }
  }

  /// Position of a day of the period.
  @inline(__always)
  func index(of day: Day) -> Int { day - firstDay }

  @inline(__always)
  func index(of month: Month) -> Int { month - firstMonth }

  /// Position of the first day of the month at a position.
  @inline(__always)
  func dayIndex(ofMonth index: Int) -> Int { firstDays[index] }

  var monthCount: Int { lastMonth - firstMonth + 1 }

  /// The month of a day of the period.
  @inline(__always)
  func month(of day: Day) -> Month { months[day - firstDay] }

  var years: [String] { (firstMonth.year...lastMonth.year).map { String($0) } }

  /// As `2023Q1`.
  var quarters: [String] {
    (firstMonth.rawValue / 3...lastMonth.rawValue / 3).map { "\($0 / 4)Q\($0 % 4 + 1)" }
  }

  /// As `2023H1`.
  var halfYears: [String] {
    (firstMonth.rawValue / 6...lastMonth.rawValue / 6).map { "\($0 / 2)H\($0 % 2 + 1)" }
  }

  @inline(__always)
  func yearIndex(of month: Month) -> Int { month.year - firstMonth.year }
  @inline(__always)
  func quarterIndex(of month: Month) -> Int { Int(month.rawValue / 3 - firstMonth.rawValue / 3) }
  @inline(__always)
  func halfYearIndex(of month: Month) -> Int { Int(month.rawValue / 6 - firstMonth.rawValue / 6) }
}
