/// How placements ended (measures.md, Placement course; rulings 36 to 41).
extension TwinFacts {
  /// Cells of a group of cohort placements; with `end_reason` in the set, of those that ended for that reason,
  /// whose denominators are those of `base`, the group without it.
  func interruptionCells(_ group: [TwinPlacement], base: [TwinPlacement]?, all: [TwinText: [TwinPlacement]])
    -> [TwinCell]
  {
    let ended = group.filter { $0.end != nil }
    let interrupted = ended.filter { $0.endClass == "interruption" }
    var cells: [TwinCell] = []
    if let base {
      cells.append(.share("ended", ended.count, of: base.count { $0.end != nil }))
      if interrupted.isEmpty { return cells }
    } else {
      cells.append(.share("ended", ended.count, of: group.count))
      cells.append(.share("interrupted_share", interrupted.count, of: ended.count))
    }
    cells.append(.rate("interruption_rate", interrupted.count, days: (base ?? group).map(daysAtRisk).reduce(0, +)))
    if base == nil {
      cells.append(.share("switch_share", ended.count { $0.endClass == "switch" }, of: ended.count))
    }
    let early = interrupted.map { $0.plannedEnd.number - $0.end!.number }.filter { $0 > 0 }
    cells.append(.average("early_days_median", over: early.count, TwinEstimates.median(early)))
    cells.append(.average("early_days_mean", over: early.count, Double(early.reduce(0, +)) / Double(early.count)))
    let matured = interrupted.filter { $0.end!.adding(months: 6) <= definition.lastDay(of: "placements") }
    let returned = matured.count { placement in
      all[placement.person]!.contains {
        placement.end! < $0.start && $0.start <= placement.end!.adding(months: 6)
      }
    }
    cells.append(.share("return_share", months: 6, returned, of: matured.count))
    return cells
  }

  /// First and last day counted.
  func daysAtRisk(_ placement: TwinPlacement) -> Int {
    (placement.end ?? definition.lastDay(of: "placements")).number - placement.start.number + 1
  }
}
