import Rows

/// Integers of one column of one partition, as few bytes each as their range needs.
///
/// A value is kept as its distance from the smallest plus one; 0 is a missing value.
struct ColumnChunk: Sendable {
  var count: Int
  var low: Int64
  /// Bytes a value: 0 (all missing), 1, 2, 4 or 8.
  var width: Int
  var bytes: [UInt8]

  init(_ values: borrowing [Int64]) {
    count = values.count
    let span = values.span
    var low = Int64.max
    var high = Int64.min
    for index in 0..<span.count {
      let value = span[unchecked: index]
      if value != RowBatch.missing {
        low = min(low, value)
        high = max(high, value)
      }
    }
    guard low <= high else {
      (self.low, width, bytes) = (0, 0, [])
      return
    }
    let distance = UInt64(bitPattern: high &- low)
    switch distance {
    case 0..<0xFF: (self.low, width, bytes) = (low, 1, Self.pack(span, low, UInt8.self))
    case 0..<0xFFFF: (self.low, width, bytes) = (low, 2, Self.pack(span, low, UInt16.self))
    case 0..<0xFFFF_FFFF: (self.low, width, bytes) = (low, 4, Self.pack(span, low, UInt32.self))
    default:
      // As they are: `missing` is a value no row has.
      (self.low, width, bytes) = (0, 8, Self.pack(span, RowBatch.missing &+ 1, UInt64.self))
    }
  }

  init(count: Int, low: Int64, width: Int, bytes: [UInt8]) {
    self.count = count
    self.low = low
    self.width = width
    self.bytes = bytes
  }

  private static func pack<Word: FixedWidthInteger & BitwiseCopyable>(
    _ values: Span<Int64>, _ low: Int64, _: Word.Type
  ) -> [UInt8] {
    let size = MemoryLayout<Word>.size
    return [UInt8](unsafeUninitializedCapacity: values.count * size) { buffer, count in
      let out = UnsafeMutableRawBufferPointer(buffer)
      for index in 0..<values.count {
        let value = values[unchecked: index]
        let word = value == RowBatch.missing ? 0 : Word(truncatingIfNeeded: value &- low &+ 1)
        out.storeBytes(of: word.littleEndian, toByteOffset: index &* size, as: Word.self)
      }
      count = values.count * size
    }
  }

  /// The values; missing ones as `RowBatch.missing`.
  func unpack(into values: inout [Int64]) {
    if values.count < count { values = [Int64](repeating: 0, count: count) }
    switch width {
    case 1: unpack(UInt8.self, &values)
    case 2: unpack(UInt16.self, &values)
    case 4: unpack(UInt32.self, &values)
    case 8: unpack(UInt64.self, &values)
    default: for index in 0..<count { values[index] = RowBatch.missing }
    }
  }

  private func unpack<Word: FixedWidthInteger & BitwiseCopyable>(_: Word.Type, _ values: inout [Int64]) {
    let size = MemoryLayout<Word>.size
    let low = width == 8 ? RowBatch.missing &+ 1 : self.low
    let bytes = self.bytes.span.bytes
    var out = values.mutableSpan
    for index in 0..<count {
      let word = Word(
        littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index &* size, as: Word.self))
      out[unchecked: index] = word == 0 ? RowBatch.missing : Int64(truncatingIfNeeded: word) &+ low &- 1
    }
  }
}
