import Histories
import Outcomes
import Pipeline
import Rows
import Tables

/// From histories to tables, on invented persons.
struct PersonKernels {
  let definition: Definition

  private static let persons = 20_000
  private static let complete = Completeness(
    from: Day(year: 2021, month: 1, day: 1)!, to: Day(year: 2025, month: 12, day: 31)!)

  private var followUp: FollowUp {
    FollowUp(
      persons: Self.complete, placements: Self.complete, registrations: Self.complete, earnings: Self.complete,
      assistance: Self.complete, activities: Self.complete)
  }

  func run() throws {
    var invented = InventedHistories()
    let histories = invented.persons(Self.persons)
    var records = OutcomeRecords()
    try fold(histories, &records)
    try tally(records)
  }

  private func fold(
    _ histories: [PersonHistory], _ records: inout OutcomeRecords
  ) throws {
    let rules = try OutcomeRules(definitions: definition.outcomeDefinitions(services: nil), followUp: followUp)
    try Kernel(name: "fold", unit: .persons, meaning: "histories to outcome records, all rules; one core").time {
      records = OutcomeRecords()
      var attrition = AttritionCounts()
      for history in histories {
        rules.fold(history, into: &records, attrition: &attrition)
      }
      var result = Kernel.Result(amount: histories.count, checksum: Checksum())
      result.checksum.add(attrition.placements)
      for placement in records.placements {
        result.checksum.add(placement.registeredDays ?? -1)
        result.checksum.add(placement.earningsMonths ?? -1)
        result.checksum.add(placement.daysAtRisk)
      }
      result.checksum.add(records.recipients.count)
      return result
    }
  }

  private func tally(_ records: OutcomeRecords) throws {
    // The tables of rows are made of accounts, not of records.
    let definitions = definition.tables.filter { !["data-quality", "attrition"].contains($0.id) }
    let set = try TableSet(definitions: definitions, context: context)
    try Kernel(name: "tally", unit: .records, meaning: "records to all tables and grouping sets; one core").time {
      var tally = set.makeTally()
      tally.add(records)
      let tables = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())
      var result = Kernel.Result(amount: records.placements.count + records.recipients.count, checksum: Checksum())
      for row in tables.flatMap(\.rows) {
        result.checksum.add(row.n ?? -1)
        result.checksum.add(row.x ?? -1)
      }
      return result
    }
  }

  private var context: TableContext {
    func codes(_ source: String, _ field: String) -> [String] {
      definition.codeList(source: source, field: field)?.codes ?? []
    }
    func names(_ count: Int) -> [String] { (0..<count).map { "\(1000 + $0)" } }
    let reasons = definition.codeList(source: "placements", field: "end_reason")!
    let book = CodeBook(
      level: codes("placements", "level"), sex: codes("persons", "sex"), birthRegion: codes("persons", "birth_region"),
      education: codes("persons", "education"), householdType: codes("assistance", "household_type"),
      endReason: zip(reasons.codes, reasons.groupOfCodes).map {
        CodeBook.EndReason(code: $0, endClass: EndClass(rawValue: $1)!)
      },
      municipality: codes("placements", "municipality"), contract: names(300), area: names(40), provider: names(100))
    return TableContext(
      book: book, followUp: followUp, definitions: definition.outcomeDefinitions(services: nil),
      delivered: ["placements", "persons", "registrations", "earnings", "assistance", "activities", "contracts"])
  }
}
