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

  /// Writes `count` rows of `width` words to `target`, which has `room`; returns the bytes they take. Seven words behind
  /// the rows can be read.
  package static func encode(
    _ rows: UnsafePointer<UInt32>, count: Int, width: Int, to target: UnsafeMutableRawPointer
  ) -> Int {
    var out = target
    for first in stride(from: 0, to: width, by: 8) {
      let (low, high) = range(rows + first, count, width)
      for column in first..<min(width, first + 8) {
        let (low, high) = (low[column - first], high[column - first])
        let bytes = (39 - (high &- low).leadingZeroBitCount) / 8
        out.storeBytes(of: low, as: UInt32.self)
        out.storeBytes(of: UInt8(bytes), toByteOffset: 4, as: UInt8.self)
        out += columnHead
        write(rows + column, count, width, low, bytes, to: out)
        out += bytes * count
      }
    }
    return out - target
  }

  /// Smallest and largest values of eight columns side by side; those behind the last column mean nothing.
  private static func range(
    _ first: UnsafePointer<UInt32>, _ count: Int, _ width: Int
  ) -> (low: SIMD8<UInt32>, high: SIMD8<UInt32>) {
    var low = SIMD8<UInt32>(repeating: .max)
    var high = SIMD8<UInt32>(repeating: .min)
    var word = UnsafeRawPointer(first)
    for _ in 0..<count {
      let words = word.loadUnaligned(as: SIMD8<UInt32>.self)
      low.replace(with: words, where: words .< low)
      high.replace(with: words, where: words .> high)
      word += 4 &* width
    }
    return (low, high)
  }

  private static func write(
    _ first: UnsafePointer<UInt32>, _ count: Int, _ width: Int, _ low: UInt32, _ bytes: Int,
    to target: UnsafeMutableRawPointer
  ) {
    var word = first
    switch bytes {
    case 0: return
    case 1:
      for index in 0..<count {
        target.storeBytes(of: UInt8(truncatingIfNeeded: word.pointee &- low), toByteOffset: index, as: UInt8.self)
        word += width
      }
    case 2:
      for index in 0..<count {
        let value = UInt16(truncatingIfNeeded: word.pointee &- low)
        target.storeBytes(of: value, toByteOffset: 2 &* index, as: UInt16.self)
        word += width
      }
    default:
      for index in 0..<count {
        target.storeBytes(of: word.pointee &- low, toByteOffset: bytes &* index, as: UInt32.self)
        word += width
      }
    }
  }

  /// Reads `count` rows of `width` words, written by `encode`, into `target`: column after column, each `stride` words
  /// behind the one before. Four bytes behind the source can be read.
  package static func decode(
    _ source: UnsafeRawPointer, count: Int, width: Int, to target: UnsafeMutablePointer<UInt32>, stride: Int
  ) {
    var at = source
    for column in 0..<width {
      let low = at.loadUnaligned(as: UInt32.self)
      let bytes = Int(at.load(fromByteOffset: 4, as: UInt8.self))
      at += columnHead
      let words = UnsafeMutableBufferPointer(start: target + column * stride, count: count)
      switch bytes {
      case 0: words.update(repeating: low)
      case 1: for index in 0..<count { words[index] = low &+ UInt32(at.load(fromByteOffset: index, as: UInt8.self)) }
      case 2:
        for index in 0..<count {
          words[index] = low &+ UInt32(at.loadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self))
        }
      case 3:
        for index in 0..<count {
          words[index] = low &+ at.loadUnaligned(fromByteOffset: 3 &* index, as: UInt32.self) & 0xFF_FFFF
        }
      default:
        for index in 0..<count {
          words[index] = low &+ at.loadUnaligned(fromByteOffset: 4 &* index, as: UInt32.self)
        }
      }
      at += bytes * count
    }
  }
}
