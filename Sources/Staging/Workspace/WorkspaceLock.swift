import Glibc

/// Holds the workspace for one run. The system lets go of it when the process ends, however it ends.
final class WorkspaceLock: Sendable {
  static let name = "lock"
  private let descriptor: Int32

  /// Throws: `inUse` where another run holds it.
  init(_ folder: Folder) throws(WorkspaceError) {
    let path = folder.path(of: Self.name)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(path: path, doing: "write it", code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = errno
      close(descriptor)
      throw failure == EWOULDBLOCK ? .inUse(folder.path) : .system(path: path, doing: "lock it", code: failure)
    }
  }

  deinit {
    // Said, not left to the closing: a process that is just being started from this one still has the descriptor.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
