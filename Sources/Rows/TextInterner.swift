/// Numbers the distinct texts of a field in the order in which one worker met them.
public struct TextInterner: Sendable {
  private var short = TextTable<ShortKey>()
  private var long = TextTable<LongKey>()
  private var longest: [[UInt8]: UInt32] = [:]
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// For each text its key, blank for one that is longer, and the number of the text that came after it last time:
  /// files of a source tend to bring their texts in the same order, and looking there costs no search.
  private var keys: [ShortKey] = []
  private var followers: [UInt32] = []
  private var last = 0
  /// So many texts may have been left out since last time.
  private static let mostLeftOut = 4
  private var isSealed = false

  public init() {}

  public var count: Int { ends.count }

  /// The bytes of a text by its number.
  public func text(_ number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// Frees what only numbering texts needs: there are no more to come.
  mutating func seal() {
    isSealed = true
    (short, long, longest) = (TextTable(), TextTable(), [:])
    (keys, followers) = ([], [])
  }

  /// The first sixteen bytes of a text as two numbers, the first byte highest, zeros behind the text's end: texts of
  /// other numbers come in the order of these.
  public func head(_ number: Int) -> (first: UInt64, second: UInt64) {
    var head: (UInt64, UInt64) = (0, 0)
    let start = number == 0 ? 0 : ends[number - 1]
    for offset in 0..<16 {
      let byte = start + offset < ends[number] ? UInt64(bytes[start + offset]) : 0
      if offset < 8 { head.0 = head.0 << 8 | byte } else { head.1 = head.1 << 8 | byte }
    }
    return head
  }

  /// The text's number, a new one if it is new. `text` can be read for 32 bytes from `start`.
  @inline(__always)
  mutating func number(of text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    let count = end - start
    guard count <= ShortKey.width else { return longNumber(of: text, start, end) }
    let key = ShortKey(text, start, count)
    if last < followers.count {
      let guess = followers[last]
      if keys[Int(guess)] == key {
        last = Int(guess)
        return guess
      }
    }
    return shortNumber(of: key, text, start, end)
  }

  @inline(never)
  private mutating func shortNumber(of key: ShortKey, _ text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    precondition(!isSealed)
    if let later = laterNumber(of: key) { return later }
    let number = short.number(of: key) { Self.append(text, start, end, &bytes, &ends) }
    while keys.count < ends.count {
      keys.append(ShortKey(RawSpan(), 0, 0))
      followers.append(0)
    }
    keys[Int(number)] = key
    followers[last] = number
    last = Int(number)
    return number
  }

  /// The number of a text that came a little later last time; nil: it did not.
  @inline(__always)
  private mutating func laterNumber(of key: ShortKey) -> UInt32? {
    guard last < followers.count else { return nil }
    var guess = followers[last]
    for _ in 0..<Self.mostLeftOut {
      guess = followers[Int(guess)]
      if keys[Int(guess)] == key {
        last = Int(guess)
        return guess
      }
    }
    return nil
  }

  @inline(never)
  private mutating func longNumber(of text: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    precondition(!isSealed)
    let count = end - start
    if count <= LongKey.width {
      return long.number(of: LongKey(text, start, count)) { Self.append(text, start, end, &bytes, &ends) }
    }
    let key = (start..<end).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    if let known = longest[key] { return known }
    let number = Self.append(text, start, end, &bytes, &ends)
    longest[key] = number
    return number
  }

  @inline(never)
  private static func append(
    _ text: RawSpan, _ start: Int, _ end: Int, _ bytes: inout [UInt8], _ ends: inout [Int]
  ) -> UInt32 {
    text.extracting(start..<end).withUnsafeBytes { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    return UInt32(ends.count - 1)
  }
}
