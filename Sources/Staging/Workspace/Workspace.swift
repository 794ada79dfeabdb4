import Crypto
import Dispatch
import Extracts
import Synchronization

/// The folder that a run works in: committed stages, the analysis file, tables before disclosure control,
/// rejected rows, and the key of the pseudonyms. All of it is for its owner alone.
///
/// Whenever the process is killed, what is committed is there whole, and the rest is gone at the next opening.
public final class Workspace: Sendable {
  /// Where files stand that are no stage's bulk result.
  public enum Place: String, Sendable, CaseIterable {
    /// Tables before disclosure control.
    case measures
    /// Rows that were rejected, by source.
    case rejects
    /// Tables after disclosure control, as the last run released them.
    case released
  }

  public let path: String
  /// The secret of the pseudonyms, 32 bytes.
  public let key: [UInt8]
  /// Digest of the key: what depends on pseudonyms depends on it.
  public let keyDigest: String
  let database: WorkspaceDatabase
  let stages: Folder
  private let root: Folder
  private let measures: Folder
  private let rejects: Folder
  private let released: Folder
  private let scratchFolder: Folder
  private let lock: WorkspaceLock
  /// What is done later, and the first thing that went wrong with it.
  let commits = DispatchQueue(label: "commits")
  let failure = Mutex<WorkspaceError?>(nil)

  /// Opens the workspace, or makes it, and holds it until it is released.
  ///
  /// Throws: `foreign` where something else stands there; `inUse` where another run works in it; `keyReadable` and
  /// `keyDamaged` where its key is not to be used; `database` where its database is damaged or of a newer version;
  /// `system` for the rest.
  public init(path: String) throws(WorkspaceError) {
    let root = try Folder(makingAll: withoutTrailingSlashes(path))
    guard try Self.mayHold(root) else { throw .foreign(root.path) }
    self.path = root.path
    self.root = root
    lock = try WorkspaceLock(root)
    stages = try Folder(Self.stagesName, in: root)
    measures = try Folder(Place.measures.rawValue, in: root)
    rejects = try Folder(Place.rejects.rawValue, in: root)
    released = try Folder(Place.released.rawValue, in: root)
    scratchFolder = try Folder(Self.scratchName, in: root)
    for name in try scratchFolder.names() { try scratchFolder.remove(name) }
    for folder in [root, measures, rejects, released] { try folder.removeUnfinished() }
    key = try WorkspaceKey.load(from: root)
    keyDigest = hexadecimal(SHA256.hash(data: key))
    database = try WorkspaceDatabase(root)
    try removeUncommittedStageFiles()
  }

  deinit { database.close() }

  private static let stagesName = "stages"
  private static let scratchName = "scratch"

  /// Whether a folder is a workspace or can become one: a mistyped path must not cost anyone a folder called `scratch`.
  ///
  /// A workspace has a database, or, where someone removed that, a lock and a key. One whose making was killed has
  /// nothing but what is made first. Of that the lock is the first of all: without it nothing has been put into a folder.
  private static func mayHold(_ folder: Folder) throws(WorkspaceError) -> Bool {
    let names = Set(try folder.names().filter { !$0.hasPrefix(".") && $0 != "lost+found" })
    if names.isEmpty || names.contains(WorkspaceDatabase.name) { return true }
    let folders = Set(Place.allCases.map(\.rawValue) + [stagesName, scratchName])
    let made = folders.union([WorkspaceLock.name, WorkspaceKey.name, WorkspaceKey.name + Folder.unfinished])
    if names.contains(WorkspaceLock.name) { return names.contains(WorkspaceKey.name) || names.isSubset(of: made) }
    return names.isSubset(of: made) && !names.contains(where: folder.isFilled)
  }

  /// A folder for what does not fit in memory; emptied whenever the workspace is opened.
  public var scratch: String { scratchFolder.path }

  /// The file that researchers query.
  public var analysisFile: String { database.path }

  /// Writes a file whole or not at all.
  public func write(_ bytes: [UInt8], as name: String, in place: Place) throws(WorkspaceError) {
    try folder(place).write(bytes, as: name)
  }

  /// Name of the file of what disclosure control withheld, and why.
  public static let disclosureAudit = "disclosure-audit.csv"

  /// Writes what disclosure control withheld and why, whole or not at all.
  public func writeAudit(_ bytes: [UInt8]) throws(WorkspaceError) {
    try root.write(bytes, as: Self.disclosureAudit)
  }

  /// Removes the files of a place but those with these names.
  public func removeFiles(in place: Place, except kept: Set<String>) throws(WorkspaceError) {
    let folder = folder(place)
    for name in try folder.names() where !kept.contains(name) { try folder.remove(name) }
  }

  /// Names of the files of a place.
  public func files(in place: Place) throws(WorkspaceError) -> Set<String> { Set(try folder(place).names()) }

  private func folder(_ place: Place) -> Folder {
    switch place {
    case .measures: measures
    case .rejects: rejects
    case .released: released
    }
  }
}
