import Outcomes

/// Counts placements by the dimensions of a table.
struct PlacementCounting: Sendable {
  let grouping: Grouping
  private let kinds: [PlacementDimension]
  private let coder: PlacementCoder
  private let calendar: CohortCalendar

  init(_ parts: ProducedParts, hidden: [[String]] = [], _ context: TableContext, _ calendar: CohortCalendar) {
    self.init(sets: parts.sets, hidden: hidden, context, calendar)
  }

  init(sets: [[String]], hidden: [[String]] = [], _ context: TableContext, _ calendar: CohortCalendar) {
    let coder = PlacementCoder(context, calendar: calendar)
    let grouping = Grouping(written: sets, hidden: hidden) { name in
      PlacementDimension(rawValue: name).map { coder.dimension($0) } ?? Dimension(name: name, values: [])
    }
    self.grouping = grouping
    self.coder = coder
    self.calendar = calendar
    kinds = grouping.dimensions.compactMap { PlacementDimension(rawValue: $0.name) }
  }

  /// Adds each of the units that `contribution` accepts.
  @inline(__always)
  func add(
    _ units: [PlacementOutcome], to sums: inout GroupedSums,
    contribution: (borrowing PlacementOutcome, inout Contribution) -> Bool
  ) {
    var unit = Contribution(dimensions: kinds.count)
    for index in units.indices {
      unit.clear()
      guard contribution(units[index], &unit) else { continue }
      let month = calendar.month(of: units[index].start)
      for column in kinds.indices { unit.codes[column] = coder.code(kinds[column], of: units[index], month: month) }
      sums.add(&unit, in: grouping)
    }
  }
}
