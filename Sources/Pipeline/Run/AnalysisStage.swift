import Outcomes
import Rows
import Staging

/// `analysis`: the outcome records as tables that researchers query.
struct AnalysisStage {
  static let version = 2

  let state: RunState
  let outcomes: OutcomesStage

  /// Writes the analysis file on a thread of its own, while tables are measured.
  func run() throws(PipelineError) {
    let key = state.analysisKey
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed("analysis") }
    guard record?.key != key.digest else { return state.report(.skipped(stage: .analysis, detail: "")) }
    let file = try outcomes.outcomesFile()
    let placements = try columns(PlacementOutcome.columns)
    let recipients = try columns(RecipientOutcome.columns)
    let made = StageRecord(stage: "analysis", key: key.digest, inputs: key.inputs, digest: key.digest)
    state.workspace.later { [report = state.report] workspace throws(WorkspaceError) in
      report(.began(stage: .analysis, detail: "", bytes: 0))
      try workspace.writeAnalysis(
        [
          Self.table(
            "outcomes", "One row for each placement of the cohort: states on its first day, and what became of it.",
            placements, PlacementOutcome.self, file),
          Self.table(
            "recipients",
            "One row for each recipient of social assistance in the first month of a quarter, and what became of it.",
            recipients, RecipientOutcome.self, file),
        ],
        views: [
          AnalysisView(
            name: "first_placements", documentation: "Of outcomes, each person's first placement in the cohort.",
            table: "outcomes", condition: "is_first = 1")
        ], as: made)
      report(.ended(stage: .analysis, detail: "", rows: nil))
    }
  }

  private static func table<Record: OutcomeRecord>(
    _ name: String, _ documentation: String, _ columns: [AnalysisColumn], _ record: Record.Type, _ file: StageFile
  ) -> AnalysisTable {
    AnalysisTable(name: name, documentation: documentation, columns: columns, partitions: partitionsByPerson) {
      partition throws(WorkspaceError) in
      try RecordReading(partition: partition, file: file).columns(of: record).columns
    }
  }

  /// Both halves of a pseudonym become one column.
  private func columns(_ staged: [OutcomeColumn]) throws(PipelineError) -> [AnalysisColumn] {
    var columns = [
      AnalysisColumn("person", .pseudonym, "Pseudonym of the person, the same in all tables of this workspace.")
    ]
    for column in staged where column.kind != .bits {
      columns.append(AnalysisColumn(column.name, try kind(column.kind), column.documentation))
    }
    return columns
  }

  private func kind(_ kind: OutcomeColumn.Kind) throws(PipelineError) -> AnalysisColumn.Kind {
    switch kind {
    case .bits: .pseudonym
    case .integer: .integer
    case .day: .day
    case .month: .month
    case .flag: .flag
    case .code(let source, let field): .text(state.codes(source, field))
    case .text(let source, let field): .text(try texts(source, field))
    case .choice(let choices): .text(choices)
    case .ageGroup: .text(AgeGroups(lowerBounds: state.definition.ageGroups).labels)
    }
  }

  private func texts(_ source: String, _ field: String) throws(PipelineError) -> [String] {
    guard let file = try state.stageFile(source) else { return [] }
    return try attempt { () throws(WorkspaceError) in try file.texts("texts." + field) }
  }
}
