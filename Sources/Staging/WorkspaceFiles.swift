import Extracts
import Glibc

/// What can go wrong with the workspace: facts with a path.
public enum WorkspaceError: Error, Equatable, Sendable {
  case system(path: String, doing: String, code: Int32)
  case damaged(String)
  case database(path: String, reason: String)
  case keyReadable(String)
  case keyDamaged(String)
  case inUse(String)
  /// Something else than a workspace stands there, which nothing is written into.
  case foreign(String)
}

extension WorkspaceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let path, let doing, let code): "\(path): can't \(doing): \(systemMessage(code))"
    case .damaged(let path): "\(path): no whole stage file; remove it, and the next run makes it anew"
    case .database(let path, let reason): "\(path): \(reason)"
    case .keyReadable(let path): "\(path): the key can be read by others than its owner; set its mode to 0600"
    case .keyDamaged(let path): "\(path): not a key of 32 bytes"
    case .inUse(let path): "\(path): another run is working in this workspace"
    case .foreign(let path):
      "\(path): is neither a workspace nor an empty folder; choose another place for the workspace"
    }
  }
}

/// An open file of the workspace.
final class FileDescriptor: Sendable {
  private let descriptor: Int32
  private let path: String

  init(opening path: String) throws(WorkspaceError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path: path, doing: "open it", code: errno) }
  }

  /// Makes the file, or empties it; only its owner may read it.
  init(creating path: String) throws(WorkspaceError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(path: path, doing: "write it", code: errno) }
  }

  deinit { close(descriptor) }

  func size() throws(WorkspaceError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(path: path, doing: "read it", code: errno) }
    return Int(status.st_size)
  }

  func read(_ offset: Int, count: Int) throws(WorkspaceError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, offset + filled)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failure = got < 0 ? errno : EIO
          break
        }
        filled += got
      }
    }
    guard bytes.count == count else { throw .system(path: path, doing: "read it", code: failure) }
    return bytes
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(WorkspaceError) {
    var written = 0
    while written < bytes.count {
      let got = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + written, bytes.count - written, offset + written)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw .system(path: path, doing: "write it", code: errno) }
      written += got
    }
  }

  func sync() throws(WorkspaceError) {
    guard fsync(descriptor) == 0 else { throw .system(path: path, doing: "write it", code: errno) }
  }
}

/// Renames within a folder.
func rename(_ old: String, to new: String) throws(WorkspaceError) {
  guard Glibc.rename(old, new) == 0 else { throw .system(path: new, doing: "write it", code: errno) }
}

/// Waits until a file's bytes, or a folder's names, are on the disk.
func sync(_ path: String) throws(WorkspaceError) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .system(path: path, doing: "open it", code: errno) }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else { throw .system(path: path, doing: "write it", code: errno) }
}
