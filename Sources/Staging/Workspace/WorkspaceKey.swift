import Glibc

/// The secret that pseudonyms are made with: 32 random bytes that only the workspace's owner can read.
enum WorkspaceKey {
  static let name = "key"
  static let length = 32

  /// The key of the workspace; a new one where there is none.
  static func load(from folder: Folder) throws(WorkspaceError) -> [UInt8] {
    if let key = try existing(folder.path(of: name)) { return key }
    return try make(in: folder)
  }

  /// The key that stands at the path; nil: none.
  static func existing(_ path: String) throws(WorkspaceError) -> [UInt8]? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .system(path: path, doing: "read it", code: errno) }
      return nil
    }
    guard status.st_mode & 0o077 == 0 else { throw .keyReadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size == length else { throw .keyDamaged(path) }
    return try FileDescriptor(opening: path).read(0, count: length)
  }

  private static func make(in folder: Folder) throws(WorkspaceError) -> [UInt8] {
    let key = try FileDescriptor(opening: "/dev/urandom").read(0, count: length)
    try folder.write(key, as: name)
    return key
  }
}
