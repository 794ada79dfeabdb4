import Rows

/// A value in 32 bits: what does not fit stands in a list beside the rows.
struct PackedValues {
  static let missing = UInt32(bitPattern: Int32.min)
  private static let limit: Int64 = 1 << 30
  private(set) var large: [Int64] = []

  /// Whether the value stands in the row itself.
  @inline(__always)
  static func fits(_ value: Int64) -> Bool {
    UInt64(bitPattern: value &+ (limit - 1)) < UInt64(2 * limit - 1)
  }

  @inline(__always)
  mutating func pack(_ value: Int64) -> UInt32 {
    if Self.fits(value) { return UInt32(truncatingIfNeeded: value) }
    return value == RowBatch.missing ? Self.missing : packLarge(value)
  }

  @inline(never)
  private mutating func packLarge(_ value: Int64) -> UInt32 {
    large.append(value)
    return UInt32(Self.limit) + UInt32(large.count - 1)
  }

  /// The value, or `RowBatch.missing`.
  @inline(__always)
  func unpack(_ word: UInt32) -> Int64 {
    let value = Int64(Int32(bitPattern: word))
    if Self.fits(value) { return value }
    return word == Self.missing ? RowBatch.missing : large[Int(value - Self.limit)]
  }

  /// Adds another worker's large values behind these; returns how far they moved.
  mutating func append(_ other: PackedValues) -> UInt32 {
    defer { large += other.large }
    return UInt32(large.count)
  }

  /// A word whose large value, if it has one, has moved.
  @inline(__always)
  static func shift(_ word: UInt32, by moved: UInt32) -> UInt32 {
    Int32(bitPattern: word) >= Int32(limit) ? word + moved : word
  }
}
