import Estimates
import Testing

@Suite struct SelectionTests {
  @Test(
    "the median of values in no order is that of the sorted ones",
    arguments: [
      [5], [2, 1], [3, 1, 2], [1, 1, 1, 1], [2, 1, 2, 1, 2], [-7, 0, Int64.max / 4, 3], Array(0..<200),
      Array((0..<201).reversed()), Array(repeating: 9, count: 1000) + [1, 2, 3],
    ] as [[Int64]])
  func written(values: [Int64]) {
    var rearranged = values
    #expect(median(selectingFrom: &rearranged) == median(sorted: values.sorted()))
    #expect(rearranged.sorted() == values.sorted())
  }

  @Test(
    "and of values whose order makes dividing hard, with many or few distinct ones", arguments: [1, 3, 50, 1 << 40])
  func many(distinct: Int64) {
    var state: UInt64 = 42
    for count in 1...400 {
      var values = (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64(state >> 20) % distinct
      }
      let expected = median(sorted: values.sorted())
      #expect(median(selectingFrom: &values) == expected)
    }
    // Each half rises to the middle: pivots of three divide it badly.
    var hard = (0..<5000).map { Int64($0 % 2 == 0 ? $0 : 5000 - $0) }
    let expected = median(sorted: hard.sorted())
    #expect(median(selectingFrom: &hard) == expected)
  }
}
