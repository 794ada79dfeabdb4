import Staging
import Testing

/// Rows in the order of their numbers, against the standard library's sorting.
@Suite("order of rows") struct RowOrderTests {
  /// Rows by number, then row; of numbers that leave no room for the row, by what is left of them.
  private func expect(_ numbers: [UInt64], bits: Int, isWanted: ((Int) -> Bool)? = nil, _ order: inout RowOrder) {
    order.sort(numbers.span, rows: numbers.count, bits: bits, isWanted: isWanted)
    let dropped = UInt64(order.dropped)
    let slow = numbers.indices.filter { isWanted?($0) ?? true }.sorted {
      (numbers[$0] >> dropped, $0) < (numbers[$1] >> dropped, $1)
    }
    #expect((0..<order.count).map { order.row($0) } == slow)
    let kept = (0..<order.count).map { order.words[$0] >> UInt64(order.rowBits) }
    #expect(kept == slow.map { numbers[$0] >> dropped })
  }

  @Test("random numbers of every width, in a room that is used again", arguments: [1, 5, 11, 12, 22, 23, 40, 61, 64])
  func random(bits: Int) {
    var generator = SystemRandomNumberGenerator()
    var order = RowOrder()
    for count in [0, 1, 2, 255, 256, 257, 3000, 40_000, 300] {
      let numbers = (0..<count).map { _ in UInt64.random(in: 0...UInt64.max >> UInt64(64 - bits), using: &generator) }
      expect(numbers, bits: bits, &order)
      expect(numbers, bits: bits, isWanted: { $0 % 3 != 1 }, &order)
    }
  }

  @Test("many rows that differ in their lowest bits alone, or not at all")
  func alike() {
    var order = RowOrder()
    let high: UInt64 = 0xABC << 40
    expect((0..<5000).map { high | UInt64($0 * 7919 % 4001) }, bits: 52, &order)
    expect([UInt64](repeating: high, count: 5000), bits: 52, &order)
    expect((0..<5000).map { UInt64($0 % 3) << 50 | UInt64(5000 - $0) }, bits: 52, &order)
  }

  @Test("numbers without bits leave the rows as they are")
  func nothing() {
    var order = RowOrder()
    expect([UInt64](repeating: 0, count: 1000), bits: 0, &order)
  }
}
