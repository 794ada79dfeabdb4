import Rows

/// What all workers read of a source, with one numbering of texts, by bytes, for all of them.
struct MergedSource: Sendable {
  let plan: SourcePlan
  let workers: [SourceWorker]
  /// For each field with texts, or with persons beside the one rows are partitioned by: the distinct values, sorted.
  let texts: [Int: SortedTexts]
  let people: [Int: [Pseudonym]]
  /// For each such field and worker: the worker's numbers' positions in the sorted list.
  let positions: [Int: [[UInt32]]]
  /// Smallest and largest accepted value of bounded fields.
  let bounds: [Int: ClosedRange<Int64>]
  /// For each text of the plan's `textKey` the file and line of its last row.
  let latest: [UInt64]
  /// Where each worker's large values begin among all, and all of them.
  let largeBase: [UInt32]
  let large: PackedValues

  init(plan: SourcePlan, workers: [SourceWorker]) {
    self.plan = plan
    self.workers = workers
    var texts: [Int: SortedTexts] = [:]
    var people: [Int: [Pseudonym]] = [:]
    var positions: [Int: [[UInt32]]] = [:]
    for field in plan.packedFields {
      if plan.specification.fields[field].type.isText {
        let sorted = SortedTexts(
          workers.map { $0.reader.texts[field] }, sorted: workers.map { $0.takeSortedTexts(field) })
        texts[field] = sorted
        positions[field] = sorted.positions
      } else if plan.specification.fields[field].type == .person {
        let sorted = Self.sortedPeople(workers[0].directory.persons[0], workers: workers.count)
        people[field] = sorted.people
        positions[field] = sorted.positions
      }
    }
    self.texts = texts
    self.people = people
    self.positions = positions
    bounds = Self.bounds(plan, workers)
    latest = Self.latest(plan, workers, positions)
    var large = PackedValues()
    largeBase = workers.map { large.append($0.packed) }
    self.large = large
  }

  private static func sortedPeople(_ met: [Pseudonym], workers: Int) -> (people: [Pseudonym], positions: [[UInt32]]) {
    let people = Set(met).sorted()
    let position = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($0.element, UInt32($0.offset)) })
    return (people, [[UInt32]](repeating: met.map { position[$0]! }, count: workers))
  }

  private static func bounds(_ plan: SourcePlan, _ workers: [SourceWorker]) -> [Int: ClosedRange<Int64>] {
    var bounds: [Int: ClosedRange<Int64>] = [:]
    for field in plan.boundedFields {
      let all = workers.compactMap { $0.bounds[field] }
      if let low = all.map(\.lowerBound).min(), let high = all.map(\.upperBound).max() { bounds[field] = low...high }
    }
    return bounds
  }

  private static func latest(_ plan: SourcePlan, _ workers: [SourceWorker], _ positions: [Int: [[UInt32]]]) -> [UInt64]
  {
    guard let field = plan.textKey else { return [] }
    let all = positions[field]!
    var latest = [UInt64](repeating: 0, count: Int((all.joined().max() ?? 0)) + 1)
    for (worker, map) in zip(workers, all) {
      for (number, place) in worker.latest.enumerated() {
        latest[Int(map[number])] = max(latest[Int(map[number])], place)
      }
    }
    return latest
  }

  /// Earliest date of the accepted rows, in the unit of the date field.
  var earliestDate: Int64? { plan.date.flatMap { bounds[$0]?.lowerBound } }

  /// Reads a partition's rows from all workers, with ranks in place of the numbers of persons, and common numbers for
  /// texts and large values.
  func read(_ partition: Int, _ ranks: PersonRanks, into rows: inout PartitionRows) throws(SpillFailure) {
    rows.begin(rows: workers.reduce(0) { $0 + $1.spill.rows(in: partition) }, width: plan.width)
    var start = 0
    for (worker, state) in workers.enumerated() {
      let part = start..<start + state.spill.rows(in: partition)
      guard !part.isEmpty else { continue }
      let stride = rows.stride
      try rows.words.withUnsafeMutableBufferPointer { words throws(SpillFailure) in
        try state.spill.read(partition, to: words.baseAddress! + start, stride: stride)
      }
      unify(&rows, part, worker: worker, ranks)
      start = part.upperBound
    }
  }

  private func unify(_ rows: inout PartitionRows, _ part: Range<Int>, worker: Int, _ ranks: PersonRanks) {
    if plan.person != nil { rows.replace(SourcePlan.personWord, part, by: ranks.ranks) }
    for (field, maps) in positions { rows.replace(plan.word(of: field), part, by: maps[worker]) }
    guard largeBase[worker] > 0, !workers[worker].packed.large.isEmpty else { return }
    for field in plan.packedFields where positions[field] == nil {
      rows.shiftLarge(plan.word(of: field), part, by: largeBase[worker])
    }
  }
}

