import Outcomes
import Rows

/// The tables of a pipeline, prepared for one delivery: makes tallies, and tables of what they add up to.
public struct TableSet: Sendable {
  /// What is left out because a source was not delivered (ruling 18), table by table in the order of the definition.
  public let notProduced: [NotProduced]
  private let tables: [Prepared]
  /// What the provider tables are compared by; nil: none of them needs it, or registrations are not delivered.
  private let model: ProviderModel?
  private let contracts: ContractTally

  /// The factors that a provider model can have.
  public static let providerFactors = ProviderModel.possibleFactors.map(\.rawValue)

  /// The dimensions by which a table can be divided; empty where there is no such table.
  public static func dimensions(of table: String) -> [String] {
    switch table {
    case "data-quality": DataQualityTable.dimensions
    case "attrition": ["step"]
    case "change": ["year"]
    case "provider-model": ProviderModelTable.dimensions
    case "provider-calibration": ProviderCalibration.dimensions
    case "cohort-profile", "job-entry", "job-entry-curve", "sustained-work", "placement-curve", "provider-performance":
      PlacementDimension.allCases.filter { $0 != .endReason }.map(\.rawValue)
    case "flow-stock": [FlowStockTable.month] + FlowStockTable.dimensions.map(\.rawValue)
    case "provider-switches": SwitchDimension.allCases.map(\.rawValue)
    case "earnings-profile": [EarningsProfile.relativeMonth] + EarningsProfile.dimensions.map(\.rawValue)
    case "interruptions": PlacementDimension.allCases.map(\.rawValue)
    case "welfare-exit": RecipientDimension.allCases.map(\.rawValue)
    case "municipal-interruptions": ActivityDimension.allCases.map(\.rawValue)
    case "reform": AdultMonthDimension.allCases.map(\.rawValue)
    case "reform-demands": ReformDemandsTable.dimensions
    case "survey": SurveyTable.dimensions
    case "survey-context": SurveyContextTable.dimensions
    case "published-results": PublishedResultsTable.dimensions
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
    contracts = ContractTally(context, calendar)
    let compared = definitions.first { $0.id == "provider-performance" }?.by ?? []
    model =
      tables.contains(where: \.restsOnModel)
      ? try ProviderModel(comparing: compared.flatMap(\.self), context, calendar) : nil
    self.notProduced = notProduced + (model == nil ? [] : ProviderModel.unknownFactors(context))
  }

  /// What is counted, in the order of the sums.
  private var counted: [any Tallied] { tables.compactMap(\.counted) + [contracts] + (model.map { [$0] } ?? []) }

  /// An empty tally, or one that goes on from sums that were stored.
  public func makeTally(resuming sums: [GroupedSums]? = nil) -> Tally {
    let counted = counted
    return Tally(tables: counted, sums: sums ?? counted.map { GroupedSums(shape: $0.shape) })
  }

  /// What the placements say of where contracts are.
  public func contractParents(_ tally: Tally) -> ContractParents {
    ContractParents(contracts, tally.sums[tables.compactMap(\.counted).count])
  }

  /// The tables before disclosure control, in the order of the definition.
  ///
  /// - Throws: `TableError` where the accounts do not add up.
  public func measuredTables(
    _ tally: Tally, accounting: [SourceAccounting], attrition: AttritionCounts
  ) throws(TableError) -> [MeasuredTable] {
    var measured: [MeasuredTable] = []
    let tables = preparedTables(tally, accounting: accounting, attrition: attrition)
    for table in tables { measured.append(try table.measured()) }
    return measured
  }

  /// What each table is made of, in the order of the definition: they can be made apart.
  public func preparedTables(
    _ tally: Tally, accounting: [SourceAccounting], attrition: AttritionCounts
  ) -> [PreparedTable] {
    var sums = tally.sums.makeIterator()
    let fit = model.flatMap { model in tally.sums.last.map { ProviderFit(model, $0) } }
    return tables.map { table in
      PreparedTable(
        table: table, sums: table.counted == nil ? nil : sums.next(), fit: fit, accounting: accounting,
        attrition: attrition)
    }
  }

  /// One table with what it is made of. A table that is counted has sums, and one that shows the model its fit.
  public struct PreparedTable: Sendable {
    fileprivate let table: Prepared
    fileprivate let sums: GroupedSums?
    fileprivate let fit: ProviderFit?
    fileprivate let accounting: [SourceAccounting]
    fileprivate let attrition: AttritionCounts

    /// - Throws: `TableError` where the accounts do not add up.
    public func measured() throws(TableError) -> MeasuredTable {
      switch table {
      case .dataQuality(let table): table.measured(accounting: accounting)
      case .attrition(let table): try table.measured(accounting: accounting, attrition: attrition)
      case .published(let table): table.measured()
      case .survey(let table): table.measured()
      case .counted(let table): table.measured(sums!)
      case .providers(let table): table.measured(sums!, fit)
      case .providerModel(let table): table.measured(fit!)
      case .providerCalibration(let table): table.measured(fit!)
      }
    }
  }
}

/// The sums of all tables over some persons. Partitions are tallied apart and merged; the tables do not depend
/// on how persons were divided or in which order tallies are merged.
public struct Tally: Sendable {
  private let tables: [any Tallied]
  /// One for each counted table: what to store to go on from here later or elsewhere.
  public private(set) var sums: [GroupedSums]

