import Extracts
import Rows

/// What one worker has read of a source: its rows by partition, its texts, persons and counts.
final class SourceWorker: @unchecked Sendable {
  private(set) var reader: RowReader
  let directory: PersonDirectory
  private(set) var spill: RowSpill
  private(set) var packed = PackedValues()
  private(set) var rejects: [RejectedRow] = []
  /// By file rank, then month: rejected rows.
  private(set) var rejectedByMonth: [Int64: Int] = [:]
  /// Smallest and largest value of each field's accepted rows.
  private(set) var bounds: [ClosedRange<Int64>?]
  /// Where the key is one text and not the person: for each text the file and line of its last row.
  private(set) var latest: [UInt64] = []
  private(set) var extraColumns: Set<String> = []
  /// Each field's texts in order, once all is read.
  private var sortedTexts: [[SortedTexts.Item]] = []
  /// Columns of optional fields that a file does not have.
  private(set) var absentColumns: Set<String> = []
  /// Of identities alone: the identifier that changes, and where the row stands.
  private(set) var changes: [(old: Pseudonym, file: UInt32, line: UInt32)] = []
  private(set) var failure: SpillFailure?

  /// Among the workers.
  private let number: Int
  private let plan: SourcePlan
  private var batch = RowBatch()
  private var storage: [UInt8] = []

  /// A rejected row by its place, field and rule.
  struct RejectedRow: Sendable {
    var file: UInt32
    var line: UInt32
    var rejection: Rejection
  }

  /// - Parameter memory: bytes that the worker's rows may take before they go to a file.
  init(number: Int, plan: SourcePlan, directory: PersonDirectory, folder: String, memory: Int) {
    self.number = number
    self.plan = plan
    self.directory = directory
    reader = RowReader(plan.specification)
    spill = RowSpill(
      partitions: plan.partitions, width: plan.width, folder: folder, bufferBytes: plan.bufferBytes, memory: memory)
    bounds = plan.specification.fields.map { _ in nil }
  }

  /// Reads blocks until none is left.
  func readAll(_ feed: FileFeed, progress: @Sendable (Int, Int) -> Void) {
    var last: FileFeed.OpenFile?
    while failure == nil, let file = feed.take(after: last) {
      last = file
      let before = file.bytesRead
      var recycled: [UInt8] = []
      swap(&recycled, &storage)
      let layout = file.layout
      guard var block = feed.nextBlock(of: file, reusing: recycled) else { continue }
      let bytes = block.bytesRead - before
      do throws(ExtractError) {
        let known = try reader.read(
          &block, layout: layout, file: file.file.name, directory: directory, into: &batch)
        if layout == nil {
          extraColumns.formUnion(known.extraColumns)
          absentColumns.formUnion(known.absentColumns)
          feed.setLayout(known, of: file)
        }
        takeBatch(file: UInt32(file.rank), block: block.index)
      } catch {
        feed.stop(file, error, holding: layout == nil)
      }
      progress(bytes, batch.rows)
      storage = block.storage
    }
    reader.end()
    (batch, storage) = (RowBatch(), [])
    sortedTexts = reader.texts.map { SortedTexts.sorted($0, worker: number) }
  }

  /// Hands out a field's texts in order, which are kept no longer.
  func takeSortedTexts(_ field: Int) -> [SortedTexts.Item] {
    var taken: [SortedTexts.Item] = []
    swap(&taken, &sortedTexts[field])
    return taken
  }

  private func takeBatch(file: UInt32, block: Int) {
    precondition(block >> Int(plan.blockBits) == 0, "too many blocks for so many files")
    let place = file << plan.blockBits | UInt32(block)
    for line in batch.misfits {
      rejects.append(RejectedRow(file: file, line: line, rejection: Rejection(field: -1, rule: .fields)))
      rejectedByMonth[RowBatch.missing, default: 0] += 1
    }
    if batch.hasRejections || plan.isIdentities { takeRejections(file: file) }
    if plan.isIdentities { noteChanges(file: file) }
    noteBounds()
    do {
      try Self.pack(batch, place: place, plan: plan, into: &spill, &packed)
    } catch {
      failure = error
    }
    if plan.textKey != nil { noteLatest(file: file) }
  }

