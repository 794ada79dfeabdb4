import Rows
import Staging

/// What the positions in code lists stand for, in list order.
public struct HistoryCodes: Sendable {
  public var categories: [CategoryClass]
  public var causes: [Int]
  public var endReasons: [EndClass]
  public var results: [PlacementResult.Stage]
  public var activityEnds: [ActivityEnd]
  public var decisions: [DecisionKind]

  public init(
    categories: [CategoryClass], causes: [Int], endReasons: [EndClass], results: [PlacementResult.Stage],
    activityEnds: [ActivityEnd], decisions: [DecisionKind]
  ) {
    self.categories = categories
    self.causes = causes
    self.endReasons = endReasons
    self.results = results
    self.activityEnds = activityEnds
    self.decisions = decisions
  }
}

/// The stage files that histories are read from.
public struct HistoryFiles: Sendable {
  /// By source.
  public var sources: [String: StageFile]
  /// What `link` made: providers, results by placement, adults of households.
  public var link: StageFile

  public init(sources: [String: StageFile], link: StageFile) {
    self.sources = sources
    self.link = link
  }
}

/// Reads a partition's persons one after the other, with all that any source says of them.
public struct HistoryReader {
  private let files: HistoryFiles
  private let codes: HistoryCodes
  private let followUp: FollowUp
  private var persons = SourceColumns(StagedSources.persons)
  private var placements = SourceColumns(StagedSources.placements)
  private var registrations = SourceColumns(StagedSources.registrations)
  private var earnings = SourceColumns(StagedSources.earnings)
  private var assistance = SourceColumns(StagedSources.assistance)
  private var activities = SourceColumns(StagedSources.activities)
  private var decisions = SourceColumns(StagedSources.decisions)
  private var results: [[Int64]] = [[], [], []]
  private var nextResult = 0

  public init(files: HistoryFiles, codes: HistoryCodes, followUp: FollowUp) {
    self.files = files
    self.codes = codes
    self.followUp = followUp
  }

  /// Calls `body` with each person of the partition, by pseudonym.
  public mutating func read(
    partition: Int, into history: inout PersonHistory, _ body: (borrowing PersonHistory) -> Void
  ) throws(WorkspaceError) {
    try load(partition)
    while let person = nextPerson() {
      history.pseudonym = person
      fill(&history, person)
      body(history)
    }
    placements.dropExtensions()
    assistance.dropExtensions()
  }

  private mutating func load(_ partition: Int) throws(WorkspaceError) {
    try Self.load(&persons, files, "persons", partition)
    try Self.load(&placements, files, "placements", partition)
    try Self.load(&registrations, files, "registrations", partition)
    try Self.load(&earnings, files, "earnings", partition)
    try Self.load(&assistance, files, "assistance", partition)
    try Self.load(&activities, files, "activities", partition)
    try Self.load(&decisions, files, "decisions", partition)
    try placements.extend(files.link, "provider", partition: partition)
    try placements.extend(files.link, "results", partition: partition)
    try assistance.extend(files.link, "adults", partition: partition)
    for (index, name) in ["result.result", "result.kind", "result.approved"].enumerated() {
      try files.link.read(name, partition: partition, into: &results[index])
    }
    nextResult = 0
  }

  private static func load(
    _ columns: inout SourceColumns, _ files: HistoryFiles, _ source: String, _ partition: Int
  ) throws(WorkspaceError) {
    if let file = files.sources[source] { try columns.load(file, partition: partition) }
  }

  /// The lowest pseudonym that any source has next.
  private func nextPerson() -> Pseudonym? {
    var lowest: Pseudonym?
    func consider(_ next: Pseudonym?) {
      if let next, lowest == nil || next < lowest! { lowest = next }
    }
    consider(persons.next)
    consider(placements.next)
    consider(registrations.next)
    consider(earnings.next)
    consider(assistance.next)
    consider(activities.next)
    consider(decisions.next)
    return lowest
  }

