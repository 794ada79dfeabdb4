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
  /// Columns of optional fields that a file does not have.
  private(set) var absentColumns: Set<String> = []
  /// Of identities alone: the identifier that changes, and where the row stands.
  private(set) var changes: [(old: Pseudonym, file: UInt32, line: UInt32)] = []
  private(set) var failure: SpillFailure?

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
  init(plan: SourcePlan, directory: PersonDirectory, folder: String, memory: Int) {
    self.plan = plan
    self.directory = directory
    reader = RowReader(plan.specification)
    spill = RowSpill(
      partitions: plan.partitions, fields: plan.words, folder: folder, bufferBytes: plan.bufferBytes, memory: memory)
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
        takeBatch(file: UInt32(file.rank))
      } catch {
        feed.stop(file, error, holding: layout == nil)
      }
      progress(bytes, batch.rows)
      storage = block.storage
    }
  }

  private func takeBatch(file: UInt32) {
    for line in batch.misfits {
      rejects.append(RejectedRow(file: file, line: line, rejection: Rejection(field: -1, rule: .fields)))
      rejectedByMonth[RowBatch.missing, default: 0] += 1
    }
    if batch.hasRejections || plan.isIdentities { takeRejections(file: file) }
    if plan.isIdentities { noteChanges(file: file) }
    noteBounds()
    do {
      try Self.pack(batch, file: file, plan: plan, into: &spill, &packed)
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
    var place = field
    for row in 0..<batch.rows {
      let value = values[place]
      place += batch.fields
      if RowBatch.isValue(value), rejections[unchecked: row] == 0 {
        low = min(low, value)
        high = max(high, value)
      }
    }
    return low <= high ? low...high : nil
  }

  /// Puts the accepted rows to their partitions.
  private static func pack(
    _ batch: borrowing RowBatch, file: UInt32, plan: borrowing SourcePlan, into spill: inout RowSpill,
    _ packed: inout PackedValues
  ) throws(SpillFailure) {
    let values = batch.values.span
    let lines = batch.lines.span
    let rejections = batch.rejections.span
    let fields = batch.fields
    let personField = plan.person ?? -1
    precondition(values.count >= batch.rows * fields && lines.count >= batch.rows)
    let bits = UInt64(plan.partitions.trailingZeroBitCount)
    var highest: UInt64 = 0
    for row in 0..<batch.rows where rejections[unchecked: row] == 0 {
      let base = row * fields
      let number = personField >= 0 ? UInt64(bitPattern: values[base + personField]) : 0
      var place = try spill.reserve(in: Int(number & (1 << bits - 1)))
      highest |= number >> bits
      place.initialize(to: UInt32(truncatingIfNeeded: number >> bits) << plan.fileBits | file)
      (place + 1).initialize(to: lines[unchecked: row])
      place += RowSpill.head
      for field in 0..<fields where field != personField {
        place.initialize(to: packed.pack(values[unchecked: base &+ field]))
        place += 1
      }
    }
    precondition(highest >> UInt64(32 - plan.fileBits) == 0, "too many persons for so many files")
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
