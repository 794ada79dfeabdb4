/// A calendar day, as the three numbers that are written.
struct TwinDay: Hashable, Comparable {
  let year: Int
  let month: Int
  let day: Int

  /// Nil where the calendar has no such day; years 1 to 9999.
  init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard (1...TwinMonth(year, month).length).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  static func < (a: TwinDay, b: TwinDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Days since the first day of the year 1, which is day 1.
  var number: Int {
    let past = year - 1
    let leapDays = past / 4 - past / 100 + past / 400
    let inMonths = (1..<month).map { TwinMonth(year, $0).length }.reduce(0, +)
    return past * 365 + leapDays + inMonths + day
  }

  var inMonth: TwinMonth { TwinMonth(year, month) }

  var dayBefore: TwinDay { day > 1 ? TwinDay(year, month, day - 1)! : (inMonth - 1).lastDay }

  /// `add_months` of measures.md: the same day of the month, or the month's last.
  func adding(months: Int) -> TwinDay {
    let target = inMonth + months
    return TwinDay(target.year, target.number, min(day, target.length))!
  }
}

/// A calendar month, counted from January of the year 0.
struct TwinMonth: Hashable, Comparable {
  let index: Int

  init(index: Int) { self.index = index }
  init(_ year: Int, _ month: Int) { index = year * 12 + month - 1 }

  var year: Int { index / 12 }
  var number: Int { index % 12 + 1 }
  var quarter: Int { (number + 2) / 3 }
  var isLeapYear: Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }
  var length: Int { number == 2 && isLeapYear ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] }
  var firstDay: TwinDay { TwinDay(year, number, 1)! }
  var lastDay: TwinDay { TwinDay(year, number, length)! }

  static func < (a: TwinMonth, b: TwinMonth) -> Bool { a.index < b.index }
  static func + (month: TwinMonth, months: Int) -> TwinMonth { TwinMonth(index: month.index + months) }
  static func - (month: TwinMonth, months: Int) -> TwinMonth { TwinMonth(index: month.index - months) }
}

extension TwinMonth: CustomStringConvertible {
  /// `2025-03`.
  var description: String { zeros(year, 4) + "-" + zeros(number, 2) }
}

extension TwinDay: CustomStringConvertible {
  /// `2025-03-01`.
  var description: String { inMonth.description + "-" + zeros(day, 2) }
}

private func zeros(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
