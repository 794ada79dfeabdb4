import Glibc

/// A folder of the workspace. Only its owner may look into it, and files appear in it whole or not at all.
struct Folder: Sendable {
  /// What a file is called until it is whole.
  static let unfinished = ".part"

  let path: String

  /// Makes the folder, and those above it that are missing. One that is there keeps its mode.
  init(makingAll path: String) throws(WorkspaceError) {
    try Self.makeAll(path)
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .system(path: path, doing: "open it", code: errno) }
    close(folder)
    self.path = path
  }

  /// Makes the folder `name` in `parent`, or takes it from all others than its owner.
  init(_ name: String, in parent: Folder) throws(WorkspaceError) {
    path = parent.path + "/" + name
    let made = mkdir(path, 0o700) == 0
    guard made || errno == EEXIST else { throw .system(path: path, doing: "make it", code: errno) }
    guard made || chmod(path, 0o700) == 0 else { throw .system(path: path, doing: "set its mode", code: errno) }
  }

  private static func makeAll(_ path: String) throws(WorkspaceError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    let failure = errno
    guard failure == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .system(path: path, doing: "make it", code: failure)
    }
    try makeAll(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .system(path: path, doing: "make it", code: errno)
    }
  }

  func path(of name: String) -> String { path + "/" + name }

  /// Names of what is in the folder.
  func names() throws(WorkspaceError) -> [String] {
    guard let folder = opendir(path) else { throw .system(path: path, doing: "read it", code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether `name` is a folder with something in it.
  func isFilled(_ name: String) -> Bool {
    guard let folder = opendir(path(of: name)) else { return false }
    defer { closedir(folder) }
    // Itself and the one above it.
    for _ in 0..<2 where readdir(folder) == nil { return false }
    return readdir(folder) != nil
  }

  /// Removes what is called so, a folder with all that is in it; nothing where there is none.
  func remove(_ name: String) throws(WorkspaceError) {
    let path = path(of: name)
    if unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw .system(path: path, doing: "remove it", code: errno) }
    let inner = try Folder(name, in: self)
    for name in try inner.names() { try inner.remove(name) }
    guard rmdir(path) == 0 else { throw .system(path: path, doing: "remove it", code: errno) }
  }

  /// Removes what a run that was killed had not finished.
  func removeUnfinished() throws(WorkspaceError) {
    for name in try names() where name.hasSuffix(Self.unfinished) { try remove(name) }
  }

  /// Writes a file under another name, waits until it is on the disk, then gives it its name.
  func write(_ bytes: [UInt8], as name: String) throws(WorkspaceError) {
    let temporary = name + Self.unfinished
    try remove(temporary)
    do throws(WorkspaceError) {
      let file = try FileDescriptor(creating: path(of: temporary))
      try file.write(bytes, at: 0)
      try file.sync()
      try rename(path(of: temporary), to: path(of: name))
      try sync(path)
    } catch {
      unlink(path(of: temporary))
      throw error
    }
  }
}

/// A path to a folder as it is meant where it ends in slashes.
package func withoutTrailingSlashes(_ path: String) -> String {
  var path = path[...]
  while path.count > 1, path.last == "/" { path = path.dropLast() }
  return String(path)
}
