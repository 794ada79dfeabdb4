import Outcomes
import Rows

/// The dimensions by which adult months are grouped, under the names that definitions use.
enum AdultMonthDimension: String, CaseIterable, Sendable {
  case year, county, municipality, obstacle
}

/// What adult months add up to in each group of a table.
enum AdultMonthCell {
  /// Units with a row, distinct persons among them, and their amounts in öre.
  static let withRow = 0
  static let recipients = 1
  static let amount = 2
  /// Units in months for which decisions are complete, and what was decided on them.
  static let decided = 3
  static let assigned = 4
  static let exempt = 5
  static let reduced = 6
  static let denied = 7
  /// Assigned units with hours; their whole hours, and millionths beside them.
  static let withHours = 8
  static let hours = 9
  static let millionths = 10
  static let fullTime = 11
  static let preschoolStated = 12
  static let preschool = 13
  /// Units with a row in months for which activities are complete.
  static let observed = 14
  static let inActivity = 15
  static let activityEnded = 16
  static let endedByState = 17
  /// Units with a row that are matured for the window.
  static let jobMatured = 18
  static let jobEntry = 19
  static let exitMatured = 20
  static let exit = 21
  /// Placements started by units with a row, and of these the ones that the municipality heard of.
  static let placements = 22
  static let notified = 23
  static let count = 24
}

/// Counts adult months, and the placements that start in them, by the dimensions of a table.
struct AdultMonthCounting: Sendable {
  let grouping: Grouping
  let shape: CellShape
  private let kinds: [AdultMonthDimension]
  private let counties: CountyList
  private let months: MonthFacts

  static let window = 12

  init(_ sets: [[String]], hidden: [[String]] = [], _ context: TableContext) {
    let counties = CountyList(municipalities: context.book.municipality)
    let months = MonthFacts(context)
    grouping = Grouping(written: sets, hidden: hidden) { name in
      switch AdultMonthDimension(rawValue: name) {
      case .year: Dimension(name: name, values: months.years)
      case .county: Dimension(name: name, values: counties.codes)
      case .municipality: Dimension(name: name, values: context.book.municipality)
      case .obstacle: Dimension(name: name, values: ObstacleGroup.allCases.map(\.rawValue) + [unknownCode])
      case nil: Dimension(name: name, values: [])
      }
    }
    self.counties = counties
    self.months = months
    kinds = grouping.dimensions.compactMap { AdultMonthDimension(rawValue: $0.name) }
    shape = CellShape(
      cells: AdultMonthCell.count, histograms: 1, tracksLargest: true, personCell: AdultMonthCell.recipients,
      in: grouping)
  }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    var unit = Contribution(dimensions: kinds.count)
    for index in records.adultMonths.indices {
      if index == 0 || records.adultMonths[index].facts.contains(.beginsPerson) { sums.beginPerson() }
      unit.clear()
      count(records.adultMonths[index], in: &unit)
      sums.add(&unit, in: grouping)
    }
    unit.countsPerson = false
    unit.money = 0
    for placement in records.recipientPlacements {
      unit.clear()
      count(placement, in: &unit)
      sums.add(&unit, in: grouping)
    }
  }

  @inline(__always)
  private func setCodes(
    _ unit: inout Contribution, _ month: Int, _ municipality: Code, _ obstacle: ObstacleGroup?
  ) {
    for column in kinds.indices {
      unit.codes[column] =
        switch kinds[column] {
        case .year: months.year[month]
        case .county: counties.ofMunicipality[Int(municipality.rawValue)]
        case .municipality: Int(municipality.rawValue)
        case .obstacle: obstaclePosition(obstacle)
        }
    }
  }

  @inline(__always)
  private func count(_ month: borrowing AdultMonth, in unit: inout Contribution) {
    typealias Cell = AdultMonthCell
    let position = month.month - months.first
    let known = months.known[position]
    let facts = month.facts
    setCodes(&unit, position, month.municipality, month.obstacle)
    unit.countsPerson = facts.contains(.hasRow)
    unit.money = month.amountPerAdult
    if known.contains(.decided) { countDecision(month, in: &unit) }
    guard facts.contains(.hasRow) else { return }
    unit.add(to: Cell.withRow)
    unit.add(month.amountPerAdult, to: Cell.amount)
    if known.contains(.observed) {
      unit.add(to: Cell.observed)
      if facts.contains(.inActivity) { unit.add(to: Cell.inActivity) }
      if facts.contains(.activityEnded) { unit.add(to: Cell.activityEnded) }
      if facts.contains(.endedByState) { unit.add(to: Cell.endedByState) }
    }
    if known.contains(.jobMatured) {
      unit.add(to: Cell.jobMatured)
      if facts.contains(.jobEntry) { unit.add(to: Cell.jobEntry) }
    }
    if known.contains(.exitMatured) {
      unit.add(to: Cell.exitMatured)
      if facts.contains(.exit) { unit.add(to: Cell.exit) }
    }
  }

  @inline(__always)
  private func countDecision(_ month: borrowing AdultMonth, in unit: inout Contribution) {
    typealias Cell = AdultMonthCell
    let facts = month.facts
    unit.add(to: Cell.decided)
    if facts.contains(.assigned) { unit.add(to: Cell.assigned) }
    if facts.contains(.exempt) { unit.add(to: Cell.exempt) }
    if facts.contains(.reduced) { unit.add(to: Cell.reduced) }
    if facts.contains(.denied) { unit.add(to: Cell.denied) }
    if facts.contains(.preschoolStated) { unit.add(to: Cell.preschoolStated) }
    if facts.contains(.preschool) { unit.add(to: Cell.preschool) }
    guard let hours = month.hours else { return }
    unit.add(to: Cell.withHours)
    unit.add(hours / 1_000_000, to: Cell.hours)
    unit.add(hours % 1_000_000, to: Cell.millionths)
    if facts.contains(.fullTime) { unit.add(to: Cell.fullTime) }
  }

  private func count(_ placement: RecipientPlacement, in unit: inout Contribution) {
    setCodes(&unit, placement.month - months.first, placement.municipality, placement.obstacle)
    unit.add(to: AdultMonthCell.placements)
    guard let days = placement.noticeDays else { return }
    unit.add(to: AdultMonthCell.notified)
    unit.samples.append((0, Int64(days)))
  }
}