  private mutating func fill(_ history: inout PersonHistory, _ person: Pseudonym) {
    history.person = nil
    history.placements.removeAll(keepingCapacity: true)
    history.results.removeAll(keepingCapacity: true)
    history.registrations.removeAll(keepingCapacity: true)
    history.earnings.removeAll(keepingCapacity: true)
    history.assistance.removeAll(keepingCapacity: true)
    history.activities.removeAll(keepingCapacity: true)
    history.decisions.removeAll(keepingCapacity: true)
    if persons.next == person { takePerson(&history) }
    if placements.next == person { takePlacements(&history) }
    if registrations.next == person { takeRegistrations(&history) }
    if earnings.next == person { takeEarnings(&history) }
    if assistance.next == person { takeAssistance(&history) }
    if activities.next == person { takeActivities(&history) }
    if decisions.next == person { takeDecisions(&history) }
  }

  private mutating func takePerson(_ history: inout PersonHistory) {
    let row = persons.take().lowerBound
    history.person = Person(
      birthYear: Int(persons[row, 0]), sex: persons.code(row, 1)!, birthRegion: persons.code(row, 2),
      education: persons.code(row, 3), disability: persons.flag(row, 4),
      died: bounded(persons.day(row, 5), followUp.persons.to),
      emigrated: bounded(persons.day(row, 6), followUp.persons.to))
  }

  /// A date after what is complete is not there (ruling 10).
  @inline(__always)
  private func bounded(_ day: Day?, _ to: Day) -> Day? {
    guard let day, day <= to else { return nil }
    return day
  }

  private mutating func takePlacements(_ history: inout PersonHistory) {
    for row in placements.take() {
      let id = placements.text(row, 0)!
      let end = bounded(placements.day(row, 8), followUp.placements.to)
      let reason = placements.code(row, 9)
      let stated = reason.map { codes.endReasons[Int($0.rawValue)] }
      // A void reason holds whatever the end; any other without an end is disregarded (ruling 5).
      let holds = stated == .void || end != nil
      history.placements.append(
        Placement(
          id: id, service: placements.text(row, 1)!, level: placements.code(row, 2),
          contract: placements.text(row, 3)!, area: placements.text(row, 4)!, provider: placements.text(row, 11),
          municipality: placements.code(row, 5), start: placements.day(row, 6)!,
          plannedEnd: placements.day(row, 7)!, end: end, endReason: holds ? reason : nil,
          endClass: holds ? stated : nil, extended: placements.flag(row, 10)))
      takeResults(&history, id, count: Int(placements.number(row, 12) ?? 0))
    }
    Self.sort(&history.placements) { ($0.start, $0.id) < ($1.start, $1.id) }
    Self.sort(&history.results) { $0.approved < $1.approved }
  }

  private mutating func takeResults(_ history: inout PersonHistory, _ placement: TextCode, count: Int) {
    for index in nextResult..<nextResult + count {
      let approved = Day(rawValue: Int32(results[2][index]))
      guard let complete = followUp.results, approved <= complete.to else { continue }
      history.results.append(
        PlacementResult(
          placement: placement, stage: codes.results[Int(results[0][index])],
          kind: Code(rawValue: UInt16(results[1][index])), approved: approved))
    }
    nextResult += count
  }

  private mutating func takeRegistrations(_ history: inout PersonHistory) {
    let rows = registrations.take()
    guard let complete = followUp.registrations else { return }
    for row in rows {
      let from = registrations.day(row, 1)!
      guard from <= complete.to else { continue }
      let to = bounded(registrations.day(row, 2), complete.to)
      let cause = to == nil ? nil : registrations.code(row, 3).map { codes.causes[Int($0.rawValue)] }
      history.registrations.append(
        RegistrationPeriod(
          from: from, to: to, category: codes.categories[Int(registrations[row, 0])], cause: cause))
    }
  }

  private mutating func takeEarnings(_ history: inout PersonHistory) {
    let rows = earnings.take()
    guard let complete = followUp.earnings else { return }
    let last = complete.lastMonth
    for row in rows {
      let month = earnings.month(row, 0)
      if month > last { break }
      history.earnings.append(MonthlyPay(month: month, gross: earnings[row, 1]))
    }
  }

