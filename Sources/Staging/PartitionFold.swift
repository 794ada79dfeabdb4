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
  private let files: Int
  private let keys: RowKeys
  /// Where the staged fields stand in a row.
  private let words: [Int]
  private let isSum: Bool
  private let lastByWord: Int?
  private let textKeyWord: Int?
  private let large: PackedValues
  private var counting: RowCounting
  /// By partition, the persons met.
  private let persons: [[Pseudonym]]
  // Room for a partition's rows, kept for the next.
  private var rows = PartitionRows()
  private var numbers: [UInt64] = []
  private var order = RowOrder()
  /// The rows that are used, in their order.
  private var used: [UInt32] = []

  init(_ source: MergedSource, shape: StagedShape, files: Int) {
    self.source = source
    plan = source.plan
    self.files = files
    keys = RowKeys(source)
    let plan = self.plan
    words = shape.fields(plan).map { plan.word(of: $0) }
    isSum = if case .sums = shape { true } else { false }
    lastByWord = plan.lastBy.map { plan.word(of: $0) }
    textKeyWord = plan.textKey.map { plan.word(of: $0) }
    large = source.large
    counting = RowCounting(source)
    persons = source.workers[0].directory.persons
  }

  mutating func fold(_ partition: Int) throws(SpillFailure) -> StagedPartition {
    let ranks = plan.person == nil ? PersonRanks([]) : PersonRanks(persons[partition])
    var rows = PartitionRows()
    swap(&rows, &self.rows)
    defer { swap(&rows, &self.rows) }
    try source.read(partition, ranks, into: &rows)
    var result = StagedPartition(columns: [], tally: RowTally(files: files))
    counting.count(rows, &result.tally)
    let width = keys.numbers(rows, persons: plan.person == nil ? 1 : ranks.persons.count, into: &numbers)
    var order = RowOrder()
    swap(&order, &self.order)
    defer { swap(&order, &self.order) }
    sort(rows, width, &order, &result.tally)
    stage(rows, order, width, ranks.persons, &result)
    if plan.person != nil { result.tally.persons = result.persons.count }
    counting.takePeriods(&result.tally)
    return result
  }

  /// Sorts the rows; those whose text is a key by itself and stands in a later row are superseded at once.
  private mutating func sort(
    _ rows: borrowing PartitionRows, _ width: RowKeys.Width, _ order: inout RowOrder, _ tally: inout RowTally
  ) {
    guard let textKeyWord else { return order.sort(numbers.span, rows: rows.count, bits: width.bits) }
    var isLatest = [Bool](repeating: true, count: rows.count)
    for row in 0..<rows.count {
      let last = source.latest[Int(rows[row, textKeyWord])]
      let file = rows[row, SourcePlan.placeWord] >> plan.blockBits
      isLatest[row] = last == UInt64(file) << 32 | UInt64(rows[row, SourcePlan.lineWord])
      if !isLatest[row] { counting.supersede(rows, row, &tally) }
    }
    order.sort(numbers.span, rows: rows.count, bits: width.bits) { isLatest[$0] }
  }

  /// Stages the rows in their order: of those of one key the last.
  private mutating func stage(
    _ rows: borrowing PartitionRows, _ order: borrowing RowOrder, _ width: RowKeys.Width, _ people: [Pseudonym],
    _ result: inout StagedPartition
  ) {
    var used: [UInt32] = []
    swap(&used, &self.used)
    defer { swap(&used, &self.used) }
    if used.count < order.count { used = [UInt32](repeating: 0, count: order.count + order.count / 8) }
    var out = used.mutableSpan
    var count = 0
    let (numbers, end, rowBits) = (order.words.span, order.count, UInt64(order.rowBits))
    let rankBits = width.rankBits
    let rankShift = UInt64(order.rowBits + width.bits - order.dropped - rankBits)
    let isExact = width.isExact && order.dropped == 0
    precondition(numbers.count >= end && out.count >= end)
    var index = 0
    while index < end {
      let rank = rankBits == 0 ? 0 : numbers[unchecked: index] >> rankShift
      let before = count
      while index < end, rankBits == 0 || numbers[unchecked: index] >> rankShift == rank {
        let number = numbers[unchecked: index] &>> rowBits
        var next = index + 1
        while next < end, numbers[unchecked: next] &>> rowBits == number { next += 1 }
        if next == index + 1 {
          out[unchecked: count] = UInt32(truncatingIfNeeded: order.row(index))
          count += 1
        } else if isExact {
          out[count] = UInt32(last(of: order, index..<next, rows, &result.tally))
          count += 1
        } else {
          for row in lastOfEachKey(order, index..<next, rows, &result.tally) {
            out[count] = UInt32(row)
            count += 1
          }
        }
        index = next
      }
      if plan.person != nil { result.persons.append(people[Int(rank)]) }
      result.counts.append(Int64(count - before))
    }
    let rowsUsed = used.span.extracting(first: count)
    result.columns = words.map { column(rows, $0, of: rowsUsed) }
    if isSum { result.addUp() }
  }

  /// Of rows of one key the last.
  private mutating func last(
    of order: borrowing RowOrder, _ run: Range<Int>, _ rows: borrowing PartitionRows, _ tally: inout RowTally
  ) -> Int {
    var winner = order.row(run.lowerBound)
    for index in run.dropFirst() {
      let rival = order.row(index)
      let isLater = isLater(rows, rival, than: winner)
      counting.supersede(rows, isLater ? winner : rival, &tally)
      if isLater { winner = rival }
    }
    return winner
  }

  /// Where keys are too wide for one number, rows of one number are told apart by all key fields.
  private mutating func lastOfEachKey(
    _ order: borrowing RowOrder, _ run: Range<Int>, _ rows: borrowing PartitionRows, _ tally: inout RowTally
  ) -> [Int] {
    let sorted = run.map { order.row($0) }.sorted { a, b in
      let difference = keys.compare(rows, a, b)
      return difference == 0 ? isLater(rows, b, than: a) : difference < 0
    }
    var last: [Int] = []
    for (index, row) in sorted.enumerated() {
      if index + 1 < sorted.count, keys.compare(rows, row, sorted[index + 1]) == 0 {
        counting.supersede(rows, row, &tally)
      } else {
        last.append(row)
      }
    }
    return last
  }

  /// By the source's own order, then file name, then line: rows of one block were read one after the other.
  private func isLater(_ rows: borrowing PartitionRows, _ a: Int, than b: Int) -> Bool {
    if let lastByWord {
      let (first, second) = (large.unpack(rows[a, lastByWord]), large.unpack(rows[b, lastByWord]))
      if first != second { return first > second }
    }
    let (first, second) = (rows[a, SourcePlan.placeWord], rows[b, SourcePlan.placeWord])
    return first != second ? first > second : a > b
  }

  /// A column of the rows that are used. Nothing here waits for what came before, so that many rows are looked up at
  /// once.
  private func column(_ rows: borrowing PartitionRows, _ word: Int, of used: Span<UInt32>) -> [Int64] {
    rows.withColumn(word) { column in
      [Int64](unsafeUninitializedCapacity: used.count) { values, count in
        for index in 0..<used.count {
          values.initializeElement(at: index, to: large.unpack(column[Int(used[unchecked: index])]))
        }
        count = used.count
      }
    }
  }
}

