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

  /// Of the file before, and of this one: the first `count` elements.
  private var before: (steps: [Step], count: Int) = ([], 0)
  private var now: (steps: [Step], count: Int) = ([], 0)
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
  /// No more steps than these are kept of a file.
  private static let most = 1 << 19
  /// After so many misses a file that is in another order is known.
  private static let trial = 4096

  /// Begins a block of a file. What belongs to another directory is forgotten.
  mutating func begin(file: String, _ directory: PersonDirectory) {
    if owner != ObjectIdentifier(directory) { self = PersonTrail() }
    guard file != self.file || owner == nil else { return }
    owner = ObjectIdentifier(directory)
    self.file = file
    swap(&before, &now)
    now.count = 0
    (next, hits, misses, missesInRun) = (0, 0, 0, 0)
    isFollowing = before.count > 0
  }

  /// The number of the person if it is one of those expected next.
  @inline(__always)
  mutating func find(_ key: ShortKey) -> UInt32? {
    guard isFollowing, !key.isBlank else { return nil }
    if next < before.count, before.steps[next].key == key { return hit(next) }
    return findFurther(key)
  }

  @inline(__always)
  private mutating func hit(_ index: Int) -> UInt32 {
    next = index &+ 1
    hits &+= 1
    missesInRun = 0
    return before.steps[index].number
  }

  @inline(never)
  private mutating func findFurther(_ key: ShortKey) -> UInt32? {
    var steps = Self.near
    if missesInRun > 0, missesInRun % Self.some == 0 {
      steps = missesInRun % Self.many == 0 ? Self.farther : Self.far
    }
    var index = next + 1
    while index < min(next + steps, before.count) {
      if before.steps[index].key == key { return hit(index) }
      index += 1
    }
    misses += 1
    missesInRun += 1
    if misses == Self.trial, hits < misses { isFollowing = false }
    return nil
  }

  /// Lends the steps of this file, with room for so many more behind the first `noted`; they are to be given back.
  mutating func lend(rows: Int) -> (steps: [Step], noted: Int) {
    var steps: [Step] = []
    swap(&steps, &now.steps)
    let needed = min(now.count + rows, Self.most)
    if steps.count < needed {
      // Room that is not written to costs nothing; steps that move to larger room do.
      if steps.isEmpty { steps.reserveCapacity(Self.most) }
      let blank = Step(key: ShortKey(RawSpan(), 0, 0), number: 0)
      steps.append(contentsOf: repeatElement(blank, count: needed - steps.count))
    }
    return (steps, now.count)
  }

  mutating func giveBack(_ steps: consuming [Step], noted: Int) { now = (steps, noted) }
}
