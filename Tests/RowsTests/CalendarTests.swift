import Rows
import Testing

@Suite("calendar")
struct CalendarTests {
  @Test("every day of the years 1 to 9999 follows the one before")
  func everyDay() {
    var day = Day(year: 1, month: 1, day: 1)!
    for year in 1...9999 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        let month = Month(year: year, month: index + 1)
        let isRight =
          month.dayCount == length && month.firstDay == day && month.lastDay == day + (length - 1)
          && month.year == year && month.month == index + 1 && month.quarter == index / 3 + 1
          && Day(year: year, month: index + 1, day: length + 1) == nil
          && Day(year: year, month: index + 1, day: 0) == nil
        if !isRight { Issue.record("\(month)") }
        for date in 1...length {
          let parts = day.components
          let fits =
            parts == (year, index + 1, date) && day.month == month
            && Day(year: year, month: index + 1, day: date) == day
          if !fits { Issue.record("\(day)") }
          day = day + 1
        }
      }
    }
    #expect(Day(year: 0, month: 12, day: 31) == nil && Day(year: 10_000, month: 1, day: 1) == nil)
    #expect(Day(year: 2024, month: 0, day: 1) == nil && Day(year: 2024, month: 13, day: 1) == nil)
  }

  @Test(
    "months later: the same day, or the month's last",
    arguments: [
      ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
      ("2024-02-29", 48, "2028-02-29"), ("2024-12-15", 1, "2025-01-15"), ("2024-03-31", -1, "2024-02-29"),
      ("2024-01-15", -1, "2023-12-15"), ("2024-08-31", 22, "2026-06-30"), ("2024-05-05", 0, "2024-05-05"),
    ])
  func addingMonths(_ start: String, _ months: Int, _ end: String) {
    let parts = start.split(separator: "-").map { Int($0)! }
    #expect("\(Day(year: parts[0], month: parts[1], day: parts[2])!.adding(months: months))" == end)
  }

  @Test("texts and differences")
  func texts() {
    #expect("\(Day(rawValue: 0))" == "1970-01-01")
    #expect("\(Day(year: 7, month: 3, day: 9)!)" == "0007-03-09")
    #expect("\(Month(year: 7, month: 3))" == "0007-03")
    #expect(Month(year: 2024, month: 2) - Month(year: 2023, month: 12) == 2)
    #expect(Day(year: 2024, month: 3, day: 1)! - Day(year: 2024, month: 2, day: 1)! == 29)
  }
}
