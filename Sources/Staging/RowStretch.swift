/// A run of rows, column by column, each value in as few bytes as the column's range needs.
///
/// A column is written as its smallest value (four bytes), the bytes a value takes (one: 0 to 4), and each value
/// less the smallest, lowest byte first.
package enum RowStretch {
  private static let columnHead = 5
  /// Values are written and read four bytes at a time, also where they take fewer.
  package static let slack = 4

  /// Bytes that the rows can take at most.
  package static func room(rows: Int, width: Int) -> Int { width * (columnHead + 4 * rows) + slack }

  /// Writes `count` rows of `width` words to `target`, which has `room`; returns the bytes they take.
  package static func encode(
    _ rows: UnsafePointer<UInt32>, count: Int, width: Int, to target: UnsafeMutableRawPointer
  ) -> Int {
    var out = target
    for column in 0..<width {
      var low = UInt32.max
      var high = UInt32.min
      var word = rows + column
      for _ in 0..<count {
        low = min(low, word.pointee)
        high = max(high, word.pointee)
        word += width
      }
      let bytes = (39 - (high &- low).leadingZeroBitCount) / 8
      out.storeBytes(of: low, as: UInt32.self)
      out.storeBytes(of: UInt8(bytes), toByteOffset: 4, as: UInt8.self)
      out += columnHead
      write(rows + column, count, width, low, bytes, to: out)
      out += bytes * count
    }
    return out - target
  }

  private static func write(
    _ first: UnsafePointer<UInt32>, _ count: Int, _ width: Int, _ low: UInt32, _ bytes: Int,
    to target: UnsafeMutableRawPointer
  ) {
    guard bytes > 0 else { return }
    var word = first
    var out = target
    for _ in 0..<count {
      out.storeBytes(of: word.pointee &- low, as: UInt32.self)
      word += width
      out += bytes
    }
  }

  /// Reads `count` rows of `width` words, written by `encode`, into `target`. Four bytes behind them can be read.
  package static func decode(
    _ source: UnsafeRawPointer, count: Int, width: Int, to target: UnsafeMutablePointer<UInt32>
  ) {
    var at = source
    for column in 0..<width {
      let low = at.loadUnaligned(as: UInt32.self)
      let bytes = Int(at.load(fromByteOffset: 4, as: UInt8.self))
      at += columnHead
      let mask = bytes == 4 ? UInt32.max : UInt32(1) << UInt32(8 * bytes) - 1
      var word = target + column
      for _ in 0..<count {
        word.pointee = low &+ at.loadUnaligned(as: UInt32.self) & mask
        word += width
        at += bytes
      }
    }
  }
}
