/// An adult's month with a row of assistance or a decision.
struct TwinAdultMonth {
  let person: TwinText
  let month: TwinMonth
  let hasRow: Bool

  var recipient: TwinRecipient { TwinRecipient(person: person, month: month) }
}

/// The activity requirement (ruling 50).
extension TwinFacts {
  private var adultMonths: [TwinAdultMonth] {
    guard let assistanceMonths else { return [] }
    return Set(assistance.keys).union(decisions.keys).flatMap { person -> [TwinAdultMonth] in
      let rows = Set((assistance[person] ?? [:]).keys)
      let decided = Set((decisions[person] ?? []).map(\.month).filter { decisionMonths!.contains($0) })
      return rows.union(decided).filter { assistanceMonths.contains($0) }.map {
        TwinAdultMonth(person: person, month: $0, hasRow: rows.contains($0))
      }
    }
  }

  private func municipality(_ unit: TwinAdultMonth) -> TwinText {
    unit.hasRow
      ? lowest(unit.recipient).municipality
      : decisions[unit.person]!.filter { $0.month == unit.month }.map(\.municipality).min()!
  }

  private func decision(_ unit: TwinAdultMonth) -> TwinDecision? {
    (decisions[unit.person] ?? []).first { $0.month == unit.month && $0.municipality == municipality(unit) }
  }

  private func dimension(_ name: String, of unit: TwinAdultMonth) -> String {
    switch name {
    case "year": return String(unit.month.year)
    case "county": return TwinText(bytes: Array(municipality(unit).bytes.prefix(2))).description
    case "municipality": return municipality(unit).description
    default:
      guard unit.hasRow else { return "none" }
      return lowest(unit.recipient).obstacle.map { TwinCodes.obstacles[$0]! } ?? "unknown"
    }
  }

  func reform(_ cohort: TwinCohort) -> TwinTable {
    let placements = Dictionary(grouping: cohort.placements, by: \.person)
    return TwinTable(
      id: "reform", units: adultMonths,
      by: [["year"], ["year", "county"], ["year", "municipality"], ["year", "obstacle"]]
    ) {
      dimension($1, of: $0)
    } cells: { group, _ in
      reformCells(group, placements)
    }
  }

  private func reformCells(
    _ group: [TwinAdultMonth], _ placements: [TwinText: [TwinPlacement]]
  ) -> [TwinCell] {
    let rows = group.filter(\.hasRow)
    var cells: [TwinCell] = [
      .count("recipients", Set(rows.map(\.person)).count), .count("recipient_months", rows.count),
    ]
    if delivered.contains("decisions") { cells += decisionCells(group) }
    if delivered.contains("activities") { cells += activityCells(rows, placements) }
    if delivered.contains("registrations") {
      let matured = rows.filter { registrationsMatured($0.month.firstDay, 12) }
      cells.append(
        .share(
          "job_entry_12m", months: 12, matured.count { hasEntered($0.person, within: 12, of: $0.month.firstDay) },
          of: matured.count))
    }
    let followed = rows.filter { $0.month + 14 <= assistanceMonths!.last }
    let out = followed.count { unit in exitMonth(unit.recipient).map { $0 <= unit.month + 12 } ?? false }
    cells.append(.share("exit_12m", months: 12, out, of: followed.count))
    if delivered.contains("decisions") { cells += noticeCells(rows, placements) }
    let amounts = rows.map { amountPerAdult($0.recipient) }
    cells.append(
      .average("amount_per_adult", over: rows.count, Double(amounts.reduce(0, +)) / Double(100 * rows.count)))
    return cells
  }

  private func decisionCells(_ group: [TwinAdultMonth]) -> [TwinCell] {
    let units = group.filter { decisionMonths?.contains($0.month) == true }
    let made = units.compactMap(decision)
    let kinds = [("assigned", "ANVISAD"), ("exempt", "UNDANTAG"), ("reduced", "NEDSATT"), ("denied", "AVSLAG")]
    var cells = kinds.map { name, code in
      TwinCell.share(name, made.count { $0.kind.description == code }, of: units.count)
    }
    let assigned = made.filter { $0.kind == "ANVISAD" && $0.hours != nil }
    let total = Double(assigned.map { $0.hours! }.reduce(0, +))
    cells.append(.average("hours_mean", over: assigned.count, total / Double(assigned.count * 1_000_000)))
    let full = assigned.count { $0.hours! >= ($0.childUnder8 == true ? 30 : 40) * 1_000_000 }
    cells.append(.share("full_time_share", full, of: assigned.count))
    let parents = made.filter { $0.childUnder8 == true && $0.preschool != nil }
    cells.append(.share("preschool_share", parents.count { $0.preschool! }, of: parents.count))
    return cells
  }