  /// Counts rejected rows; their month is that of their date where it can be read.
  private func takeRejections(file: UInt32) {
    for row in 0..<batch.rows {
      if plan.isIdentities { rejectSelfChange(row) }
      guard batch.rejections[row] != 0 else { continue }
      let rejection = Rejection(rawValue: batch.rejections[row])
      rejects.append(RejectedRow(file: file, line: batch.lines[row], rejection: rejection))
      let date = plan.date.map { batch[row, $0] } ?? RowBatch.missing
      rejectedByMonth[RowBatch.isValue(date) ? plan.period(of: date) : RowBatch.missing, default: 0] += 1
    }
  }

  /// An identifier that changes to itself is rejected (ruling 2).
  private func rejectSelfChange(_ row: Int) {
    let (old, new) = (batch[row, plan.old!], batch[row, plan.new!])
    guard RowBatch.isValue(old), RowBatch.isValue(new), directory.person(old) == directory.person(new) else { return }
    batch.rejectOrder(row, field: plan.new!)
  }

  private func noteChanges(file: UInt32) {
    for row in 0..<batch.rows where batch.rejections[row] == 0 {
      changes.append((directory.person(batch[row, plan.old!]), file, batch.lines[row]))
    }
  }

  private func noteBounds() {
    for field in plan.boundedFields {
      guard let found = Self.bounds(of: field, in: batch) else { continue }
      bounds[field] =
        bounds[field].map { min($0.lowerBound, found.lowerBound)...max($0.upperBound, found.upperBound) } ?? found
    }
  }

  private static func bounds(of field: Int, in batch: borrowing RowBatch) -> ClosedRange<Int64>? {
    let values = batch.values.span
    let rejections = batch.rejections.span
    var low = Int64.max
    var high = Int64.min
    let first = field * batch.stride
    precondition(values.count >= first + batch.rows && rejections.count >= batch.rows)
    for row in 0..<batch.rows {
      let value = values[unchecked: first &+ row]
      if RowBatch.isValue(value), rejections[unchecked: row] == 0 {
        low = min(low, value)
        high = max(high, value)
      }
    }
    return low <= high ? low...high : nil
  }

  /// Puts the accepted rows to their partitions.
  private static func pack(
    _ batch: borrowing RowBatch, place: UInt32, plan: borrowing SourcePlan, into spill: inout RowSpill,
    _ packed: inout PackedValues
  ) throws(SpillFailure) {
    let values = batch.values.span
    let lines = batch.lines.span
    let rejections = batch.rejections.span
    let (rows, stride) = (batch.rows, batch.stride)
    let person = plan.person.map { $0 * stride }
    let columns = plan.packedFields.map { $0 * stride }
    precondition(values.count >= plan.specification.fields.count * stride && lines.count >= rows && stride >= rows)
    let bits = UInt64(plan.partitions.trailingZeroBitCount)
    let hasLine = plan.head > SourcePlan.lineWord
    for row in 0..<rows where rejections[unchecked: row] == 0 {
      let number = person.map { UInt64(bitPattern: values[unchecked: $0 &+ row]) } ?? 0
      var word = try spill.reserve(in: Int(truncatingIfNeeded: number & (1 &<< bits &- 1)))
      word.initialize(to: UInt32(truncatingIfNeeded: number &>> bits))
      (word + 1).initialize(to: place)
      word += 2
      if hasLine {
        word.initialize(to: lines[unchecked: row])
        word += 1
      }
      for column in columns {
        word.initialize(to: packed.pack(values[unchecked: column &+ row]))
        word += 1
      }
    }
  }

  /// Remembers the last row of each text that is a key by itself.
  private func noteLatest(file: UInt32) {
    let field = plan.textKey!
    for row in 0..<batch.rows where batch.rejections[row] == 0 {
      let text = Int(batch[row, field])
      if text >= latest.count { latest.append(contentsOf: repeatElement(0, count: text + 1 - latest.count)) }
      latest[text] = max(latest[text], UInt64(file) << 32 | UInt64(batch.lines[row]))
    }
  }
}
