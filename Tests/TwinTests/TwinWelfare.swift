/// A recipient of assistance in R, the first month of a quarter.
struct TwinRecipient {
  let person: TwinText
  let month: TwinMonth
}

/// Ways out of assistance (measures.md, Welfare; rulings 44 to 48).
extension TwinFacts {
  var recipients: [TwinRecipient] {
    guard let assistanceMonths else { return [] }
    return assistance.flatMap { person, months in
      months.keys.filter {
        $0.number % 3 == 1 && definition.cohortFrom <= $0.firstDay && $0.firstDay <= definition.cohortTo
          && assistanceMonths.contains($0)
      }.map { TwinRecipient(person: person, month: $0) }
    }
  }

  func lowest(_ recipient: TwinRecipient) -> TwinAid {
    assistance[recipient.person]![recipient.month]!.lowest!
  }

  func dimension(_ name: String, of recipient: TwinRecipient, placements: [TwinText: [TwinPlacement]]) -> String {
    switch name {
    case "quarter": return "\(recipient.month.year)Q\(recipient.month.quarter)"
    case "group": return group(recipient, placements: placements)
    case "obstacle": return lowest(recipient).obstacle.map { TwinCodes.obstacles[$0]! } ?? "unknown"
    case "county": return TwinText(bytes: Array(lowest(recipient).municipality.bytes.prefix(2))).description
    case "household_type": return stated(lowest(recipient).type)
    default: preconditionFailure("no dimension \(name)")
    }
  }

  /// What covers the first day of R.
  private func group(_ recipient: TwinRecipient, placements: [TwinText: [TwinPlacement]]) -> String {
    let day = recipient.month.firstDay
    func covers(_ start: TwinDay, _ end: TwinDay?) -> Bool { start <= day && (end == nil || day <= end!) }
    let placed = (placements[recipient.person] ?? []).contains { covers($0.start, $0.end) }
    let active = (activities[recipient.person] ?? []).contains { covers($0.start, $0.end) }
    let registered = (registrations[recipient.person] ?? []).contains { $0.covers(day) }
    switch (placed, active) {
    case (true, true): return "both"
    case (true, false): return "placement"
    case (false, true): return "municipal"
    case (false, false): return registered ? "registered" : "none"
    }
  }

  /// The first month after R that begins three months without assistance, all of them complete, unless
  /// the person had died or emigrated by its last day.
  func exitMonth(_ recipient: TwinRecipient) -> TwinMonth? {
    let aided = assistance[recipient.person]!
    var month = recipient.month + 1
    while month + 2 <= assistanceMonths!.last {
      if (0...2).allSatisfy({ aided[month + $0] == nil }) {
        let gone = [persons[recipient.person]?.died, persons[recipient.person]?.emigrated]
        return gone.contains { $0 != nil && $0! <= month.lastDay } ? nil : month
      }
      month = month + 1
    }
    return nil
  }

  /// Own parts of the amounts of all the person's households in R, in öre.
  func amountPerAdult(_ recipient: TwinRecipient) -> Int {
    assistance[recipient.person]![recipient.month]!.map { aid in
      let household = TwinHousehold(
        month: recipient.month, municipality: aid.municipality, household: aid.household)
      return half(aid.amount, awayFromZero: adults[household]!.count)
    }.reduce(0, +)
  }

  /// The quotient as a whole number, halves away from zero.
  private func half(_ amount: Int, awayFromZero parts: Int) -> Int {
    let size = (2 * abs(amount) + parts) / (2 * parts)
    return amount < 0 ? -size : size
  }

  func welfareCells(_ group: [TwinRecipient]) -> [TwinCell] {
    guard let last = assistanceMonths?.last else { return [] }
    let exits = group.map { ($0, exitMonth($0)) }
    var cells = [TwinCell.count("recipients", group.count)]
    for months in [6, 12, 18] {
      let matured = exits.filter { $0.0.month + months + 2 <= last }
      let out = matured.count { $0.1 != nil && $0.1! <= $0.0.month + months }
      cells.append(.share("exit", months: months, out, of: matured.count))
    }
    for months in [6, 12] {
      let matured = exits.filter { recipient, exit in
        exit != nil && exit! <= recipient.month + 12 && recipient.month + 12 + months <= last
      }
      let back = matured.count { recipient, exit in
        (3...months).contains { assistance[recipient.person]![exit! + $0] != nil }
      }
      cells.append(.share("return", months: months, back, of: matured.count))
    }
    if delivered.contains("registrations") { cells.append(registeredCell(group)) }
    if delivered.contains("earnings") { cells.append(earningsCell(group)) }
    let amounts = group.map(amountPerAdult)
    cells.append(
      .average("amount_per_adult", over: group.count, Double(amounts.reduce(0, +)) / Double(100 * group.count)))
    return cells
  }

  private func registeredCell(_ group: [TwinRecipient]) -> TwinCell {
    let matured = group.filter { registrationsMatured($0.month.firstDay, 12) }
    let entered = matured.count { recipient in
      guard let entry = registeredEntry(recipient.person, after: recipient.month.firstDay) else { return false }
      return entry.day <= recipient.month.firstDay.adding(months: 12)
    }
    return .share("job_entry_registered", months: 12, entered, of: matured.count)
  }

  private func earningsCell(_ group: [TwinRecipient]) -> TwinCell {
    let matured = group.filter { earningsMatured($0.month, 12) }
    let entered = matured.count { earningsEntry($0.person, after: $0.month, within: 12) != nil }
    return .share("job_entry_earnings", months: 12, entered, of: matured.count)
  }
}
