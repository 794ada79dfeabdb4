import Outcomes
import Rows

/// Placements that started and ended in each month, and those ongoing on its last day, of which some were extended.
///
/// The unit is every non-void placement of persons in `persons`, whenever started. Months run from that of the
/// cohort's first day to the last that is complete for placements. Every month stands in the set by month alone;
/// other sets have rows where something started, ended or was ongoing (ruling 43).
struct FlowStockTable: CountedTable {
  let id: String
  /// By all but month.
  let grouping: Grouping
  let shape: CellShape
  private let kinds: [PlacementDimension]
  private let coder: PlacementCoder
  private let columns: [String]
  private let first: Month
  private let count: Int

  static let month = "month"
  /// What a month can be divided by.
  static let dimensions: [PlacementDimension] = [.county, .municipality, .area, .contract, .provider, .level]

  /// One cell a month for each of these; of the stocks the change from the month before.
  private enum Row: Int {
    case started, ongoing, ended, extended
    static let all = 4
  }

  init(_ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: ProducedParts) {
    id = definition.id
    let coder = PlacementCoder(context, calendar: calendar)
    let grouping = Grouping(written: parts.sets.map { $0.filter { $0 != Self.month } }) { name in
      PlacementDimension(rawValue: name).map { coder.dimension($0) } ?? Dimension(name: name, values: [])
    }
    self.coder = coder
    self.grouping = grouping
    kinds = grouping.dimensions.compactMap { PlacementDimension(rawValue: $0.name) }
    columns = parts.sets.isEmpty ? [] : [Self.month] + grouping.columns
    first = calendar.firstMonth
    count = max(0, context.followUp.placements.lastMonth - first + 1)
    shape = CellShape(cells: Row.all * count, in: grouping)
  }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    var unit = Contribution(dimensions: kinds.count)
    for index in records.placements.indices {
      let spell = Spell(records.placements[index])
      add(spell, Place(records.placements[index]), &unit, to: &sums)
    }
    for index in records.otherPlacements.indices {
      let spell = Spell(records.otherPlacements[index])
      add(spell, Place(records.otherPlacements[index]), &unit, to: &sums)
    }
  }

  @inline(__always)
  private func add(_ spell: Spell, _ place: Place, _ unit: inout Contribution, to sums: inout GroupedSums) {
    unit.clear()
    for column in kinds.indices { unit.codes[column] = coder.code(kinds[column], of: place) }
    let start = spell.start.month - first
    let end = spell.end.map { $0.month - first } ?? Int.max
    if (0..<count).contains(start) { unit.add(to: cell(.started, start)) }
    if (0..<count).contains(end) { unit.add(to: cell(.ended, end)) }
    // On the last day of a month a placement is ongoing if it started in it or before, and ends in a later one.
    addStock(.ongoing, from: start, to: end, to: &unit)
    if spell.isExtended {
      let planned = spell.plannedEnd.month
      let overrun = (planned.lastDay == spell.plannedEnd ? planned + 1 : planned) - first
      addStock(.extended, from: max(start, overrun), to: end, to: &unit)
    }
    sums.add(&unit, in: grouping)
  }

  /// Counts a unit on the last days of months `start` to the one before `end`.
  @inline(__always)
  private func addStock(_ row: Row, from start: Int, to end: Int, to unit: inout Contribution) {
    let start = max(0, start)
    guard start < min(end, count) else { return }
    unit.add(to: cell(row, start))
    if end < count { unit.add(-1, to: cell(row, end)) }
  }

  @inline(__always)
  private func cell(_ row: Row, _ month: Int) -> Int { row.rawValue * count + month }

  /// Month by month, and within a month group by group.
  func measured(_ sums: GroupedSums) -> MeasuredTable {
    let ordered = sums.keys.indices.sorted { sums.keys[$0] < sums.keys[$1] }
    let rows = grouping.sets.indices.flatMap { set -> [MeasuredRow] in
      let groups = ordered.filter { grouping.sets[set].keys.contains(sums.keys[$0]) }
      let values = groups.map { grouping.values(of: grouping.codes(of: sums.keys[$0], set: set)) }
      let flows = groups.map { monthly($0, sums) }
      let isWhole = grouping.sets[set].names.isEmpty
      return (0..<count).flatMap { month -> [MeasuredRow] in
        let name = (first + month).description
        return groups.indices.flatMap { group -> [MeasuredRow] in
          let flow = flows[group][month]
          guard isWhole || flow.isAny else { return [] }
          return flow.rows([name] + values[group])
        }
      }
    }
    return MeasuredTable(id: id, dimensions: columns, rows: rows)
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    monthly(group.position, sums).enumerated().flatMap { month, flow in
      flow.rows([(first + month).description] + group.values)
    }
  }

  private func monthly(_ group: Int, _ sums: GroupedSums) -> [Flow] {
    var flow = Flow()
    return (0..<count).map { month in
      flow.started = sums[group, cell(.started, month)]
      flow.ended = sums[group, cell(.ended, month)]
      flow.ongoing += sums[group, cell(.ongoing, month)]
      flow.extended += sums[group, cell(.extended, month)]
      return flow
    }
  }
}

/// The counts of one month in one group.
private struct Flow {
  var started: Int64 = 0
  var ongoing: Int64 = 0
  var ended: Int64 = 0
  var extended: Int64 = 0

  var isAny: Bool { started != 0 || ended != 0 || ongoing != 0 }

  func rows(_ group: [String]) -> [MeasuredRow] {
    [
      .count(group, "started", started), .count(group, "ongoing", ongoing), .count(group, "ended", ended),
      .count(group, "extended", extended),
    ]
  }
}

/// When a placement ran, in the cohort or not.
private struct Spell {
  let start: Day
  let plannedEnd: Day
  let end: Day?
  let isExtended: Bool

  init(_ placement: borrowing PlacementOutcome) {
    start = placement.start
    plannedEnd = placement.plannedEnd
    end = placement.end
    isExtended = placement.extended == true
  }

  init(_ placement: borrowing OtherPlacement) {
    start = placement.start
    plannedEnd = placement.plannedEnd
    end = placement.end
    isExtended = placement.extended == true
  }
}
