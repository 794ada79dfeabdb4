import Extracts
import Rows

/// Reads one source from its files into a stage file: the rows that are used, by person.
public struct SourceIngest: Sendable {
  public var specification: SourceSpecification
  /// In name order, by bytes.
  public var files: [DeliveredFile]
  public var jobs: Int
  /// Bytes of text that are read at a time.
  public var blockSize: Int
  /// Folder for what does not fit in memory.
  public var scratch: String

  public init(
    specification: SourceSpecification, files: [DeliveredFile], jobs: Int, scratch: String,
    blockSize: Int = 128 << 10
  ) {
    self.specification = specification
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.jobs = jobs
    self.scratch = scratch
    self.blockSize = blockSize
  }

  /// What came of reading a source.
  public struct Result: Sendable {
    public var accounting: SourceAccounting
    /// Columns that no field asks for.
    public var extraColumns: [String]
    /// Columns of optional fields that a file does not have.
    public var absentColumns: [String]
    /// First day of the earliest row's date, or of its month; nil: rows without dates, or none.
    public var earliest: Day?
    /// Digest of the stage file's content.
    public var digest: String
    public var rejectedRows: [RejectedRow]
    /// Of `identities` alone: where the row stands that an identifier's change is taken from.
    public var changes: [Pseudonym: RowPlace]
  }

  /// Where a row stands in a delivery.
  public struct RowPlace: Sendable, Equatable {
    public var file: String
    public var line: Int
  }

  /// A rejected row by its place, the field (empty for `fields`) and the rule; never its values.
  public struct RejectedRow: Sendable, Equatable {
    public var file: String
    public var line: Int
    public var field: String
    public var rule: RejectRule
  }

  /// Reads the rows, and writes what is used of them to `output`.
  ///
  /// - Parameters:
  ///   - directory: the persons met so far; it keeps what it meets for the next source.
  ///   - staged: the fields that later stages read; nil: none of it is needed but its counts.
  ///   - progress: called with compressed bytes and rows as they are read, from any worker.
  public func run(
    directory: PersonDirectory, staged: StagedFields, output: StageFile.Writer,
    progress: @escaping @Sendable (_ bytes: Int, _ rows: Int) -> Void
  ) throws(IngestError) -> Result {
    let result = try ingest(directory, staged, output, progress)
    if files.reduce(0, { $0 + $1.bytes }) > Self.largeSource { giveBackMemory() }
    return result
  }

