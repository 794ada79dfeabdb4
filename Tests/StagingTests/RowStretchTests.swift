import Staging
import Testing

/// Rows that are put aside come back as they were, in no more bytes than their columns need.
@Suite("stretches of rows") struct RowStretchTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// Bytes that `rows` take, after they were compared with what comes back.
  private func size(_ rows: [UInt32], width: Int) -> Int {
    let count = rows.count / width
    let room = RowStretch.room(rows: count, width: width)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0xA5, count: room)
    let bytes = RowStretch.encode(rows + [UInt32](repeating: 0, count: 7), count: count, width: width, to: memory)
    #expect(bytes + RowStretch.slack <= room)
    // Columns come back further apart than they are long.
    let stride = count + 3
    var back = [UInt32](repeating: 7, count: stride * width)
    RowStretch.decode(memory, count: count, width: width, to: &back, stride: stride)
    #expect((0..<rows.count).allSatisfy { back[$0 % width * stride + $0 / width] == rows[$0] })
    #expect(back.indices.allSatisfy { $0 % stride < count || back[$0] == 7 })
    return bytes
  }

  @Test(
    "a column takes the bytes of its range: 0 to 4",
    arguments: [
      ([5, 5, 5], 0), ([5, 5, 260], 1), ([5, 6, 261], 2), ([0, 65_535, 1], 2), ([0, 65_536, 1], 3),
      ([9, 0xFF_FFFF + 9, 10], 3), ([9, 0x100_0000 + 9, 10], 4), ([0x8000_0000, 3, 0xFFFF_FFFF], 4),
    ] as [([UInt32], Int)])
  func range(column: [UInt32], bytes: Int) {
    #expect(size(column, width: 1) == 5 + 3 * bytes)
  }

  @Test("random rows of every width", arguments: 1...40 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    var generator = Generator(state: seed)
    let width = Int.random(in: 1...12, using: &generator)
    let bounds = (0..<width).map { _ in UInt32(1) << UInt32.random(in: 0...31, using: &generator) }
    let count = Int.random(in: 1...500, using: &generator)
    let rows = (0..<count * width).map { UInt32.random(in: 0..<bounds[$0 % width], using: &generator) &- 3 }
    #expect(size(rows, width: width) <= RowStretch.room(rows: count, width: width))
  }
}
