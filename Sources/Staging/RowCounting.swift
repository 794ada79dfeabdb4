import Rows

/// Counts the rows of partitions by file and by the period of their date.
struct RowCounting {
  private let plan: SourcePlan
  private let large: PackedValues
  /// Where a row's date stands; nil: nowhere.
  private let dateWord: Int?
  private let isMonth: Bool
  /// Rows by the period of their date, counted from the smallest.
  private var read: [Int] = []
  private var superseded: [Int] = []
  private let firstPeriod: Int64

  /// A source whose dates lie further apart counts them one by one.
  private static let mostPeriods: Int64 = 1 << 20

  init(_ source: MergedSource) {
    plan = source.plan
    large = source.large
    let plan = self.plan
    dateWord = plan.date.flatMap { $0 == plan.person ? nil : plan.word(of: $0) }
    isMonth = if let date = plan.date, case .date = plan.specification.fields[date].type { false } else { true }
    guard let date = plan.date, let bounds = source.bounds[date] else {
      firstPeriod = 0
      return
    }
    firstPeriod = plan.period(of: bounds.lowerBound)
    let periods = plan.period(of: bounds.upperBound) - firstPeriod + 1
    read = [Int](repeating: 0, count: Int(min(periods, Self.mostPeriods)))
    superseded = read
  }

  /// Counts all rows of a partition as used; `supersede` takes back those that are not.
  mutating func count(_ rows: borrowing PartitionRows, _ tally: inout RowTally) {
    let blockBits = plan.blockBits
    rows.withColumn(SourcePlan.placeWord) { places in
      var files = tally.used.mutableSpan
      for row in 0..<places.count { files[Int(places[unchecked: row] &>> blockBits)] += 1 }
    }
    guard let dateWord else { return }
    rows.withColumn(dateWord) { countPeriods($0, &tally) }
  }

  private mutating func countPeriods(_ dates: Span<UInt32>, _ tally: inout RowTally) {
    let known = read.count
    // Dates of files that are sorted by them, or hold one month, are often the same again.
    var last = PackedValues.missing
    var index: Int64 = -1
    for row in 0..<dates.count {
      let date = dates[unchecked: row]
      if date != last || row == 0 {
        last = date
        index = period(of: large.unpack(date)) &- firstPeriod
      }
      if index >= 0, index < known {
        read[Int(index)] &+= 1
      } else {
        tally.usedByPeriod[index &+ firstPeriod, default: 0] += 1
      }
    }
  }

  @inline(__always)
  private func period(of date: Int64) -> Int64 { date == RowBatch.missing || isMonth ? date : plan.period(of: date) }

  @inline(never)
  mutating func supersede(_ rows: borrowing PartitionRows, _ row: Int, _ tally: inout RowTally) {
    let file = Int(rows[row, SourcePlan.placeWord] >> plan.blockBits)
    tally.used[file] -= 1
    tally.superseded[file] += 1
    guard let dateWord else { return }
    let period = period(of: large.unpack(rows[row, dateWord]))
    let index = period &- firstPeriod
    if index >= 0, index < superseded.count {
      superseded[Int(index)] += 1
    } else {
      tally.usedByPeriod[period, default: 0] -= 1
      tally.supersededByPeriod[period, default: 0] += 1
    }
  }

  /// Moves the counts of a partition to its tally.
  mutating func takePeriods(_ tally: inout RowTally) {
    for index in read.indices {
      let period = firstPeriod + Int64(index)
      let gone = superseded[index]
      if read[index] > gone { tally.usedByPeriod[period] = read[index] - gone }
      if gone > 0 { tally.supersededByPeriod[period] = gone }
      read[index] = 0
      superseded[index] = 0
    }
    tally.usedByPeriod = tally.usedByPeriod.filter { $0.value > 0 }
  }
}
