import CZlib

/// A gzip file written member by member, well-formed or not as a test needs it.
struct GzipFile {
  private(set) var bytes: [UInt8] = []

  /// Optional parts of a member's header.
  struct Header {
    var extra: [UInt8]?
    var name: String?
    var comment: String?
    var hasChecksum = false
    /// Flags beyond those of the parts.
    var otherFlags: UInt8 = 0
  }

  init(_ text: String = "", member header: Header? = nil) {
    if !text.isEmpty || header != nil { add(Array(text.utf8), header ?? Header()) }
  }

  /// Appends a member.
  mutating func add(_ content: [UInt8], _ header: Header = Header(), level: Int32 = 6) {
    bytes += Self.head(header) + Self.deflated(content, level: level)
    bytes += Self.littleEndian(Self.checksum(content)) + Self.littleEndian(UInt32(truncatingIfNeeded: content.count))
  }

  mutating func add(_ text: String) { add(Array(text.utf8)) }

  mutating func addRaw(_ raw: [UInt8]) { bytes += raw }

  private static func head(_ header: Header) -> [UInt8] {
    var flags = header.otherFlags
    var parts: [UInt8] = []
    if let extra = header.extra {
      flags |= 4
      parts += [UInt8(extra.count & 255), UInt8(extra.count >> 8)] + extra
    }
    if let name = header.name {
      flags |= 8
      parts += Array(name.utf8) + [0]
    }
    if let comment = header.comment {
      flags |= 16
      parts += Array(comment.utf8) + [0]
    }
    if header.hasChecksum { flags |= 2 }
    let head = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3] + parts
    return header.hasChecksum ? head + littleEndian(checksum(head)).prefix(2) : head
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, UInt32(bytes.count))) }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// Raw deflate; level 0 stores.
  static func deflated(_ content: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = content
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<count])
  }
}
