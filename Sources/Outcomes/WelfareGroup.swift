import Histories
import Rows

/// Where a recipient of assistance stood on a day: placed with a provider, in a municipal activity, both,
/// registered as a job seeker only, or none of these.
///
/// Any non-void placement counts, in the cohort or not. What has no end is ongoing.
public struct WelfareGroup: Sendable {
  private let placementsTo: Day

  /// - Parameter placementsTo: last day for which placements are complete; what starts later is not there.
  public init(placementsTo: Day) { self.placementsTo = placementsTo }

  /// - Parameters: the person's, each by first day.
  public func group(
    on day: Day, placements: Span<Placement>, activities: Span<Activity>, registrations: Span<RegistrationPeriod>
  ) -> RecipientOutcome.Group {
    let placed = isPlaced(on: day, placements)
    if isActive(on: day, activities) { return placed ? .both : .municipal }
    if placed { return .placement }
    return isRegistered(on: day, registrations) ? .registered : .none
  }

  private func isPlaced(on day: Day, _ placements: Span<Placement>) -> Bool {
    let latest = min(day, placementsTo)
    for index in placements.indices {
      if placements[index].start > latest { return false }
      if reaches(placements[index].end, day), !placements[index].isVoid { return true }
    }
    return false
  }

  private func isActive(on day: Day, _ activities: Span<Activity>) -> Bool {
    for index in activities.indices {
      if activities[index].start > day { return false }
      if reaches(activities[index].end, day) { return true }
    }
    return false
  }

  private func isRegistered(on day: Day, _ periods: Span<RegistrationPeriod>) -> Bool {
    for index in periods.indices {
      if periods[index].from > day { return false }
      if reaches(periods[index].to, day) { return true }
    }
    return false
  }

  private func reaches(_ end: Day?, _ day: Day) -> Bool {
    guard let end else { return true }
    return end >= day
  }
}
