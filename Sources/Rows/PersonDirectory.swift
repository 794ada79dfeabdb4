/// Where identifiers become pseudonyms: one worker's memory of those it has met, so that each is
/// checked and keyed once. It lives only while rows are read and never leaves the process.
public struct PersonDirectory: Sendable {
  private let kind: IdentifierKind
  private let pseudonymiser: Pseudonymiser
  /// The person at the end of the chain, for each changed identifier.
  private let chainEnds: [Pseudonym: Pseudonym]
  private let partitionBits: Int
  private var short = TextTable<ShortKey>()
  private var long = TextTable<LongKey>()
  /// For each partition the persons met, in the order of their numbers. Two numbers can be one person.
  public private(set) var persons: [[Pseudonym]]

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
    persons = [[Pseudonym]](repeating: [], count: partitions)
  }

  /// Persons that are looked up together: as many waits for memory overlap.
  static let stride = 64

  /// Keys of texts that are looked up together.
  struct Batch {
    fileprivate var keys: [ShortKey]
    fileprivate var starts: [Int32]
    fileprivate var ends: [Int32]

    init() {
      keys = [ShortKey](repeating: ShortKey(RawSpan(), 0, 0), count: PersonDirectory.stride)
      starts = [Int32](repeating: 0, count: PersonDirectory.stride)
      ends = starts
    }

    /// Takes the text at a position of the batch; it can be blank.
    @inline(__always)
    mutating func set(_ index: Int, _ text: RawSpan, _ start: Int, _ end: Int) {
      keys[index] = ShortKey(text, start, min(end - start, ShortKey.width))
      starts[index] = Int32(truncatingIfNeeded: start)
      ends[index] = Int32(truncatingIfNeeded: end)
    }
  }

  /// For each of the first `count` texts of the batch the person's number times `partitions`, plus the
  /// partition; or `FieldValue.missing` or `format`.
  @inline(__always)
  mutating func numbers(_ batch: borrowing Batch, count: Int, of text: RawSpan, _ use: (Int, Int64) -> Void) {
    let keys = batch.keys.span
    short.touch(keys.extracting(first: count))
    for index in 0..<count {
      let (start, end) = (Int(batch.starts[index]), Int(batch.ends[index]))
      let number: UInt32
      if end - start > ShortKey.width {
        number = longNumber(text, start, end)
      } else if start == end {
        use(index, FieldValue.missing)
        continue
      } else {
        number = shortNumber(keys[index], text, start, end)
      }
      use(index, number == Self.invalid ? FieldValue.format : Int64(number))
    }
  }

  @inline(__always)
  private mutating func shortNumber(_ key: ShortKey, _ text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    if let known = short.number(of: key) { return known }
    let new = add(text, start, end)
    return short.number(of: key) { new }
  }

  /// The person behind a number that a batch holds.
  public func person(_ number: Int64) -> Pseudonym {
    persons[Int(number) & (1 << partitionBits - 1)][Int(number) >> partitionBits]
  }

  @inline(never)
  private mutating func longNumber(_ text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    guard end - start <= LongKey.width else { return Self.invalid }
    let key = LongKey(text, start, end - start)
    if let known = long.number(of: key) { return known }
    let new = add(text, start, end)
    return long.number(of: key) { new }
  }

  @inline(never)
  private mutating func add(_ text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    let bytes = (start..<end).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    guard let identifier = kind.canonical(bytes) else { return Self.invalid }
    let own = pseudonymiser.pseudonym(of: identifier)
    let person = chainEnds[own] ?? own
    let partition = partitionBits == 0 ? 0 : Int(person.high >> UInt64(64 - partitionBits))
    persons[partition].append(person)
    return UInt32((persons[partition].count - 1) << partitionBits | partition)
  }
}
