import Rows
import Staging

/// How many distinct persons have a row in the same household and month; a household is municipality and
/// household id (ruling 12).
///
/// The members of a household are in different partitions: the keys of all rows are dealt out by
/// household, counted there, and the counts go back the same way, in the same order.
struct HouseholdAdults: Sendable {
  private static let bins = 64

  /// One partition's keys by bin, its rows in their order within each.
  private struct Dealt: Sendable {
    var keys: [UInt64]
    var starts: [Int]
    /// For each row its place among the keys.
    var places: [UInt32]
  }

  private let dealt: [Dealt]
  /// By bin, then partition.
  private let counts: [[[UInt16]]]

  /// nil: assistance is not delivered.
  init?(_ assistance: StageFile?, partitions: Int, jobs: Int) throws(WorkspaceError) {
    guard let assistance else { return nil }
    let dealt = try onEach(partitions, jobs: jobs) { partition throws(WorkspaceError) in
      try Self.deal(assistance, partition)
    }
    counts = try onEach(Self.bins, jobs: jobs) { bin throws(WorkspaceError) in Self.count(dealt, bin) }
    self.dealt = dealt
  }

  /// One value a row of the partition.
  func column(_ partition: Int) -> [Int64] {
    let inOrder = counts.flatMap { $0[partition] }
    return dealt[partition].places.map { Int64(inOrder[Int($0)]) }
  }

  private static func deal(_ assistance: StageFile, _ partition: Int) throws(WorkspaceError) -> Dealt {
    var households: [Int64] = []
    var municipalities: [Int64] = []
    var months: [Int64] = []
    let rows = try assistance.read("household", partition: partition, into: &households)
    try assistance.read("municipality", partition: partition, into: &municipalities)
    try assistance.read("month", partition: partition, into: &months)
    var starts = [Int](repeating: 0, count: bins + 1)
    for row in 0..<rows { starts[bin(households[row]) + 1] += 1 }
    for bin in 0..<bins { starts[bin + 1] += starts[bin] }
    var next = starts
    var keys = [UInt64](repeating: 0, count: rows)
    var places = [UInt32](repeating: 0, count: rows)
    for row in 0..<rows {
      let bin = bin(households[row])
      // Household 32 bits, municipality 10, month 22.
      keys[next[bin]] = UInt64(households[row]) << 32 | UInt64(municipalities[row]) << 22 | UInt64(months[row])
      places[row] = UInt32(next[bin])
      next[bin] += 1
    }
    return Dealt(keys: keys, starts: starts, places: places)
  }

  private static func bin(_ household: Int64) -> Int { Int(household) % bins }

  /// For each partition the counts of its keys in the bin.
  private static func count(_ dealt: [Dealt], _ bin: Int) -> [[UInt16]] {
    let total = dealt.reduce(0) { $0 + $1.starts[bin + 1] - $1.starts[bin] }
    var table = KeyCounts(capacity: total)
    for part in dealt { for index in part.starts[bin]..<part.starts[bin + 1] { table.add(part.keys[index]) } }
    return dealt.map { part in (part.starts[bin]..<part.starts[bin + 1]).map { table.count(part.keys[$0]) } }
  }
}

/// How often each key occurs: open addressing, linear probing.
private struct KeyCounts {
  private var keys: [UInt64]
  private var counts: [UInt16]

  init(capacity: Int) {
    let slots = 1 << (64 - max(16, capacity * 2).leadingZeroBitCount)
    keys = [UInt64](repeating: 0, count: slots)
    counts = [UInt16](repeating: 0, count: slots)
  }

  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while counts[index] != 0, keys[index] != key { index = (index + 1) & mask }
    return index
  }

  mutating func add(_ key: UInt64) {
    let slot = slot(key)
    keys[slot] = key
    if counts[slot] < UInt16.max { counts[slot] += 1 }
  }

  func count(_ key: UInt64) -> UInt16 { counts[slot(key)] }
}
