import Histories
import Rows

/// Which placements form the cohort.
///
/// A placement belongs to it unless its end reason is void, it starts outside the cohort's period, after what is
/// complete or under another service, or its person has no row in `persons`. It is counted as removed under the
/// first of these that holds, in that order. A person's first placement is the earliest of the cohort; of several
/// that start on one day the one with the lower id.
public struct CohortMembership: Sendable {
  public enum Standing: Sendable, Equatable { case void, outsideCohort, unknownPerson, member }

  private let from: Day
  private let to: Day
  /// Whether the service with this text code counts; nil: all do.
  private let counts: [Bool]?

  /// - Parameter completeTo: last day for which placements are complete.
  public init(_ cohort: Cohort, completeTo: Day) {
    from = cohort.from
    to = min(cohort.to, completeTo)
    counts = cohort.services.map { services in
      var counts = [Bool](repeating: false, count: Int(services.max()?.rawValue ?? 0) + 1)
      for service in services { counts[Int(service.rawValue)] = true }
      return counts
    }
  }

  public func standing(of placement: borrowing Placement, personKnown: Bool) -> Standing {
    let start = placement.start
    if placement.isVoid { return .void }
    if start < from || start > to { return .outsideCohort }
    if !isCounted(placement.service) { return .outsideCohort }
    return personKnown ? .member : .unknownPerson
  }

  private func isCounted(_ service: TextCode) -> Bool {
    guard let counts else { return true }
    return Int(service.rawValue) < counts.count && counts[Int(service.rawValue)]
  }
}

extension AttritionCounts {
  /// Counts one placement of a person. `membersBefore`: how many of the person's placements are in the cohort so far.
  mutating func count(_ standing: CohortMembership.Standing, membersBefore: Int) {
    used += 1
    switch standing {
    case .void: void += 1
    case .outsideCohort: outsideCohort += 1
    case .unknownPerson: unknownPerson += 1
    case .member:
      placements += 1
      if membersBefore > 0 { repeatPlacements += 1 }
    }
  }
}
