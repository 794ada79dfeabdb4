/// What must be known of a stretch of text before it is cut into records.
struct TextCensus: Equatable {
  var lineEnds = 0
  var quotes = 0
  var hasNul = false
  var isASCII = true

  /// One pass over `text`, 64 bytes at a time.
  init(_ text: UnsafeRawBufferPointer) {
    var index = 0
    var highest = SIMD64<UInt8>(repeating: 0)
    while index + 64 <= text.count {
      // Byte lanes count to 255 at most.
      let stop = min(text.count - 63, index + 255 * 64)
      var lines = SIMD64<UInt8>(repeating: 0)
      var quoted = SIMD64<UInt8>(repeating: 0)
      var nuls = SIMD64<UInt8>(repeating: 0)
      while index < stop {
        let bytes = text.loadUnaligned(fromByteOffset: index, as: SIMD64<UInt8>.self)
        lines = lines &+ Self.ones(bytes .== newline)
        quoted = quoted &+ Self.ones(bytes .== quote)
        nuls = nuls | Self.ones(bytes .== 0)
        highest = highest | bytes
        index += 64
      }
      lineEnds += Self.sum(lines)
      quotes += Self.sum(quoted)
      hasNul = hasNul || nuls.max() != 0
    }
    isASCII = highest.max() < 0x80
    while index < text.count {
      countByte(text[index])
      index += 1
    }
  }

  private mutating func countByte(_ byte: UInt8) {
    if byte == newline { lineEnds += 1 }
    if byte == quote { quotes += 1 }
    if byte == 0 { hasNul = true }
    if byte >= 0x80 { isASCII = false }
  }

  @inline(__always)
  private static func ones(_ mask: SIMDMask<SIMD64<Int8>>) -> SIMD64<UInt8> {
    SIMD64<UInt8>(repeating: 0).replacing(with: 1, where: mask)
  }

  private static func sum(_ lanes: SIMD64<UInt8>) -> Int {
    Int(SIMD64<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
  }
}

let newline = UInt8(ascii: "\n")
let quote = UInt8(ascii: "\"")
