import Estimates
import Outcomes
import Rows

/// What participants earned in each month from 12 before to 24 after the month of their first placement, and how
/// many days of it they were registered.
///
/// Units are first placements whose 24 months are complete for earnings; a relative month's n are those whose month
/// is complete in the source that the measure is of (ruling 57).
struct EarningsProfile: CountedTable {
  let id: String
  /// One hidden set, by all that the written ones break down by: each unit is counted once, and groups are put
  /// together from these when the table is written.
  let grouping: Grouping
  let shape: CellShape
  private let sets: [[String]]
  private let kinds: [PlacementDimension]
  private let coder: PlacementCoder
  private let calendar: CohortCalendar
  private let earnings: ClosedRange<Month>?
  /// nil: not delivered, or no month is complete.
  private let registrations: ClosedRange<Month>?
  private let producesDays: Bool

  static let relativeMonth = "relative_month"
  /// What a relative month can be divided by.
  static let dimensions = PlacementDimension.allCases.filter { $0 != .endReason }

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    sets = parts.sets
    let coder = PlacementCoder(context, calendar: calendar)
    var atoms: [String] = []
    for name in parts.sets.joined() where name != Self.relativeMonth && !atoms.contains(name) { atoms.append(name) }
    let grouping = Grouping(written: [], hidden: [atoms]) { name in
      PlacementDimension(rawValue: name).map { coder.dimension($0) } ?? Dimension(name: name, values: [])
    }
    self.coder = coder
    self.calendar = calendar
    self.grouping = grouping
    kinds = grouping.dimensions.compactMap { PlacementDimension(rawValue: $0.name) }
    producesDays = parts.produces("days_registered", from: "registrations")
    earnings = Self.months(context.followUp.earnings?.firstMonth, context.followUp.earnings?.lastMonth)
    registrations = Self.months(context.followUp.registrations?.firstMonth, context.followUp.registrations?.lastMonth)
    shape = CellShape(
      cells: calendar.monthCount + EarningsCourse.count, lists: EarningsCourse.count, in: grouping)
  }

  private static func months(_ first: Month?, _ last: Month?) -> ClosedRange<Month>? {
    guard let first, let last, first <= last else { return nil }
    return first...last
  }

  /// Courses come in the order of the placements that they are of.
  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    var unit = Contribution(dimensions: kinds.count)
    var next = 0
    for index in records.placements.indices where next < records.earningsCourses.count {
      guard records.placements[index].placement == records.earningsCourses[next].placement else { continue }
      let month = calendar.month(of: records.placements[index].start)
      unit.clear()
      for column in kinds.indices {
        unit.codes[column] = coder.code(kinds[column], of: records.placements[index], month: month)
      }
      add(records.earningsCourses[next], from: month, to: &unit)
      sums.add(&unit, in: grouping)
      next += 1
    }
    precondition(next == records.earningsCourses.count, "a course without its placement")
  }

  /// Units are counted by their first month, which says in which relative months they count.
  private func add(_ course: borrowing EarningsCourse, from m0: Month, to unit: inout Contribution) {
    unit.add(to: calendar.index(of: m0))
    for index in 0..<EarningsCourse.count {
      let month = m0 + (EarningsCourse.months.lowerBound + index)
      let pay = course.pay[index]
      if pay != 0, let earnings, earnings.contains(month) { unit.amounts.append((index, pay)) }
      let days = Int64(course.registeredDays[index])
      if days > 0, let registrations, registrations.contains(month) {
        unit.add(days, to: calendar.monthCount + index)
      }
    }
  }

  /// Set by set, and within a set month by month.
  func measured(_ sums: GroupedSums) -> MeasuredTable {
    let columns = sets.isEmpty ? [] : [Self.relativeMonth] + grouping.dimensions.map(\.name)
    let rows = sets.flatMap { set -> [MeasuredRow] in
      let groups = groups(of: set, in: sums)
      return EarningsCourse.months.enumerated().flatMap { index, month in
        groups.flatMap { profile(["\(month)"] + grouping.allValues(of: $0.codes), index, of: $0.atoms, in: sums) }
      }
    }
    return MeasuredTable(id: id, dimensions: columns, rows: rows)
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    EarningsCourse.months.enumerated().flatMap { index, month in
      profile(["\(month)"] + group.values, index, of: [group.position], in: sums)
    }
  }

  /// The groups of a set that occur, in order, each with the atoms that make it up.
  private func groups(of set: [String], in sums: GroupedSums) -> [(codes: [Int], atoms: [Int])] {
    var atoms: [[Int]: [Int]] = [:]
    for (position, key) in sums.keys.enumerated() {
      let codes = zip(grouping.codes(of: key, set: 0), grouping.dimensions).map { set.contains($1.name) ? $0 : -1 }
      atoms[codes, default: []].append(position)
    }
    return atoms.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value.sorted()) }
  }

  private func profile(
    _ group: [String], _ index: Int, of atoms: [Int], in sums: GroupedSums
  ) -> [MeasuredRow] {
    let n = units(index, within: earnings, of: atoms, in: sums)
    var amounts: [Int64] = []
    for atom in atoms { sums.amounts(index, of: atom).append(to: &amounts) }
    let sum = amounts.reduce(0, +)
    let largest = amounts.reduce(0) { max($0, abs($1)) }
    amounts.removeAll { $0 < 0 }
    var rows: [MeasuredRow] = [
      .share(group, "share_paid", n: n, x: Int64(amounts.count)),
      .mean(group, "mean_pay", n: n, sum: sum, unit: 100, largest: largest),
      .median(group, "median_pay_paid", of: &amounts, unit: 100),
    ]
    if producesDays {
      let days = atoms.reduce(0) { $0 + sums[$1, calendar.monthCount + index] }
      rows.append(
        .mean(group, "days_registered", n: units(index, within: registrations, of: atoms, in: sums), sum: days))
    }
    return rows
  }

  /// How many units of the atoms have their relative month among the complete ones.
  private func units(
    _ index: Int, within complete: ClosedRange<Month>?, of atoms: [Int], in sums: GroupedSums
  ) -> Int64 {
    guard let complete else { return 0 }
    return (0..<calendar.monthCount).reduce(0) { units, start in
      let month = calendar.firstMonth + (start + EarningsCourse.months.lowerBound + index)
      guard complete.contains(month) else { return units }
      return atoms.reduce(units) { $0 + sums[$1, start] }
    }
  }
}
