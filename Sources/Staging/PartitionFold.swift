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
  private var rowsByPeriod: [Int] = []
  private var supersededByPeriod: [Int] = []
  private let firstPeriod: Int64
  private var entries: [Entry] = []
  private var staged: StagedColumns
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
    staged = StagedColumns(columns: words.count)
    persons = source.workers[0].directory.persons
    if let date = plan.date, let bounds = source.bounds[date] {
      firstPeriod = plan.period(of: bounds.lowerBound)
      let periods = plan.period(of: bounds.upperBound) - firstPeriod + 1
      rowsByPeriod = [Int](repeating: 0, count: Int(min(periods, Self.mostPeriods)))
      supersededByPeriod = rowsByPeriod
    } else {
      firstPeriod = 0
    }
  }

  /// A source whose dates lie further apart counts them one by one.
  private static let mostPeriods: Int64 = 1 << 20

  mutating func fold(_ partition: Int) throws(SpillFailure) -> StagedPartition {
    let ranks =
      plan.person == nil ? PersonRanks([]) : PersonRanks(persons[partition])
    var rows: [UInt32] = []
    swap(&rows, &self.rows)
    defer { swap(&rows, &self.rows) }
    var grouped: [UInt32] = []
    swap(&grouped, &self.grouped)
    defer { swap(&grouped, &self.grouped) }
    let count = try source.read(partition, ranks, into: &rows)
    var result = StagedPartition(columns: [], tally: RowTally(files: files))
    let groups = RowGroups(
      rows.span.extracting(first: count), width: width, groups: plan.person == nil ? 1 : ranks.persons.count,
      fileBits: plan.fileBits, into: &grouped)
    countRows(rows.span.extracting(first: count), &result.tally)
    staged.begin(rows: count / width)
    for group in 0..<groups.count {
      let range = groups.range(group)
      guard !range.isEmpty else { continue }
      let before = staged.count
      foldGroup(grouped.span, range, &result.tally)
      guard staged.count > before else { continue }
      if plan.person != nil { result.persons.append(ranks.persons[group]) }
      result.counts.append(Int64(staged.count - before))
    }
    result.columns = staged.columns
    if plan.person != nil { result.tally.persons = result.persons.count }
    takePeriods(&result.tally)
    return result
  }

  /// Stages the rows of one person (or all, where rows are not a person's).
  private mutating func foldGroup(_ rows: Span<UInt32>, _ range: Range<Int>, _ tally: inout RowTally) {
    entries.removeAll(keepingCapacity: true)
    for index in range {
      let row = UInt32(truncatingIfNeeded: index &* width)
      if let textKeyWord, !isLatest(rows, row, textKeyWord) {
        supersede(rows, row, &tally)
      } else {
        entries.append(Entry(key: packing.key(rows, Int(row)), row: row))
      }
    }
    sortEntries()
    if packing.isExact { stageRuns(rows, &tally) } else { stageInexactRuns(rows, &tally) }
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
  private mutating func stageRuns(_ rows: Span<UInt32>, _ tally: inout RowTally) {
    let first = staged.count
    var index = 0
    while index < entries.count {
      let key = entries[index].key
      var winner = entries[index].row
      index += 1
      while index < entries.count, entries[index].key == key {
        let rival = entries[index].row
        let isLater = isLater(rows, rival, than: winner)
        supersede(rows, isLater ? winner : rival, &tally)
        if isLater { winner = rival }
        index += 1
      }
      stage(rows, winner, first: first)
    }
  }

  /// Where keys are too wide to be packed whole, rows of one packed key are told apart by all key fields.
  private mutating func stageInexactRuns(_ rows: Span<UInt32>, _ tally: inout RowTally) {
    let sorted = entries.map(\.row).sorted { a, b in
      let (first, second) = (packing.fullKey(rows, Int(a)), packing.fullKey(rows, Int(b)))
      return first == second ? isLater(rows, b, than: a) : first.lexicographicallyPrecedes(second)
    }
    let first = staged.count
    for (index, row) in sorted.enumerated() {
      let isLast =
        index + 1 == sorted.count || packing.fullKey(rows, Int(sorted[index + 1])) != packing.fullKey(rows, Int(row))
      if isLast { stage(rows, row, first: first) } else { supersede(rows, row, &tally) }
    }
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

  /// Counts all rows of a partition as used; `supersede` takes back those that are not.
  private mutating func countRows(_ rows: Span<UInt32>, _ tally: inout RowTally) {
    countFiles(rows, &tally.used)
    guard packing.dateWord >= 0 else { return }
    var byPeriod: [Int] = []
    swap(&byPeriod, &rowsByPeriod)
    defer { swap(&byPeriod, &rowsByPeriod) }
    let count = byPeriod.count
    var periods = byPeriod.mutableSpan
    var place = packing.dateWord
    while place < rows.count {
      let date = large.unpack(rows[unchecked: place])
      let period = period(of: date)
      let index = period &- firstPeriod
      if index >= 0, index < count {
        periods[unchecked: Int(index)] += 1
      } else {
        tally.usedByPeriod[period, default: 0] += 1
      }
      place += width
    }
  }

  private func countFiles(_ rows: Span<UInt32>, _ used: inout [Int]) {
    let mask = UInt32(1) << plan.fileBits - 1
    var files = used.mutableSpan
    var place = 0
    while place < rows.count {
      files[Int(rows[unchecked: place] & mask)] += 1
      place += width
    }
  }

  @inline(__always)
  private func period(of date: Int64) -> Int64 {
    date == RowBatch.missing || packing.isMonth ? date : plan.period(of: date)
  }

  @inline(never)
  private mutating func supersede(_ rows: Span<UInt32>, _ row: UInt32, _ tally: inout RowTally) {
    let file = Int(file(rows, row))
    tally.used[file] -= 1
    tally.superseded[file] += 1
    guard packing.dateWord >= 0 else { return }
    let period = period(of: large.unpack(rows[Int(row) + packing.dateWord]))
    let index = period &- firstPeriod
    if index >= 0, index < supersededByPeriod.count {
      supersededByPeriod[Int(index)] += 1
    } else {
      tally.usedByPeriod[period, default: 0] -= 1
      tally.supersededByPeriod[period, default: 0] += 1
    }
  }

  private mutating func takePeriods(_ tally: inout RowTally) {
    for index in rowsByPeriod.indices where rowsByPeriod[index] > 0 {
      let period = firstPeriod + Int64(index)
      let superseded = supersededByPeriod[index]
      if rowsByPeriod[index] > superseded { tally.usedByPeriod[period] = rowsByPeriod[index] - superseded }
      if superseded > 0 { tally.supersededByPeriod[period] = superseded }
      rowsByPeriod[index] = 0
      supersededByPeriod[index] = 0
    }
    tally.usedByPeriod = tally.usedByPeriod.filter { $0.value > 0 }
  }

  /// Stages a used row, or adds its amount to the sum of its period; a person's rows come in the order of their key.
  ///
  /// - Parameter first: where the person's elements begin.
  @inline(__always)
  private mutating func stage(_ rows: Span<UInt32>, _ row: UInt32, first: Int) {
    if isSum {
      staged.add(value(rows, row, words[1]), to: value(rows, row, words[0]), first: first)
    } else {
      for index in words.indices { staged.put(value(rows, row, words[index]), column: index) }
      staged.count += 1
    }
  }
}
