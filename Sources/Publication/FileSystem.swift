import Glibc

/// The file operations of publication, each failing with the operation, the path and the system's reason.
/// Files are for their owner alone.
package enum FileSystem {
  static func createFolder(_ path: String) throws(PublicationError) {
    try check(mkdir(path, 0o700), .create, path)
  }

  /// Creates the folders of a path that are missing.
  static func createFolders(_ path: String) throws(PublicationError) {
    if path.isEmpty || kind(path) == .folder { return }
    try createFolders(parent(path))
    try createFolder(path)
  }

  /// Writes a new file and waits until it is on the disk.
  static func write(_ bytes: [UInt8], to path: String) throws(PublicationError) { try write([(path, bytes)]) }

  /// Writes new files and waits until all are on the disk. The disk is told of all before one is waited for: what it
  /// must do for one, it does for the others at the same time.
  static func write(_ files: [(path: String, bytes: [UInt8])]) throws(PublicationError) {
    for start in stride(from: 0, to: files.count, by: mostOpen) {
      var open: [(path: String, descriptor: Int32)] = []
      defer { for file in open { close(file.descriptor) } }
      for (path, bytes) in files[start..<min(start + mostOpen, files.count)] {
        let file = try create(path)
        open.append((path, file))
        try write(bytes, to: file, path)
        // Of no more use in memory: that is, to be written out now. Advice, so nothing is lost where it is not taken.
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
      }
      for file in open { try check(fsync(file.descriptor), .sync, file.path) }
    }
  }

  /// Of a process's descriptors, of which there may be as few as 256.
  private static let mostOpen = 128

  private static func create(_ path: String) throws(PublicationError) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    try check(file, .create, path)
    return file
  }

  private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(PublicationError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      try check(Int32(clamping: count), .write, path)
      written += count
    }
  }

  /// Waits until a folder's entries are on the disk.
  static func sync(folder path: String) throws(PublicationError) {
    let folder = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(folder, .sync, path)
    defer { close(folder) }
    try check(fsync(folder), .sync, path)
  }

  static func move(_ path: String, to target: String) throws(PublicationError) {
    try check(rename(path, target), .rename, target)
  }

  /// Gives two folders each other's path at once; false where the system can't.
  static func exchange(_ path: String, _ other: String) -> Bool {
    // The C library's declaration is hidden from Swift.
    typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let exchanging: UInt32 = 2
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, path, AT_FDCWD, other, exchanging) == 0
  }

  /// Removes a file, or a folder with all that is in it; nothing where there is none.
  static func remove(_ path: String) throws(PublicationError) {
    switch kind(path) {
    case .none: return
    case .folder:
      for name in try entries(path) { try remove(path + "/" + name) }
      try check(rmdir(path), .remove, path)
    case .other: try check(unlink(path), .remove, path)
    }
  }

  /// Names in a folder, without `.` and `..`.
  static func entries(_ path: String) throws(PublicationError) -> [String] {
    guard let folder = opendir(path) else { throw .system(operation: .read, path: path, errno: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  enum Kind { case none, folder, other }

  /// What stands at a path; a link is not followed.
  static func kind(_ path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .none }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }

  /// The folder that holds a path; empty: the current one.
  package static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func check(
    _ result: Int32, _ operation: PublicationError.Operation, _ path: String
  ) throws(PublicationError) {
    if result < 0 { throw .system(operation: operation, path: path, errno: errno) }
  }
}
