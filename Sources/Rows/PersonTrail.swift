/// The persons that one worker met in the last file, and meets in this one, row after row.
///
/// Files of a source that are sorted alike, by employer or by municipality, name the same persons in much the same
/// order, month after month. Where the next person is the one that came next in the file before, nothing needs to be
/// searched for in a table that no cache can hold; else nothing is lost. A person counts as found only where the whole
/// text is the same.
struct PersonTrail: Sendable {
  /// An identifier as it is written, and its person's number.
  struct Step: Sendable {
    var key: ShortKey
    var number: UInt32
  }

  /// Of the file before, and of this one.
  private var before: [Step] = []
  private var steps: [Step] = []
  private var file = ""
  private var owner: ObjectIdentifier?
  /// The step that is expected next.
  private var next = 0
  private var hits = 0
  private var misses = 0
  /// Misses since the last hit.
  private var missesInRun = 0
  /// Whether this file follows the one before.
  private var isFollowing = false

  /// Steps that are compared: persons leave and others come.
  private static let near = 4
  /// After how many misses in a row further steps are compared, and how many: an employer may have left.
  private static let (some, far) = (4, 64)
  private static let (many, farther) = (64, 4096)
  /// After so many misses a file that is in another order is known.
  private static let trial = 4096

  /// Begins a block of a file. What belongs to another directory is forgotten.
  mutating func begin(file: String, _ directory: PersonDirectory) {
    if owner != ObjectIdentifier(directory) { self = PersonTrail() }
    guard file != self.file || owner == nil else { return }
    owner = ObjectIdentifier(directory)
    self.file = file
    swap(&before, &steps)
    steps.removeAll(keepingCapacity: true)
    (next, hits, misses, missesInRun) = (0, 0, 0, 0)
    isFollowing = !before.isEmpty
  }

  /// The number of the person if it is one of those expected next.
  @inline(__always)
  mutating func find(_ key: ShortKey) -> UInt32? {
    guard isFollowing, !key.isBlank else { return nil }
    let end = min(next &+ Self.near, before.count)
    var index = next
    while index < end {
      if before[index].key == key { return hit(index) }
      index &+= 1
    }
    return findFar(key)
  }

  @inline(__always)
  private mutating func hit(_ index: Int) -> UInt32 {
    next = index &+ 1
    hits &+= 1
    missesInRun = 0
    return before[index].number
  }

  @inline(never)
  private mutating func findFar(_ key: ShortKey) -> UInt32? {
    misses += 1
    missesInRun += 1
    if misses == Self.trial, hits < misses { isFollowing = false }
    guard missesInRun % Self.some == 0 else { return nil }
    let end = min(next + (missesInRun % Self.many == 0 ? Self.farther : Self.far), before.count)
    var index = min(next + Self.near, before.count)
    while index < end {
      if before[index].key == key { return hit(index) }
      index += 1
    }
    return nil
  }

  /// Takes note of a person that was met; returns the step. A text that no search finds leads nowhere.
  @inline(__always)
  @discardableResult
  mutating func note(_ key: ShortKey, _ number: UInt32) -> Int {
    steps.append(Step(key: key, number: number))
    return steps.count &- 1
  }

  /// Gives a step its number, which had to be searched for.
  @inline(__always)
  mutating func complete(_ step: Int, _ number: UInt32) { steps[step].number = number }
}
