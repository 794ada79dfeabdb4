import Disclosure
import Publication
import Staging
import Tables

/// `protect`: from measured tables to those that may leave.
struct ProtectStage {
  static let version = 2

  let state: RunState

  /// What is committed of the stage besides the tables' files.
  struct Payload: Codable {
    var notProduced: [NotProduced]
    /// By table, the positions of the rows that are withheld to protect others: with the measured tables, the release.
    var withheldForOthers: [[Int]]
  }

  /// The released tables, from what is committed where nothing they are made of has changed.
  func run(_ measured: MeasuredRelease, _ earlier: EarlierEditions) throws(PipelineError) -> [ReleasedTable] {
    let key = state.protectKey(earlier)
    if let committed = try committed(measured, key) {
      let released = withChange(committed)
      try write(released, onlyMissing: true)
      state.report(.skipped(stage: .protect, detail: ""))
      return released
    }
    state.report(.began(stage: .protect, detail: "", bytes: 0))
    let release = try protect(measured, earlier)
    let released = withChange(release.tables)
    let payload = Payload(notProduced: measured.notProduced, withheldForOthers: release.withheldForOthers)
    try attempt { () throws(WorkspaceError) in try state.workspace.withdraw("protect") }
    try write(released, onlyMissing: false)
    try attempt { () throws(WorkspaceError) in
      try state.workspace.writeAudit(release.audit.csv)
      try state.workspace.commit(
        StageRecord(
          stage: "protect", key: key.digest, inputs: key.inputs, digest: key.digest, payload: json(payload)))
    }
    state.report(.ended(stage: .protect, detail: "", rows: nil))
    return released
  }

  private func committed(_ measured: MeasuredRelease, _ key: StageKey) throws(PipelineError) -> [ReleasedTable]? {
    let record = try attempt { () throws(WorkspaceError) in try state.workspace.committed("protect") }
    guard let record, record.key == key.digest, state.hasDisclosureAudit,
      let payload = decode(Payload.self, record.payload)
    else { return nil }
    return try? release(
      measured.tables, definitions: state.definition.tables, rules: state.definition.disclosure,
      withheldForOthers: payload.withheldForOthers)
  }

  private func protect(
    _ measured: MeasuredRelease, _ earlier: EarlierEditions
  ) throws(PipelineError) -> ProtectedRelease {
    do throws(ReleaseError) {
      return try Disclosure.protect(
        measured.tables, definitions: state.definition.tables, rules: state.definition.disclosure,
        containments: Containment.of(measured.contracts), earlier: earlier.tables)
    } catch {
      throw PipelineError(.disclosure, error.findings)
    }
  }

  /// With the table of change between cohort years, where the definition lists it and there are registrations.
  private func withChange(_ released: [ReleasedTable]) -> [ReleasedTable] {
    let jobEntry = released.first { $0.id == "job-entry" }
    return state.definition.tables.compactMap { definition in
      guard definition.id == CohortYearChange.id else { return released.first { $0.id == definition.id } }
      return state.delivered.contains("registrations") ? CohortYearChange(jobEntry).table : nil
    }
  }

  /// Leaves the released tables in the workspace, where `explain` finds them.
  private func write(_ tables: [ReleasedTable], onlyMissing: Bool) throws(PipelineError) {
    try state.keep(tables.map(\.id), in: .released, onlyMissing: onlyMissing) { number in
      TableLayout.csv(dimensions: tables[number].dimensions, rows: tables[number].rows)
    }
  }
}
