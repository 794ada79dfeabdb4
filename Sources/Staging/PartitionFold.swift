import Rows

/// One partition of a source as it is staged: the rows that are used, by person, then key.
struct StagedPartition {
  var persons: [Pseudonym] = []
  /// Rows of each person.
  var counts: [Int64] = []
  /// The staged fields, in the order of the shape.
  var columns: [[Int64]]
  var tally: RowTally
}

/// Used and superseded rows of a partition, by file and by period.
struct RowTally: Sendable {
  var used: [Int]
  var superseded: [Int]
  var usedByPeriod: [Int64: Int] = [:]
  var supersededByPeriod: [Int64: Int] = [:]
  var persons = 0

  init(files: Int) {
    used = [Int](repeating: 0, count: files)
    superseded = [Int](repeating: 0, count: files)
  }

  static func += (a: inout RowTally, b: RowTally) {
    for file in a.used.indices {
      a.used[file] += b.used[file]
      a.superseded[file] += b.superseded[file]
    }
    a.usedByPeriod.merge(b.usedByPeriod, uniquingKeysWith: +)
    a.supersededByPeriod.merge(b.supersededByPeriod, uniquingKeysWith: +)
    a.persons += b.persons
  }
}

/// Brings the rows of one partition in order: by person, by key, the last of each key, and none else.
struct PartitionFold {
  private let source: MergedSource
  private let plan: SourcePlan
  private let shape: StagedShape
  private let files: Int
  private let width: Int
  private let packing: KeyPacking
  /// Where the staged fields stand in a row.
  private let words: [Int]
  private let isSum: Bool
  private let lastByWord: Int?
  private let textKeyWord: Int?
  private let large: PackedValues
  /// Rows by the period of their date, counted from the smallest.
  private var usedByPeriod: [Int] = []
  private var supersededByPeriod: [Int] = []
  private let firstPeriod: Int64
  private var entries: [Entry] = []
  /// Room for a partition's rows, as read and by person.
  private var rows: [UInt32] = []
  private var grouped: [UInt32] = []
  /// By partition, the persons met.
  private let persons: [[Pseudonym]]

  /// A row of a person, by its key.
  private struct Entry {
    var key: UInt64
    var row: UInt32
  }

  init(_ source: MergedSource, shape: StagedShape, files: Int) {
    self.source = source
    plan = source.plan
    self.shape = shape
    self.files = files
    width = plan.words + RowSpill.head
    packing = KeyPacking(source)
    let plan = self.plan
    words = shape.fields(plan).map { plan.word(of: $0) }
    isSum = if case .sums = shape { true } else { false }
    lastByWord = plan.lastBy.map { plan.word(of: $0) }
    textKeyWord = plan.textKey.map { plan.word(of: $0) }
    large = source.large
    persons = source.workers[0].directory.persons
    if let date = plan.date, let bounds = source.bounds[date] {
      firstPeriod = plan.period(of: bounds.lowerBound)
      let periods = plan.period(of: bounds.upperBound) - firstPeriod + 1
      usedByPeriod = [Int](repeating: 0, count: Int(min(periods, Self.mostPeriods)))
      supersededByPeriod = usedByPeriod
    } else {
      firstPeriod = 0
    }
  }

  /// A source whose dates lie further apart counts them one by one.
  private static let mostPeriods: Int64 = 1 << 20

  mutating func fold(_ partition: Int) throws(SpillFailure) -> StagedPartition {
    let ranks =
      plan.person == nil ? PersonRanks([]) : PersonRanks(persons[partition])
    try source.read(partition, ranks, into: &rows)
    var staged = StagedPartition(columns: words.map { _ in [] }, tally: RowTally(files: files))
    let groups = RowGroups(
      rows, width: width, groups: plan.person == nil ? 1 : ranks.persons.count, fileBits: plan.fileBits, into: &grouped)
    let rows = grouped
    for group in 0..<groups.count {
      let range = groups.range(group)
      guard !range.isEmpty else { continue }
      let used = foldGroup(rows.span, range, &staged)
      guard used > 0 else { continue }
      if plan.person != nil { staged.persons.append(ranks.persons[group]) }
      staged.counts.append(Int64(used))
    }
    if plan.person != nil { staged.tally.persons = staged.persons.count }
    takePeriods(&staged.tally)
    return staged
  }

  /// Stages the rows of one person (or all, where rows are not a person's); returns how many elements it staged.
  private mutating func foldGroup(_ rows: Span<UInt32>, _ range: Range<Int>, _ staged: inout StagedPartition) -> Int {
    entries.removeAll(keepingCapacity: true)
    for index in range {
      let row = UInt32(truncatingIfNeeded: index &* width)
      if let textKeyWord, !isLatest(rows, row, textKeyWord) {
        count(rows, row, isUsed: false, &staged.tally)
      } else {
        entries.append(Entry(key: packing.key(rows, Int(row)), row: row))
      }
    }
    sortEntries()
    return packing.isExact ? stageRuns(rows, &staged) : stageInexactRuns(rows, &staged)
  }

