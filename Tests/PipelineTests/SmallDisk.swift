import Foundation
import Glibc

/// A file system of its own that fills up soon, unmounted with the value.
final class SmallDisk {
  let path: String

  /// Whether this user may mount one.
  static let isPermitted = (try? SmallDisk(bytes: 1 << 16)) != nil

  struct NotPermitted: Error {}

  init(bytes: Int) throws {
    path = FileManager.default.temporaryDirectory.path + "/disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
      rmdir(path)
      throw NotPermitted()
    }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  func setReadOnly(_ readOnly: Bool) throws {
    let flags = UInt(MS_REMOUNT) | (readOnly ? UInt(MS_RDONLY) : 0)
    guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else { throw NotPermitted() }
  }

  /// Fills the disk but for these bytes.
  func fill(leaving bytes: Int) throws {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { throw NotPermitted() }
    let count = Int(status.f_bavail) * Int(status.f_bsize) - bytes
    try Data(count: max(0, count)).write(to: URL(fileURLWithPath: path + "/filler"))
  }

  func free() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
}
