import Rows

/// How many of a measure's windows are matured for a unit that starts in a month, looked up by month.
struct MonthMaturity: Sendable {
  private let counts: [Int]

  init(_ windows: Windows, calendar: CohortCalendar, isMatured: (Month, Int) -> Bool) {
    counts = (calendar.firstMonth.rawValue...calendar.lastMonth.rawValue).map { month in
      windows.months.prefix { isMatured(Month(rawValue: month), $0) }.count
    }
  }

  @inline(__always)
  func matured(monthIndex: Int) -> Int { counts[monthIndex] }
}

/// The same for windows that end on a day: for each day of the cohort period how many windows are matured
/// for a unit that starts on it, and how many days each window has.
struct DayMaturity: Sendable {
  private let counts: [Int]
  private let lengths: [Int]
  private let width: Int

  init(_ windows: Windows, calendar: CohortCalendar, isMatured: (Day, Int) -> Bool) {
    let days = calendar.months.indices.map { calendar.firstDay + $0 }
    counts = days.map { day in windows.months.prefix { isMatured(day, $0) }.count }
    lengths = days.flatMap { day in windows.months.map { day.adding(months: $0) - day } }
    width = windows.months.count
  }

  @inline(__always)
  func matured(dayIndex: Int) -> Int { counts[dayIndex] }

  /// Number of the shortest window that holds an event so many days after the start; their count where none does.
  @inline(__always)
  func event(afterDays days: Int?, dayIndex: Int) -> Int {
    guard let days else { return width }
    let first = dayIndex * width
    var window = 0
    while window < width && days > lengths[first + window] { window += 1 }
    return window
  }
}
