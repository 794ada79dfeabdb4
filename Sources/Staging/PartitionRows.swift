import Rows

/// The packed rows of one partition, column after column.
struct PartitionRows {
  /// Words between the beginnings of two columns.
  private(set) var stride = 0
  private(set) var count = 0
  var words: [UInt32] = []

  /// Makes room for so many rows, whose words are then to be written.
  mutating func begin(rows: Int, width: Int) {
    count = rows
    guard rows > stride || words.count < width * stride else { return }
    stride = rows + rows / 8
    words = [UInt32](repeating: 0, count: width * stride)
  }

  @inline(__always)
  subscript(row: Int, word: Int) -> UInt32 { words[word &* stride &+ row] }

  /// A column's words, one a row.
  func withColumn<Result>(_ word: Int, _ body: (Span<UInt32>) -> Result) -> Result {
    body(words.span.extracting(word * stride..<word * stride + count))
  }

  /// Puts in place of each word of a column what the map has for it; a missing value stays.
  mutating func replace(_ word: Int, _ rows: Range<Int>, by map: [UInt32]) {
    let map = map.span
    let (first, end) = (word * stride + rows.lowerBound, word * stride + rows.upperBound)
    var words = self.words.mutableSpan
    precondition(end <= words.count)
    for index in first..<end {
      let number = words[unchecked: index]
      if number != PackedValues.missing { words[unchecked: index] = map[Int(number)] }
    }
  }

  /// Moves the large values of a column.
  mutating func shiftLarge(_ word: Int, _ rows: Range<Int>, by moved: UInt32) {
    for index in word * stride + rows.lowerBound..<word * stride + rows.upperBound {
      words[index] = PackedValues.shift(words[index], by: moved)
    }
  }
}
