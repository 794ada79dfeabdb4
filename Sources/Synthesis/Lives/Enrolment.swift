import Rows

/// A period with one category of job seeker.
struct RegisteredPeriod {
  let category: Int
  let from: Day
  var to: Day?
  /// Cause of deregistration, 1 to 8; 0: none.
  var cause = 0
}

/// How enrolments begin, change category and end.
extension WorkingLife {
  var isEnrolled: Bool { periods.last.map { $0.to == nil } ?? false }

  /// The open period's category is one of someone who has a job.
  private var isInJobCategory: Bool { Categories.jobs.contains(periods[periods.count - 1].category) }

  /// Enrolled since an earlier month and looking for work.
  func isSeeking(before month: Int) -> Bool {
    guard isEnrolled, !isInJobCategory else { return false }
    return periods[periods.count - 1].from < Timeline.firstDays[month]
  }

  mutating func followEnrolment(_ month: Int, lostJob: Day?, assisted: Bool, world: World) {
    if !isEnrolled {
      enrolOrFindWork(month, assisted: assisted, world: world)
    } else if isInJobCategory {
      continueJobCategory(month, lostJob: lostJob)
    } else {
      continueSeeking(month, assisted: assisted, world: world)
    }
  }

  private mutating func enrolOrFindWork(_ month: Int, assisted: Bool, world: World) {
    if !isEmployed, random.chance(0.4 * jobHazard(month, assisted: assisted, world: world)) {
      return hire(from: Timeline.day(in: month, &random), world: world)
    }
    let unemployed = person.footing == .distant ? 0.035 : 0.09
    guard random.chance(!isEmployed ? (month == 0 ? 0.5 : unemployed) : 0.002) else { return }
    let category = !isEmployed ? Categories.atEnrolment.draw(&random) : random.pick([21, 22, 35])
    periods.append(RegisteredPeriod(category: category, from: Timeline.day(in: month, &random)))
  }

  private mutating func continueJobCategory(_ month: Int, lostJob: Day?) {
    if let lostJob, !isEmployed {
      return changeCategory(to: 11, on: lostJob)
    }
    guard random.chance(0.06) else { return }
    let day = Timeline.day(in: month, &random)
    deregister(on: day, cause: Categories.causesFromWork.draw(&random))
  }

  private mutating func continueSeeking(_ month: Int, assisted: Bool, world: World) {
    let day = Timeline.day(in: month, &random)
    if random.chance(jobHazard(month, assisted: assisted, world: world)) {
      enterWork(on: day, world: world)
    } else if random.chance(person.birth.year > 1990 ? 0.008 : 0.003) {
      deregister(on: day, cause: 8)
      event = .education(day)
    } else if random.chance(0.013) {
      deregister(on: day, cause: random.chance(0.55) ? 6 : 5)
    } else if random.chance(0.04) {
      changeCategory(to: Categories.whileSeeking.draw(&random), on: day)
    } else if !isEmployed, random.chance(person.footing == .distant ? 0.0015 : 0.006) {
      hire(from: day, terms: .sideline, world: world)
    }
  }

  /// The hazard of entering work within the month: the truth of the delivery.
  private func jobHazard(_ month: Int, assisted: Bool, world: World) -> Double {
    let effects = world.effects
    let age = (Timeline.first + month).year - person.birth.year
    var hazard = effects.jobEntryBase * person.unseen * effects.ratio(of: person) * effects.ratio(ageInYear: age)
    if let placement = placements.last(where: { !$0.isVoid && $0.month + 18 > month }) {
      let provider = world.market.providers[placement.provider]
      hazard *= effects.levelRatios[placement.level] * provider.jobEntryRatio
      hazard *= effects.ratio(assisted: placement.isAssisted)
    } else {
      hazard *= effects.ratio(assisted: assisted)
    }
    return hazard
  }

  /// A job begins on the day: known as a new category, as the cause of deregistration, or not known as a job.
  private mutating func enterWork(on day: Day, world: World) {
    if random.chance(0.45) {
      let cause = Categories.causesFromSeeking.draw(&random)
      deregister(on: day, cause: cause)
      hire(from: day, terms: cause == 2 ? .temporary : .any, world: world)
    } else {
      let category = Categories.jobEntries.draw(&random)
      changeCategory(to: category, on: day)
      hire(from: day, terms: category == 21 || category == 22 ? .sideline : .temporary, world: world)
    }
    event = .job(day)
  }

  private mutating func changeCategory(to category: Int, on day: Day) {
    periods[periods.count - 1].to = day - 1
    periods.append(RegisteredPeriod(category: category, from: day))
  }

  mutating func deregister(on day: Day, cause: Int) {
    periods[periods.count - 1].to = day
    periods[periods.count - 1].cause = cause
    event = .deregistered(day)
  }
}

/// Categories of job seekers, and how often each comes.
enum Categories {
  static let jobs: Set<Int> = [
    21, 22, 31, 41, 33, 36, 30, 38, 39, 40, 42, 43, 45, 49, 50, 51, 58, 78, 46,
  ]
  static let atEnrolment = Weighted([
    (11, 70), (14, 7), (15, 4), (34, 3), (35, 4), (69, 3), (70, 5), (96, 3), (97, 1),
  ])
  static let whileSeeking = Weighted([
    (11, 35), (14, 9), (15, 4), (34, 2), (35, 3), (54, 6), (68, 2), (69, 14), (70, 12), (80, 3), (81, 3), (83, 2),
    (86, 1), (95, 1), (96, 2), (97, 1), (98, 1),
  ])
  static let jobEntries = Weighted([
    (31, 30), (41, 22), (33, 7), (36, 4), (21, 7), (22, 4), (46, 3), (42, 8), (43, 3), (38, 3), (39, 2), (40, 1),
    (45, 1),
    (49, 1), (50, 1), (51, 1), (58, 1), (78, 1), (30, 1),
  ])
  /// Cause 6, contact lost: a job that the agency never heard of.
  static let causesFromSeeking = Weighted([(1, 46), (2, 34), (3, 7), (4, 2), (6, 11)])
  static let causesFromWork = Weighted([(1, 55), (2, 22), (3, 9), (4, 4), (5, 10)])
}
