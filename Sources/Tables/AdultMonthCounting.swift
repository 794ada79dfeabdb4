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
    var stay = Stay()
    for month in records.adultMonths {
      let begins = stay.place == nil || month.facts.contains(.beginsPerson)
      let position = month.month - months.first
      let place = Stay.Place(year: months.year[position], municipality: month.municipality, obstacle: month.obstacle)
      if begins || stay.place != place {
        add(&stay, in: &unit, to: &sums)
        stay.place = place
        if begins { sums.beginPerson() }
      }
      count(month, months.known[position], in: &stay)
    }
    add(&stay, in: &unit, to: &sums)
    unit.countsPerson = false
    unit.money = 0
    for placement in records.recipientPlacements {
      unit.clear()
      count(placement, in: &unit)
      sums.add(&unit, in: grouping)
    }
  }

  /// What a person's months one after the other add up to that are of the same groups.
  private struct Stay: ~Copyable {
    /// What tells groups apart.
    struct Place: Equatable {
      var year: Int
      var municipality: Code
      var obstacle: ObstacleGroup?
    }

    /// nil: no month yet.
    var place: Place?
    var hasRow = false
    var cells = InlineArray<24, Int64>(repeating: 0)

    @inline(__always)
    mutating func add(_ amount: Int64 = 1, to cell: Int) { cells[cell] += amount }
  }

  /// Adds a stay to its groups, and empties it.
  private func add(_ stay: inout Stay, in unit: inout Contribution, to sums: inout GroupedSums) {
    guard let place = stay.place else { return }
    unit.clear()
    setCodes(&unit, place.year, place.municipality, place.obstacle)
    unit.countsPerson = stay.hasRow
    unit.money = stay.cells[AdultMonthCell.amount]
    for cell in 0..<AdultMonthCell.count where stay.cells[cell] != 0 { unit.add(stay.cells[cell], to: cell) }
    sums.add(&unit, in: grouping)
    stay = Stay()
  }

  @inline(__always)
  private func setCodes(
    _ unit: inout Contribution, _ year: Int, _ municipality: Code, _ obstacle: ObstacleGroup?
  ) {
    for column in kinds.indices {
      unit.codes[column] =
        switch kinds[column] {
        case .year: year
        case .county: counties.ofMunicipality[Int(municipality.rawValue)]
        case .municipality: Int(municipality.rawValue)
        case .obstacle: obstaclePosition(obstacle)
        }
    }
  }

  @inline(__always)
  private func count(_ month: borrowing AdultMonth, _ known: MonthFacts.Known, in stay: inout Stay) {
    typealias Cell = AdultMonthCell
    let facts = month.facts
    if known.contains(.decided) { countDecision(month, in: &stay) }
    guard facts.contains(.hasRow) else { return }
    stay.hasRow = true
    stay.add(to: Cell.withRow)
    stay.add(month.amountPerAdult, to: Cell.amount)
    if known.contains(.observed) {
      stay.add(to: Cell.observed)
      if facts.contains(.inActivity) { stay.add(to: Cell.inActivity) }
      if facts.contains(.activityEnded) { stay.add(to: Cell.activityEnded) }
      if facts.contains(.endedByState) { stay.add(to: Cell.endedByState) }
    }
    if known.contains(.jobMatured) {
      stay.add(to: Cell.jobMatured)
      if facts.contains(.jobEntry) { stay.add(to: Cell.jobEntry) }
    }
    if known.contains(.exitMatured) {
      stay.add(to: Cell.exitMatured)
      if facts.contains(.exit) { stay.add(to: Cell.exit) }
    }
  }

  @inline(__always)
  private func countDecision(_ month: borrowing AdultMonth, in stay: inout Stay) {
    typealias Cell = AdultMonthCell
    let facts = month.facts
    stay.add(to: Cell.decided)
    if facts.contains(.assigned) { stay.add(to: Cell.assigned) }
    if facts.contains(.exempt) { stay.add(to: Cell.exempt) }
    if facts.contains(.reduced) { stay.add(to: Cell.reduced) }
    if facts.contains(.denied) { stay.add(to: Cell.denied) }
    if facts.contains(.preschoolStated) { stay.add(to: Cell.preschoolStated) }
    if facts.contains(.preschool) { stay.add(to: Cell.preschool) }
    guard let hours = month.hours else { return }
    stay.add(to: Cell.withHours)
    stay.add(hours / 1_000_000, to: Cell.hours)
    stay.add(hours % 1_000_000, to: Cell.millionths)
    if facts.contains(.fullTime) { stay.add(to: Cell.fullTime) }
  }

  private func count(_ placement: RecipientPlacement, in unit: inout Contribution) {
    setCodes(&unit, months.year[placement.month - months.first], placement.municipality, placement.obstacle)
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
