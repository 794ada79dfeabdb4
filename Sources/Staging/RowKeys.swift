import Rows

/// Puts a person's rank and the fields of a key side by side in 64 bits, as many of them as fit, so that rows come in
/// the order of persons and keys by comparing numbers.
struct RowKeys: Sendable {
  private struct Part: Sendable {
    var word: Int
    var low: Int64
    var bits: Int
    /// Whether all values stand in the rows themselves.
    var isSmall: Bool
  }
  private let parts: [Part]
  private let large: PackedValues

  init(_ source: MergedSource) {
    let plan = source.plan
    parts = plan.key.map { field in
      let bounds: ClosedRange<Int64>
      if let texts = source.texts[field] {
        bounds = 0...Int64(max(0, texts.count - 1))
      } else if let people = source.people[field] {
        bounds = 0...Int64(max(0, people.count - 1))
      } else {
        bounds = source.bounds[field] ?? 0...0
      }
      // One more for what is missing.
      let distance = UInt64(bitPattern: bounds.upperBound &- bounds.lowerBound) &+ 2
      return Part(
        word: plan.word(of: field), low: bounds.lowerBound, bits: 64 - distance.leadingZeroBitCount,
        isSmall: PackedValues.fits(bounds.lowerBound - 1) && PackedValues.fits(bounds.upperBound))
    }
    large = source.large
  }

  /// What became of the rows' keys.
  struct Width {
    /// Bits of a number, and of these the highest that hold the person's rank.
    var bits: Int
    var rankBits: Int
    /// Whether equal numbers are equal keys.
    var isExact: Bool
  }

  /// Gives each row its number; `persons` is how many ranks there are.
  func numbers(_ rows: borrowing PartitionRows, persons: Int, into numbers: inout [UInt64]) -> Width {
    let rankBits = persons > 1 ? Int.bitWidth - (persons - 1).leadingZeroBitCount : 0
    if numbers.count < rows.count { numbers = [UInt64](repeating: 0, count: rows.count + rows.count / 8) }
    var out = numbers.mutableSpan
    rows.withColumn(SourcePlan.personWord) { ranks in
      for row in 0..<ranks.count { out[unchecked: row] = rankBits == 0 ? 0 : UInt64(ranks[unchecked: row]) }
    }
    var width = Width(bits: rankBits, rankBits: rankBits, isExact: true)
    for part in parts {
      guard width.bits + part.bits <= 64 else {
        width.isExact = false
        break
      }
      width.bits += part.bits
      rows.withColumn(part.word) { column in append(part, column, to: &out) }
    }
    return width
  }

  private func append(_ part: Part, _ column: Span<UInt32>, to numbers: inout MutableSpan<UInt64>) {
    precondition(numbers.count >= column.count)
    guard part.isSmall, part.bits < 32 else {
      for row in 0..<column.count {
        let value = large.unpack(column[row])
        let field = value == RowBatch.missing ? 0 : UInt64(truncatingIfNeeded: value &- part.low &+ 1)
        numbers[row] = numbers[row] << UInt64(part.bits) | field
      }
      return
    }
    let before = UInt32(truncatingIfNeeded: part.low - 1)
    let bits = UInt64(part.bits)
    for row in 0..<column.count {
      let word = column[unchecked: row]
      let field = word == PackedValues.missing ? 0 : word &- before
      numbers[unchecked: row] = numbers[unchecked: row] &<< bits | UInt64(field)
    }
  }

  /// Compares all fields of two rows' keys, for keys that do not fit; below zero: `a` comes before `b`.
  func compare(_ rows: borrowing PartitionRows, _ a: Int, _ b: Int) -> Int {
    for part in parts {
      let (first, second) = (large.unpack(rows[a, part.word]), large.unpack(rows[b, part.word]))
      if first != second { return first < second ? -1 : 1 }
    }
    return 0
  }
}