extension StagedPartition {
  /// Puts in place of each person's rows one element for each period, the sum of its amounts. Rows of one period stand
  /// next to each other.
  fileprivate mutating func addUp() {
    var (periods, amounts) = (columns[0], columns[1])
    columns = []
    let count = Self.addUp(&periods, &amounts, &counts)
    periods.removeLast(periods.count - count)
    amounts.removeLast(amounts.count - count)
    columns = [periods, amounts]
  }

  /// Returns how many elements there are.
  private static func addUp(_ periods: inout [Int64], _ amounts: inout [Int64], _ counts: inout [Int64]) -> Int {
    var periods = periods.mutableSpan
    var amounts = amounts.mutableSpan
    var counts = counts.mutableSpan
    precondition(periods.count == amounts.count)
    var row = 0
    var next = 0
    for person in 0..<counts.count {
      let (first, end) = (next, row + Int(counts[person]))
      precondition(end <= periods.count)
      while row < end {
        let (period, amount) = (periods[unchecked: row], amounts[unchecked: row])
        if next > first, periods[unchecked: next &- 1] == period {
          amounts[unchecked: next &- 1] += amount
        } else {
          periods[unchecked: next] = period
          amounts[unchecked: next] = amount
          next &+= 1
        }
        row &+= 1
      }
      counts[person] = Int64(next - first)
    }
    return next
  }
}
