/// Rows put together by their group, a counting sort: each group's rows stay in their order.
struct RowGroups {
  private var starts: [Int]

  var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - words: rows of `width` words each; a row's first word is its group, above `fileBits` others.
  ///   - grouped: takes the rows, group after group; there may be more behind them.
  init(_ words: Span<UInt32>, width: Int, groups: Int, fileBits: UInt32, into grouped: inout [UInt32]) {
    let total = words.count / width
    starts = [Int](repeating: 0, count: groups + 1)
    if grouped.count < words.count { grouped = [UInt32](repeating: 0, count: words.count + words.count / 8) }
    let isOne = groups == 1
    for row in 0..<total { starts[(isOne ? 0 : Int(words[row * width] >> fileBits)) + 1] += 1 }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var out = grouped.mutableSpan
    for row in 0..<total {
      let group = isOne ? 0 : Int(words[row * width] >> fileBits)
      let place = next[group] * width
      next[group] += 1
      for word in 0..<width { out[unchecked: place &+ word] = words[unchecked: row &* width &+ word] }
    }
  }

  /// The group's rows, counted in rows.
  func range(_ group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }
}
