import Histories
import Rows

/// A municipal activity that starts in the cohort's period, and how it ended (ruling 49).
///
/// The person need not stand in `persons`.
public struct ActivityOutcome: Sendable, Equatable {
  public var start: Day
  public var municipality: Code
  public var kind: Code
  public var hasEnded: Bool
  /// Whether it has ended and a planned end is stated.
  public var endedWithPlan: Bool
  public var reported: Bool
  public var linked: Bool
  public var linkedByChance: Bool
  public var overlaps: Bool
  /// Days from the end to the planned end, where the end came before it.
  public var daysEarly: Int?

  public init(
    start: Day, municipality: Code, kind: Code, hasEnded: Bool = false, endedWithPlan: Bool = false,
    reported: Bool = false, linked: Bool = false, linkedByChance: Bool = false, overlaps: Bool = false,
    daysEarly: Int? = nil
  ) {
    self.start = start
    self.municipality = municipality
    self.kind = kind
    self.hasEnded = hasEnded
    self.endedWithPlan = endedWithPlan
    self.reported = reported
    self.linked = linked
    self.linkedByChance = linkedByChance
    self.overlaps = overlaps
    self.daysEarly = daysEarly
  }
}

/// The rules that make an activity into its record.
struct ActivityRules: Sendable {
  private let cohort: Cohort
  private let measure: StateMeasure
  private let overlap: ActivityOverlap

  /// nil where activities are not delivered.
  init?(_ definitions: OutcomeDefinitions, _ followUp: FollowUp) {
    guard let complete = followUp.activities else { return nil }
    cohort = definitions.cohort
    measure = StateMeasure(definitions.stateMeasures, placementsTo: followUp.placements.to)
    overlap = ActivityOverlap(activitiesTo: complete.to, placementsTo: followUp.placements.to)
  }

  /// Appends a record for each activity that starts in the cohort's period, in order of start.
  func fold(_ history: borrowing PersonHistory, into outcomes: inout [ActivityOutcome]) {
    let placements = history.placements.span
    for index in history.activities.indices {
      let activity = history.activities[index]
      guard activity.start >= cohort.from, activity.start <= cohort.to else { continue }
      let early = activity.end.flatMap { end in activity.plannedEnd.map { $0 - end } } ?? 0
      outcomes.append(
        ActivityOutcome(
          start: activity.start, municipality: activity.municipality, kind: activity.kind,
          hasEnded: activity.end != nil, endedWithPlan: activity.end != nil && activity.plannedEnd != nil,
          reported: measure.isReported(activity), linked: measure.isLinked(activity, placements),
          linkedByChance: measure.isLinkedByChance(activity, placements),
          overlaps: overlap.overlaps(activity, placements), daysEarly: early > 0 ? early : nil))
    }
  }
}

extension ActivityOutcome: OutcomeRecord {
  public static let name = "activities"

  public static let columns: [OutcomeColumn] = [
    .init("start_date", .day, "First day of the activity."),
    .init("municipality", .code(source: "activities", field: "municipality"), "Municipality of the activity."),
    .init("activity_kind", .code(source: "activities", field: "kind"), "Kind of activity."),
    .init("has_ended", .flag, "Whether it has ended within what is complete."),
    .init("ended_with_plan", .flag, "Whether it has ended and a planned end is stated."),
    .init("reported", .flag, "Whether a state measure is reported as the reason of the end."),
    .init("linked", .flag, "Whether it ended early, with a placement that starts close to the end."),
    .init("linked_by_chance", .flag, "Whether it ended early, with a placement that starts too late to be the cause."),
    .init("overlaps", .flag, "Whether a placement of the person shares a day with it."),
    .init("days_early", .integer, "Days from the end to the planned end; missing: not ended before a planned end."),
  ]

  public func encode(into sink: inout OutcomeColumns) {
    sink.put(start)
    sink.put(municipality)
    sink.put(kind)
    sink.put(hasEnded)
    sink.put(endedWithPlan)
    sink.put(reported)
    sink.put(linked)
    sink.put(linkedByChance)
    sink.put(overlaps)
    sink.put(daysEarly)
  }

  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      start: from.requiredDay(), municipality: from.requiredCode(), kind: from.requiredCode(),
      hasEnded: from.requiredFlag(), endedWithPlan: from.requiredFlag(), reported: from.requiredFlag(),
      linked: from.requiredFlag(), linkedByChance: from.requiredFlag(), overlaps: from.requiredFlag(),
      daysEarly: from.integer())
  }
}
