import Crypto
import Extracts
import GRDB
import Glibc

/// A look into a workspace that changes nothing in it, also while a run works there.
public final class WorkspaceView: Sendable {
  /// Digest of the key of the pseudonyms.
  public let keyDigest: String
  private let stages: String
  private let path: String
  private let queue: DatabaseQueue

  /// nil: no run has worked there yet.
  ///
  /// Throws: `keyReadable`, `keyDamaged`, `database` and `system` as a run would.
  public init?(path: String) throws(WorkspaceError) {
    let database = path + "/" + WorkspaceDatabase.name
    guard access(database, F_OK) == 0, let key = try WorkspaceKey.existing(path + "/" + WorkspaceKey.name) else {
      return nil
    }
    keyDigest = hexadecimal(SHA256.hash(data: key))
    stages = path + "/stages/"
    self.path = database
    queue = try WorkspaceDatabase.mapping(database) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(30)
      return try DatabaseQueue(path: Self.location(database), configuration: configuration)
    }
    try WorkspaceDatabase.mapping(database) { [queue] in
      try queue.read { db in try WorkspaceDatabase.checkVersion(db, database) }
    }
  }

  /// A file that nobody has open is taken as it stands: SQLite would make files beside it otherwise.
  private static func location(_ path: String) -> String {
    guard access(path + "-wal", F_OK) != 0 else { return path }
    let escaped = Array(path.utf8).map { byte in
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"): "%" + hexadecimal([byte])
      default: String(decoding: [byte], as: UTF8.self)
      }
    }
    return "file:" + escaped.joined() + "?immutable=1"
  }

  /// The latest committed result of the stage, as `Workspace.committed` would give it.
  public func committed(_ stage: String) throws(WorkspaceError) -> StageRecord? {
    let record = try WorkspaceDatabase.mapping(path) {
      try queue.read { db in
        // A workspace whose first opening was killed has no tables.
        try db.tableExists("stages") ? try StageRecord.fetch(db, stage: stage) : nil
      }
    }
    guard let file = record?.file else { return record }
    return (try? StageFile(path: stages + file)) == nil ? nil : record
  }
}
