import Crypto
import Glibc

/// A file of the delivery, read once from its first byte to its last; its SHA-256 is taken in the same pass.
struct SourceFile: ~Copyable {
  let name: String
  private let descriptor: Int32
  private var hash = SHA256()
  /// Bytes read so far.
  private(set) var offset = 0

  /// Throws: as `openFile`.
  init(path: String, name: String) throws(ExtractError) {
    self.name = name
    descriptor = try openFile(path, name: name)
  }

  deinit { close(descriptor) }

  /// Reads up to `buffer.count` bytes; fewer only at the end of the file.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ExtractError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = Glibc.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if got == 0 { break }
      guard got > 0 else {
        if errno == EINTR { continue }
        throw ExtractError(file: name, place: .byte(offset + filled), fact: .unreadable(errno))
      }
      filled += got
    }
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    offset += filled
    return filled
  }

  /// SHA-256 of all that was read, in lower-case hexadecimal.
  func digest() -> String { hexadecimal(hash.finalize()) }
}

/// Opens a file of the delivery for reading, and returns its descriptor.
///
/// Throws: `unreadable` with the system's reason; `noFile` for a pipe, which nobody may ever write into, or a device,
/// which may never end.
package func openFile(_ path: String, name: String) throws(ExtractError) -> Int32 {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  var fact = ExtractError.Fact.unreadable(errno)
  if descriptor >= 0 {
    var status = stat()
    guard fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG else { return descriptor }
    fact = status.st_mode & S_IFMT == S_IFDIR ? .unreadable(EISDIR) : .noFile
    close(descriptor)
  }
  throw ExtractError(file: name, place: .file, fact: fact)
}

/// Bytes in lower-case hexadecimal.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// The system's words for an `errno`, always in English: error texts do not depend on the locale.
public func systemMessage(_ code: Int32) -> String {
  switch code {
  case ENOENT: "no such file or folder"
  case EACCES, EPERM: "no permission"
  case EISDIR: "it is a folder"
  case ENOTDIR: "a part of the path is no folder"
  case ELOOP: "too many links, or links in a circle"
  case ENOSPC: "the disk is full"
  case EDQUOT: "the disk quota is used up"
  case EROFS: "the file system is read-only"
  case EMFILE, ENFILE: "too many open files"
  case EFBIG: "the file would be too large"
  case EIO: "input/output error"
  default: "system error \(code)"
  }
}
