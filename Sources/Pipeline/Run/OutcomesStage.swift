import Histories
import Outcomes
import Rows
import Staging

/// `link` and `outcomes`: from the sources' rows to one record for each placement and recipient.
struct OutcomesStage {
  static let linkVersion = 1
  static let version = 3

  let state: RunState

  struct LinkPayload: Codable {
    var linked: Linking.Linked
    var digest: String
  }

  private struct OutcomesPayload: Codable {
    var used: Int
    var void: Int
    var outsideCohort: Int
    var unknownPerson: Int
    var placements: Int
    var repeatPlacements: Int

    init(_ counts: AttritionCounts) {
      (used, void, outsideCohort) = (counts.used, counts.void, counts.outsideCohort)
      (unknownPerson, placements, repeatPlacements) = (
        counts.unknownPerson, counts.placements, counts.repeatPlacements
      )
    }

    var counts: AttritionCounts {
      var counts = AttritionCounts()
      (counts.used, counts.void, counts.outsideCohort) = (used, void, outsideCohort)
      (counts.unknownPerson, counts.placements, counts.repeatPlacements) = (
        unknownPerson, placements, repeatPlacements
      )
      return counts
    }
  }

  func link() throws(PipelineError) {
    let key = state.linkKey
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed("link") }
    if let record, record.key == key.digest, let payload = decode(LinkPayload.self, record.payload) {
      (state.linked, state.linkDigest) = (payload.linked, record.digest)
      state.stageFiles["link"] = record.file
      return state.report(.skipped(stage: .link, detail: ""))
    }
    state.report(.began(stage: .link, detail: "", bytes: 0))
    let files = try stageFiles()
    let file = Workspace.stageFileName(stage: "link", key: key.digest)
    try attempt { () throws(WorkspaceError) in
      let linking = Linking(
        sources: files, contractsTo: state.contractsTo, partitions: partitionsByPerson, jobs: state.request.jobs)
      let (digest, linked) = try linking.run(StageFile.Writer(path: state.workspace.stageFile(named: file)))
      (state.linked, state.linkDigest) = (linked, digest)
      let record = StageRecord(
        stage: "link", key: key.digest, inputs: key.inputs, digest: digest, file: file,
        payload: json(LinkPayload(linked: linked, digest: digest)))
      state.workspace.later { workspace throws(WorkspaceError) in try workspace.commit(record) }
    }
    state.stageFiles["link"] = file
    state.reportEnd(of: .link)
  }

  private func stageFiles() throws(PipelineError) -> [String: StageFile] {
    var files: [String: StageFile] = [:]
    for source in state.ingested.keys { files[source] = try state.stageFile(source) }
    return files
  }

  func linkFile() throws(PipelineError) -> StageFile { try file(of: "link") }
  func outcomesFile() throws(PipelineError) -> StageFile { try file(of: "outcomes") }

  private func file(of stage: String) throws(PipelineError) -> StageFile {
    try attempt { () throws(WorkspaceError) in
      guard let name = state.stageFiles[stage] else { throw WorkspaceError.damaged(state.workspace.path) }
      return try StageFile(path: state.workspace.stageFile(named: name))
    }
  }

  func run() throws(PipelineError) {
    let key = state.outcomesKey
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed("outcomes") }
    if let record, record.key == key.digest, let payload = decode(OutcomesPayload.self, record.payload) {
      (state.attrition, state.outcomesDigest) = (payload.counts, record.digest)
      state.stageFiles["outcomes"] = record.file
      return state.report(.skipped(stage: .outcomes, detail: ""))
    }
    state.report(.began(stage: .outcomes, detail: "", bytes: 0))
    let rules = try makeRules()
    let files = HistoryFiles(sources: try stageFiles(), link: try linkFile())
    let codes = historyCodes()
    let followUp = state.followUp
    let name = Workspace.stageFileName(stage: "outcomes", key: key.digest)
    try attempt { () throws(WorkspaceError) in
      let output = try StageFile.Writer(path: state.workspace.stageFile(named: name))
      let parts = try onEach(partitionsByPerson, jobs: state.request.jobs) {
        [report = state.report] partition throws(WorkspaceError) in
        let counts = try Self.fold(
          partition, rules, HistoryReader(files: files, codes: codes, followUp: followUp), output)
        report(.read(bytes: 0, rows: counts.used))
        return counts
      }
      for part in parts { state.attrition += part }
      state.outcomesDigest = try output.commit()
      let record = StageRecord(
        stage: "outcomes", key: key.digest, inputs: key.inputs, digest: state.outcomesDigest, file: name,
        payload: json(OutcomesPayload(state.attrition)))
      state.workspace.later { workspace throws(WorkspaceError) in try workspace.commit(record) }
    }
    state.stageFiles["outcomes"] = name
    state.reportEnd(of: .outcomes)
  }

  func makeRules() throws(PipelineError) -> OutcomeRules {
    do throws(OutcomeDefinitionError) {
      return try OutcomeRules(
        definitions: outcomeDefinitions(), followUp: state.followUp, units: state.definition.outcomeUnits)
    } catch {
      throw PipelineError(.definition, ["definition.yaml: \(error)"])
    }
  }

  /// The rules' parameters, with the services of the cohort as the delivery's texts are numbered.
  func outcomeDefinitions() -> OutcomeDefinitions {
    let services = state.definition.cohort.services.map { wanted -> Set<TextCode> in
      let texts = (try? state.stageFile("placements")?.texts("texts.service")) ?? []
      let bytes = Set(wanted.map { Array($0.utf8) })
      return Set(
        texts.enumerated().filter { bytes.contains(Array($0.element.utf8)) }.map {
          TextCode(rawValue: UInt32($0.offset))
        })
    }
    return state.definition.outcomeDefinitions(services: services)
  }

  private func historyCodes() -> HistoryCodes {
    HistoryCodes(
      categories: state.groups("registrations", "category").map { CategoryClass(rawValue: $0)! },
      causes: state.codes("registrations", "cause").map { Int($0)! },
      endReasons: state.groups("placements", "end_reason").map { EndClass(rawValue: $0)! },
      results: state.codes("results", "result").map {
        $0 == "RR1" ? .rr1 : .rr2
      }, activityEnds: state.codes("activities", "end_reason").map { ActivityEnd(rawValue: $0) ?? .other },
      decisions: state.codes("decisions", "decision").map { DecisionKind(rawValue: $0) ?? .other })
  }

  private static func fold(
    _ partition: Int, _ rules: OutcomeRules, _ reader: HistoryReader, _ output: StageFile.Writer
  ) throws(WorkspaceError) -> AttritionCounts {
    var reader = reader
    var history = PersonHistory()
    var records = OutcomeRecords()
    var counts = AttritionCounts()
    try reader.read(partition: partition, into: &history) { person in
      rules.fold(person, into: &records, attrition: &counts)
    }
    var writer = RecordWriter(partition: partition, output: output)
    try records.visit(&writer)
    return counts
  }
}

/// Writes one partition's records, column by column.
private struct RecordWriter: OutcomeRecordVisitor {
  let partition: Int
  let output: StageFile.Writer

  /// Columns of records that there are none of are left out.
  mutating func visit<Record: OutcomeRecord>(_ records: inout [Record]) throws(WorkspaceError) {
    guard !records.isEmpty else { return }
    let columns = Record.encode(records)
    for (column, values) in zip(Record.columns, columns.columns) {
      try output.write("\(Record.name).\(column.name)", partition: partition, values)
    }
  }
}

/// Reads one partition's records back.
struct RecordReading: OutcomeRecordVisitor {
  let partition: Int
  let file: StageFile

  mutating func visit<Record: OutcomeRecord>(_ records: inout [Record]) throws(WorkspaceError) {
    records = Record.decode(try columns(of: Record.self))
  }

  func columns<Record: OutcomeRecord>(of record: Record.Type) throws(WorkspaceError) -> OutcomeColumns {
    var values: [[Int64]] = []
    for column in Record.columns {
      var read: [Int64] = []
      let count = try file.read("\(Record.name).\(column.name)", partition: partition, into: &read)
      read.removeLast(read.count - count)
      values.append(read)
    }
    return OutcomeColumns(values: values)
  }
}
