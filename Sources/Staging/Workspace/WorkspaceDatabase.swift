import GRDB
import Glibc

/// The workspace's SQLite file: which stages are committed, and the analysis file.
///
/// It is kept in WAL mode, so that researchers can query it while a run works, and a commit has reached
/// the disk when it returns.
final class WorkspaceDatabase: Sendable {
  static let name = "workspace.sqlite"
  /// Version of the tables that this program makes and reads.
  static let version = 1
  /// `utfl`, which tells the file from any other SQLite file.
  static let applicationID = 0x7574_666c

  let path: String
  private let queue: DatabaseQueue

  /// Opens the file in the workspace's folder, or makes it.
  init(_ folder: Folder) throws(WorkspaceError) {
    let path = folder.path(of: Self.name)
    self.path = path
    try Self.keepToOwner(path)
    queue = try Self.mapping(path) { try DatabaseQueue(path: path, configuration: Self.configuration) }
    try Self.mapping(path) { [queue] in
      try queue.writeWithoutTransaction { db in try Self.checkVersion(db, path) }
      try queue.write(WorkspaceSchema.make)
    }
  }

  /// Sees to it that the file exists and that only its owner can read it; SQLite gives the files beside it its mode.
  private static func keepToOwner(_ path: String) throws(WorkspaceError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(path: path, doing: "write it", code: errno) }
    defer { Glibc.close(file) }
    guard fchmod(file, 0o600) == 0 else { throw .system(path: path, doing: "set its mode", code: errno) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { db in
      // Large pages, which only a new file takes over: the analysis file is written in bulk.
      try db.execute(sql: "PRAGMA page_size = 16384")
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384")
    }
    return configuration
  }

  static func checkVersion(_ db: Database, _ path: String) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard application == applicationID || tables == 0 else {
      throw WorkspaceError.database(path: path, reason: "a database of something else than a workspace")
    }
    guard found <= version else {
      throw WorkspaceError.database(
        path: path, reason: "made by a newer version of the program (\(found), this one knows \(version))")
    }
  }

  /// Reads, in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(WorkspaceError) -> Value {
    try Self.mapping(path) { try queue.read(body) }
  }

  /// Writes in one transaction: all of it, on the disk, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(WorkspaceError) -> Value {
    try Self.mapping(path) { try queue.write(body) }
  }

  /// Takes what is committed over into the file itself, and empties the file beside it, which had grown with a
  /// large transaction. The commit holds without that, so a failure is none.
  func shrink() {
    try? queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
  }

  func close() { try? queue.close() }

  /// What went wrong in SQLite, as a fact about the workspace.
  static func mapping<Value>(_ path: String, _ body: () throws -> Value) throws(WorkspaceError) -> Value {
    do {
      return try body()
    } catch let error as WorkspaceError {
      throw error
    } catch let error as DatabaseError {
      throw failure(error, path)
    } catch {
      throw .database(path: path, reason: "can't be used")
    }
  }

  private static func failure(_ error: DatabaseError, _ path: String) -> WorkspaceError {
    switch error.resultCode {
    case .SQLITE_FULL: .system(path: path, doing: "write it", code: ENOSPC)
    case .SQLITE_READONLY: .system(path: path, doing: "write it", code: EROFS)
    case .SQLITE_CANTOPEN, .SQLITE_PERM: .system(path: path, doing: "open it", code: EACCES)
    case .SQLITE_IOERR: .system(path: path, doing: "read or write it", code: isFull(path) ? ENOSPC : EIO)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .database(path: path, reason: "another program is writing to it")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      .database(path: path, reason: "damaged, or no database; remove it, and the next run makes it anew")
    default: .database(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }

  /// Shared memory beside the file can't grow on a full disk, which SQLite takes for an I/O error.
  private static func isFull(_ path: String) -> Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && status.f_bavail == 0
  }
}
