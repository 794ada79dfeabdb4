/// Texts by their position, as bytes.
public struct TextList: Sendable {
  private let bytes: [UInt8]
  private var starts: [Int] = []

  init() { bytes = [] }

  /// - Parameter bytes: `count` texts as `ByteWriter` wrote them; nil: they are not.
  init?(_ bytes: [UInt8], count: Int) {
    self.bytes = bytes
    var position = 0
    for _ in 0..<count {
      guard bytes.count - position >= 8 else { return nil }
      let length = Self.length(bytes, position)
      guard (0...bytes.count - position - 8).contains(length) else { return nil }
      starts.append(position)
      position += 8 + length
    }
  }

  private static func length(_ bytes: [UInt8], _ position: Int) -> Int {
    bytes.withUnsafeBytes {
      Int(Int64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Int64.self)))
    }
  }

  public var count: Int { starts.count }

  public subscript(position: Int) -> ArraySlice<UInt8> {
    let start = starts[position] + 8
    return bytes[start..<start + Self.length(bytes, starts[position])]
  }
}
