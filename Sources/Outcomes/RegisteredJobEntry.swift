import Histories
import Rows

/// The first day after `start` on which the person entered work, as registered.
///
/// A job-class period counts when it starts after `start` while no job-class period covers the day before. An
/// enrolment that ends for work counts on its last day, whether or not a later period follows. The entry is
/// subsidised when all entries on that first day are.
public struct RegisteredJobEntry: Sendable {
  private let classes: CategorySet
  private let causes: CauseSet
  private let subsidisedClasses: CategorySet
  private let subsidisedCauses: CauseSet

  public init(_ definition: JobEntryDefinition) {
    classes = CategorySet(definition.classes)
    causes = CauseSet(definition.causes)
    subsidisedClasses = CategorySet(definition.subsidisedClasses)
    subsidisedCauses = CauseSet(definition.subsidisedCauses)
  }

  public struct JobEntry: Sendable, Equatable {
    public var day: Day
    public var subsidised: Bool

    public init(day: Day, subsidised: Bool) {
      self.day = day
      self.subsidised = subsidised
    }
  }

  /// - Parameter periods: the person's, by `from`; they may overlap, and none ends before it begins.
  public func firstEntry(in periods: Span<RegistrationPeriod>, after start: Day) -> JobEntry? {
    var first: JobEntry?
    var covered = JobCover()
    for index in periods.indices {
      let period = periods[index]
      if let first, period.from > first.day { break }
      if classes.contains(period.category) {
        if covered.begins(period), period.from > start {
          first = earlier(first, period.from, subsidised: subsidisedClasses.contains(period.category))
        }
        covered.add(period)
      }
      if let to = period.to, to > start, let cause = period.cause, causes.contains(cause) {
        first = earlier(first, to, subsidised: subsidisedCauses.contains(cause))
      }
    }
    return first
  }

  private func earlier(_ entry: JobEntry?, _ day: Day, subsidised: Bool) -> JobEntry {
    guard let entry, entry.day <= day else { return JobEntry(day: day, subsidised: subsidised) }
    return JobEntry(day: entry.day, subsidised: entry.subsidised && (subsidised || entry.day < day))
  }
}

/// How far the job-class periods seen so far reach, in order of their first day.
private struct JobCover {
  /// First day of the latest period.
  private var from = Day(rawValue: .min)
  /// Last day reached by periods that begin before `from`, and by all of them.
  private var reachBefore = Day(rawValue: .min)
  private var reach = Day(rawValue: .min)

  /// Whether no period covers the day before this one, which comes next in order.
  func begins(_ period: RegistrationPeriod) -> Bool {
    (period.from == from ? reachBefore : reach) < period.from - 1
  }

  mutating func add(_ period: RegistrationPeriod) {
    if period.from != from {
      from = period.from
      reachBefore = reach
    }
    reach = max(reach, period.to ?? Day(rawValue: .max))
  }
}
