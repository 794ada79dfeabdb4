import Outcomes
import Rows

/// The weights that the Public Employment Service publishes for a measurement period.
public struct LevelWeights: Sendable, Equatable {
  public var period: Month
  /// By level code, in millionths.
  public var weights: [String: Int64]

  public init(period: Month, weights: [String: Int64]) {
    self.period = period
    self.weights = weights
  }
}

/// The Public Employment Service's own measure, over the placements of a group.
///
///     Σ w(level) · (RR1(level) + RR2(level)) / (2 · participants)
///
/// Participants are the placements that started 22 to 11 months before the period p; results count when they were
/// approved by the end of p (ruling 54). Who has no level is a participant, and has no weight. The sum is taken in
/// millionths, so that it is exact.
struct WeightedResult: Sendable {
  /// How many cells of a group the counts take: participants, then RR1 and RR2 of each level.
  let width: Int
  private let firstCell: Int
  private let starts: ClosedRange<Month>
  private let lastDay: Day
  /// By position of the level.
  private let weights: [Int64]

  /// nil: none of the periods has begun when results end.
  init?(_ periods: [LevelWeights], levels: [String], resultsTo: Day, firstCell: Int) {
    let begun = periods.filter { $0.period <= resultsTo.month }
    guard let latest = begun.max(by: { $0.period < $1.period }) else { return nil }
    starts = latest.period - 22...latest.period - 11
    lastDay = latest.period.lastDay
    weights = levels.map { latest.weights[$0] ?? 0 }
    width = 1 + 2 * levels.count
    self.firstCell = firstCell
  }

  @inline(__always)
  func add(_ outcome: borrowing PlacementOutcome, month: Month, to unit: inout Contribution) {
    guard starts.contains(month) else { return }
    unit.add(to: firstCell)
    guard let level = outcome.level else { return }
    let cell = firstCell + 1 + 2 * Int(level.rawValue)
    if let days = outcome.rr1Days, outcome.start + days <= lastDay { unit.add(to: cell) }
    if let days = outcome.rr2Days, outcome.start + days <= lastDay { unit.add(to: cell + 1) }
  }

  /// - Parameter sum: of one cell of the group.
  func row(_ group: [String], sum: (Int) -> Int64) -> MeasuredRow {
    let participants = sum(firstCell)
    guard participants > 0 else { return .immature(group, "weighted_result", window: "", kind: .ratio) }
    let counts = (0..<2 * weights.count).map { sum(firstCell + 1 + $0) }
    let weighted = counts.indices.reduce(0) { $0 + weights[$1 / 2] * counts[$1] }
    return MeasuredRow(
      dimensions: group, measure: "weighted_result", n: participants, x: nil,
      value: Double(weighted) / Double(2_000_000 * participants), kind: .ratio, hidden: counts)
  }
}
