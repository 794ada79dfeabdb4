/// Placements by month, whenever they started (ruling 43).
extension TwinFacts {
  func flowStock(_ cohort: TwinCohort) -> TwinTable {
    let units = cohort.placements.filter { persons[$0.person] != nil }
    let last = TwinMonths(from: definition.cohortFrom, to: definition.lastDay(of: "placements")).last
    var table = TwinTable(id: "flow-stock", dimensions: ["month", "county", "area", "contract"])
    guard !units.isEmpty else { return table }
    for set in [[], ["county"], ["area"], ["contract"]] {
      let groups = Dictionary(grouping: units) { unit in set.map { TwinText(dimension($0, of: unit)) } }
      let keys = groups.keys.sorted { TwinTable.precedes($0, $1, in: set) }
      var month = definition.cohortFrom.inMonth
      while month <= last {
        for key in keys {
          let cells = flowCells(groups[key]!, month)
          if set.isEmpty || cells.dropLast().contains(where: { $0.x != 0 }) {
            table.append(["month"] + set, [TwinText(month.description)] + key, cells)
          }
        }
        month = month + 1
      }
    }
    return table
  }

  private func flowCells(_ group: [TwinPlacement], _ month: TwinMonth) -> [TwinCell] {
    let lastDay = month.lastDay
    let ongoing = group.filter { $0.start <= lastDay && ($0.end == nil || $0.end! > lastDay) }
    return [
      .count("started", group.count { $0.start.inMonth == month }), .count("ongoing", ongoing.count),
      .count("ended", group.count { $0.end?.inMonth == month }),
      .count("extended", ongoing.count { $0.isExtended && $0.plannedEnd < lastDay }),
    ]
  }
}
