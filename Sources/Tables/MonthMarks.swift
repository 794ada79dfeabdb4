/// The times at which curves are read: so many months after the start, each on one day.
enum MonthMarks {
  /// Day ⌊30.4375·m + 0.5⌋ of month m: 0, 30, 61, 91, …, 365, …, 731.
  static func day(ofMonth month: Int) -> Int { (487 * month + 8) / 16 }
}
