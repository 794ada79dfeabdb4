/// Entry into work and education (measures.md, Job entry).
extension TwinFacts {
  private static let jobClasses: Set = ["work", "part_time", "new_start_job", "subsidised", "start_business"]
  private static let priceBase = [
    2020: 47_300, 2021: 47_600, 2022: 48_300, 2023: 52_500, 2024: 57_300, 2025: 58_800, 2026: 59_200,
  ]

  /// The first day after `start` of an entry as registered, and whether all entries on it are subsidised.
  func registeredEntry(_ person: TwinText, after start: TwinDay) -> (day: TwinDay, subsidised: Bool)? {
    let periods = registrations[person] ?? []
    var entries: [(day: TwinDay, subsidised: Bool)] = []
    for period in periods where period.from > start && TwinFacts.jobClasses.contains(period.category) {
      let eve = period.from.dayBefore
      if !periods.contains(where: { TwinFacts.jobClasses.contains($0.category) && $0.covers(eve) }) {
        entries.append((period.from, ["new_start_job", "subsidised"].contains(period.category)))
      }
    }
    for period in periods {
      if let to = period.to, let cause = period.cause, ["1", "2", "3", "4"].contains(cause) {
        entries.append((to, cause == "4"))
      }
    }
    let later = entries.filter { $0.day > start }
    guard let day = later.map(\.day).min() else { return nil }
    return (day, later.allSatisfy { $0.day != day || $0.subsidised })
  }

  /// The first day after `start` on which an enrolment ends for education.
  func educationEntry(_ person: TwinText, after start: TwinDay) -> TwinDay? {
    (registrations[person] ?? []).compactMap { $0.cause == "8" ? $0.to : nil }.filter { $0 > start }.min()
  }

  /// Whether the month's pay is a quarter of the year's price base amount or more.
  func reaches(_ person: TwinText, _ month: TwinMonth) -> Bool {
    4 * (pay[person]?[month] ?? 0) >= TwinFacts.priceBase[month.year]! * 100
  }

  /// The first month after `start` up to `start + months` in which pay reaches the threshold and did not
  /// the month before; in the first month it is enough that it did not in the month before `start`.
  func earningsEntry(_ person: TwinText, after start: TwinMonth, within months: Int) -> TwinMonth? {
    (1...months).map { start + $0 }.first { month in
      reaches(person, month)
        && (!reaches(person, month - 1) || month == start + 1 && !reaches(person, start - 1))
    }
  }

  func registrationsMatured(_ start: TwinDay, _ months: Int) -> Bool {
    start.adding(months: months) <= definition.lastDay(of: "registrations")
  }

  func earningsMatured(_ start: TwinMonth, _ months: Int) -> Bool {
    guard let earningsMonths else { return false }
    return start + months <= earningsMonths.last && start - 1 >= earningsMonths.first
  }

  /// The cells of job-entry for a group of first placements.
  func jobEntryCells(_ group: [TwinPlacement]) -> [TwinCell] {
    typealias Entered = (TwinPlacement, Int) -> Bool
    func registered(_ kinds: Set<Bool>) -> Entered {
      { placement, months in
        guard let entry = registeredEntry(placement.person, after: placement.start) else { return false }
        return kinds.contains(entry.subsidised) && entry.day <= placement.start.adding(months: months)
      }
    }
    func matured(_ placement: TwinPlacement, _ months: Int) -> Bool { registrationsMatured(placement.start, months) }
    func cells(_ measure: String, matured: Entered, entered: Entered) -> [TwinCell] {
      [3, 6, 12, 18, 24].map { months in
        let base = group.filter { matured($0, months) }
        return .share(measure, months: months, base.count { entered($0, months) }, of: base.count)
      }
    }
    var all: [TwinCell] = []
    if delivered.contains("registrations") {
      all += cells("registered", matured: matured, entered: registered([true, false]))
      all += cells("registered_unsubsidised", matured: matured, entered: registered([false]))
      all += cells("registered_subsidised", matured: matured, entered: registered([true]))
    }
    if delivered.contains("earnings") {
      all += cells("earnings") {
        earningsMatured($0.start.inMonth, $1)
      } entered: {
        earningsEntry($0.person, after: $0.start.inMonth, within: $1) != nil
      }
    }
    if delivered.contains("registrations") {
      all += cells("education", matured: matured) { placement, months in
        guard let day = educationEntry(placement.person, after: placement.start) else { return false }
        return day <= placement.start.adding(months: months)
      }
    }
    return all
  }
}
