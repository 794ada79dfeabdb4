import Rows

/// One person's life as the agencies come to know it, lived month by month.
///
/// Each month: death or emigration, the end of jobs, at most one event of the enrolment, what follows from it for
/// the placement and the activity, approved results, pay. An event falls on a day of its month and what it ends began
/// in an earlier month, so that nothing ends before it starts.
struct WorkingLife {
  let person: Person
  var random: Random

  var periods: [RegisteredPeriod] = []
  var placements: [PlacementCourse] = []
  var activities: [ActivityCourse] = []
  var pay: [PaidMonth] = []
  var jobs: [Job] = []
  /// Jobs had so far; gives specification numbers that differ.
  var jobsHad = 0

  var died: Day?
  var emigrated: Day?

  /// What happened to the enrolment in the month being lived.
  var event = EnrolmentEvent.none

  /// Pay of the month being lived, in kronor.
  var monthsPay = 0

  init(person: Person, world: World) {
    self.person = person
    random = Random(seed: world.seed, key: person.index, purpose: .life)
    let employedShare = person.footing == .settled ? 0.92 : person.footing == .seeking ? 0.2 : 0.03
    if random.chance(employedShare) { hire(from: Timeline.firstDays[0], world: world) }
  }

  var isHere: Bool { died == nil && emigrated == nil }

  /// - Parameter assisted: The household had assistance in the month before.
  mutating func live(_ month: Int, assisted: Bool, world: World) {
    event = .none
    monthsPay = 0
    guard isHere else { return }
    leave(month)
    let lostJob = endJobs(month)
    if isHere { followEnrolment(month, lostJob: lostJob, assisted: assisted, world: world) }
    followPlacement(month, assisted: assisted, world: world)
    followActivity(month, assisted: assisted)
    approveResults(month)
    payOut(month)
  }

  /// Death and emigration end everything on their day.
  private mutating func leave(_ month: Int) {
    let age = (Timeline.first + month).year - person.birth.year
    let dies = random.chance(age >= 50 ? 0.0004 : 0.00006)
    let emigrates = random.chance(person.region == 1 ? 0.00006 : 0.0003)
    guard dies || emigrates else { return }
    let day = Timeline.day(in: month, &random)
    if dies { died = day } else { emigrated = day }
    if isEnrolled { deregister(on: day, cause: dies ? 7 : 5) }
    for position in jobs.indices { jobs[position].end = min(jobs[position].end ?? day, day) }
  }
}

/// What can happen to an enrolment in a month.
enum EnrolmentEvent {
  case none
  /// First day of a new job, whether known as a category or as a cause of deregistration.
  case job(Day)
  /// Last registered day before education.
  case education(Day)
  /// Last registered day for any other cause.
  case deregistered(Day)
}
