import Rows

extension PersonRecords {
  /// A file a month. A few amounts were corrected in the file of the month after.
  mutating func writeAssistance(_ aid: [AidMonth], to rows: inout DeliveryRows) {
    for month in aid {
      let file = rows.layout.file(.assistance, month: month.month)
      let changes = person.identity.changesAfter(Timeline.firstDays[month.month], &random)
      let isCorrected = random.chance(0.003) && month.month + 1 < Timeline.count
      if isCorrected {
        rows.write(.assistance, to: file, superseded: true) {
          put(month, amount: month.amount / 2, changesAfter: changes, in: &$0)
        }
      }
      rows.write(.assistance, to: isCorrected ? file + 1 : file) {
        put(month, amount: month.amount, changesAfter: changes, in: &$0)
      }
    }
  }

  private static let exits: [StaticString] = ["ARBETE", "STUDIER", "ANNAN_FORSORJNING", "FLYTT"]

  private func put(_ month: AidMonth, amount: Int, changesAfter changes: Int, in row: inout RowBuffer) {
    row.put(whole: Municipalities.all[month.municipality].code, width: 4)
    row.put(world.householdNumbers, month.household)
    row.put(person, changesAfter: changes, world.identifiers, style: Source.assistance.style)
    row.put(month: Timeline.first + month.month)
    row.put(amount: amount)
    row.put(whole: month.type)
    row.put(code: month.obstacle.map { Obstacles.codes[$0] })
    row.put(code: month.endsWith.map { PersonRecords.exits[$0] })
  }

  /// Decisions under the activity requirement, where the municipality has begun: one for each adult and month.
  mutating func writeDecisions(_ aid: [AidMonth], to rows: inout DeliveryRows) {
    for month in aid where month.household % 2 == 0 {
      guard month.month >= Reform.firstMonth(in: month.municipality), random.chance(0.97) else { continue }
      let decision = Decision(&random)
      let notified = notice(month.month)
      let changes = person.identity.changesAfter(Timeline.firstDays[month.month], &random)
      if random.chance(0.003) {
        let refused = Decision(kind: "AVSLAG", halfHours: nil, hasChild: decision.hasChild, hasPreschool: nil)
        rows.write(.decisions, to: rows.layout.file(.decisions), superseded: true) {
          put(refused, month, notified: nil, changesAfter: changes, in: &$0)
        }
      }
      rows.write(.decisions, to: rows.layout.file(.decisions)) {
        put(decision, month, notified: notified, changesAfter: changes, in: &$0)
      }
    }
  }

  /// When the municipality learnt of a placement that started in this month or the one before.
  private mutating func notice(_ month: Int) -> Day? {
    let placement = life.placements.last { !$0.isVoid && ($0.month == month || $0.month == month - 1) }
    guard let placement, random.chance(0.6) else { return nil }
    let day = placement.start + random.within(2...40)
    return known(min(day, placement.end ?? day))
  }

  private func put(
    _ decision: Decision, _ month: AidMonth, notified: Day?, changesAfter changes: Int, in row: inout RowBuffer
  ) {
    row.put(person, changesAfter: changes, world.identifiers, style: Source.decisions.style)
    row.put(whole: Municipalities.all[month.municipality].code, width: 4)
    row.put(month: Timeline.first + month.month)
    row.put(code: decision.kind)
    row.put(halves: decision.halfHours)
    row.put(flag: decision.hasChild)
    row.put(flag: decision.hasPreschool)
    row.put(day: notified)
  }
}

/// A municipality's decision on one adult's activity in one month.
private struct Decision {
  let kind: StaticString
  let halfHours: Int?
  let hasChild: Bool?
  let hasPreschool: Bool?

  init(kind: StaticString, halfHours: Int?, hasChild: Bool?, hasPreschool: Bool?) {
    self.kind = kind
    self.halfHours = halfHours
    self.hasChild = hasChild
    self.hasPreschool = hasPreschool
  }

  private static let kinds = Weighted<StaticString>([
    ("ANVISAD", 62), ("UNDANTAG", 24), ("NEDSATT", 10), ("AVSLAG", 4),
  ])

  init(_ random: inout Random) {
    kind = Decision.kinds.draw(&random)
    let isAssigned = kind.utf8CodeUnitCount == 7 && kind.utf8Start[1] == UInt8(ascii: "N")
    halfHours = isAssigned && random.chance(0.95) ? random.pick([20, 30, 40, 50, 60, 75, 80, 80, 80]) : nil
    hasChild = random.chance(0.04) ? nil : random.chance(0.22)
    hasPreschool = hasChild == true && random.chance(0.9) ? random.chance(0.6) : nil
  }
}

/// When municipalities begin with the activity requirement: most after the cut-off, some early.
enum Reform {
  /// Position in `Timeline`, of the municipality at that position in `Municipalities.all`.
  static func firstMonth(in municipality: Int) -> Int {
    switch municipality * 37 % 100 {
    case 0..<12: Timeline.index(year: 2025, month: 7)
    case 12..<55: Timeline.index(year: 2025, month: 10)
    default: Timeline.count
    }
  }
}
