import Synchronization

/// Which number a short text has, for all workers together: open addressing, linear probing.
///
/// Looking up takes no lock: a slot's key is written before its mark, and never changes. Adding takes the
/// lock of whoever owns the table. A table that grows leaves the one before in place for those who are
/// looking something up in it; they may miss what is new, and find it once they ask under the lock.
final class SharedTextTable<Key: TextKey>: Sendable {
  /// Unsafe memory, held here alone. The key is at the slot's beginning, the mark (number + 1, or 0) behind it.
  fileprivate final class Generation: @unchecked Sendable {
    let slots: UnsafeMutableRawPointer
    let mask: Int

    static var markOffset: Int { MemoryLayout<Key>.size }
    static var stride: Int { MemoryLayout<Key>.size + 8 }

    init(slots count: Int) {
      slots = .allocate(byteCount: count * Self.stride, alignment: 16)
      slots.initializeMemory(as: UInt8.self, repeating: 0, count: count * Self.stride)
      mask = count - 1
    }

    deinit { slots.deallocate() }

    @inline(__always)
    func key(_ index: Int) -> Key { slots.load(fromByteOffset: index &* Self.stride, as: Key.self) }

    @inline(__always)
    func mark(_ index: Int) -> UnsafeMutablePointer<Atomic<UInt32>> {
      (slots + (index &* Self.stride &+ Self.markOffset)).assumingMemoryBound(to: Atomic<UInt32>.self)
    }

    /// The slot of the key, or the free one where it would go.
    @inline(__always)
    func find(_ key: Key) -> (index: Int, mark: UInt32) {
      var index = Int(truncatingIfNeeded: key.hash) & mask
      while true {
        let mark = mark(index).pointee.load(ordering: .acquiring)
        if mark == 0 || self.key(index) == key { return (index, mark) }
        index = (index &+ 1) & mask
      }
    }

    func insert(_ key: Key, _ mark: UInt32) {
      let index = find(key).index
      slots.storeBytes(of: key, toByteOffset: index &* Self.stride, as: Key.self)
      self.mark(index).pointee.store(mark, ordering: .releasing)
    }
  }

  /// All that there have been: the last is the one in use.
  private let generations: Mutex<(all: [Generation], used: Int)>
  /// Where that one is.
  private let current: Atomic<UInt>

  init(slots: Int = 1 << 10) {
    let first = Generation(slots: slots)
    generations = Mutex(([first], 0))
    current = Atomic(Self.address(of: first))
  }

  private static func address(of generation: Generation) -> UInt {
    UInt(bitPattern: Unmanaged.passUnretained(generation).toOpaque())
  }

  private var latest: Generation {
    let address = UnsafeRawPointer(bitPattern: current.load(ordering: .acquiring))!
    return Unmanaged<Generation>.fromOpaque(address).takeUnretainedValue()
  }

  /// Looks up in what there is now: a view for a batch of look-ups.
  struct View {
    fileprivate let generation: Generation

    /// The text's number, if it has one already.
    @inline(__always)
    func number(of key: Key) -> UInt32? {
      let mark = generation.find(key).mark
      return mark == 0 ? nil : mark - 1
    }

    /// Brings the slots of `keys` into the cache, all at once rather than one after the other.
    @inline(__always)
    func touch(_ keys: Span<Key>) {
      var marks: UInt32 = 0
      for index in 0..<keys.count {
        let slot = Int(truncatingIfNeeded: keys[unchecked: index].hash) & generation.mask
        marks |= generation.mark(slot).pointee.load(ordering: .relaxed)
      }
      blackHole(marks)
    }
  }

  var view: View { View(generation: latest) }

  /// The text's number; `make` gives it where the text is new. One caller at a time.
  func number(of key: Key, orInsert make: () -> UInt32) -> UInt32 {
    generations.withLock { state in
      let table = state.all[state.all.count - 1]
      let mark = table.find(key).mark
      if mark != 0 { return mark - 1 }
      let number = make()
      table.insert(key, number + 1)
      state.used += 1
      if state.used * 10 > (table.mask + 1) * 7 { grow(&state.all) }
      return number
    }
  }

  private func grow(_ all: inout [Generation]) {
    let old = all[all.count - 1]
    let larger = Generation(slots: (old.mask + 1) * 2)
    for index in 0...old.mask {
      let mark = old.mark(index).pointee.load(ordering: .relaxed)
      if mark != 0 { larger.insert(old.key(index), mark) }
    }
    all.append(larger)
    current.store(Self.address(of: larger), ordering: .releasing)
  }
}

/// Uses a value whose computing must not be left out.
@inline(never)
private func blackHole(_: UInt32) {}