/// The distinct texts of several workers, sorted by bytes, and where each worker's stand among them.
struct SortedTexts: Sendable {
  /// One worker that has it for each text.
  private(set) var items: [Item] = []
  private(set) var positions: [[UInt32]]
  private let interners: [TextInterner]

  /// A text by its worker and number.
  struct Item: Sendable {
    /// The text's first sixteen bytes: few comparisons need more.
    var head: (first: UInt64, second: UInt64)
    var worker: UInt32
    var number: UInt32
  }

  /// The texts of one worker in order, which each worker finds for itself.
  static func sorted(_ interner: TextInterner, worker: Int) -> [Item] {
    var items = (0..<interner.count).map {
      Item(head: interner.head($0), worker: UInt32(worker), number: UInt32($0))
    }
    items.sort { a, b in
      a.head != b.head
        ? a.head < b.head
        : interner.text(Int(a.number)).lexicographicallyPrecedes(interner.text(Int(b.number)))
    }
    return items
  }

  /// - Parameter sorted: of each worker's texts.
  init(_ interners: [TextInterner], sorted: [[Item]]) {
    self.interners = interners
    positions = interners.map { [UInt32](repeating: 0, count: $0.count) }
    items.reserveCapacity(sorted.reduce(0) { max($0, $1.count) })
    var next = sorted.map { _ in 0 }
    while let worker = Self.lowest(sorted, next, interners) {
      let item = sorted[worker][next[worker]]
      next[worker] += 1
      if items.isEmpty || !Self.isSame(items[items.count - 1], item, interners) { items.append(item) }
      positions[worker][Int(item.number)] = UInt32(items.count - 1)
    }
  }

  /// The worker whose next text comes first; nil: none has one.
  private static func lowest(_ sorted: [[Item]], _ next: [Int], _ interners: [TextInterner]) -> Int? {
    var lowest: Int?
    for worker in sorted.indices where next[worker] < sorted[worker].count {
      guard let first = lowest else {
        lowest = worker
        continue
      }
      if precedes(sorted[worker][next[worker]], sorted[first][next[first]], interners) { lowest = worker }
    }
    return lowest
  }

  private static func precedes(_ a: Item, _ b: Item, _ interners: [TextInterner]) -> Bool {
    a.head != b.head ? a.head < b.head : text(a, interners).lexicographicallyPrecedes(text(b, interners))
  }

  /// Texts that end before their sixteenth byte are all in their head.
  private static func isSame(_ a: Item, _ b: Item, _ interners: [TextInterner]) -> Bool {
    a.head == b.head && (a.head.second & 0xFF == 0 || text(a, interners) == text(b, interners))
  }

  private static func text(_ item: Item, _ interners: [TextInterner]) -> ArraySlice<UInt8> {
    interners[Int(item.worker)].text(Int(item.number))
  }

  var count: Int { items.count }

  /// The texts in order.
  var texts: some Collection<ArraySlice<UInt8>> { items.lazy.map { Self.text($0, interners) } }
}

/// The persons of one partition, sorted, and where the number of each stands among them.
struct PersonRanks {
  private(set) var persons: [Pseudonym] = []
  /// For each number the person's rank.
  private(set) var ranks: [UInt32]

  private struct Item {
    var person: Pseudonym
    var number: UInt32
  }

  /// - Parameter met: the persons met in the partition, with this source or an earlier one, by number.
  init(_ met: [Pseudonym]) {
    ranks = [UInt32](repeating: 0, count: met.count)
    for item in Self.sorted(met) {
      if persons.last != item.person { persons.append(item.person) }
      ranks[Int(item.number)] = UInt32(persons.count - 1)
    }
  }

  /// Pseudonyms are spread evenly: put into as many buckets as there are items, few are left to compare.
  private static func sorted(_ met: [Pseudonym]) -> [Item] {
    guard !met.isEmpty else { return [] }
    let partitionBits = UInt64(SourcePlan.partitionsByPerson.trailingZeroBitCount)
    let bits = UInt64(max(1, 64 - UInt64(met.count).leadingZeroBitCount))
    func bucket(_ person: Pseudonym) -> Int { Int((person.high << partitionBits) >> (64 - bits)) }
    var next = [Int](repeating: 0, count: 1 << Int(bits) + 1)
    for person in met { next[bucket(person) + 1] += 1 }
    for index in 1..<next.count { next[index] += next[index - 1] }
    var items = [Item](repeating: Item(person: met[0], number: 0), count: met.count)
    for (number, person) in met.enumerated() {
      let place = bucket(person)
      items[next[place]] = Item(person: person, number: UInt32(number))
      next[place] += 1
    }
    var span = items.mutableSpan
    for index in 1..<max(1, met.count) {
      let item = span[unchecked: index]
      var place = index
      while place > 0, item.person < span[unchecked: place - 1].person {
        span[unchecked: place] = span[unchecked: place - 1]
        place -= 1
      }
      span[unchecked: place] = item
    }
    return items
  }
}
