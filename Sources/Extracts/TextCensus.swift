/// What must be known of a stretch of text before it is cut into records.
package struct TextCensus: Equatable {
  package var lineEnds = 0
  package var quotes = 0
  package var hasNul = false
  package var isASCII = true

  /// One pass over `text`, 16 bytes at a time.
  package init(_ text: UnsafeRawBufferPointer) {
    var index = 0
    var highest = SIMD16<UInt8>(repeating: 0)
    var nuls = SIMD16<UInt8>(repeating: 0)
    while index + 16 <= text.count {
      // Byte lanes count to 255 at most.
      let stop = min(text.count - 15, index + 255 * 16)
      var lines = SIMD16<UInt8>(repeating: 0)
      var quoted = SIMD16<UInt8>(repeating: 0)
      while index < stop {
        let bytes = text.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        // A lane that is equal is all ones: less it is one more.
        lines = lines &- Self.equal(bytes, newline)
        quoted = quoted &- Self.equal(bytes, quote)
        nuls = nuls | Self.equal(bytes, 0)
        highest = highest | bytes
        index += 16
      }
      lineEnds += Self.sum(lines)
      quotes += Self.sum(quoted)
    }
    hasNul = Self.union(nuls) != 0
    isASCII = Self.union(highest) & 0x8080_8080_8080_8080 == 0
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
  private static func equal(_ bytes: SIMD16<UInt8>, _ byte: UInt8) -> SIMD16<UInt8> {
    unsafeBitCast(bytes .== SIMD16<UInt8>(repeating: byte), to: SIMD16<UInt8>.self)
  }

  private static func sum(_ lanes: SIMD16<UInt8>) -> Int {
    Int(SIMD16<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
  }

  private static func union(_ lanes: SIMD16<UInt8>) -> UInt64 {
    let words = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    return words[0] | words[1]
  }
}

let newline = UInt8(ascii: "\n")
let quote = UInt8(ascii: "\"")
