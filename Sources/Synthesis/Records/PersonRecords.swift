import Rows

/// Writes what the agencies would have delivered about one person.
///
/// Agencies make mistakes and correct them: a row can be there in an earlier version too, in the same file or in one
/// before it, which the last version supersedes.
struct PersonRecords {
  let life: WorkingLife
  let world: World
  var random: Random

  var person: Person { life.person }

  init(_ life: WorkingLife, world: World) {
    self.life = life
    self.world = world
    random = Random(seed: world.seed, key: life.person.index, purpose: .records)
  }

  mutating func write(aid: [AidMonth], to rows: inout DeliveryRows) {
    writeRegistrations(to: &rows)
    writePlacements(to: &rows)
    writeResults(to: &rows)
    writeActivities(to: &rows)
    writeEarnings(to: &rows)
    writeAssistance(aid, to: &rows)
    writeDecisions(aid, to: &rows)
    writeIdentities(to: &rows)
    if person.isListed { writePerson(to: &rows) }
  }

  /// What is known at the cut-off: nothing that lies after it.
  func known(_ day: Day?) -> Day? { day.flatMap { $0 <= Timeline.cutOff ? $0 : nil } }

  private mutating func writePerson(to rows: inout DeliveryRows) {
    let file = rows.layout.file(.persons)
    // Without schooling at first, corrected further down.
    if person.education > 0, random.chance(0.002) {
      rows.write(.persons, to: file, superseded: true) { put(education: 0, in: &$0) }
    }
    rows.write(.persons, to: file) { put(education: person.education, in: &$0) }
  }

  private static let regions: [StaticString?] = [nil, "SE", "NORDEN", "EU", "OVRIGA"]

  private func put(education: Int, in row: inout RowBuffer) {
    row.put(person, changesAfter: 0, world.identifiers, style: Source.persons.style)
    row.put(whole: person.birth.year)
    row.put(code: person.birth.isWoman ? "K" : "M")
    row.put(code: PersonRecords.regions[person.region])
    row.put(whole: education > 0 ? education : nil)
    row.put(flag: person.hasDisability ? true : person.index % 40 == 7 ? nil : false)
    row.put(day: life.died)
    row.put(day: life.emigrated)
    row.put(whole: Municipalities.all[person.municipality].code, width: 4)
  }

  private mutating func writeIdentities(to rows: inout DeliveryRows) {
    guard let changed = person.identity.changed else { return }
    let file = rows.layout.file(.identities)
    if let before = person.identity.changedBefore {
      rows.write(.identities, to: file) { put(change: 2, on: before, in: &$0) }
    }
    rows.write(.identities, to: file) { put(change: 1, on: changed, in: &$0) }
  }

  private func put(change: Int, on day: Day, in row: inout RowBuffer) {
    row.put(person, changesAfter: change, world.identifiers, style: Source.identities.style)
    row.put(person, changesAfter: change - 1, world.identifiers, style: Source.identities.style)
    row.put(day: day)
  }
}
