/// A calendar day, as days since 1970-01-01 in the proleptic Gregorian calendar.
public struct Day: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The day with these numbers, or nil where the calendar has no such day. Years 1 to 9999.
  @inlinable
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Month(year: year, month: month).dayCount
    else { return nil }
    self.init(rawValue: Day.number(year: year, month: month, day: day))
  }

  /// Days since 1970-01-01 of a date that is known to be valid: the year starts in March, so that a
  /// leap day is its last, and the months' lengths follow from a linear formula.
  @inlinable
  static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shifted = month > 2 ? month - 3 : month + 9
    let y = month > 2 ? year : year - 1
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The day's year, month (1 to 12) and day of the month.
  @inlinable
  public var components: (year: Int, month: Int, day: Int) {
    let z = Int(rawValue) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The month that holds the day.
  @inlinable
  public var month: Month {
    let parts = components
    return Month(year: parts.year, month: parts.month)
  }

  /// The same day of the month `months` later, or that month's last day where it is shorter.
  @inlinable
  public func adding(months: Int) -> Day {
    let parts = components
    let target = Month(year: parts.year, month: parts.month) + months
    return Day(rawValue: target.firstDay.rawValue + Int32(min(parts.day, target.dayCount)) - 1)
  }

  @inlinable
  public static func < (a: Day, b: Day) -> Bool { a.rawValue < b.rawValue }
  @inlinable
  public static func + (day: Day, days: Int) -> Day { Day(rawValue: day.rawValue + Int32(days)) }
  @inlinable
  public static func - (day: Day, days: Int) -> Day { Day(rawValue: day.rawValue - Int32(days)) }
  /// Days from `b` to `a`.
  @inlinable
  public static func - (a: Day, b: Day) -> Int { Int(a.rawValue) - Int(b.rawValue) }
}

/// A calendar month, as months since January of the year 0.
public struct Month: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: Int32

  @inlinable
  public init(rawValue: Int32) { self.rawValue = rawValue }

  @inlinable
  public init(year: Int, month: Int) { rawValue = Int32(year * 12 + month - 1) }

  @inlinable
  public var year: Int { Int(rawValue) / 12 }
  /// 1 to 12.
  @inlinable
  public var month: Int { Int(rawValue) % 12 + 1 }
  /// 1 to 4.
  @inlinable
  public var quarter: Int { Int(rawValue) % 12 / 3 + 1 }

  @inlinable
  public var firstDay: Day { Day(rawValue: Day.number(year: year, month: month, day: 1)) }
  @inlinable
  public var lastDay: Day { (self + 1).firstDay - 1 }

  @inlinable
  public var dayCount: Int {
    switch month {
    case 2:
      let year = self.year
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  @inlinable
  public static func < (a: Month, b: Month) -> Bool { a.rawValue < b.rawValue }
  @inlinable
  public static func + (month: Month, months: Int) -> Month {
    Month(rawValue: month.rawValue + Int32(months))
  }
  @inlinable
  public static func - (month: Month, months: Int) -> Month {
    Month(rawValue: month.rawValue - Int32(months))
  }
  /// Months from `b` to `a`.
  @inlinable
  public static func - (a: Month, b: Month) -> Int { Int(a.rawValue) - Int(b.rawValue) }
}

extension Day: CustomStringConvertible {
  /// `2025-03-01`.
  public var description: String {
    let parts = components
    return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2)
  }
}

extension Month: CustomStringConvertible {
  /// `2025-03`.
  public var description: String { padded(year, 4) + "-" + padded(month, 2) }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
