import Rows

/// The first and last day for which a source is complete.
public struct Completeness: Sendable, Equatable {
  public var from: Day
  public var to: Day

  public init(from: Day, to: Day) {
    self.from = from
    self.to = to
  }

  /// The first month that begins on or after `from`.
  @inlinable
  public var firstMonth: Month { from.month.firstDay == from ? from.month : from.month + 1 }
  /// The last month that ends on or before `to`.
  @inlinable
  public var lastMonth: Month { to.month.lastDay == to ? to.month : to.month - 1 }
  /// Whether the source is complete for the whole of `month`.
  @inlinable
  public func covers(_ month: Month) -> Bool { month >= firstMonth && month <= lastMonth }
}

/// What the delivery is complete for: one period for each source that was delivered.
public struct FollowUp: Sendable, Equatable {
  public var persons: Completeness
  public var placements: Completeness
  public var results: Completeness?
  public var registrations: Completeness?
  public var earnings: Completeness?
  public var assistance: Completeness?
  public var activities: Completeness?
  public var decisions: Completeness?

  public init(
    persons: Completeness, placements: Completeness, results: Completeness? = nil,
    registrations: Completeness? = nil, earnings: Completeness? = nil, assistance: Completeness? = nil,
    activities: Completeness? = nil, decisions: Completeness? = nil
  ) {
    self.persons = persons
    self.placements = placements
    self.results = results
    self.registrations = registrations
    self.earnings = earnings
    self.assistance = assistance
    self.activities = activities
    self.decisions = decisions
  }
}
