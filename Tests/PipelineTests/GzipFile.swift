/// Gzip files whose bytes a test decides: the data is stored, not compressed.
enum GzipFile {
  /// One member.
  ///
  /// - Parameter block: bytes of data a deflate block; another number gives another file of the same content.
  static func bytes(of text: String, block: Int = 30_000) -> [UInt8] { bytes(of: Array(text.utf8), block: block) }

  static func bytes(of data: [UInt8], block: Int = 30_000) -> [UInt8] {
    var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let end = min(start + block, data.count)
      file.append(end == data.count ? 1 : 0)
      file += littleEndian(UInt32(end - start), bytes: 2) + littleEndian(~UInt32(end - start), bytes: 2)
      file += data[start..<end]
      start = end
    } while start < data.count
    return file + littleEndian(checksum(data), bytes: 4) + littleEndian(UInt32(data.count), bytes: 4)
  }

  private static func littleEndian(_ number: UInt32, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ value >> 1 : value >> 1 }
  }

  private static func checksum(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(UInt32.max) { value, byte in table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
  }
}
