import Disclosure
import Staging

/// Writes an edition: whole or not at all.
///
/// It is written into a folder beside its place, synced, and renamed when whole; then what stood there is
/// removed. Where anything fails, what stood there still stands, and nothing else is left.
public struct EditionWriter: Sendable {
  /// Where the edition shall stand.
  public let path: String
  private let jobs: Int

  /// - Parameter jobs: how many workers make its files.
  public init(path: String, jobs: Int = 1) {
    self.path = withoutTrailingSlashes(path)
    self.jobs = jobs
  }

  /// - Parameters:
  ///   - definitions: the definition files, each with its path within the pipeline's folder.
  ///   - texts: the words of all files but the report; nil: the edition has its tables alone, and the report.
  ///   - report: the words and choices of `report.html`; nil: none is written.
  /// - Throws: `PublicationError`.
  public func write(
    tables: [ReleasedTable], definitions: [(path: String, bytes: [UInt8])], manifest: Manifest,
    texts: EditionTexts? = nil, report: Report? = nil
  ) throws(PublicationError) {
    let content = EditionContent(
      tables: tables, definitions: try EditionWriter.copies(of: definitions), manifest: manifest, texts: texts,
      report: report)
    let files = try content.files(jobs: jobs)
    try FileSystem.createFolders(FileSystem.parent(path))
    try requireReplaceable()
    try FileSystem.remove(partial)
    do {
      try write(files)
      try putInPlace()
    } catch {
      try? FileSystem.remove(partial)
      throw error
    }
    try FileSystem.remove(replaced)
  }

  private static func copies(
    of definitions: [(path: String, bytes: [UInt8])]
  ) throws(PublicationError) -> [EditionFile] {
    for definition in definitions {
      let steps = definition.path.split(separator: "/", omittingEmptySubsequences: false)
      if steps.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { throw .pathOutside(definition.path) }
    }
    return definitions.map { EditionFile(path: "definitions/\($0.path)", bytes: $0.bytes) }
      .sorted(by: EditionFile.precedes)
  }

  private var name: String { String(path.split(separator: "/").last ?? "edition") }

  private func beside(_ suffix: String) -> String {
    let parent = FileSystem.parent(path)
    let folder = parent.isEmpty || parent == "/" ? parent : parent + "/"
    return "\(folder).\(name).\(suffix)"
  }

  private var partial: String { beside("partial") }
  private var replaced: String { beside("replaced") }

  /// Nothing but an edition or an empty folder is replaced: a mistyped path must not cost anyone a folder.
  private func requireReplaceable() throws(PublicationError) {
    switch FileSystem.kind(path) {
    case .none: return
    case .other: throw .notAnEdition(path: path)
    case .folder:
      let names = try FileSystem.entries(path)
      if !names.isEmpty && !names.contains(Manifest.path) { throw .notAnEdition(path: path) }
    }
  }

  private func write(_ files: [EditionFile]) throws(PublicationError) {
    try FileSystem.createFolder(partial)
    var folders: Set<String> = [partial]
    for file in files {
      var folder = FileSystem.parent(partial + "/" + file.path)
      try FileSystem.createFolders(folder)
      while folders.insert(folder).inserted { folder = FileSystem.parent(folder) }
    }
    try FileSystem.write(files.map { (partial + "/" + $0.path, $0.bytes) })
    for folder in folders.sorted(by: >) { try FileSystem.sync(folder: folder) }
  }

  private func putInPlace() throws(PublicationError) {
    if FileSystem.kind(path) == .none {
      try FileSystem.move(partial, to: path)
    } else if FileSystem.exchange(partial, path) {
      // At every moment an edition stood there; the old one now has the other name.
      try FileSystem.sync(folder: FileSystem.parent(path))
      try FileSystem.remove(partial)
    } else {
      try FileSystem.remove(replaced)
      try FileSystem.move(path, to: replaced)
      do {
        try FileSystem.move(partial, to: path)
      } catch {
        try FileSystem.move(replaced, to: path)
        throw error
      }
    }
    try FileSystem.sync(folder: FileSystem.parent(path))
  }
}