  private func ingest(
    _ directory: PersonDirectory, _ staged: StagedFields, _ output: StageFile.Writer,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(IngestError) -> Result {
    let plan = SourcePlan(specification, files: files.count)
    directory.dropOutgrown()
    let (workers, finished) = try readAll(plan, directory, progress)
    let merged = MergedSource(plan: plan, workers: workers)
    let shape = try staged.shape(specification)
    let tally = try fold(merged, staged, shape, output)
    do {
      return Result(
        accounting: accounting(plan, workers, finished, tally),
        extraColumns: workers.reduce(into: Set()) { $0.formUnion($1.extraColumns) }.sorted(),
        absentColumns: workers.reduce(into: Set()) { $0.formUnion($1.absentColumns) }.sorted(),
        earliest: earliest(merged), digest: try output.commit(), rejectedRows: rejectedRows(workers),
        changes: changes(workers))
    } catch {
      throw .workspace(error)
    }
  }

  /// Bytes that packed rows of a source may take, all workers together, before they go to a file.
  static let rowMemory = 352 << 20

  /// Bytes of files, as delivered, after which the next source has other use for the memory.
  private static let largeSource = 256 << 20

  /// Reads every file, again from the start where one turned out not to be UTF-8.
  private func readAll(
    _ plan: SourcePlan, _ directory: PersonDirectory, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(IngestError) -> ([SourceWorker], [FileFeed.FinishedFile]) {
    var encodings: [Int: TextEncoding] = [:]
    while true {
      let feed = FileFeed(
        files: files, declared: specification.encoding, encodings: encodings, blockSize: blockSize)
      let workers = onWorkers(jobs) { [scratch, jobs] number in
        let worker = SourceWorker(
          number: number, plan: plan, directory: directory, folder: scratch, memory: Self.rowMemory / jobs)
        worker.readAll(feed, progress: progress)
        return worker
      }
      if let failure = workers.compactMap(\.failure).first { throw .spill(failure) }
      let finished = feed.results()
      let damaged = finished.compactMap { file -> ExtractError? in
        if case .damage(let error) = file.stop { error } else { nil }
      }
      guard damaged.isEmpty else { throw .damaged(damaged) }
      let others = finished.filter { $0.stop == .otherEncoding }
      guard !others.isEmpty else { return (workers, finished) }
      for file in others { encodings[file.rank] = .windows1252 }
    }
  }

  /// Brings the rows of all partitions in order; one worker writes the texts first.
  private func fold(
    _ merged: MergedSource, _ staged: StagedFields, _ shape: StagedShape, _ output: StageFile.Writer
  ) throws(IngestError) -> RowTally {
    let next = Monitor(0)
    let fileCount = files.count
    let tallies = onWorkers(min(jobs, merged.plan.partitions)) { worker -> Swift.Result<RowTally, IngestError> in
      var fold = PartitionFold(merged, shape: shape, files: fileCount)
      var tally = RowTally(files: fileCount)
      do throws(IngestError) {
        if worker == 0 { try writeTexts(merged, staged, shape, output) }
        while let partition = next.with({
          $0 += 1; return $0 <= merged.plan.partitions ? $0 - 1 : nil
        }) {
          tally += try Self.fold(&fold, partition, shape.fields(merged.plan), merged, output)
        }
        return .success(tally)
      } catch {
        return .failure(error)
      }
    }
    var total = RowTally(files: fileCount)
    for tally in tallies { total += try tally.get() }
    return total
  }

  private static func fold(
    _ fold: inout PartitionFold, _ partition: Int, _ fields: [Int], _ merged: MergedSource, _ output: StageFile.Writer
  ) throws(IngestError) -> RowTally {
    let staged: StagedPartition
    do { staged = try fold.fold(partition) } catch { throw .spill(error) }
    do {
      if merged.plan.person != nil {
        try output.write("person.high", partition: partition, staged.persons.map { Int64(bitPattern: $0.high) })
        try output.write("person.low", partition: partition, staged.persons.map { Int64(bitPattern: $0.low) })
      }
      try output.write("count", partition: partition, staged.counts)
      for (field, values) in zip(fields, staged.columns) {
        try output.write(merged.plan.specification.fields[field].name, partition: partition, values)
      }
    } catch {
      throw .workspace(error)
    }
    return staged.tally
  }

  private func writeTexts(
    _ merged: MergedSource, _ staged: StagedFields, _ shape: StagedShape, _ output: StageFile.Writer
  ) throws(IngestError) {
    do throws(WorkspaceError) {
      for field in shape.fields(merged.plan).sorted() {
        let name = specification.fields[field].name
        if let texts = merged.texts[field], !staged.numbered.contains(name) {
          try output.write("texts." + name, texts: texts.texts)
        }
        if let people = merged.people[field] {
          try output.write("people." + name + ".high", people.map { Int64(bitPattern: $0.high) })
          try output.write("people." + name + ".low", people.map { Int64(bitPattern: $0.low) })
        }
      }
    } catch {
      throw .workspace(error)
    }
  }

  private func earliest(_ merged: MergedSource) -> Day? {
    guard let date = merged.plan.date, let value = merged.earliestDate else { return nil }
    switch specification.fields[date].type {
    case .date: return Day(rawValue: Int32(value))
    case .month: return Month(rawValue: Int32(value)).firstDay
    default: return Day(year: Int(value), month: 1, day: 1)
    }
  }

  private func rejectedRows(_ workers: [SourceWorker]) -> [RejectedRow] {
    workers.flatMap(\.rejects).sorted { ($0.file, $0.line) < ($1.file, $1.line) }.map { row in
      RejectedRow(
        file: files[Int(row.file)].name, line: Int(row.line),
        field: row.rejection.field < 0 ? "" : specification.fields[row.rejection.field].name, rule: row.rejection.rule)
    }
  }

  /// Of several rows about an identifier, the last.
  private func changes(_ workers: [SourceWorker]) -> [Pseudonym: RowPlace] {
    let rows = workers.flatMap(\.changes).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    return Dictionary(
      rows.map { ($0.old, RowPlace(file: files[Int($0.file)].name, line: Int($0.line))) },
      uniquingKeysWith: { _, last in last })
  }

  private func accounting(
    _ plan: SourcePlan, _ workers: [SourceWorker], _ finished: [FileFeed.FinishedFile], _ tally: RowTally
  ) -> SourceAccounting {
    let rejects = workers.flatMap(\.rejects)
    var rejectedByFile = [Int](repeating: 0, count: files.count)
    for row in rejects { rejectedByFile[Int(row.file)] += 1 }
    var months: [Int64: RowCounts] = [:]
    for worker in workers {
      for (period, rows) in worker.rejectedByMonth { months[period, default: RowCounts()].rejected += rows }
    }
    for (period, rows) in tally.usedByPeriod { months[period, default: RowCounts()].used += rows }
    for (period, rows) in tally.supersededByPeriod { months[period, default: RowCounts()].superseded += rows }
    let byReason = Dictionary(grouping: rejects, by: \.rejection).sorted { $0.key.rawValue < $1.key.rawValue }
    return SourceAccounting(
      source: specification.name,
      files: files.indices.map { rank in
        SourceAccounting.File(
          name: files[rank].name, sha256: finished[rank].sha256, bytes: files[rank].bytes,
          rows: RowCounts(
            used: tally.used[rank], superseded: tally.superseded[rank], rejected: rejectedByFile[rank]))
      },
      months: plan.date == nil
        ? [] : Self.ordered(months).map { .init(month: plan.label(ofPeriod: $0.key), rows: $0.value) },
      rejects: byReason.map { reason, rows in
        SourceAccounting.Reject(
          field: reason.field < 0 ? "" : specification.fields[reason.field].name, rule: reason.rule, rows: rows.count)
      },
      persons: plan.person == nil ? nil : tally.persons)
  }

  /// By period, undated rows last.
  private static func ordered(_ months: [Int64: RowCounts]) -> [(key: Int64, value: RowCounts)] {
    months.sorted { a, b in
      (a.key == RowBatch.missing ? 1 : 0, a.key) < (b.key == RowBatch.missing ? 1 : 0, b.key)
    }
  }
}

/// Why a source could not be read.
public enum IngestError: Error, Equatable, Sendable {
  /// The first damage of each damaged file, in name order.
  case damaged([ExtractError])
  case spill(SpillFailure)
  case workspace(WorkspaceError)
  /// The specification has no such field, which later stages read.
  case noField(source: String, field: String)
}

/// The fields of a source that later stages read.
public enum StagedFields: Sendable, Equatable {
  /// Texts of fields that are `numbered` are not kept: only which rows have the same.
  case rows([String], numbered: Set<String> = [])
  /// The sum of `amount` for each person and `period`.
  case sums(period: String, amount: String)

  fileprivate var numbered: Set<String> { if case .rows(_, let numbered) = self { numbered } else { [] } }

  func shape(_ specification: SourceSpecification) throws(IngestError) -> StagedShape {
    func index(_ name: String) throws(IngestError) -> Int {
      guard let index = specification.fields.firstIndex(where: { $0.name == name }) else {
        throw .noField(source: specification.name, field: name)
      }
      return index
    }
    switch self {
    case .rows(let names, _):
      var fields: [Int] = []
      for name in names { fields.append(try index(name)) }
      return .rows(fields)
    case .sums(let period, let amount):
      return .sums(period: try index(period), amount: try index(amount))
    }
  }
}
