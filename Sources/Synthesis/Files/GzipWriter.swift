import CZlib

/// Writes one gzip file, level 6, without name or time in its header: the same bytes for the same content written
/// in the same portions, with the same zlib.
final class GzipWriter {
  private let file: gzFile
  private let path: String

  /// - Throws: `SynthesisError.unwritable`.
  init(path: String) throws(SynthesisError) {
    guard let file = gzopen(path, "wb6") else { throw .unwritable(path) }
    self.file = file
    self.path = path
    gzbuffer(file, 1 << 16)
  }

  func write(_ bytes: [UInt8]) throws(SynthesisError) {
    guard !bytes.isEmpty else { return }
    let written = bytes.withUnsafeBytes { gzwrite(file, $0.baseAddress, UInt32($0.count)) }
    guard written == bytes.count else { throw .unwritable(path) }
  }

  /// Must be called once, and nothing after it.
  func close() throws(SynthesisError) {
    guard gzclose(file) == Z_OK else { throw .unwritable(path) }
  }
}
