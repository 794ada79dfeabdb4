/// The header of a gzip member (RFC 1952), read byte by byte: it may lie across any number of reads.
struct GzipHeader {
  private enum Part { case fixed, extraLength, extra(left: Int), name, comment, checksum, done }

  private var part = Part.fixed
  private var position = 0
  private var flags: UInt8 = 0
  private var number = 0
  private var crc = CRC32()

  private static let headerChecksum: UInt8 = 0x02
  private static let extraField: UInt8 = 0x04
  private static let fileName: UInt8 = 0x08
  private static let fileComment: UInt8 = 0x10
  private static let reserved: UInt8 = 0xE0

  var isComplete: Bool { if case .done = part { true } else { false } }

  /// Takes the next byte; returns what is wrong with it, if anything is.
  mutating func take(_ byte: UInt8) -> ExtractError.Fact? {
    if case .checksum = part { return takeChecksum(byte) }
    crc.update(byte)
    switch part {
    case .fixed: return takeFixed(byte)
    case .extraLength: takeExtraLength(byte)
    case .extra(let left): left == 1 ? goOn(after: Self.extraField) : (part = .extra(left: left - 1))
    case .name: if byte == 0 { goOn(after: Self.fileName) }
    case .comment: if byte == 0 { goOn(after: Self.fileComment) }
    case .checksum, .done: break
    }
    return nil
  }

  private mutating func takeFixed(_ byte: UInt8) -> ExtractError.Fact? {
    position += 1
    switch position {
    case 1: return byte == 0x1F ? nil : .trailingBytes
    // A file's first member was known by both bytes.
    case 2: return byte == 0x8B ? nil : .trailingBytes
    case 3: return byte == 8 ? nil : .unknownMethod
    case 4:
      flags = byte
      return byte & Self.reserved == 0 ? nil : .reservedFlag
    case 10: goOn(after: 0)
    default: break
    }
    return nil
  }

  private mutating func takeExtraLength(_ byte: UInt8) {
    number |= Int(byte) << (8 * position)
    position += 1
    if position == 2 { number == 0 ? goOn(after: Self.extraField) : (part = .extra(left: number)) }
  }

  /// The parts stand in the order of this list, each where its flag is set.
  private mutating func goOn(after flag: UInt8) {
    position = 0
    number = 0
    if flag < Self.extraField, flags & Self.extraField != 0 {
      part = .extraLength
    } else if flag < Self.fileName, flags & Self.fileName != 0 {
      part = .name
    } else if flag < Self.fileComment, flags & Self.fileComment != 0 {
      part = .comment
    } else if flags & Self.headerChecksum != 0 {
      part = .checksum
    } else {
      part = .done
    }
  }

  private mutating func takeChecksum(_ byte: UInt8) -> ExtractError.Fact? {
    let expected = UInt8(truncatingIfNeeded: crc.value >> (8 * UInt32(position)))
    position += 1
    if position == 2 { part = .done }
    return byte == expected ? nil : .headerChecksum
  }
}

/// CRC-32 of gzip, a bit at a time: for headers of a few bytes.
private struct CRC32 {
  private var state: UInt32 = 0xFFFF_FFFF
  var value: UInt32 { ~state }

  mutating func update(_ byte: UInt8) {
    state ^= UInt32(byte)
    for _ in 0..<8 { state = state >> 1 ^ (state & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
}
