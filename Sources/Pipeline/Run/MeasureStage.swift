import Crypto
import Disclosure
import Extracts
import Histories
import Outcomes
import Publication
import Rows
import Staging
import Tables

/// What is to be protected, and what is known of it besides.
struct MeasuredRelease {
  var tables: [MeasuredTable]
  var notProduced: [NotProduced]
  var contracts: ContractParents
}

/// `measure`: from outcome records to tables before disclosure control.
struct MeasureStage {
  static let version = 3

  let state: RunState
  let outcomes: OutcomesStage

  /// The tables, from what is committed where nothing they are made of has changed.
  func run() throws(PipelineError) -> MeasuredRelease {
    let context = try makeContext()
    let set = try makeSet(context)
    let key = state.measureKey
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed("measure") }
    let isCommitted = record?.key == key.digest
    // What follows takes the tables from the records again: that is faster than reading them back.
    if !isCommitted { state.report(.began(stage: .measure, detail: "", bytes: 0)) }
    let tally = try tally(set)
    let tables = try withProviders(try measured(set, tally), context)
    let release = MeasuredRelease(tables: tables, notProduced: set.notProduced, contracts: set.contractParents(tally))
    let texts = onEach(tables.count, jobs: state.request.jobs) { tables[$0].csv }
    state.measuredDigest = Self.digest(tables, texts)
    for table in tables { for note in table.notes { state.report(.note("\(table.id): \(note)")) } }
    if isCommitted {
      try state.keep(tables.map(\.id), in: .measures, onlyMissing: true) { texts[$0] }
      state.report(.skipped(stage: .measure, detail: ""))
      return release
    }
    try attempt { () throws(WorkspaceError) in try state.workspace.withdraw("measure") }
    try state.keep(tables.map(\.id), in: .measures, onlyMissing: false) { texts[$0] }
    try attempt { () throws(WorkspaceError) in
      try state.workspace.commit(
        StageRecord(stage: "measure", key: key.digest, inputs: key.inputs, digest: state.measuredDigest))
    }
    state.report(.ended(stage: .measure, detail: "", rows: nil))
    return release
  }

  /// The tables with the providers behind each row, where disclosure control asks for them.
  private func withProviders(
    _ tables: [MeasuredTable], _ context: TableContext
  ) throws(PipelineError) -> [MeasuredTable] {
    guard state.definition.disclosure.providersAsAttackers else { return tables }
    let divided = try makeSet(context, ContributingProviders.divided(state.definition.tables))
    return ContributingProviders.counted(tables, from: try measured(divided, try tally(divided)))
  }

  private func makeContext() throws(PipelineError) -> TableContext {
    let placements = try state.stageFile("placements")
    let link = state.definition.followsPersons ? try outcomes.linkFile() : nil
    let book = try attempt { () throws(WorkspaceError) in
      CodeBook(
        level: state.codes("placements", "level"), sex: state.codes("persons", "sex"),
        birthRegion: state.codes("persons", "birth_region"),
        education: state.codes("persons", "education"), householdType: state.codes("assistance", "household_type"),
        endReason: endReasons(), activityKind: state.codes("activities", "kind"),
        municipality: state.codes("placements", "municipality"),
        contract: try placements?.texts("texts.contract") ?? [], area: try placements?.texts("texts.area") ?? [],
        provider: try link?.texts("texts.provider") ?? [])
    }
    return TableContext(
      book: book, followUp: state.followUp, definitions: outcomes.outcomeDefinitions(), delivered: state.delivered,
      providerFactors: state.definition.providerFactors,
      leastMunicipalityMonths: state.definition.leastMunicipalityMonths, weights: try weights(),
      published: try PublishedReading(state: state).results(),
      survey: try SurveyReading(state).answers())
  }

  /// - Parameter definitions: nil: those of the pipeline.
  private func makeSet(
    _ context: TableContext, _ definitions: [TableDefinition]? = nil
  ) throws(PipelineError) -> TableSet {
    do throws(TableError) {
      return try TableSet(definitions: definitions ?? state.definition.tables, context: context)
    } catch {
      throw PipelineError(.definition, ["definition.yaml: \(error)"])
    }
  }

  /// The published weights; their columns are named by level.
  private func weights() throws(PipelineError) -> [LevelWeights] {
    guard let file = try state.stageFile("weights") else { return [] }
    let fields = ["A": "weight_a", "B": "weight_b", "C": "weight_c"]
    return try attempt { () throws(WorkspaceError) in
      var periods: [Int64] = []
      let count = try file.read("period", into: &periods)
      var all = periods.prefix(count).map { LevelWeights(period: Month(rawValue: Int32($0)), weights: [:]) }
      for (level, field) in fields {
        var column: [Int64] = []
        try file.read(field, into: &column)
        for row in all.indices { all[row].weights[level] = column[row] }
      }
      return all
    }
  }

  private func endReasons() -> [CodeBook.EndReason] {
    let list = state.definition.codeList(source: "placements", field: "end_reason")
    return zip(list?.codes ?? [], list?.groupOfCodes ?? []).map {
      CodeBook.EndReason(code: $0, endClass: EndClass(rawValue: $1)!)
    }
  }

  private func tally(_ set: TableSet) throws(PipelineError) -> Tally {
    guard state.definition.followsPersons else { return set.makeTally() }
    let file = try outcomes.outcomesFile()
    return try attempt { () throws(WorkspaceError) in
      let next = Monitor(0)
      let tallies = onWorkers(state.request.jobs) { _ -> Result<Tally, WorkspaceError> in
        var tally = set.makeTally()
        do throws(WorkspaceError) {
          while let partition = next.with({ next in
            next += 1; return next <= partitionsByPerson ? next - 1 : nil
          }) {
            var records = OutcomeRecords()
            var reading = RecordReading(partition: partition, file: file)
            try records.visit(&reading)
            tally.add(records)
          }
          return .success(tally)
        } catch {
          return .failure(error)
        }
      }
      var total = try tallies[0].get()
      for tally in tallies.dropFirst() { total.merge(try tally.get()) }
      return total
    }
  }

  private func measured(_ set: TableSet, _ tally: Tally) throws(PipelineError) -> [MeasuredTable] {
    do throws(TableError) {
      let tables = set.preparedTables(tally, accounting: state.accounting, attrition: state.attrition)
      return try onEach(tables.count, jobs: state.request.jobs) { number throws(TableError) in
        try tables[number].measured()
      }
    } catch {
      throw PipelineError(.other, [error.description])
    }
  }

  private static func digest(_ tables: [MeasuredTable], _ texts: [[UInt8]]) -> String {
    var key = StageKey(version: 0)
    for (table, text) in zip(tables, texts) { key.add(table.id, hexadecimal(SHA256.hash(data: text))) }
    return key.digest
  }
}
