/// One month of a participant, counted from the month of the first placement.
private struct TwinRelativeMonth {
  let placement: TwinPlacement
  let relative: Int
  /// Öre; nil: the month is not complete for earnings.
  let pay: Int?
  /// Nil: the month is not complete for registrations.
  let registeredDays: Int?
}

/// Pay and registration about the first placement (ruling 57).
extension TwinFacts {
  func earningsProfile(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([["relative_month"], ["relative_month", "level"], ["relative_month", "assistance"]])
    let matured = cohort.first.filter { placement in
      earningsMonths.map { placement.start.inMonth + 24 <= $0.last } ?? false
    }
    return TwinTable(id: "earnings-profile", units: matured.flatMap(relativeMonths), by: sets) { unit, name in
      name == "relative_month" ? String(unit.relative) : dimension(name, of: unit.placement)
    } cells: { group, _ in
      let pays = group.compactMap(\.pay)
      let paid = pays.filter { $0 > 0 }
      let days = group.compactMap(\.registeredDays)
      let registered = TwinCell.average(
        "days_registered", over: days.count, Double(days.reduce(0, +)) / Double(days.count))
      return [
        .share("share_paid", paid.count, of: pays.count),
        .average("mean_pay", over: pays.count, Double(pays.reduce(0, +)) / Double(100 * pays.count)),
        .average("median_pay_paid", over: paid.count, TwinEstimates.median(paid) / 100),
      ] + (delivered.contains("registrations") ? [registered] : [])
    }
  }

  private func relativeMonths(_ placement: TwinPlacement) -> [TwinRelativeMonth] {
    let periods = (registrations[placement.person] ?? []).map { $0.from.number...($0.to?.number ?? Int.max) }
    return (-12...24).map { relative in
      let month = placement.start.inMonth + relative
      let days = month.firstDay.number...month.lastDay.number
      let isPaidMonth = earningsMonths?.contains(month) ?? false
      let isRegisteredMonth = registrationsMonths?.contains(month) ?? false
      return TwinRelativeMonth(
        placement: placement, relative: relative,
        pay: isPaidMonth ? pay[placement.person]?[month] ?? 0 : nil,
        registeredDays: isRegisteredMonth ? days.count { day in periods.contains { $0.contains(day) } } : nil)
    }
  }
}
