import Rows

/// Puts the fields of a key side by side in 64 bits, where they fit.
struct KeyPacking: Sendable {
  private struct Part: Sendable {
    var word: Int
    var low: Int64
    var bits: Int
  }
  private let parts: [Part]
  private let large: PackedValues
  /// Equal packed keys are equal keys.
  let isExact: Bool
  /// Where a row's date stands; −1: nowhere.
  let dateWord: Int
  let isMonth: Bool

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
      return Part(word: plan.word(of: field), low: bounds.lowerBound, bits: 64 - distance.leadingZeroBitCount)
    }
    large = source.large
    isExact = parts.reduce(0) { $0 + $1.bits } <= 64
    dateWord = plan.date.map { $0 == plan.person ? -1 : plan.word(of: $0) } ?? -1
    if let date = plan.date, case .date = plan.specification.fields[date].type {
      isMonth = false
    } else {
      isMonth = true
    }
  }

  @inline(__always)
  func key(_ rows: Span<UInt32>, _ row: Int) -> UInt64 {
    guard isExact else { return 0 }
    var key: UInt64 = 0
    let parts = self.parts.span
    for index in 0..<parts.count {
      let part = parts[unchecked: index]
      let value = large.unpack(rows[row &+ part.word])
      let field = value == RowBatch.missing ? 0 : UInt64(truncatingIfNeeded: value &- part.low &+ 1)
      key = key << UInt64(part.bits) | field
    }
    return key
  }

  func fullKey(_ rows: Span<UInt32>, _ row: Int) -> [Int64] {
    parts.map { large.unpack(rows[row + $0.word]) }
  }
}
