/// Sorts rows by numbers that were made for them.
///
/// A number and its row share a word, the number above: sorting words sorts rows. The highest bits are sorted by
/// counting, which for rows by person and key leaves few words together; these are sorted by comparison.
package struct RowOrder {
  /// The rows in their order, each below its number.
  package private(set) var words: [UInt64] = []
  package private(set) var count = 0
  /// Low bits of a word, which hold the row.
  package private(set) var rowBits = 0
  /// Low bits of the numbers that found no room; words of one number can be of several.
  package private(set) var dropped = 0
  private var other: [UInt64] = []
  private var counts = [UInt32](repeating: 0, count: 1 << mostDigitBits)

  /// Bits that one pass of counting sorts by.
  private static let mostDigitBits = 11
  /// So few are sorted by insertion.
  private static let few = 24

  package init() {}

  /// The row that comes at a place of the order.
  @inline(__always)
  package func row(_ index: Int) -> Int { Int(truncatingIfNeeded: words[index] & (UInt64(1) &<< UInt64(rowBits) &- 1)) }

  /// Sorts rows 0 ..< `rows`, or those of them that `isWanted` admits.
  ///
  /// - Parameters:
  ///   - numbers: for each row a number of `bits` bits.
  ///   - isWanted: nil: all.
  package mutating func sort(_ numbers: Span<UInt64>, rows: Int, bits: Int, isWanted: ((Int) -> Bool)? = nil) {
    rowBits = max(1, Int.bitWidth - max(0, rows - 1).leadingZeroBitCount)
    dropped = max(0, bits + rowBits - 64)
    fill(numbers, rows, isWanted)
    let keyBits = bits - dropped
    guard count > 256 else { return words[..<count].sort() }
    let top = min(keyBits, 2 * Self.mostDigitBits)
    let shift = rowBits + keyBits - top
    let low = top / 2
    if low > 0 { countingPass(shift, low) }
    if top > low { countingPass(shift + low, top - low) }
    if shift > rowBits { sortRest(shift) }
  }

  private mutating func fill(_ numbers: Span<UInt64>, _ rows: Int, _ isWanted: ((Int) -> Bool)?) {
    precondition(numbers.count >= rows)
    if words.count < rows {
      words = [UInt64](repeating: 0, count: rows + rows / 8)
      other = words
    }
    let (rowBits, dropped) = (UInt64(self.rowBits), UInt64(self.dropped))
    var out = words.mutableSpan
    var next = 0
    if let isWanted {
      for row in 0..<rows where isWanted(row) {
        out[next] = (numbers[row] &>> dropped) &<< rowBits | UInt64(row)
        next += 1
      }
    } else {
      for row in 0..<rows {
        out[unchecked: row] = (numbers[unchecked: row] &>> dropped) &<< rowBits | UInt64(truncatingIfNeeded: row)
      }
      next = rows
    }
    count = next
  }

  private mutating func countingPass(_ shift: Int, _ bits: Int) {
    Self.count(words, count, to: &other, shift: UInt64(shift), mask: UInt64(1) << UInt64(bits) - 1, &counts)
    swap(&words, &other)
  }

  /// Sorts words by the bits that the mask has from `shift` on; those that are equal there stay in their order.
  private static func count(
    _ words: [UInt64], _ count: Int, to sorted: inout [UInt64], shift: UInt64, mask: UInt64, _ counts: inout [UInt32]
  ) {
    let from = words.span
    var to = sorted.mutableSpan
    var counts = counts.mutableSpan
    precondition(from.count >= count && to.count >= count && Int(mask) < counts.count)
    for digit in 0...Int(mask) { counts[unchecked: digit] = 0 }
    for index in 0..<count { counts[unchecked: Int(from[unchecked: index] &>> shift & mask)] &+= 1 }
    var start: UInt32 = 0
    for digit in 0...Int(mask) {
      let here = counts[unchecked: digit]
      counts[unchecked: digit] = start
      start &+= here
    }
    for index in 0..<count {
      let word = from[unchecked: index]
      let digit = Int(word &>> shift & mask)
      let place = counts[unchecked: digit]
      counts[unchecked: digit] = place &+ 1
      to[unchecked: Int(place)] = word
    }
  }

  /// Sorts words that are equal from `shift` on.
  private mutating func sortRest(_ shift: Int) {
    var start = 0
    while start < count {
      let top = words[start] >> UInt64(shift)
      var end = start + 1
      while end < count, words[end] >> UInt64(shift) == top { end += 1 }
      if end - start > Self.few {
        words[start..<end].sort()
      } else if end - start > 1 {
        insertionSort(start, end)
      }
      start = end
    }
  }

  private mutating func insertionSort(_ start: Int, _ end: Int) {
    var span = words.mutableSpan
    for index in start + 1..<end {
      let word = span[index]
      var place = index
      while place > start, span[place - 1] > word {
        span[place] = span[place - 1]
        place -= 1
      }
      span[place] = word
    }
  }
}
