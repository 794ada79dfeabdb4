import Glibc
import Synchronization

/// Which number a short text has, for all workers together: buckets of three in a row, the next where one is full.
///
/// Looking up takes no lock: a place's key is written before its mark, and never changes. Adding takes the
/// lock of whoever owns the table. A table that grows leaves the one before in place for those who are
/// looking something up in it; they may miss what is new, and find it once they ask under the lock.
final class SharedTextTable<Key: TextKey>: Sendable {
  /// Unsafe memory, held here alone. A bucket of short keys is one line of the cache: three keys, then their marks
  /// (number + 1, or 0).
  fileprivate final class Generation: @unchecked Sendable {
    private let memory: UnsafeMutableRawPointer
    let mask: Int

    static var places: Int { 3 }
    static var stride: Int { places * MemoryLayout<Key>.size + 16 }
    /// Tables of this size and more are worth large pages: a look-up then finds its page's address at once.
    private static var largePage: Int { 2 << 20 }

    init(buckets count: Int) {
      let bytes = count * Self.stride
      let isLarge = bytes >= Self.largePage
      memory = .allocate(byteCount: bytes, alignment: isLarge ? Self.largePage : 64)
      if isLarge { madvise(memory, bytes, MADV_HUGEPAGE) }
      memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      mask = count - 1
    }

    deinit { memory.deallocate() }

    @inline(__always)
    func bucket(_ index: Int) -> Bucket { Bucket(start: memory + index &* Self.stride) }

    /// The mark of the key, or 0 and the place where it would go.
    @inline(__always)
    func find(_ key: Key, hash: UInt64) -> (mark: UInt32, bucket: Bucket, place: Int) {
      var index = Int(truncatingIfNeeded: hash) & mask
      while true {
        let bucket = bucket(index)
        // All three at once: which of them it is can't be foreseen.
        var hit = 3
        var free = 0
        var mark: UInt32 = 0
        for place in 0..<3 {
          let found = bucket.mark(place).pointee.load(ordering: .acquiring)
          let isHit = found != 0 && bucket.key(place) == key
          hit = isHit ? place : hit
          mark = isHit ? found : mark
          free &+= found != 0 ? 1 : 0
        }
        if hit < 3 || free < 3 { return (mark, bucket, hit < 3 ? hit : free) }
        index = (index &+ 1) & mask
      }
    }

    func insert(_ key: Key, _ mark: UInt32) {
      let found = find(key, hash: key.hash)
      found.bucket.set(found.place, key)
      found.bucket.mark(found.place).pointee.store(mark, ordering: .releasing)
    }
  }

  fileprivate struct Bucket {
    let start: UnsafeMutableRawPointer

    @inline(__always)
    func key(_ place: Int) -> Key { start.load(fromByteOffset: place &* MemoryLayout<Key>.size, as: Key.self) }

    func set(_ place: Int, _ key: Key) {
      start.storeBytes(of: key, toByteOffset: place &* MemoryLayout<Key>.size, as: Key.self)
    }

    @inline(__always)
    func mark(_ place: Int) -> UnsafeMutablePointer<Atomic<UInt32>> {
      (start + (3 &* MemoryLayout<Key>.size &+ 4 &* place)).assumingMemoryBound(to: Atomic<UInt32>.self)
    }
  }

  /// All that there have been: the last is the one in use.
  private let generations: Mutex<(all: [Generation], used: Int)>
  /// Where that one is.
  private let current: Atomic<UInt>

  init(buckets: Int = 1 << 9) {
    let first = Generation(buckets: buckets)
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
    func number(of key: Key, hash: UInt64) -> UInt32? {
      let mark = generation.find(key, hash: hash).mark
      return mark == 0 ? nil : mark - 1
    }

    /// Brings the buckets of keys into the cache, all at once rather than one after the other.
    @inline(__always)
    func touch(_ hashes: Span<UInt64>) {
      var marks: UInt32 = 0
      for index in 0..<hashes.count {
        let bucket = Int(truncatingIfNeeded: hashes[unchecked: index]) & generation.mask
        marks |= generation.bucket(bucket).mark(0).pointee.load(ordering: .relaxed)
      }
      blackHole(marks)
    }
  }

  var view: View { View(generation: latest) }

  /// The text's number; `make` gives it where the text is new. One caller at a time.
  func number(of key: Key, orInsert make: () -> UInt32) -> UInt32 {
    generations.withLock { state in
      let table = state.all[state.all.count - 1]
      let mark = table.find(key, hash: key.hash).mark
      if mark != 0 { return mark - 1 }
      let number = make()
      table.insert(key, number + 1)
      state.used += 1
      if state.used * 10 > (table.mask + 1) * Generation.places * 7 { grow(&state.all) }
      return number
    }
  }

  /// Frees the tables that were outgrown. Nobody may be looking anything up.
  func dropOutgrown() { generations.withLock { $0.all.removeFirst($0.all.count - 1) } }

  private func grow(_ all: inout [Generation]) {
    let old = all[all.count - 1]
    let larger = Generation(buckets: (old.mask + 1) * 2)
    for index in 0...old.mask {
      for place in 0..<Generation.places {
        let mark = old.bucket(index).mark(place).pointee.load(ordering: .relaxed)
        if mark != 0 { larger.insert(old.bucket(index).key(place), mark) }
      }
    }
    all.append(larger)
    current.store(Self.address(of: larger), ordering: .releasing)
  }
}

/// Uses a value whose computing must not be left out.
@inline(never)
private func blackHole(_: UInt32) {}