  private func isLatest(_ rows: Span<UInt32>, _ row: UInt32, _ word: Int) -> Bool {
    let text = rows[Int(row) + word]
    return source.latest[Int(text)] == UInt64(file(rows, row)) << 32 | UInt64(rows[Int(row) + 1])
  }

  /// Few rows are sorted by insertion; they often come in order.
  private mutating func sortEntries() {
    guard entries.count <= 256 else { return entries.sort { ($0.key, $0.row) < ($1.key, $1.row) } }
    var span = entries.mutableSpan
    for index in 1..<max(1, span.count) {
      let entry = span[unchecked: index]
      var place = index
      while place > 0, span[unchecked: place - 1].key > entry.key {
        span[unchecked: place] = span[unchecked: place - 1]
        place -= 1
      }
      span[unchecked: place] = entry
    }
  }

  /// Rows of one packed key follow each other: the last wins.
  private mutating func stageRuns(_ rows: Span<UInt32>, _ staged: inout StagedPartition) -> Int {
    var before = shape.begin()
    var index = 0
    while index < entries.count {
      var winner = entries[index].row
      var next = index + 1
      while next < entries.count, entries[next].key == entries[index].key {
        let rival = entries[next].row
        let isLater = isLater(rows, rival, than: winner)
        count(rows, isLater ? winner : rival, isUsed: false, &staged.tally)
        if isLater { winner = rival }
        next += 1
      }
      count(rows, winner, isUsed: true, &staged.tally)
      stage(rows, winner, &staged, &before)
      index = next
    }
    close(&before, &staged)
    return before.staged
  }

  /// Where keys are too wide to be packed whole, rows of one packed key are told apart by all key fields.
  private mutating func stageInexactRuns(_ rows: Span<UInt32>, _ staged: inout StagedPartition) -> Int {
    let sorted = entries.map(\.row).sorted { a, b in
      let (first, second) = (packing.fullKey(rows, Int(a)), packing.fullKey(rows, Int(b)))
      return first == second ? isLater(rows, b, than: a) : first.lexicographicallyPrecedes(second)
    }
    var before = shape.begin()
    for (index, row) in sorted.enumerated() {
      let isLast =
        index + 1 == sorted.count || packing.fullKey(rows, Int(sorted[index + 1])) != packing.fullKey(rows, Int(row))
      count(rows, row, isUsed: isLast, &staged.tally)
      if isLast { stage(rows, row, &staged, &before) }
    }
    close(&before, &staged)
    return before.staged
  }

  /// By the source's own order, then file name, then line.
  private func isLater(_ rows: Span<UInt32>, _ a: UInt32, than b: UInt32) -> Bool {
    if let lastByWord {
      let (first, second) = (value(rows, a, lastByWord), value(rows, b, lastByWord))
      if first != second { return first > second }
    }
    let (first, second) = (file(rows, a), file(rows, b))
    return first != second ? first > second : rows[Int(a) + 1] > rows[Int(b) + 1]
  }

  @inline(__always)
  private func file(_ rows: Span<UInt32>, _ row: UInt32) -> UInt32 {
    rows[Int(row)] & (UInt32(1) << plan.fileBits - 1)
  }

  @inline(__always)
  private func value(_ rows: Span<UInt32>, _ row: UInt32, _ word: Int) -> Int64 {
    large.unpack(rows[Int(row) + word])
  }

  private mutating func count(_ rows: Span<UInt32>, _ row: UInt32, isUsed: Bool, _ tally: inout RowTally) {
    let file = Int(file(rows, row))
    if isUsed { tally.used[file] += 1 } else { tally.superseded[file] += 1 }
    guard packing.dateWord >= 0 else { return }
    let date = large.unpack(rows[Int(row) + packing.dateWord])
    let period = date == RowBatch.missing ? date : packing.isMonth ? date : plan.period(of: date)
    let index = period &- firstPeriod
    if index >= 0, index < usedByPeriod.count {
      if isUsed { usedByPeriod[Int(index)] += 1 } else { supersededByPeriod[Int(index)] += 1 }
    } else if isUsed {
      tally.usedByPeriod[period, default: 0] += 1
    } else {
      tally.supersededByPeriod[period, default: 0] += 1
    }
  }

  private mutating func takePeriods(_ tally: inout RowTally) {
    for index in usedByPeriod.indices {
      if usedByPeriod[index] > 0 { tally.usedByPeriod[firstPeriod + Int64(index)] = usedByPeriod[index] }
      if supersededByPeriod[index] > 0 {
        tally.supersededByPeriod[firstPeriod + Int64(index)] = supersededByPeriod[index]
      }
      usedByPeriod[index] = 0
      supersededByPeriod[index] = 0
    }
  }

