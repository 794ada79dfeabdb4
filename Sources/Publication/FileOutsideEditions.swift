import Extracts
import Glibc

/// A file for people that belongs to no edition, and is never written into one.
public struct FileOutsideEditions: Sendable {
  public let path: String

  /// - Throws: `PublicationError` where a folder stands there, or the place lies in an edition.
  public init(path: String) throws(PublicationError) {
    self.path = path
    if FileSystem.kind(path) == .folder || path.isEmpty { throw .withinEdition(path: path) }
    let parent = FileSystem.parent(path)
    guard let resolved = realpath(parent.isEmpty ? "." : parent, nil) else {
      throw .system(operation: .create, path: path, errno: errno)
    }
    defer { free(resolved) }
    var folder = String(cString: resolved)
    while !folder.isEmpty && folder != "/" {
      if FileSystem.isEdition(folder) { throw .withinEdition(path: path) }
      folder = FileSystem.parent(folder)
    }
  }

  /// Puts these bytes there, whole or not at all, in the place of what stood there.
  public func write(_ bytes: [UInt8]) throws(PublicationError) {
    let partial = path + ".partial"
    try FileSystem.remove(partial)
    do {
      try FileSystem.write(bytes, to: partial)
      try FileSystem.move(partial, to: path)
    } catch {
      try? FileSystem.remove(partial)
      throw error
    }
  }
}
