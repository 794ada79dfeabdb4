import Outcomes
import Rows

/// How lasting work was: participants who entered work by earnings and went on earning, and placements whose
/// provider had a first result and its follow-up approved.
///
/// `sustained` counts participants at their first placement who entered within 24 months and whose first k months
/// from the entry on are complete (ruling 31). The results are of every placement of the cohort that is matured for
/// 22 months (ruling 32).
struct SustainedWorkTable: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let sustained: Sustained?
  private let results: Results?

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    var cells = 0
    var byEarnings: Sustained?
    if parts.produces("sustained", from: "earnings"), let complete = context.followUp.earnings {
      let made = Sustained(
        months: definition.windows.isEmpty ? [3, 6, 12] : definition.windows, last: complete.lastMonth)
      cells += made.width
      byEarnings = made
    }
    var byResult: Results?
    let seen = Results.measures.map { parts.produces($0, from: "results") }
    if seen.allSatisfy({ $0 }), let complete = context.followUp.results {
      byResult = Results(Maturity(complete), calendar, firstCell: cells)
      cells += Results.width
    }
    sustained = byEarnings
    results = byResult
    counting = PlacementCounting(parts, context, calendar)
    shape = CellShape(cells: cells, in: counting.grouping)
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      if outcome.isFirst { sustained?.add(outcome, to: &unit) }
      results?.add(outcome, to: &unit)
      return true
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    (sustained?.rows(for: group, in: sums) ?? []) + (results?.rows(for: group, in: sums) ?? [])
  }
}

/// Work by earnings that lasted k months, the month of the entry counted: n and x of each k.
private struct Sustained: Sendable {
  let months: [Int]
  /// Last complete month of earnings.
  let last: Month

  private static let entryWithin = 24

  var width: Int { 2 * months.count }

  @inline(__always)
  func add(_ outcome: borrowing PlacementOutcome, to unit: inout Contribution) {
    guard let entry = outcome.earningsMonths, entry <= Self.entryWithin else { return }
    let first = outcome.start.month + entry
    for index in months.indices where first + (months[index] - 1) <= last {
      unit.add(to: 2 * index)
      if let lasted = outcome.sustainedMonths, lasted >= months[index] { unit.add(to: 2 * index + 1) }
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    months.indices.map { index in
      .share(
        group.values, "sustained", window: windowName(months[index]), n: sums[group.position, 2 * index],
        x: sums[group.position, 2 * index + 1])
    }
  }
}

/// The provider's results within 22 months of the start: RR1, RR2, and RR2 of those with RR1.
private struct Results: Sendable {
  static let measures = ["rr1", "rr2", "rr2_of_rr1"]
  static let width = 4
  private static let months = 22
  private let firstCell: Int
  private let maturity: DayMaturity
  private let calendar: CohortCalendar

  init(_ maturity: Maturity, _ calendar: CohortCalendar, firstCell: Int) {
    self.firstCell = firstCell
    self.calendar = calendar
    self.maturity = DayMaturity(Windows([Self.months], firstCell: 0), calendar: calendar) {
      maturity.isMatured(from: $0, window: $1)
    }
  }

  @inline(__always)
  func add(_ outcome: borrowing PlacementOutcome, to unit: inout Contribution) {
    let day = calendar.index(of: outcome.start)
    guard maturity.matured(dayIndex: day) > 0 else { return }
    let first = maturity.event(afterDays: outcome.rr1Days, dayIndex: day) == 0
    let second = maturity.event(afterDays: outcome.rr2Days, dayIndex: day) == 0
    unit.add(to: firstCell)
    if first { unit.add(to: firstCell + 1) }
    if second { unit.add(to: firstCell + 2) }
    if first && second { unit.add(to: firstCell + 3) }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    func sum(_ cell: Int) -> Int64 { sums[group.position, firstCell + cell] }
    func share(_ measure: String, n: Int64, x: Int64) -> MeasuredRow {
      .share(group.values, measure, window: windowName(Self.months), n: n, x: x)
    }
    return [
      share("rr1", n: sum(0), x: sum(1)), share("rr2", n: sum(0), x: sum(2)), share("rr2_of_rr1", n: sum(1), x: sum(3)),
    ]
  }
}
