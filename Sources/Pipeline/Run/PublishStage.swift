import Disclosure
import Glibc
import Publication
import Rows
import Staging
import Tables

/// Of the program: it stands in manifests.
public let programVersion = "0.1.0"

/// `protect` and `publish`: from tables to an edition. Both take so little that they are always done.
struct PublishStage {
  static let version = 1

  let state: RunState

  func run(_ measured: MeasuredRelease) throws(PipelineError) {
    let (tables, notProduced) = (measured.tables, measured.notProduced)
    let earlier = try EarlierEditions(state.definition)
    let released = withChange(try protect(measured, earlier))
    try keep(released, notProduced, earlier)
    guard state.request.last != .protect else { return }
    state.report(.began(stage: .publish, detail: "", bytes: 0))
    let figures = tables.flatMap(\.figures).compactMap { ReleasedFigure($0, rules: state.definition.disclosure) }
    let texts = state.definition.texts(in: state.request.language).telling(figures)
    do throws(PublicationError) {
      try EditionWriter(path: state.request.edition, jobs: state.request.jobs).write(
        tables: released, definitions: state.definition.files.map { ($0.path, $0.bytes) },
        manifest: manifest(tables, notProduced, earlier), texts: texts,
        report: Report(texts: texts, settings: state.definition.report, isInvented: isInvented))
    } catch {
      throw PipelineError(.other, [error.description])
    }
    state.report(.ended(stage: .publish, detail: "", rows: nil))
  }

  /// A delivery that was made up says what was put into it.
  private var isInvented: Bool { access(state.request.delivery + "/truth.json", F_OK) == 0 }

  private func protect(_ measured: MeasuredRelease, _ earlier: EarlierEditions) throws(PipelineError) -> [ReleasedTable]
  {
    state.report(.began(stage: .protect, detail: "", bytes: 0))
    defer { state.report(.ended(stage: .protect, detail: "", rows: nil)) }
    let release: ProtectedRelease
    do throws(ReleaseError) {
      release = try Disclosure.protect(
        measured.tables, definitions: state.definition.tables, rules: state.definition.disclosure,
        containments: Containment.of(measured.contracts), earlier: earlier.tables)
    } catch {
      throw PipelineError(.disclosure, error.findings)
    }
    try attempt { () throws(WorkspaceError) in try state.workspace.writeAudit(release.audit.csv) }
    return release.tables
  }

  /// With the table of change between cohort years, where the definition lists it and there are registrations.
  private func withChange(_ released: [ReleasedTable]) -> [ReleasedTable] {
    let jobEntry = released.first { $0.id == "job-entry" }
    return state.definition.tables.compactMap { definition in
      guard definition.id == CohortYearChange.id else { return released.first { $0.id == definition.id } }
      return state.delivered.contains("registrations") ? CohortYearChange(jobEntry).table : nil
    }
  }

  /// Keeps the released tables in the workspace, where `explain` finds them.
  private func keep(
    _ tables: [ReleasedTable], _ notProduced: [NotProduced], _ earlier: EarlierEditions
  ) throws(PipelineError) {
    let key = state.protectKey(earlier)
    let names = Set(tables.map { $0.id + ".csv" })
    try attempt { () throws(WorkspaceError) in
      let workspace = state.workspace
      if try workspace.committed("protect")?.key == key.digest, try workspace.files(in: .released) == names { return }
      try workspace.withdraw("protect")
      try workspace.removeFiles(in: .released, except: names)
      for table in tables {
        let bytes = TableLayout.csv(dimensions: table.dimensions, rows: table.rows)
        try workspace.write(bytes, as: table.id + ".csv", in: .released)
      }
      try workspace.commit(
        StageRecord(
          stage: "protect", key: key.digest, inputs: key.inputs, digest: key.digest, payload: json(notProduced)))
    }
  }

  private func manifest(
    _ tables: [MeasuredTable], _ notProduced: [NotProduced], _ earlier: EarlierEditions
  ) -> Manifest {
    var parameters: [String: String] = [:]
    for part in [DefinitionPart.identifiers, .completeness, .outcomes, .tables, .disclosure, .report] {
      for parameter in state.definition.parameters(of: part) { parameters[parameter.key] = parameter.value }
    }
    for (key, value) in resolvedCompleteness() { parameters[key] = value }
    if !earlier.digests.isEmpty { parameters[EarlierEditions.parameter] = earlier.digests.joined(separator: ", ") }
    parameters["language"] = state.request.language.rawValue
    return Manifest(
      pipeline: state.definition.name, version: programVersion, parameters: parameters,
      overrides: DefinitionOverride.lasting(state.definition.overrides), sources: state.accounting,
      notProduced: notProduced,
      notes: tables.flatMap { table in table.notes.map { (table: table.id, note: $0) } })
  }

  /// Where the definition leaves it to the rows, the first day for which a source was taken as complete.
  private func resolvedCompleteness() -> [(String, String)] {
    var key = StageKey(version: 0)
    state.addFollowUp(to: &key)
    let names = state.delivered.subtracting(["persons"]).map { "complete_from." + $0 }
    return key.inputs.filter { names.contains($0.name) }.map { ($0.name, $0.digest) }
  }
}
