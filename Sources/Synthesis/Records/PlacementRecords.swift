import Rows

extension PersonRecords {
  /// A file a quarter, by start. A few placements were delivered while they were going on and stand again, ended,
  /// in the file of the quarter in which they ended.
  mutating func writePlacements(to rows: inout DeliveryRows) {
    for (position, placement) in life.placements.enumerated() {
      let file = rows.layout.file(.placements, quarterOf: placement.start)
      let changes = person.identity.changesAfter(placement.start, &random)
      let note = random.below(300)
      if let end = known(placement.end), !placement.isVoid, random.chance(0.01) {
        var ongoing = placement
        ongoing.end = nil
        ongoing.reason = nil
        rows.write(.placements, to: file, superseded: true) {
          put(ongoing, position, changesAfter: changes, note: note, in: &$0)
        }
        let later = rows.layout.file(.placements, quarterOf: end)
        rows.write(.placements, to: max(file, later)) {
          put(placement, position, changesAfter: changes, note: note, in: &$0)
        }
      } else {
        rows.write(.placements, to: file) {
          put(placement, position, changesAfter: changes, note: note, in: &$0)
        }
      }
    }
  }

  private static let levels: [StaticString?] = [nil, "A", "B", "C"]
  private static let rightOn = Day(year: 2023, month: 4, day: 1)!

  private func put(
    _ placement: PlacementCourse, _ position: Int, changesAfter changes: Int, note: Int, in row: inout RowBuffer
  ) {
    let end = known(placement.end)
    let reason = end != nil || placement.isVoid ? placement.reason : nil
    let contract = world.market.contracts[placement.contract]
    row.put(world.placementNumbers, World.mostPerPerson * person.index + position)
    row.put(person, changesAfter: changes, world.identifiers, style: Source.placements.style)
    row.put(code: placement.start < PersonRecords.rightOn ? "KROM" : "ROM")
    row.put(code: PersonRecords.levels[placement.level])
    row.put(whole: contract.number)
    row.put(text: Municipalities.areas[contract.area])
    row.put(whole: note == 1 ? nil : Municipalities.all[person.municipality].code, width: 4)
    row.put(day: placement.start)
    row.put(day: placement.plannedEnd)
    row.put(day: end)
    row.put(code: reason?.code)
    row.put(flag: placement.isExtended ? true : note < 30 ? nil : false)
    row.put(text: note == 2 ? "Avstämd; klar\när \"inget\" återstår" : "")
  }

  /// A file a year, by approval. A few results were approved twice: the later date holds.
  mutating func writeResults(to rows: inout DeliveryRows) {
    for (position, placement) in life.placements.enumerated() {
      writeApproval("RR1", placement.firstApproval, placement, position, to: &rows)
      writeApproval("RR2", placement.secondApproval, placement, position, to: &rows)
    }
  }

  private mutating func writeApproval(
    _ result: StaticString, _ approved: Day?, _ placement: PlacementCourse, _ position: Int,
    to rows: inout DeliveryRows
  ) {
    guard let approved else { return }
    let file = rows.layout.file(.results, yearOf: approved)
    let repeated = random.chance(0.004)
    for isFirst in repeated ? [true, false] : [false] {
      rows.write(.results, to: file, superseded: isFirst) { row in
        row.put(world.placementNumbers, World.mostPerPerson * person.index + position)
        row.put(code: result)
        row.put(code: placement.isEducation ? "UTBILDNING" : "ARBETE")
        row.put(day: isFirst ? approved - 9 : approved)
      }
    }
  }
}
