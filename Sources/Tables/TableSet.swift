import Outcomes
import Rows

/// The tables of a pipeline, prepared for one delivery: makes tallies, and tables of what they add up to.
public struct TableSet: Sendable {
  /// What is left out because a source was not delivered (ruling 18), table by table in the order of the definition.
  public let notProduced: [NotProduced]
  private let tables: [Prepared]

  /// The dimensions by which a table can be divided; empty where there is no such table.
  public static func dimensions(of table: String) -> [String] {
    switch table {
    case "data-quality": DataQualityTable.dimensions
    case "attrition": ["step"]
    case "cohort-profile", "job-entry":
      PlacementDimension.allCases.filter { $0 != .endReason }.map(\.rawValue)
    case "interruptions": PlacementDimension.allCases.map(\.rawValue)
    case "welfare-exit": RecipientDimension.allCases.map(\.rawValue)
    default: []
    }
  }

  /// - Throws: `TableError` for a table or dimension that does not exist.
  public init(definitions: [TableDefinition], context: TableContext) throws(TableError) {
    let calendar = CohortCalendar(context.definitions.cohort)
    var tables: [Prepared] = []
    var notProduced: [NotProduced] = []
    for definition in definitions {
      let (table, missing) = try Prepared.prepare(definition, context, calendar)
      if let table { tables.append(table) }
      notProduced += missing
    }
    self.tables = tables
    self.notProduced = notProduced
  }

  /// An empty tally, or one that goes on from sums that were stored.
  public func makeTally(resuming sums: [GroupedSums]? = nil) -> Tally {
    let counted = tables.compactMap(\.counted)
    return Tally(tables: counted, sums: sums ?? counted.map { GroupedSums(shape: $0.shape) })
  }

  /// The tables before disclosure control, in the order of the definition.
  ///
  /// - Throws: `TableError` where the accounts do not add up.
  public func measuredTables(
    _ tally: Tally, accounting: [SourceAccounting], attrition: AttritionCounts
  ) throws(TableError) -> [MeasuredTable] {
    var measured: [MeasuredTable] = []
    var sums = tally.sums.makeIterator()
    for table in tables {
      switch table {
      case .dataQuality(let table): measured.append(table.measured(accounting: accounting))
      case .attrition(let table):
        measured.append(try table.measured(accounting: accounting, attrition: attrition))
      case .counted(let table):
        if let sums = sums.next() { measured.append(table.measured(sums)) }
      }
    }
    return measured
  }
}

/// The sums of all tables over some persons. Partitions are tallied apart and merged; the tables do not depend
/// on how persons were divided or in which order tallies are merged.
public struct Tally: Sendable {
  private let tables: [any CountedTable]
  /// One for each counted table: what to store to go on from here later or elsewhere.
  public private(set) var sums: [GroupedSums]

  fileprivate init(tables: [any CountedTable], sums: [GroupedSums]) {
    precondition(tables.count == sums.count, "sums of other tables")
    self.tables = tables
    self.sums = sums
  }

  /// Adds the records of whole persons, those of one person next to each other.
  public mutating func add(_ records: OutcomeRecords) {
    for number in tables.indices {
      tables[number].add(records, to: &sums[number])
    }
  }

  /// Adds the sums of other persons.
  public mutating func merge(_ other: Tally) {
    for number in sums.indices { sums[number].merge(other.sums[number]) }
  }
}

/// A table that is ready to be counted or filled in.
private enum Prepared: Sendable {
  case dataQuality(DataQualityTable)
  case attrition(AttritionTable)
  case counted(any CountedTable)

  var counted: (any CountedTable)? { if case .counted(let table) = self { table } else { nil } }

  /// The table, or nil where none of it can be produced, and what is left out.
  static func prepare(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar
  ) throws(TableError) -> (Prepared?, [NotProduced]) {
    let missing = context.missing(requiredSources(definition.id))
    if !missing.isEmpty { return (nil, missing.map { NotProduced(table: definition.id, source: $0) }) }
    var parts = try ProducedParts(definition, context, sources: dimensionSources(definition.id))
    let table: Prepared
    switch definition.id {
    case "data-quality": table = .dataQuality(DataQualityTable(parts, id: definition.id))
    case "attrition": table = .attrition(AttritionTable(parts, id: definition.id))
    case "cohort-profile": table = .counted(CohortProfile(definition, context, calendar, parts: parts))
    case "job-entry":
      let sources = ["registrations", "earnings"]
      let missing = context.missing(sources)
      if missing == sources { return (nil, missing.map { NotProduced(table: definition.id, source: $0) }) }
      table = .counted(JobEntryTable(definition, context, calendar, parts: &parts))
    case "interruptions": table = .counted(InterruptionsTable(definition, context, calendar, parts: parts))
    case "welfare-exit": table = .counted(WelfareExitTable(definition, context, calendar, parts: &parts))
    default: throw .unknownTable(definition.id)
    }
    return (table, parts.notProduced)
  }

  /// Without any of these there is no table.
  private static func requiredSources(_ table: String) -> [String] {
    table == "welfare-exit" ? ["assistance"] : ["placements", "persons"]
  }

  private static func dimensionSources(_ table: String) -> (String) -> [String]? {
    let known = TableSet.dimensions(of: table)
    return { name in
      guard known.contains(name) else { return nil }
      if table == "welfare-exit" { return RecipientDimension(rawValue: name)?.sources ?? [] }
      return PlacementDimension(rawValue: name)?.sources ?? []
    }
  }
}
