/// A short text as a few machine words, padded with zeros: texts hold no NUL, so that equal words mean equal texts.
protocol TextKey: Equatable, Sendable {
  /// The longest text that fits, in bytes.
  static var width: Int { get }
  init(_ text: RawSpan, _ start: Int, _ count: Int)
  var hash: UInt64 { get }
}

/// Up to 16 bytes.
struct ShortKey: TextKey {
  static let width = 16
  private let low: UInt64
  private let high: UInt64

  @inline(__always)
  init(_ text: RawSpan, _ start: Int, _ count: Int) {
    low = word(text, start, count)
    high = word(text, start + 8, count - 8)
  }

  @inline(__always)
  var hash: UInt64 { mix(low, high) }

  /// Of no text, or of one that is longer.
  @inline(__always)
  var isBlank: Bool { low == 0 }
}

/// Up to 32 bytes.
struct LongKey: TextKey {
  static let width = 32
  private let words: (UInt64, UInt64, UInt64, UInt64)

  init(_ text: RawSpan, _ start: Int, _ count: Int) {
    words = (
      word(text, start, count), word(text, start + 8, count - 8), word(text, start + 16, count - 16),
      word(text, start + 24, count - 24)
    )
  }

  var hash: UInt64 { mix(mix(words.0, words.1), mix(words.2, words.3)) }

  static func == (a: LongKey, b: LongKey) -> Bool { a.words == b.words }
}

/// The first `count` bytes from `start`, at most eight; what is behind them is read but not used.
@inline(__always)
private func word(_ text: RawSpan, _ start: Int, _ count: Int) -> UInt64 {
  guard count > 0 else { return 0 }
  let bytes = text.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
  return count >= 8 ? bytes : bytes & ~(UInt64.max << UInt64(8 * count))
}

@inline(__always)
private func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let product = (a ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: b ^ 0xE703_7ED1_A0B4_28DB)
  return product.high ^ product.low
}

/// Which number a short text has: open addressing, linear probing.
struct TextTable<Key: TextKey>: Sendable {
  private struct Slot: Sendable {
    var key: Key
    /// 0: free; else the number + 1.
    var mark: UInt32
  }

  private var slots: [Slot]
  private var used = 0
  private static var free: Slot { Slot(key: Key(RawSpan(), 0, 0), mark: 0) }

  init(slots count: Int = 64) {
    slots = [Slot](repeating: Self.free, count: count)
  }

  /// The text's number; `make` gives it where the text is new.
  @inline(__always)
  mutating func number(of key: Key, orInsert make: () -> UInt32) -> UInt32 {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let mark = slots[index].mark
      if mark == 0 { break }
      if slots[index].key == key { return mark - 1 }
      index = (index + 1) & mask
    }
    return insert(key, at: index, make())
  }

  /// The text's number, if it has one.
  @inline(__always)
  func number(of key: Key) -> UInt32? {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key.hash) & mask
    while slots[index].mark != 0 {
      if slots[index].key == key { return slots[index].mark - 1 }
      index = (index + 1) & mask
    }
    return nil
  }

  @inline(never)
  private mutating func insert(_ key: Key, at index: Int, _ number: UInt32) -> UInt32 {
    slots[index] = Slot(key: key, mark: number + 1)
    used += 1
    if used * 10 > slots.count * 7 { grow() }
    return number
  }

  private mutating func grow() {
    var larger = [Slot](repeating: Self.free, count: slots.count * 2)
    let mask = larger.count - 1
    for slot in slots where slot.mark != 0 {
      var index = Int(truncatingIfNeeded: slot.key.hash) & mask
      while larger[index].mark != 0 { index = (index + 1) & mask }
      larger[index] = slot
    }
    slots = larger
  }
}
