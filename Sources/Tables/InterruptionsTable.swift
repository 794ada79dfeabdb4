import Histories
import Outcomes
import Rows

/// How placements ended: which share has ended, was interrupted or switched; interruptions per 100 months at
/// risk; how early they came; and who returned.
///
/// In sets with `end_reason` the denominators stay those of the set without it, only ended placements form
/// groups, and a reason that is no interruption has the row `ended` alone (ruling 38).
struct InterruptionsTable: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let returnMonths: Int
  private let completeTo: Day
  private let endClasses: [EndClass]
  /// For each set with end_reason the one without it.
  private let wholes: [Int?]

  private enum Cell {
    static let placements = 0
    static let ended = 1
    static let interrupted = 2
    static let switched = 3
    static let days = 4
    static let returnMatured = 5
    static let returned = 6
    static let count = 7
  }

  init(_ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: ProducedParts) {
    let reason = PlacementDimension.endReason.rawValue
    let hidden = parts.sets.filter { $0.contains(reason) }.map { $0.filter { $0 != reason } }
    let counting = PlacementCounting(parts, hidden: hidden, context, calendar)
    id = definition.id
    self.counting = counting
    shape = CellShape(cells: Cell.count, histograms: 1, in: counting.grouping)
    returnMonths = context.definitions.interruptions.returnMonths
    completeTo = context.followUp.placements.to
    endClasses = context.book.endReason.map(\.endClass)
    wholes = counting.grouping.sets.map { set in
      guard set.names.contains(reason) else { return nil }
      return counting.grouping.setIndex(of: Set(set.names.filter { $0 != reason }))
    }
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      unit.add(to: Cell.placements)
      unit.add(Int64(outcome.daysAtRisk), to: Cell.days)
      if let end = outcome.end { addEnded(outcome, end: end, to: &unit) }
      return true
    }
  }

  private func addEnded(_ outcome: borrowing PlacementOutcome, end: Day, to unit: inout Contribution) {
    unit.add(to: Cell.ended)
    if outcome.endClass == .switch { unit.add(to: Cell.switched) }
    guard outcome.endClass == .interruption else { return }
    unit.add(to: Cell.interrupted)
    if end < outcome.plannedEnd { unit.samples.append((0, Int64(outcome.plannedEnd - end))) }
    let deadline = end.adding(months: returnMonths)
    guard deadline <= completeTo else { return }
    unit.add(to: Cell.returnMatured)
    if let next = outcome.nextStart, next <= deadline { unit.add(to: Cell.returned) }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    wholes[group.set].map { reasonRows(for: group, whole: $0, in: sums) } ?? wholeRows(for: group, in: sums)
  }

  private func wholeRows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    func sum(_ cell: Int) -> Int64 { sums[group.position, cell] }
    let placements = sum(Cell.placements)
    let ended = sum(Cell.ended)
    let interrupted = sum(Cell.interrupted)
    return [
      .share(group.values, "ended", n: placements, x: ended),
      .share(group.values, "interrupted_share", n: ended, x: interrupted),
      .rate(group.values, "interruption_rate", days: sum(Cell.days), events: interrupted, base: placements),
      .share(group.values, "switch_share", n: ended, x: sum(Cell.switched)),
    ] + interruptionRows(for: group, in: sums)
  }

  private func reasonRows(for group: Group, whole set: Int, in sums: GroupedSums) -> [MeasuredRow] {
    guard let key = grouping.key(set: set, codes: group.codes), let whole = sums.group(of: key),
      let reason = grouping.dimensions.firstIndex(where: { $0.name == PlacementDimension.endReason.rawValue })
    else { return [] }
    let ended = MeasuredRow.share(
      group.values, "ended", n: sums[whole, Cell.ended], x: sums[group.position, Cell.ended])
    guard endClasses[group.codes[reason]] == .interruption else { return [ended] }
    let rate = MeasuredRow.rate(
      group.values, "interruption_rate", days: sums[whole, Cell.days],
      events: sums[group.position, Cell.interrupted], base: sums[whole, Cell.placements])
    return [ended, rate] + interruptionRows(for: group, in: sums)
  }

  /// How early the group's interruptions came, and after which of them the person returned.
  private func interruptionRows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let early = sums.histogram(0, of: group.position)
    return [
      .median(group.values, "early_days_median", sorted: early.sorted),
      .mean(group.values, "early_days_mean", n: early.count, sum: early.sum),
      .share(
        group.values, "return_share", window: windowName(returnMonths),
        n: sums[group.position, Cell.returnMatured], x: sums[group.position, Cell.returned]),
    ]
  }
}
