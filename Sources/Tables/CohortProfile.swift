import Outcomes

/// Who was placed: the participants of each group at their first placement, and their share of all.
///
/// The share's n is all first placements, whatever the grouping set.
struct CohortProfile: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting

  init(_ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: ProducedParts) {
    id = definition.id
    counting = PlacementCounting(parts, hidden: [[]], context, calendar)
    shape = CellShape(cells: 1, in: counting.grouping)
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      guard outcome.isFirst else { return false }
      unit.add(to: 0)
      return true
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let persons = sums[group.position, 0]
    return [
      .count(group.values, "persons", persons),
      .share(group.values, "share", n: all(in: sums), x: persons),
    ]
  }

  private func all(in sums: GroupedSums) -> Int64 {
    guard let set = grouping.setIndex(of: []), let total = sums.group(of: grouping.sets[set].keys.lowerBound) else {
      return 0
    }
    return sums[total, 0]
  }
}
