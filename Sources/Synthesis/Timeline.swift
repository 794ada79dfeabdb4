import Rows

/// The months that a delivery is made of, numbered from the first month lived.
///
/// Lives begin a year before the first month that earnings and assistance are delivered for, so that a delivery
/// starts in the middle of things: people are already enrolled, employed or on assistance.
enum Timeline {
  static let first = Month(year: 2020, month: 1)
  /// The first month of earnings, assistance, placements and activities.
  static let firstDelivered = 12
  static let count = 72
  /// Nothing later is known.
  static let cutOff = Day(year: 2025, month: 12, day: 31)!

  static let firstDays: [Day] = (0...count + 12).map { (first + $0).firstDay }

  static func index(year: Int, month: Int) -> Int { Month(year: year, month: month) - first }

  static func lastDay(_ month: Int) -> Day { firstDays[month + 1] - 1 }

  static func dayCount(_ month: Int) -> Int { firstDays[month + 1] - firstDays[month] }

  static func day(in month: Int, _ random: inout Random) -> Day {
    firstDays[month] + random.below(dayCount(month))
  }

  /// A day of the month, mostly a Monday.
  static func startDay(in month: Int, _ random: inout Random) -> Day {
    let day = Timeline.day(in: month, &random)
    guard random.chance(0.7) else { return day }
    // 1970-01-01 was a Thursday, so Mondays leave 4 when divided by 7.
    let monday = day - (Int(day.rawValue) - 4) % 7
    return monday < firstDays[month] ? monday + 7 : monday
  }
}
