import Rows

/// A job with one employer.
struct Job {
  enum Terms {
    case any
    /// Ends within months rather than years.
    case temporary
    /// A few hours a week, below the threshold of job entry.
    case sideline
  }

  let employer: Int
  let specification: Int
  let start: Day
  var end: Day?
  /// Kronor in a whole month.
  let pay: Int
  /// Paid by the hour: another sum each month, nothing in some.
  let isHourly: Bool
  let endHazard: Double
}

/// A month's pay from one employer, in öre.
struct PaidMonth {
  let month: Int
  let employer: Int
  let specification: Int
  let amount: Int
}

/// How jobs begin, end and pay.
extension WorkingLife {
  /// Has a job that has not ended.
  var isEmployed: Bool { jobs.contains { $0.end == nil } }

  mutating func hire(from day: Day, terms: Job.Terms = .any, world: World) {
    let (near, number, form) = (random.unit(), random.below(50), random.unit())
    let isHourly = terms == .sideline ? form < 0.5 : form < 0.14
    let isPartTime = terms == .sideline || form > 0.84
    let skew = random.unit()
    let full = 19_000 + Int(9000 * skew) + Int(17_000 * skew * skew * skew * skew)
    let pay = isPartTime ? 2500 + Int(9000 * skew) : isHourly ? 6000 + Int(18_000 * skew) : full
    let lasting = terms == .any && random.chance(person.footing == .settled ? 0.9 : 0.55)
    jobs.append(
      Job(
        employer: Int(near * near * Double(world.employers)), specification: number * 20 + jobsHad % 20 + 1, start: day,
        end: nil, pay: pay / 50 * 50, isHourly: isHourly, endHazard: lasting ? 0.025 : 0.13))
    jobsHad += 1
    // Now and then the same employer reports a second, smaller job of the person.
    if terms != .sideline, random.chance(0.02) { hire(from: day, terms: .sideline, world: world) }
  }

  /// The last day of a job that ended in the month, if any did.
  mutating func endJobs(_ month: Int) -> Day? {
    guard !jobs.isEmpty else { return nil }
    jobs.removeAll { $0.end.map { $0 < Timeline.firstDays[month] } ?? false }
    var lost: Day?
    for position in jobs.indices
    where jobs[position].end == nil && random.chance(jobs[position].endHazard) {
      jobs[position].end = Timeline.day(in: month, &random)
      lost = jobs[position].end
    }
    return lost
  }

  mutating func payOut(_ month: Int) {
    let (first, last) = (Timeline.firstDays[month], Timeline.lastDay(month))
    for job in jobs where job.start <= last && (job.end.map { $0 >= first } ?? true) {
      let days = min(job.end ?? last, last) - max(job.start, first) + 1
      let ore = amount(of: job, month, share: Double(days) / Double(last - first + 1))
      guard ore > 0 || random.chance(0.2), month >= Timeline.firstDelivered else { continue }
      pay.append(
        PaidMonth(month: month, employer: job.employer, specification: job.specification, amount: ore))
      monthsPay += ore / 100
    }
  }

  /// Steady pay is raised each year and is a multiple of 50 kronor in whole months.
  private mutating func amount(of job: Job, _ month: Int, share: Double) -> Int {
    if job.isHourly {
      let hours = random.chance(0.12) ? 0 : 0.25 + 1.1 * random.unit()
      return Int(Double(job.pay * 100) * hours * share)
    }
    let raised = job.pay * (100 + 3 * (month / 12)) / 100 / 50 * 50
    return share == 1 ? raised * 100 : Int(Double(raised) * share) * 100
  }
}
