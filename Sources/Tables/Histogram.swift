/// A multiset of integers, as how often each value occurs: what a median needs and what partitions can merge.
public struct Histogram: Sendable, Equatable {
  private var counts: [Int64: Int64] = [:]

  public init() {}

  mutating func add(_ value: Int64) { counts[value, default: 0] += 1 }

  mutating func merge(_ other: Histogram) { counts.merge(other.counts, uniquingKeysWith: +) }

  var count: Int64 { counts.values.reduce(0, +) }
  var sum: Int64 { counts.reduce(0) { $0 + $1.key * $1.value } }

  /// Every value as often as it occurs, ascending.
  var sorted: [Int64] {
    counts.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: Int($0.value)) }
  }
}

extension Histogram: Codable {
  /// Values and their counts in turn, by value.
  public init(from decoder: any Decoder) throws {
    let flat = try decoder.singleValueContainer().decode([Int64].self)
    for position in stride(from: 0, to: flat.count - 1, by: 2) { counts[flat[position]] = flat[position + 1] }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(counts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
  }
}

/// The largest amount that one person contributes to a group's sum.
///
/// A person's units follow one another, so one running sum a group is enough; it closes when the next person comes.
struct LargestContribution: Sendable {
  private var closed: Int64 = 0
  private var running: Int64 = 0
  private var person = -1

  init(amount: Int64 = 0) { closed = amount }

  /// Without sign: a repayment dominates as a payment does.
  var amount: Int64 { max(closed, abs(running)) }

  @inline(__always)
  mutating func add(_ money: Int64, person: Int) {
    if person != self.person {
      closed = amount
      running = 0
      self.person = person
    }
    running += money
  }

  mutating func merge(_ other: LargestContribution) { self = LargestContribution(amount: max(amount, other.amount)) }
}
