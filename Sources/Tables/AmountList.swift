/// A multiset of amounts, most of which occur once: what an exact median needs and what partitions can merge.
///
/// Amounts take four bytes each where they fit.
struct AmountList: Sendable {
  private var narrow: [UInt32] = []
  private var wide: [Int64] = []

  @inline(__always)
  mutating func add(_ amount: Int64) {
    if let small = UInt32(exactly: amount) { narrow.append(small) } else { wide.append(amount) }
  }

  mutating func merge(_ other: AmountList) {
    narrow += other.narrow
    wide += other.wide
  }

  /// Appends all amounts, in no order.
  func append(to amounts: inout [Int64]) {
    amounts.reserveCapacity(amounts.count + narrow.count + wide.count)
    for amount in narrow { amounts.append(Int64(amount)) }
    amounts += wide
  }
}

extension AmountList: Codable {
  /// All amounts, ascending.
  init(from decoder: any Decoder) throws {
    for amount in try decoder.singleValueContainer().decode([Int64].self) { add(amount) }
  }

  func encode(to encoder: any Encoder) throws {
    var amounts: [Int64] = []
    append(to: &amounts)
    var container = encoder.singleValueContainer()
    try container.encode(amounts.sorted())
  }
}
