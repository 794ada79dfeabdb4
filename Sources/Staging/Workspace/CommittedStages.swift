import GRDB

/// A stage's result as it is committed: what it was made of, and what came of it.
public struct StageRecord: Sendable, Equatable {
  /// `outcomes`, or `ingest.earnings` for a source.
  public var stage: String
  /// Digest of all inputs and of the stage's version.
  public var key: String
  /// What the key was made of, in its order.
  public var inputs: [StageInput]
  /// Digest of the result.
  public var digest: String
  /// Name of the stage file; nil: the stage has none.
  public var file: String?
  /// What the stage counted, as JSON.
  public var payload: String

  public init(
    stage: String, key: String, inputs: [StageInput], digest: String, file: String? = nil, payload: String = "{}"
  ) {
    self.stage = stage
    self.key = key
    self.inputs = inputs
    self.digest = digest
    self.file = file
    self.payload = payload
  }
}

/// One of the things that a result was made of.
public struct StageInput: Sendable, Equatable {
  /// A file, a parameter or another stage.
  public var name: String
  public var digest: String

  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}

extension Workspace {
  /// Name of the stage file of a result with this key. It differs from that of any other result, so that
  /// the committed file stays until the new one is committed.
  public static func stageFileName(stage: String, key: String) -> String { "\(stage)-\(key.prefix(16)).columns" }

  /// Where a stage file stands, or is to be written.
  public func stageFile(named name: String) -> String { stages.path(of: name) }

  /// The latest committed result of the stage; nil where there is none, or its file is gone or not whole.
  public func committed(_ stage: String) throws(WorkspaceError) -> StageRecord? {
    guard let record = try database.read({ db in try StageRecord.fetch(db, stage: stage) }) else { return nil }
    guard let file = record.file else { return record }
    return (try? StageFile(path: stageFile(named: file))) == nil ? nil : record
  }

  /// Commits a result in place of the stage's earlier one, whose file is removed afterwards.
  ///
  /// Its own stage file must be whole already; it is synced first.
  public func commit(_ record: StageRecord) throws(WorkspaceError) {
    if let file = record.file {
      try sync(stageFile(named: file))
      try sync(stages.path)
    }
    let unused = try database.write { db in try record.replace(db) }
    if let unused { try stages.remove(unused) }
  }

  /// Does `work` on the workspace later, on a thread of its own, in the order in which it is given: reading
  /// the next source need not wait for the disk. After a failure nothing more is done.
  public func later(_ work: @escaping @Sendable (Workspace) throws(WorkspaceError) -> Void) {
    commits.async { [self] in
      guard failure.withLock({ $0 == nil }) else { return }
      do throws(WorkspaceError) {
        try work(self)
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// Waits until all that was to be done later is done. Throws what went wrong with it.
  public func settle() throws(WorkspaceError) {
    commits.sync {}
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Takes back a stage's result. To be called before something that it made outside of `stages` is replaced,
  /// so that a run that is killed meanwhile leaves no result that claims the replacement as its own.
  public func withdraw(_ stage: String) throws(WorkspaceError) {
    let unused = try database.write { db in try StageRecord.remove(db, stage: stage) }
    if let unused { try stages.remove(unused) }
  }

  /// Names of the stages that have a committed result.
  public func committedStages() throws(WorkspaceError) -> [String] {
    try database.read { db in try String.fetchAll(db, sql: "SELECT stage FROM stages ORDER BY stage") }
  }

  /// Removes stage files that no result names: those of a run that was killed before it could commit them.
  func removeUncommittedStageFiles() throws(WorkspaceError) {
    let named = try database.read { db in
      Set(try String.fetchAll(db, sql: "SELECT file FROM stages WHERE file IS NOT NULL"))
    }
    for name in try stages.names() where !named.contains(name) { try stages.remove(name) }
  }
}

extension StageRecord {
  static func fetch(_ db: Database, stage: String) throws -> StageRecord? {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM stages WHERE stage = ?", arguments: [stage]) else {
      return nil
    }
    let inputs = try Row.fetchAll(
      db, sql: "SELECT name, digest FROM stage_inputs WHERE stage = ? ORDER BY position", arguments: [stage])
    return StageRecord(
      stage: stage, key: row["key"], inputs: inputs.map { StageInput(name: $0["name"], digest: $0["digest"]) },
      digest: row["digest"], file: row["file"], payload: row["payload"])
  }

  /// Puts the record in place of the stage's earlier one; returns the file that no record names any more.
  func replace(_ db: Database) throws -> String? {
    let replaced = try Self.remove(db, stage: stage)
    try db.execute(
      sql: "INSERT INTO stages (stage, key, digest, file, payload) VALUES (?, ?, ?, ?, ?)",
      arguments: [stage, key, digest, file, payload])
    for (position, input) in inputs.enumerated() {
      try db.execute(
        sql: "INSERT INTO stage_inputs (stage, position, name, digest) VALUES (?, ?, ?, ?)",
        arguments: [stage, position, input.name, input.digest])
    }
    return replaced == file ? nil : replaced
  }

  /// Removes the stage's record; returns the file that no record names any more.
  fileprivate static func remove(_ db: Database, stage: String) throws -> String? {
    let file = try String.fetchOne(db, sql: "SELECT file FROM stages WHERE stage = ?", arguments: [stage])
    try db.execute(sql: "DELETE FROM stages WHERE stage = ?", arguments: [stage])
    let others = try Int.fetchOne(db, sql: "SELECT count(*) FROM stages WHERE file = ?", arguments: [file])
    return others == 0 ? file : nil
  }
}
