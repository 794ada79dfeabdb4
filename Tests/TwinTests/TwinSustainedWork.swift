/// How lasting work by earnings was, and the provider's results (rulings 31 and 32).
extension TwinFacts {
  func sustainedWork(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([[], ["year"], ["level"], ["assistance"], ["obstacle"], ["county"]])
    let first = Set(cohort.first.map(\.id))
    return TwinTable(id: "sustained-work", units: cohort.cohort, by: sets) {
      dimension($1, of: $0)
    } cells: { group, _ in
      (delivered.contains("earnings") ? sustainedCells(group.filter { first.contains($0.id) }) : [])
        + (delivered.contains("results") ? resultCells(group) : [])
    }
  }

  private func sustainedCells(_ group: [TwinPlacement]) -> [TwinCell] {
    let entries = group.compactMap { placement -> (person: TwinText, month: TwinMonth)? in
      let start = placement.start.inMonth
      guard let earningsMonths, earningsMonths.contains(start - 1),
        let month = earningsEntry(placement.person, after: start, within: 24)
      else { return nil }
      return (placement.person, month)
    }
    return [3, 6, 12].map { k in
      let matured = entries.filter { $0.month + (k - 1) <= earningsMonths!.last }
      let sustained = matured.count { entry in (0..<k).allSatisfy { reaches(entry.person, entry.month + $0) } }
      return .share("sustained", months: k, sustained, of: matured.count)
    }
  }

  private func resultCells(_ group: [TwinPlacement]) -> [TwinCell] {
    let matured = group.filter { $0.start.adding(months: 22) <= definition.lastDay(of: "results") }
    func has(_ stage: TwinText, _ placement: TwinPlacement) -> Bool {
      approvals[placement.id]?[stage].map { $0 <= placement.start.adding(months: 22) } ?? false
    }
    let first = matured.filter { has("RR1", $0) }
    return [
      .share("rr1", months: 22, first.count, of: matured.count),
      .share("rr2", months: 22, matured.count { has("RR2", $0) }, of: matured.count),
      .share("rr2_of_rr1", months: 22, first.count { has("RR2", $0) }, of: first.count),
    ]
  }
}
