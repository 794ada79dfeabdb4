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
  private static let blank = UInt32.max

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

  /// Texts that must be searched for, as many at once as waits for memory may overlap.
  struct Search: ~Copyable {
    private static let room = 64
    fileprivate var keys = InlineArray<64, ShortKey>(repeating: ShortKey(RawSpan(), 0, 0))
    fileprivate var hashes = InlineArray<64, UInt64>(repeating: 0)
    fileprivate var starts = InlineArray<64, Int32>(repeating: 0)
    fileprivate var ends = InlineArray<64, Int32>(repeating: 0)
    /// For each the row and the step of the trail that wait for the number.
    fileprivate(set) var rows = InlineArray<64, Int32>(repeating: 0)
    fileprivate var steps = InlineArray<64, Int32>(repeating: 0)
    /// What stands for each row's person, once it is found.
    fileprivate(set) var values = InlineArray<64, Int64>(repeating: 0)
    /// Positions of texts that were not met before.
    fileprivate var unknown = InlineArray<64, UInt8>(repeating: 0)
    fileprivate(set) var count = 0

    var isFull: Bool { count == Self.room }
    mutating func clear() { count = 0 }
  }

  /// Finds the person of a row at once where the trail leads to it; else leaves the text to be searched for, which can
  /// be blank.
  ///
  /// - Returns: what stands for the person in the row, or nil.
  @inline(__always)
  func follow(
    _ row: Int, _ text: RawSpan, _ start: Int, _ end: Int, _ trail: inout PersonTrail, _ search: inout Search
  ) -> Int64? {
    // A longer text has the key of a blank one, which no person has.
    let count = end &- start
    let key = ShortKey(text, start, count > ShortKey.width ? 0 : count)
    if let number = trail.find(key) {
      trail.note(key, number)
      return Self.value(number)
    }
    let index = search.count
    search.keys[index] = key
    search.hashes[index] = key.hash
    search.starts[index] = Int32(truncatingIfNeeded: start)
    search.ends[index] = Int32(truncatingIfNeeded: end)
    search.rows[index] = Int32(truncatingIfNeeded: row)
    search.steps[index] = Int32(truncatingIfNeeded: trail.note(key, Self.blank))
    search.count = index &+ 1
    return nil
  }

  /// Looks up all texts that were left.
  @inline(__always)
  func finish(_ search: inout Search, _ text: RawSpan, _ trail: inout PersonTrail) {
    let view = short.view
    view.touch(search.hashes.span.extracting(first: search.count))
    var unknown = 0
    for index in 0..<search.count {
      guard let number = number(of: index, in: search, view, text) else {
        search.unknown[unknown] = UInt8(truncatingIfNeeded: index)
        unknown &+= 1
        continue
      }
      trail.complete(Int(search.steps[index]), number)
      search.values[index] = Self.value(number)
    }
    if unknown > 0 { add(unknown, &search, text, &trail) }
  }

  /// The person's number times `partitions`, plus the partition; or `FieldValue.missing` or `format`.
  @inline(__always)
  private static func value(_ number: UInt32) -> Int64 {
    number < invalid ? Int64(number) : number == blank ? FieldValue.missing : FieldValue.format
  }

  /// nil: a short text that was not met before.
  @inline(__always)
  private func number(
    of index: Int, in search: borrowing Search, _ view: SharedTextTable<ShortKey>.View, _ text: RawSpan
  ) -> UInt32? {
    let (start, end) = (Int(search.starts[index]), Int(search.ends[index]))
    if end - start > ShortKey.width { return longNumber(text, start, end) }
    if start == end { return Self.blank }
    return view.number(of: search.keys[index], hash: search.hashes[index])
  }

  /// Adds the texts that were not met before, eight at a time.
  @inline(never)
  private func add(_ count: Int, _ search: inout Search, _ text: RawSpan, _ trail: inout PersonTrail) {
    for first in stride(from: 0, to: count, by: 8) {
      let end = min(first + 8, count)
      var identifiers = InlineArray<8, PseudonymLanes.Identifier>(repeating: PseudonymLanes.Identifier())
      var isValid = InlineArray<8, Bool>(repeating: false)
      for place in first..<end {
        let index = Int(search.unknown[place])
        if let identifier = identifier(text, Int(search.starts[index]), Int(search.ends[index])) {
          identifiers[place - first] = identifier
          isValid[place - first] = true
        }
      }
      let pseudonyms = pseudonymiser.pseudonyms(of: identifiers)
      for place in first..<end {
        let index = Int(search.unknown[place])
        let own = pseudonyms[place - first]
        let person = isValid[place - first] ? chainEnds.isEmpty ? own : chainEnds[own] ?? own : nil
        // Another worker, or a text just before, can have been first.
        let number = short.number(of: search.keys[index]) { self.number(of: person) }
        trail.complete(Int(search.steps[index]), number)
        search.values[index] = Self.value(number)
      }
    }
  }

  /// The identifier that a short text is; nil: it is none.
  private func identifier(_ text: RawSpan, _ start: Int, _ end: Int) -> PseudonymLanes.Identifier? {
    var identifier = PseudonymLanes.Identifier()
    guard case .token = kind else {
      let bytes = (start..<end).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
      guard let canonical = kind.canonical(bytes) else { return nil }
      for (index, byte) in canonical.enumerated() { identifier.bytes[index] = byte }
      identifier.count = canonical.count
      return identifier
    }
    for index in start..<end {
      let byte = text.unsafeLoad(fromByteOffset: index, as: UInt8.self)
      guard isTokenByte(byte) else { return nil }
      identifier.bytes[index - start] = byte
    }
    identifier.count = end - start
    return identifier
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