  @inline(__always)
  private func stage(
    _ rows: Span<UInt32>, _ row: UInt32, _ staged: inout StagedPartition, _ before: inout StagedShape.Progress
  ) {
    guard isSum else {
      for index in words.indices { staged.columns[index].append(value(rows, row, words[index])) }
      before.staged += 1
      return
    }
    let period = value(rows, row, words[0])
    let amount = value(rows, row, words[1])
    if before.period == period {
      before.sum += amount
    } else {
      close(&before, &staged)
      before = StagedShape.Progress(period: period, sum: amount, staged: before.staged + 1)
    }
  }

  /// Stages the sum of the period that has ended.
  @inline(__always)
  private func close(_ before: inout StagedShape.Progress, _ staged: inout StagedPartition) {
    guard isSum, before.staged > 0 else { return }
    staged.columns[0].append(before.period)
    staged.columns[1].append(before.sum)
  }
}

/// What of a source is staged for its persons' histories.
enum StagedShape: Sendable {
  /// Fields of every used row.
  case rows([Int])
  /// One element for each period: the sum of an amount over the used rows.
  case sums(period: Int, amount: Int)

  struct Progress {
    var period = RowBatch.missing
    var sum: Int64 = 0
    var staged = 0
  }

  func begin() -> Progress { Progress() }

  func fields(_ plan: SourcePlan) -> [Int] {
    switch self {
    case .rows(let fields): fields
    case .sums(let period, let amount): [period, amount]
    }
  }
}

/// Rows put together by their group, a counting sort: each group's rows stay in their order.
struct RowGroups {
  private var starts: [Int]

  var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - rows: the first word of each row of `width` words is its group, above `fileBits` others.
  ///   - grouped: takes the rows, group after group; there may be more behind them.
  init(_ rows: borrowing [UInt32], width: Int, groups: Int, fileBits: UInt32, into grouped: inout [UInt32]) {
    let words = rows.span
    let total = words.count / width
    starts = [Int](repeating: 0, count: groups + 1)
    if grouped.count < words.count { grouped = [UInt32](repeating: 0, count: words.count + words.count / 8) }
    let isOne = groups == 1
    for row in 0..<total { starts[(isOne ? 0 : Int(words[row * width] >> fileBits)) + 1] += 1 }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var out = grouped.mutableSpan
    for row in 0..<total {
      let group = isOne ? 0 : Int(words[row * width] >> fileBits)
      let place = next[group] * width
      next[group] += 1
      for word in 0..<width { out[unchecked: place &+ word] = words[unchecked: row &* width &+ word] }
    }
  }

  /// The group's rows, counted in rows.
  func range(_ group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }
}

/// Puts the fields of a key side by side in 64 bits, where they fit.
struct KeyPacking: Sendable {
  private struct Part: Sendable {
    var word: Int
    var low: Int64
    var bits: Int
  }
  private let parts: [Part]
  private let large: PackedValues
  /// Equal packed keys are equal keys.
  let isExact: Bool
  /// Where a row's date stands; −1: nowhere.
  let dateWord: Int
  let isMonth: Bool

  init(_ source: MergedSource) {
    let plan = source.plan
    parts = plan.key.map { field in
      let bounds: ClosedRange<Int64>
      if let texts = source.texts[field] {
        bounds = 0...Int64(max(0, texts.count - 1))
      } else if let people = source.people[field] {
        bounds = 0...Int64(max(0, people.count - 1))
      } else {
        bounds = source.bounds[field] ?? 0...0
      }
      // One more for what is missing.
      let distance = UInt64(bitPattern: bounds.upperBound &- bounds.lowerBound) &+ 2
      return Part(word: plan.word(of: field), low: bounds.lowerBound, bits: 64 - distance.leadingZeroBitCount)
    }
    large = source.large
    isExact = parts.reduce(0) { $0 + $1.bits } <= 64
    dateWord = plan.date.map { $0 == plan.person ? -1 : plan.word(of: $0) } ?? -1
    if let date = plan.date, case .date = plan.specification.fields[date].type {
      isMonth = false
    } else {
      isMonth = true
    }
  }

  @inline(__always)
  func key(_ rows: Span<UInt32>, _ row: Int) -> UInt64 {
    guard isExact else { return 0 }
    var key: UInt64 = 0
    let parts = self.parts.span
    for index in 0..<parts.count {
      let part = parts[unchecked: index]
      let value = large.unpack(rows[row &+ part.word])
      let field = value == RowBatch.missing ? 0 : UInt64(truncatingIfNeeded: value &- part.low &+ 1)
      key = key << UInt64(part.bits) | field
    }
    return key
  }

  func fullKey(_ rows: Span<UInt32>, _ row: Int) -> [Int64] {
    parts.map { large.unpack(rows[row + $0.word]) }
  }
}
