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

  /// The person's number times `partitions`, plus the partition; or `FieldValue.format`.
  @inline(__always)
  mutating func number(of text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
    let count = end - start
    let number: UInt32
    if count <= ShortKey.width {
      let key = ShortKey(text, start, count)
      if let known = short.number(of: key) {
        number = known
      } else {
        let new = add(text, start, end)
        number = short.number(of: key) { new }
      }
    } else {
      number = longNumber(text, start, end)
    }
    return number == Self.invalid ? FieldValue.format : Int64(number)
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
