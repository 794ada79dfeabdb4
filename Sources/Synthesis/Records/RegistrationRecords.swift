import Rows

extension PersonRecords {
  /// A file a year, by the period's first day. Now and then the period stands there also as it was when still open.
  mutating func writeRegistrations(to rows: inout DeliveryRows) {
    for period in life.periods {
      let file = rows.layout.file(.registrations, yearOf: period.from)
      let changes = person.identity.changesAfter(period.from, &random)
      if period.to != nil, random.chance(0.003) {
        let open = RegisteredPeriod(category: period.category, from: period.from)
        rows.write(.registrations, to: file, superseded: true) { put(open, changesAfter: changes, in: &$0) }
      }
      rows.write(.registrations, to: file) { put(period, changesAfter: changes, in: &$0) }
    }
  }

  private func put(_ period: RegisteredPeriod, changesAfter changes: Int, in row: inout RowBuffer) {
    let to = known(period.to)
    row.put(person, changesAfter: changes, world.identifiers, style: Source.registrations.style)
    row.put(whole: period.category, width: 2)
    row.put(day: period.from)
    row.put(day: to)
    row.put(whole: to != nil && period.cause > 0 ? period.cause : nil)
  }
}