  private func activityCells(
    _ rows: [TwinAdultMonth], _ placements: [TwinText: [TwinPlacement]]
  ) -> [TwinCell] {
    let units = rows.filter { activityMonths?.contains($0.month) == true }
    let active = units.count { unit in
      (activities[unit.person] ?? []).contains {
        $0.start <= unit.month.lastDay && ($0.end == nil || unit.month.firstDay <= $0.end!)
      }
    }
    let ended = units.map { unit in (activities[unit.person] ?? []).filter { $0.end?.inMonth == unit.month } }
      .filter { !$0.isEmpty }
    let byState = ended.count { $0.contains { isReported($0) || isLinked($0, -14...14, placements) } }
    return [
      .share("in_activity_share", active, of: units.count), .share("interrupted_by_state", byState, of: ended.count),
    ]
  }

  private func noticeCells(_ rows: [TwinAdultMonth], _ placements: [TwinText: [TwinPlacement]]) -> [TwinCell] {
    let started = rows.filter { decisionMonths?.contains($0.month) == true }.flatMap { unit in
      (placements[unit.person] ?? []).filter { $0.start.inMonth == unit.month }
    }
    let days = started.compactMap { placement in
      (decisions[placement.person] ?? []).compactMap(\.notified).filter {
        placement.start <= $0 && (placement.end == nil || $0 <= placement.end!)
      }.min().map { $0.number - placement.start.number }
    }
    return [
      .share("notified_share", days.count, of: started.count),
      .average("notified_days_median", over: days.count, TwinEstimates.median(days)),
    ]
  }

  // MARK: Demands

  func reformDemands(_ cohort: TwinCohort) -> TwinTable {
    let placements = Dictionary(grouping: cohort.placements, by: \.person)
    let demands: [(TwinText, [String])] = [
      ("leads_to_job", ["job_entry_12m", "exit_12m"]), ("undisturbed_activities", ["interrupted_by_state"]),
      ("information_transfer", ["notified_share", "notified_days_median"]),
      ("preschool_for_parents", ["preschool_share"]), ("trust_in_assessment", ["exempt"]),
      ("financing", ["amount_per_adult"]),
    ]
    let units = adultMonths
    let byYear = Dictionary(grouping: units) { TwinText(String($0.month.year)) }
    var table = TwinTable(id: "reform-demands", dimensions: ["demand", "year"])
    let all: [([TwinText], [TwinAdultMonth])] = units.isEmpty ? [] : [([], units)]
    for (set, groups) in [
      (["demand"], all), (["demand", "year"], byYear.sorted { $0.key < $1.key }.map { ([$0], $1) }),
    ] {
      let cells = groups.map { reformCells($0.1, placements) + exemptQuartiles($0.1) }
      for (demand, measures) in demands {
        for ((key, _), cells) in zip(groups, cells) {
          let wanted = measures.contains("exempt") ? measures + ["exempt_q1", "exempt_median", "exempt_q3"] : measures
          table.append(set, [demand] + key, cells.filter { wanted.contains($0.measure) })
        }
      }
    }
    return table
  }

  /// Of the exempt shares of municipalities with thirty adult months or more.
  private func exemptQuartiles(_ group: [TwinAdultMonth]) -> [TwinCell] {
    guard delivered.contains("decisions") else { return [] }
    let units = group.filter { decisionMonths?.contains($0.month) == true }
    let shares = Dictionary(grouping: units, by: municipality).values.filter { $0.count >= 30 }.map { units in
      Double(units.count { decision($0)?.kind == "UNDANTAG" }) / Double(units.count)
    }.sorted()
    return [("exempt_q1", 1), ("exempt_median", 2), ("exempt_q3", 3)].map { name, quarters in
      TwinCell.average(name, over: shares.count, TwinEstimates.quartile(quarters, of: shares))
    }
  }
}
