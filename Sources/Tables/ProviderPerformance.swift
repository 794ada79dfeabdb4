import Estimates
import Outcomes
import Rows

/// How the placements of each contract, provider and area went: job entry, crude and against what is expected of
/// such participants; the Public Employment Service's own measure; results; interruptions; and who was placed.
///
/// All placements of the cohort count, each with its own states (ruling 24).
struct ProviderPerformance: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let calendar: CohortCalendar
  private let jobEntry: FixedWindow?
  private let results: FixedWindow?
  private let weighted: WeightedResult?
  private let levels: [String]
  /// nil: there is none, and what rests on it has no rows.
  private var comparison: ProviderComparison?

  private enum Cell {
    static let placements = 0
    static let ended = 1
    static let interrupted = 2
    static let jobMatured = 3
    static let entered = 4
    static let resultMatured = 5
    static let rr1 = 6
    static let rr2 = 7
    static let both = 8
    /// One a level, the last for unknown.
    static let levels = 9
  }

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    self.calendar = calendar
    levels = context.book.level + [unknownCode]
    let compared = (["job_entry"] + ProviderComparison.measures).map { parts.produces($0, from: "registrations") }
    let registrations = compared.allSatisfy { $0 } ? context.followUp.registrations : nil
    jobEntry = registrations.map { FixedWindow(ProviderModel.window, Maturity($0), calendar) }
    weighted = Self.weighted(context, firstCell: Cell.levels + levels.count, parts: &parts)
    let shown = ["rr1", "rr2", "rr2_of_rr1"].map { parts.produces($0, from: "results") }
    let complete = shown.allSatisfy { $0 } ? context.followUp.results : nil
    results = complete.map { FixedWindow(22, Maturity($0), calendar) }
    counting = PlacementCounting(parts, context, calendar)
    shape = CellShape(cells: Cell.levels + levels.count + (weighted?.width ?? 0), in: counting.grouping)
  }

  private static func weighted(
    _ context: TableContext, firstCell: Int, parts: inout ProducedParts
  ) -> WeightedResult? {
    guard parts.produces("weighted_result", from: "results", "weights"), let results = context.followUp.results else {
      return nil
    }
    let weighted = WeightedResult(
      context.weights, levels: context.book.level, resultsTo: results.to, firstCell: firstCell)
    if weighted == nil { parts.leaveOut("weighted_result", without: "weights") }
    return weighted
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      let day = calendar.index(of: outcome.start)
      unit.add(to: Cell.placements)
      unit.add(to: Cell.levels + (outcome.level.map { Int($0.rawValue) } ?? levels.count - 1))
      if outcome.end != nil { unit.add(to: Cell.ended) }
      if outcome.end != nil, outcome.endClass == .interruption { unit.add(to: Cell.interrupted) }
      if let jobEntry, jobEntry.isMatured(dayIndex: day) {
        unit.add(to: Cell.jobMatured)
        if jobEntry.holds(outcome.registeredDays, dayIndex: day) { unit.add(to: Cell.entered) }
      }
      addResults(outcome, dayIndex: day, to: &unit)
      weighted?.add(outcome, month: calendar.months[day], to: &unit)
      return true
    }
  }

  @inline(__always)
  private func addResults(_ outcome: borrowing PlacementOutcome, dayIndex: Int, to unit: inout Contribution) {
    guard let results, results.isMatured(dayIndex: dayIndex) else { return }
    let first = results.holds(outcome.rr1Days, dayIndex: dayIndex)
    let second = results.holds(outcome.rr2Days, dayIndex: dayIndex)
    unit.add(to: Cell.resultMatured)
    if first { unit.add(to: Cell.rr1) }
    if second { unit.add(to: Cell.rr2) }
    if first && second { unit.add(to: Cell.both) }
  }

  /// The table with what the model expects of each group; without a fit there is nothing to compare with.
  func measured(_ sums: GroupedSums, _ fit: ProviderFit?) -> MeasuredTable {
    var table = self
    table.comparison = fit.flatMap { ProviderComparison($0, grouping: grouping, sums: sums) }
    var measured = table.measured(sums)
    if let reason = fit?.failureInWords {
      measured.notes.append(
        "no \(ProviderComparison.measures.joined(separator: ", ")): the model is not fitted, since \(reason)")
    }
    return measured
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    func sum(_ cell: Int) -> Int64 { sums[group.position, cell] }
    func share(_ measure: String, _ window: FixedWindow?, n: Int, x: Int) -> MeasuredRow {
      .share(group.values, measure, window: window.map { windowName($0.months) } ?? "", n: sum(n), x: sum(x))
    }
    var rows = [MeasuredRow.count(group.values, "placements", sum(Cell.placements))]
    if jobEntry != nil { rows.append(share("job_entry", jobEntry, n: Cell.jobMatured, x: Cell.entered)) }
    if let comparison {
      rows += comparison.rows(for: group, isTotal: grouping.sets[group.set].names.isEmpty)
    }
    if let weighted { rows.append(weighted.row(group.values, sum: sum)) }
    if results != nil {
      rows.append(share("rr1", results, n: Cell.resultMatured, x: Cell.rr1))
      rows.append(share("rr2", results, n: Cell.resultMatured, x: Cell.rr2))
      rows.append(share("rr2_of_rr1", results, n: Cell.rr1, x: Cell.both))
    }
    rows.append(share("interrupted_share", nil, n: Cell.ended, x: Cell.interrupted))
    return rows + levels.indices.map { share("level_" + levels[$0], nil, n: Cell.placements, x: Cell.levels + $0) }
  }
}
