import Histories
import Rows

/// The rules that make a first placement into its course of earnings and registration.
///
/// There is a course where all 24 months after the month of the start are complete for earnings.
struct EarningsCourseRules: Sendable {
  private let earnings: Maturity
  /// nil: registrations are not delivered.
  private let registrationsTo: Day?

  /// nil where earnings are not delivered.
  init?(_ followUp: FollowUp) {
    guard let complete = followUp.earnings else { return nil }
    earnings = Maturity(complete)
    registrationsTo = followUp.registrations?.to
  }

  func course(of placement: borrowing Placement, in history: borrowing PersonHistory) -> EarningsCourse? {
    let m0 = placement.start.month
    guard earnings.isMatured(from: m0, window: EarningsCourse.months.upperBound) else { return nil }
    var course = EarningsCourse(placement: placement.id)
    let first = m0 + EarningsCourse.months.lowerBound
    setPay(&course, history.earnings.span, from: first)
    if let registrationsTo {
      course.registeredDays = RegisteredDays(to: registrationsTo).days(in: history.registrations.span, from: first)
    }
    return course
  }

  private func setPay(_ course: inout EarningsCourse, _ pay: Span<MonthlyPay>, from first: Month) {
    var index = pay.firstIndex(from: first)
    while index < pay.count, pay[index].month - first < EarningsCourse.count {
      course.pay[pay[index].month - first] = pay[index].gross
      index += 1
    }
  }
}

/// How many days of each month the person was registered, under any category; a day in two periods counts once.
public struct RegisteredDays: Sendable {
  private let last: Day

  /// - Parameter last: last day for which registrations are complete; who is still registered is so to that day.
  public init(to last: Day) { self.last = last }

  /// - Parameters:
  ///   - periods: the person's, by `from`; they may overlap.
  ///   - first: the first of the months.
  public func days(in periods: Span<RegistrationPeriod>, from first: Month) -> EarningsCourse.Days {
    var days = EarningsCourse.Days(repeating: 0)
    let end = min(last, (first + EarningsCourse.count).firstDay - 1)
    // The first day that no period has covered yet, and the month that holds it.
    var next = first.firstDay
    var month = 0
    var monthEnd = first.lastDay
    for index in periods.indices {
      let to = min(periods[index].to ?? end, end)
      if periods[index].from > end { break }
      next = max(next, periods[index].from)
      while next <= to {
        while monthEnd < next {
          month += 1
          monthEnd = (first + month).lastDay
        }
        let covered = min(to, monthEnd)
        days[month] += UInt8(covered - next + 1)
        next = covered + 1
      }
    }
    return days
  }
}
