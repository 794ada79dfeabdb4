import Rows

/// A municipal labour-market activity.
struct ActivityCourse {
  /// MOTIVATION SPRAK JOBBSOK ARBETSPLATS ANNAN as 0 to 4.
  let kind: Int
  let start: Day
  let plannedEnd: Day?
  /// Half hours a week; nil: not stated.
  let halfHours: Int?
  var end: Day?
  /// Position in `ActivityCourse.reasons`.
  var reason: Int?

  static let kinds: [StaticString] = ["MOTIVATION", "SPRAK", "JOBBSOK", "ARBETSPLATS", "ANNAN"]
  static let reasons: [StaticString] = [
    "ARBETE", "STUDIER", "FULLFOLJD", "STATLIG_INSATS", "SJUKDOM", "FLYTT", "UTEBLIVEN", "ANNAT",
  ]
}

/// How municipal activities begin and end; a placement with a provider can cut one short.
extension WorkingLife {
  mutating func followActivity(_ month: Int, assisted: Bool) {
    guard let last = activities.indices.last, activities[last].end == nil else {
      return considerActivity(month, assisted: assisted)
    }
    guard let (day, reason) = activityEnding(activities[last], month) else { return }
    activities[last].end = max(day, activities[last].start)
    activities[last].reason = random.chance(0.02) ? nil : reason
  }

  private mutating func considerActivity(_ month: Int, assisted: Bool) {
    guard isHere, month >= Timeline.firstDelivered, activities.count < World.mostPerPerson else { return }
    guard !isEmployed, random.chance(assisted ? 0.06 : isEnrolled ? 0.005 : 0.001) else { return }
    let start = Timeline.startDay(in: month, &random)
    let days = random.pick([60, 91, 91, 182, 182, 365])
    activities.append(
      ActivityCourse(
        kind: random.below(5), start: start, plannedEnd: random.chance(0.06) ? nil : start + days,
        halfHours: random.chance(0.1) ? nil : random.pick([10, 20, 30, 40, 45, 50, 60, 75, 80])))
  }

  private mutating func activityEnding(_ activity: ActivityCourse, _ month: Int) -> (Day, Int)? {
    let day = Timeline.day(in: month, &random)
    if !isHere { return (died ?? emigrated ?? day, 5) }
    switch event {
    case .job(let entry) where random.chance(0.8): return (entry, 0)
    case .education(let last): return (last, 1)
    default: break
    }
    if let placement = placements.last, placement.month == month, !placement.isVoid, random.chance(0.45) {
      let day = placement.start + random.within(-10...12)
      return (day, random.chance(0.7) ? 3 : 7)
    }
    if let planned = activity.plannedEnd, planned <= Timeline.lastDay(month) {
      return (max(planned, activity.start), 2)
    }
    return random.chance(0.05) ? (day, random.pick([3, 4, 4, 5, 6, 6, 7])) : nil
  }
}
