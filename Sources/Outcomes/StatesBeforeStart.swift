import Histories
import Rows

/// The person's social assistance before the month of the start, M0.
///
/// Assistance: whether M0−1 has a row. Months: how many of M0−12 … M0−1 have one. Obstacle: the group of the
/// lowest household's row in M0−1, `none` without a row, unknown where that row's obstacle is blank. A state is
/// unknown unless all the months it needs are complete.
public struct StatesBeforeStart: Sendable {
  private let complete: ClosedMonths
  private let groups: [ObstacleGroup]

  public init(_ definitions: OutcomeDefinitions, complete: Completeness) {
    self.complete = ClosedMonths(complete)
    groups = definitions.obstacleGroups
  }

  public struct States: Sendable, Equatable {
    public var assistance: Bool?
    public var assistanceMonths: Int?
    public var obstacle: ObstacleGroup?

    /// Unknown, but for what is given.
    public init(assistance: Bool? = nil, assistanceMonths: Int? = nil, obstacle: ObstacleGroup? = nil) {
      self.assistance = assistance
      self.assistanceMonths = assistanceMonths
      self.obstacle = obstacle
    }
  }

  /// - Parameter rows: the person's, by month, then household.
  public func states(in rows: Span<AssistanceMonth>, before m0: Month) -> States {
    let before = m0 - 1
    guard complete.contains(before) else { return States() }
    var months = 0
    var latest = m0
    var index = rows.firstIndex(from: m0 - 12)
    var states = States(assistance: false, obstacle: ObstacleGroup.none)
    while index < rows.count, rows[index].month <= before {
      if rows[index].month != latest {
        months += 1
        latest = rows[index].month
        if latest == before {
          states.assistance = true
          states.obstacle = group(of: rows[index].obstacle)
        }
      }
      index += 1
    }
    if complete.contains(m0 - 12) { states.assistanceMonths = months }
    return states
  }

  /// The group of an obstacle; nil where it is blank.
  func group(of obstacle: Code?) -> ObstacleGroup? {
    guard let obstacle else { return nil }
    return groups[Int(obstacle.rawValue)]
  }
}
