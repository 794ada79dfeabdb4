import Synchronization

/// Where identifiers become pseudonyms: a memory of those that were met, so that each is checked and keyed
/// once. All workers share it. It lives only while rows are read and never leaves the process.
public final class PersonDirectory: Sendable {
  private let kind: IdentifierKind
  private let pseudonymiser: Pseudonymiser
  /// The person at the end of the chain, for each changed identifier.
  private let chainEnds: [Pseudonym: Pseudonym]
  private let partitionBits: Int
  private let short = SharedTextTable<ShortKey>()
  private let long = SharedTextTable<LongKey>()
  private let met: Mutex<[[Pseudonym]]>

  /// What stands for a text that is no identifier.
  private static let invalid = UInt32.max - 1

  /// - Parameter partitions: a power of two.
  public init(
    kind: IdentifierKind, pseudonymiser: Pseudonymiser, chainEnds: [Pseudonym: Pseudonym], partitions: Int
  ) {
    self.kind = kind
    self.pseudonymiser = pseudonymiser
    self.chainEnds = chainEnds
    partitionBits = partitions.trailingZeroBitCount
    met = Mutex([[Pseudonym]](repeating: [], count: partitions))
  }

  /// For each partition the persons met, in the order of their numbers. Two numbers can be one person.
  public var persons: [[Pseudonym]] { met.withLock { $0 } }

  /// The person behind a number that a batch holds.
  public func person(_ number: Int64) -> Pseudonym {
    met.withLock { $0[Int(number) & (1 << partitionBits - 1)][Int(number) >> partitionBits] }
  }

  /// Persons that are looked up together: as many waits for memory overlap.
  static let stride = 64

  /// Keys of texts that are looked up together.
  struct Batch: ~Copyable {
    fileprivate var keys = InlineArray<64, ShortKey>(repeating: ShortKey(RawSpan(), 0, 0))
    fileprivate var hashes = InlineArray<64, UInt64>(repeating: 0)
    fileprivate var starts = InlineArray<64, Int32>(repeating: 0)
    fileprivate var ends = InlineArray<64, Int32>(repeating: 0)
    /// What became of each text: the person's number times `partitions`, plus the partition; or
    /// `FieldValue.missing` or `format`.
    fileprivate(set) var values = InlineArray<64, Int64>(repeating: 0)

    /// Takes the text at a position of the batch; it can be blank.
    @inline(__always)
    mutating func set(_ index: Int, _ text: RawSpan, _ start: Int, _ end: Int) {
      let key = ShortKey(text, start, min(end - start, ShortKey.width))
      keys[index] = key
      hashes[index] = key.hash
      starts[index] = Int32(truncatingIfNeeded: start)
      ends[index] = Int32(truncatingIfNeeded: end)
    }
  }

  /// Looks up the first `count` texts of the batch.
  @inline(__always)
  func number(_ batch: inout Batch, count: Int, of text: RawSpan) {
    let view = short.view
    view.touch(batch.hashes.span.extracting(first: count))
    for index in 0..<count {
      let (start, end) = (Int(batch.starts[index]), Int(batch.ends[index]))
      let number: UInt32
      if end - start > ShortKey.width {
        number = longNumber(text, start, end)
      } else if start == end {
        batch.values[index] = FieldValue.missing
        continue
      } else {
        number =
          view.number(of: batch.keys[index], hash: batch.hashes[index])
          ?? addShort(batch.keys[index], text, start, end)
      }
      batch.values[index] = number == Self.invalid ? FieldValue.format : Int64(number)
    }
  }

  @inline(never)
  private func addShort(_ key: ShortKey, _ text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    let person = person(text, start, end)
    return short.number(of: key) { number(of: person) }
  }

  @inline(never)
  private func longNumber(_ text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    guard end - start <= LongKey.width else { return Self.invalid }
    let key = LongKey(text, start, end - start)
    if let known = long.view.number(of: key, hash: key.hash) { return known }
    let person = person(text, start, end)
    return long.number(of: key) { number(of: person) }
  }

  /// The pseudonym of a new identifier; nil: it is none. Made before the table is locked.
  private func person(_ text: RawSpan, _ start: Int, _ end: Int) -> Pseudonym? {
    let bytes = (start..<end).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    guard let identifier = kind.canonical(bytes) else { return nil }
    let own = pseudonymiser.pseudonym(of: identifier)
    return chainEnds[own] ?? own
  }

  private func number(of person: Pseudonym?) -> UInt32 {
    guard let person else { return Self.invalid }
    let partition = partitionBits == 0 ? 0 : Int(person.high >> UInt64(64 - partitionBits))
    return met.withLock { persons in
      persons[partition].append(person)
      return UInt32((persons[partition].count - 1) << partitionBits | partition)
    }
  }
}