  fileprivate init(tables: [any Tallied], sums: [GroupedSums]) {
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
  case published(PublishedResultsTable)
  case survey(SurveyTable)
  case counted(any TalliedTable)
  case providers(ProviderPerformance)
  case providerModel(ProviderModelTable)
  case providerCalibration(ProviderCalibration)

  var counted: (any TalliedTable)? {
    switch self {
    case .counted(let table): table
    case .providers(let table): table
    default: nil
    }
  }

  var restsOnModel: Bool {
    switch self {
    case .providers, .providerModel, .providerCalibration: true
    default: false
    }
  }

  /// The table, or nil where none of it can be produced, and what is left out.
  static func prepare(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar
  ) throws(TableError) -> (Prepared?, [NotProduced]) {
    var missing = context.missing(requiredSources(definition.id))
    let alternatives = alternativeSources(definition.id)
    if context.missing(alternatives) == alternatives { missing += alternatives }
    if !missing.isEmpty { return (nil, missing.map { NotProduced(table: definition.id, source: $0) }) }
    var parts = try ProducedParts(definition, context, sources: dimensionSources(definition.id))
    let table: Prepared
    switch definition.id {
    case "data-quality": table = .dataQuality(DataQualityTable(parts, id: definition.id))
    case "attrition": table = .attrition(AttritionTable(parts, id: definition.id))
    case "cohort-profile": table = .counted(CohortProfile(definition, context, calendar, parts: parts))
    case "flow-stock": table = .counted(FlowStockTable(definition, context, calendar, parts: parts))
    case "job-entry":
      table = .counted(JobEntryTable(definition, context, calendar, parts: &parts))
    case "job-entry-curve": table = .counted(JobEntryCurve(definition, context, calendar, parts: parts))
    case "sustained-work": table = .counted(SustainedWorkTable(definition, context, calendar, parts: &parts))
    case "placement-curve": table = .counted(PlacementCurve(definition, context, calendar, parts: parts))
    case "provider-switches": table = .counted(ProviderSwitches(definition, context, calendar, parts: &parts))
    case "earnings-profile": table = .counted(EarningsProfile(definition, context, calendar, parts: &parts))
    case "interruptions": table = .counted(InterruptionsTable(definition, context, calendar, parts: parts))
    case "provider-performance":
      table = .providers(ProviderPerformance(definition, context, calendar, parts: &parts))
    case "provider-model": table = .providerModel(ProviderModelTable(id: definition.id))
    case "provider-calibration": table = .providerCalibration(ProviderCalibration(id: definition.id))
    case "welfare-exit": table = .counted(WelfareExitTable(definition, context, calendar, parts: &parts))
    case "municipal-interruptions":
      table = .counted(MunicipalInterruptionsTable(definition, context, calendar, parts: parts))
    case "reform": table = .counted(ReformTable(definition, context, parts: &parts))
    case "reform-demands": table = .counted(ReformDemandsTable(definition, context, parts: &parts))
    case "survey": table = .survey(SurveyTable(parts, context, id: definition.id))
    case "survey-context": table = .counted(SurveyContextTable(definition, context, calendar, parts: &parts))
    case "published-results": table = .published(PublishedResultsTable(parts, context, id: definition.id))
    // Made of released tables, not of records.
    case "change": return (nil, [])
    default: throw .unknownTable(definition.id)
    }
    return (table, parts.notProduced)
  }

  /// Without any of these there is no table.
  private static func requiredSources(_ table: String) -> [String] {
    switch table {
    case "welfare-exit", "reform", "reform-demands": ["assistance"]
    case "municipal-interruptions": ["activities", "placements"]
    case "survey": ["survey"]
    case "survey-context": ["placements", "persons", "survey"]
    case "data-quality": []
    case "published-results": ["published_results", "weights"]
    case "job-entry-curve", "provider-model", "provider-calibration", "change":
      ["placements", "persons", "registrations"]
    case "provider-switches": ["placements", "persons", "contracts"]
    case "earnings-profile": ["placements", "persons", "earnings"]
    default: ["placements", "persons"]
    }
  }

  /// Of these at least one, where there are any: each gives some of the table's measures.
  private static func alternativeSources(_ table: String) -> [String] {
    switch table {
    case "job-entry": ["registrations", "earnings"]
    case "sustained-work": ["earnings", "results"]
    default: []
    }
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
