import Histories
import Rows

/// The first day after `start` on which an enrolment ended for education.
///
/// It is the last day of the period that has the cause.
public struct EducationEntry: Sendable {
  private let causes: CauseSet

  public init(_ definition: JobEntryDefinition) { causes = CauseSet(definition.educationCauses) }

  /// - Parameter periods: the person's, by `from`; none ends before it begins.
  public func first(in periods: Span<RegistrationPeriod>, after start: Day) -> Day? {
    var first: Day?
    for index in periods.indices {
      let period = periods[index]
      if let first, period.from >= first { break }
      guard let to = period.to, to > start, let cause = period.cause, causes.contains(cause) else { continue }
      first = first.map { min($0, to) } ?? to
    }
    return first
  }
}