  private mutating func takeAssistance(_ history: inout PersonHistory) {
    let rows = assistance.take()
    guard let complete = followUp.assistance else { return }
    for row in rows where assistance.month(row, 2) <= complete.lastMonth {
      history.assistance.append(
        AssistanceMonth(
          month: assistance.month(row, 2), municipality: assistance.code(row, 1)!,
          household: assistance.text(row, 0)!, amount: assistance[row, 3],
          adults: Int(assistance.number(row, 7) ?? 1), householdType: assistance.code(row, 4),
          obstacle: assistance.code(row, 5), exitReason: assistance.text(row, 6)))
    }
    Self.sort(&history.assistance) {
      ($0.month, $0.household, $0.municipality) < ($1.month, $1.household, $1.municipality)
    }
  }

  private mutating func takeActivities(_ history: inout PersonHistory) {
    let rows = activities.take()
    guard let complete = followUp.activities else { return }
    for row in rows {
      let start = activities.day(row, 3)!
      guard start <= complete.to else { continue }
      let end = bounded(activities.day(row, 5), complete.to)
      history.activities.append(
        Activity(
          id: activities.text(row, 0)!, municipality: activities.code(row, 1)!, kind: activities.code(row, 2)!,
          start: start, plannedEnd: activities.day(row, 4), end: end,
          endReason: end == nil ? nil : activities.code(row, 6).map { codes.activityEnds[Int($0.rawValue)] },
          hours: activities.number(row, 7)))
    }
    Self.sort(&history.activities) { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  private mutating func takeDecisions(_ history: inout PersonHistory) {
    let rows = decisions.take()
    guard let complete = followUp.decisions else { return }
    for row in rows where decisions.month(row, 1) <= complete.lastMonth {
      history.decisions.append(
        Decision(
          month: decisions.month(row, 1), municipality: decisions.code(row, 0)!,
          kind: codes.decisions[Int(decisions[row, 2])], hours: decisions.number(row, 3),
          childUnder8: decisions.flag(row, 4),
          fullTimePreschool: decisions.flag(row, 5), notified: bounded(decisions.day(row, 6), complete.to)))
    }
    Self.sort(&history.decisions) { ($0.month, $0.municipality) < ($1.month, $1.municipality) }
  }

  /// Few rows, often in order already.
  @inline(__always)
  private static func sort<Row>(_ rows: inout [Row], _ precedes: (Row, Row) -> Bool) {
    guard rows.count > 1 else { return }
    for index in 1..<rows.count where precedes(rows[index], rows[index - 1]) {
      rows.sort(by: precedes)
      return
    }
  }
}

/// The fields of each source that histories read, in the order in which `HistoryReader` knows them.
public enum StagedSources {
  static let persons = ["birth_year", "sex", "birth_region", "education", "disability", "died", "emigrated"]
  static let placements = [
    "placement", "service", "level", "contract", "area", "municipality", "start", "planned_end", "end", "end_reason",
    "extended",
  ]
  static let registrations = ["category", "from", "to", "cause"]
  static let earnings = ["period", "gross_pay"]
  static let assistance = [
    "household", "municipality", "month", "amount", "household_type", "obstacle", "exit_reason",
  ]
  static let activities = [
    "activity", "municipality", "kind", "start", "planned_end", "end", "end_reason", "hours",
  ]
  static let decisions = [
    "municipality", "month", "decision", "hours", "child_under_8", "full_time_preschool", "notified",
  ]

  /// What `ingest` stages of a source.
  public static func fields(of source: SourceSpecification) -> StagedFields {
    switch source.name {
    case "persons": .rows(persons)
    case "placements": .rows(placements)
    case "registrations": .rows(registrations)
    case "earnings": .sums(period: earnings[0], amount: earnings[1])
    case "assistance": .rows(assistance, numbered: ["household"])
    case "activities": .rows(activities, numbered: ["activity"])
    case "decisions": .rows(decisions)
    default: .rows(source.fields.map(\.name))
    }
  }

  /// The sources whose rows are a person's, in the order of the contract.
  public static let byPerson = [
    "placements", "registrations", "earnings", "assistance", "activities", "decisions", "persons",
  ]
}
