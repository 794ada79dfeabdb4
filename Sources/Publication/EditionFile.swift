import Crypto
import Extracts

/// A file of an edition: its path within it, its bytes and their digest.
package struct EditionFile: Sendable {
  let path: String
  let bytes: [UInt8]
  /// SHA-256, lower-case hexadecimal.
  let sha256: String

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    sha256 = hexadecimal(SHA256.hash(data: bytes))
  }

  /// As the manifest lists it.
  var entry: JSONText { .object([("file", .string(path)), ("sha256", .string(sha256))]) }

  static func precedes(_ a: EditionFile, _ b: EditionFile) -> Bool {
    a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
  }
}
