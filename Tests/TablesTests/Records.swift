import Histories
import Outcomes
import Rows
import Tables

/// Short ways to write records, contexts and tables.

func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day)! }

let book = CodeBook(
  level: ["A", "B", "C"], sex: ["K", "M"], birthRegion: ["SE", "NORDEN", "EU", "OVRIGA"], education: ["1", "2", "3"],
  householdType: ["1", "3", "4"],
  endReason: [
    .init(code: "ARBETE", endClass: .work), .init(code: "BYTE", endClass: .switch),
    .init(code: "SJUKDOM", endClass: .interruption), .init(code: "ANNAT", endClass: .interruption),
  ],
  municipality: ["0114", "0180", "0330", "1280"], contract: ["K-1", "K-2", "K-3"], area: ["Norr", "Söder"],
  provider: ["P1", "P2"])

enum Reason {
  static let work = 0
  static let `switch` = 1
  static let sickness = 2
  static let other = 3
}

let allSources: Set<String> = [
  "placements", "persons", "registrations", "earnings", "assistance", "activities", "contracts",
]

/// Complete from 2021 to 2025 in every source, cohort 2022 to 2024, unless said otherwise.
func context(
  registrations: Completeness? = nil, earnings: Completeness? = nil, assistance: Completeness? = nil,
  placements: Completeness? = nil, without missing: Set<String> = []
) -> TableContext {
  let whole = Completeness(from: day(2021, 1, 1), to: day(2025, 12, 31))
  func period(_ source: String, _ stated: Completeness?) -> Completeness? {
    missing.contains(source) ? nil : stated ?? whole
  }
  return TableContext(
    book: book,
    followUp: FollowUp(
      persons: whole, placements: placements ?? whole, registrations: period("registrations", registrations),
      earnings: period("earnings", earnings), assistance: period("assistance", assistance),
      activities: period("activities", nil)),
    definitions: OutcomeDefinitions(
      cohort: Cohort(from: day(2022, 1, 1), to: day(2024, 12, 31)), obstacleGroups: []),
    delivered: allSources.subtracting(missing))
}

func placement(
  _ number: Int = 1, first: Bool = true, start: Day = day(2023, 3, 15), level: Int? = 0, municipality: Int? = 0,
  contract: Int = 0, provider: Int? = 0, end: Day? = nil, planned: Day? = nil, reason: Int? = nil,
  daysAtRisk: Int = 100
) -> PlacementOutcome {
  PlacementOutcome(
    person: Pseudonym(high: UInt64(number), low: 0), placement: TextCode(rawValue: UInt32(number)), isFirst: first,
    start: start, level: level.map { Code(rawValue: UInt16($0)) }, sex: Code(rawValue: 0),
    municipality: municipality.map { Code(rawValue: UInt16($0)) }, contract: TextCode(rawValue: UInt32(contract)),
    area: TextCode(rawValue: 0), provider: provider.map { TextCode(rawValue: UInt32($0)) },
    plannedEnd: planned ?? start + 181, end: end, endReason: reason.map { Code(rawValue: UInt16($0)) },
    endClass: reason.map { book.endReason[$0].endClass }, daysAtRisk: daysAtRisk)
}

func recipient(
  _ number: Int = 1, month: Month = Month(year: 2023, month: 4), group: RecipientOutcome.Group = .none,
  obstacle: ObstacleGroup? = .unemployed, amount: Int64 = 500_000, exit: Int? = nil, back: Int? = nil
) -> RecipientOutcome {
  RecipientOutcome(
    person: Pseudonym(high: UInt64(number), low: 0), month: month, group: group, obstacle: obstacle,
    municipality: Code(rawValue: 0), householdType: nil, amountPerAdult: amount, exitMonths: exit,
    returnMonths: back, registeredDays: nil, earningsObserved: true, earningsMonths: nil)
}

extension PlacementOutcome {
  /// The same record with some of it changed.
  func with(_ change: (inout PlacementOutcome) -> Void) -> PlacementOutcome {
    var changed = self
    change(&changed)
    return changed
  }
}

/// A person's history; nobody in it stands in `persons` unless it says so.
func history(_ change: (inout PersonHistory) -> Void) -> PersonHistory {
  var history = PersonHistory()
  change(&history)
  return history
}

/// What the rules make of some persons' histories.
func outcomes(of histories: [PersonHistory], in context: TableContext) throws -> OutcomeRecords {
  let rules = try OutcomeRules(definitions: context.definitions, followUp: context.followUp)
  var records = OutcomeRecords()
  var attrition = AttritionCounts()
  for history in histories { rules.fold(history, into: &records, attrition: &attrition) }
  return records
}

/// A placement as it was delivered, as far as what is made of municipal activities and adult months reads it.
func delivered(from start: Day, to end: Day? = nil, _ endClass: EndClass? = nil) -> Placement {
  Placement(
    id: TextCode(rawValue: 0), service: TextCode(rawValue: 0), level: nil, contract: TextCode(rawValue: 0),
    area: TextCode(rawValue: 0), provider: nil, municipality: nil, start: start, plannedEnd: start + 181, end: end,
    endReason: nil, endClass: endClass, extended: nil)
}

/// One table of some records.
func table(
  _ id: String, by sets: [[String]] = [[]], windows: [Int] = [], placements: [PlacementOutcome] = [],
  recipients: [RecipientOutcome] = [], _ context: TableContext = context()
) throws -> MeasuredTable {
  try table(
    id, by: sets, windows: windows, OutcomeRecords(placements: placements, recipients: recipients), context)
}

/// One table of records of any unit.
func table(
  _ id: String, by sets: [[String]] = [[]], windows: [Int] = [], _ records: OutcomeRecords,
  _ context: TableContext = context()
) throws -> MeasuredTable {
  let set = try TableSet(definitions: [TableDefinition(id: id, by: sets, windows: windows)], context: context)
  var tally = set.makeTally()
  tally.add(records)
  return try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())[0]
}

extension MeasuredTable {
  /// A row of one group, as `n x value status`, numbers as the layout writes them.
  func text(_ measure: String, _ window: String = "", _ dimensions: String...) -> String? {
    rows.first {
      $0.measure == measure && $0.window == window && (dimensions.isEmpty || $0.dimensions == dimensions)
    }?.text
  }

  /// Every row with a measure's name, as `dimensions window`.
  func groups(of measure: String) -> [String] {
    rows.filter { $0.measure == measure }.map { $0.dimensions.joined(separator: " ") }
  }
}

extension MeasuredRow {
  var text: String {
    let n = self.n.map { String($0) } ?? "-"
    let x = self.x.map { String($0) } ?? "-"
    return "\(n) \(x) \(status.rawValue)"
  }
}
