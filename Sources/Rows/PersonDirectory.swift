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

  /// Frees memory that is used no more. No worker may be reading.
  public func dropOutgrown() {
    short.dropOutgrown()
    long.dropOutgrown()
  }

  /// Texts that must be searched for, as many at once as waits for memory may overlap.
  struct Search: ~Copyable {
    private static let room = 64
    fileprivate(set) var keys = InlineArray<64, ShortKey>(repeating: ShortKey(RawSpan(), 0, 0))
    fileprivate var hashes = InlineArray<64, UInt64>(repeating: 0)
    fileprivate var starts = InlineArray<64, Int32>(repeating: 0)
    fileprivate var ends = InlineArray<64, Int32>(repeating: 0)
    /// For each the row and the step of the trail that wait for the number; a step below zero: none.
    private(set) var rows = InlineArray<64, Int32>(repeating: 0)
    private(set) var steps = InlineArray<64, Int32>(repeating: 0)
    /// What stands for each person, once it is found.
    fileprivate(set) var numbers = InlineArray<64, UInt32>(repeating: 0)
    /// Positions of texts that were not met before.
    fileprivate var unknown = InlineArray<64, UInt8>(repeating: 0)
    private(set) var count = 0

    var isFull: Bool { count == Self.room }
    mutating func clear() { count = 0 }

    /// Adds the text of a row, which can be blank. A text that is longer has the key of a blank one.
    @inline(__always)
    mutating func add(_ row: Int, step: Int, _ text: RawSpan, _ start: Int, _ end: Int) {
      let length = end &- start
      let key = ShortKey(text, start, length > ShortKey.width ? 0 : length)
      keys[count] = key
      hashes[count] = key.hash
      starts[count] = Int32(truncatingIfNeeded: start)
      ends[count] = Int32(truncatingIfNeeded: end)
      rows[count] = Int32(truncatingIfNeeded: row)
      steps[count] = Int32(truncatingIfNeeded: step)
      count &+= 1
    }
  }

  /// Looks up all texts of the search.
  @inline(__always)
  func find(_ search: inout Search, in text: RawSpan) {
    let view = short.view
    view.touch(search.hashes.span.extracting(first: search.count))
    var unknown = 0
    for index in 0..<search.count {
      if let number = number(of: index, in: search, view, text) {
        search.numbers[index] = number
      } else {
        search.unknown[unknown] = UInt8(truncatingIfNeeded: index)
        unknown &+= 1
      }
    }
    if unknown > 0 { add(unknown, &search, text) }
  }

  /// What a number that stands for a person is in a batch: the person's number times `partitions`, plus the partition;
  /// or `FieldValue.missing` or `format`.
  @inline(__always)
  static func value(_ number: UInt32) -> Int64 {
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
  private func add(_ count: Int, _ search: inout Search, _ text: RawSpan) {
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
        search.numbers[index] = short.number(of: search.keys[index]) { number(of: person) }
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