/// What follows from an adult month's month alone, worked out once for each month for which assistance is complete.
private struct MonthFacts: Sendable {
  struct Known: OptionSet, Sendable {
    var rawValue: UInt8
    /// Decisions are complete.
    static let decided = Known(rawValue: 1)
    /// Activities are complete.
    static let observed = Known(rawValue: 2)
    static let jobMatured = Known(rawValue: 4)
    static let exitMatured = Known(rawValue: 8)
  }

  let first: Month
  let known: [Known]
  /// Position among `years`.
  let year: [Int]
  let years: [String]

  init(_ context: TableContext) {
    let followUp = context.followUp
    guard let assistance = followUp.assistance, assistance.firstMonth <= assistance.lastMonth else {
      (first, known, year, years) = (Month(rawValue: 0), [], [], [])
      return
    }
    let (first, last) = (assistance.firstMonth, assistance.lastMonth)
    let months = (first.rawValue...last.rawValue).map { Month(rawValue: $0) }
    let job = followUp.registrations.map { Maturity($0) }
    let exit = Maturity(assistance)
    let window = AdultMonthCounting.window
    self.first = first
    year = months.map { $0.year - first.year }
    years = (first.year...last.year).map { String($0) }
    known = months.map { month in
      var known: Known = []
      if followUp.decisions?.covers(month) == true { known.insert(.decided) }
      if followUp.activities?.covers(month) == true { known.insert(.observed) }
      if job?.isMatured(from: month.firstDay, window: window) == true { known.insert(.jobMatured) }
      if exit.isMaturedForExit(from: month, window: window, context.definitions.welfare) { known.insert(.exitMatured) }
      return known
    }
  }
}
