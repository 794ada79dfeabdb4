import Extracts

/// Reads the blocks of one source into typed columns, one worker's share of them.
///
/// It holds the worker's numbering of texts; what the columns hold for a text or a person is that number.
public struct RowReader: Sendable {
  public let specification: SourceSpecification
  /// For each text field (open codes too) the texts met; others stay empty.
  public private(set) var texts: [TextInterner]
  private let codes: [CodeTable?]
  /// Index of the field that is not to be before each field, and of the one it requires.
  private let order: [(field: Int, notBefore: Int)]
  private let requirements: [(field: Int, requires: Int)]
  private var tape = FieldTape(columns: 1, delimiter: 0)
  private var trail = PersonTrail()

  public init(_ specification: SourceSpecification) {
    self.specification = specification
    let fields = specification.fields
    texts = fields.map { _ in TextInterner() }
    codes = fields.map { if case .code(let list, open: false) = $0.type { CodeTable(list) } else { nil } }
    func index(_ name: String?) -> Int? { name.flatMap { name in fields.firstIndex { $0.name == name } } }
    order = fields.indices.compactMap { field in index(fields[field].notBefore).map { (field, $0) } }
    requirements = fields.indices.compactMap { field in index(fields[field].requires).map { (field, $0) } }
  }

  /// Reads all records of `block` into `batch`.
  ///
  /// - Parameters:
  ///   - layout: the header of the file, nil for its first block, which begins with it; the header is then returned.
  ///   - directory: the worker's persons.
  public mutating func read(
    _ block: inout TextBlock, layout: FileLayout?, file: String, directory: PersonDirectory,
    into batch: inout RowBatch
  ) throws(ExtractError) -> FileLayout {
    var start = 0
    var line = block.firstLine
    let known: FileLayout
    if let layout {
      known = layout
    } else {
      let header = try HeaderLine(block: &block, specification: specification, file: file)
      known = FileLayout(
        delimiter: header.delimiter, width: header.width, columns: header.columns, extraColumns: header.extra,
        absentColumns: zip(specification.fields, header.columns).filter { $0.1 == nil }.map(\.0.column))
      start = header.end
      line = header.nextLine
    }
    if tape.columns != known.width || tape.delimiter != known.delimiter {
      tape = FieldTape(columns: known.width, delimiter: known.delimiter)
    }
    var lines: [UInt32] = []
    var misfits: [UInt32] = []
    swap(&lines, &batch.lines)
    swap(&misfits, &batch.misfits)
    defer {
      swap(&lines, &batch.lines)
      swap(&misfits, &batch.misfits)
    }
    try tape.scan(&block, from: start, line: line, file: file, lines: &lines, misfits: &misfits)
    trail.begin(file: file, directory)
    batch.begin(rows: tape.rows, fields: specification.fields.count)
    var tape = FieldTape(columns: 1, delimiter: 0)
    swap(&tape, &self.tape)
    for field in specification.fields.indices {
      readField(field, column: known.columns[field], text: block.storage.span.bytes, tape, directory, &batch)
    }
    swap(&tape, &self.tape)
    checkAcrossFields(&batch)
    return known
  }

  /// Frees what only reading needs: no block is to come. The texts stay.
  public mutating func end() {
    for field in texts.indices { texts[field].seal() }
    tape = FieldTape(columns: 1, delimiter: 0)
    trail = PersonTrail()
  }

  private mutating func readField(
    _ field: Int, column: Int?, text: RawSpan, _ tape: borrowing FieldTape, _ directory: PersonDirectory,
    _ batch: inout RowBatch
  ) {
    guard let column else { return batch.fillMissing(field, required: specification.fields[field].required) }
    let place = FieldPlace(
      field: field, required: specification.fields[field].required, first: column * tape.step,
      step: tape.step * tape.columns, rows: tape.rows)
    let edges = tape.edges.span
    switch specification.fields[field].type {
    case .person: place.readPersons(text, edges, &batch, directory, &trail)
    case .date:
      var last = LastText()
      place.read(text, edges, &batch) { text, start, end in last.value(text, start, end, parseDate) }
    case .month:
      var last = LastText()
      place.read(text, edges, &batch) { text, start, end in last.value(text, start, end, parseMonth) }
    case .whole(let low, let high):
      place.readNumbers(text, edges, &batch, low, high, scale: 1, parseWhole)
    case .amount(let low, let high):
      place.readNumbers(text, edges, &batch, low, high, scale: 100, parseAmount)
    case .decimal(let low, let high):
      place.readNumbers(text, edges, &batch, low, high, scale: 1_000_000, parseDecimal)
    case .flag: place.read(text, edges, &batch) { valueOfTrimmed($0, $1, $2, parseFlag) }
    case .code(_, open: false):
      let table = codes[field]!
      var last = LastText()
      place.read(text, edges, &batch) { text, start, end in
        last.value(text, start, end) { table.position(of: $0, $1, $2) }
      }
    case .code, .text:
      var interner = TextInterner()
      swap(&interner, &texts[field])
      var last = LastText()
      place.read(text, edges, &batch) { text, start, end in
        last.value(text, start, end) { Int64(interner.number(of: $0, $1, $2)) }
      }
      swap(&interner, &texts[field])
    }
  }

  /// `order` in all fields first, then `required_with`.
  private func checkAcrossFields(_ batch: inout RowBatch) {
    for (field, notBefore) in order {
      for row in 0..<batch.rows {
        let (later, earlier) = (batch[row, field], batch[row, notBefore])
        if FieldValue.isValue(later), FieldValue.isValue(earlier), later < earlier {
          batch.reject(row, field: field, rule: .order)
        }
      }
    }
    for (field, required) in requirements {
      for row in 0..<batch.rows
      where FieldValue.isValue(batch[row, field]) && !FieldValue.isValue(batch[row, required]) {
        batch.reject(row, field: required, rule: .requiredWith)
      }
    }
  }
}

/// What a file's header line says of the lines after it.
public struct FileLayout: Sendable, Equatable {
  var delimiter: UInt8
  var width: Int
  var columns: [Int?]
  /// Columns that no field asks for, to be noted once.
  public var extraColumns: [String]
  /// Columns of optional fields that the file does not have.
  public var absentColumns: [String]
}

/// One field of a batch: where it stands among the edges of the tape, and how its values are read.
private struct FieldPlace {
  let field: Int
  let required: Bool
  /// The first row's edge, and how far the next row's is from it.
  let first: Int
  let step: Int
  let rows: Int

  /// Gives each row what `parse` makes of the field's bytes, white space around them included.
  @inline(__always)
  func read(
    _ text: RawSpan, _ edges: Span<UInt32>, _ batch: inout RowBatch, _ parse: (RawSpan, Int, Int) -> Int64
  ) {
    guard rows > 0 else { return }
    let base = field &* batch.stride
    var values: [Int64] = []
    swap(&values, &batch.values)
    var out = values.mutableSpan
    precondition(edges.count > first + (rows - 1) * step + 1 && out.count >= base + rows)
    var edge = first
    // Where a field may be blank, `missing` less one is the largest of all and not noticed.
    let blank: Int64 = required ? 0 : 1
    var worst = Int64.max
    for row in 0..<rows {
      let start = Int(edges[unchecked: edge] &+ 1)
      let value = parse(text, start, Int(edges[unchecked: edge &+ 1]))
      edge &+= step
      out[unchecked: base &+ row] = value
      worst = min(worst, value &- blank)
    }
    swap(&values, &batch.values)
    if worst <= FieldValue.range - blank { rejectRows(&batch) }
  }

  /// Numbers: those written as plain digits at once, the others by `parse`.
  @inline(__always)
  func readNumbers(
    _ text: RawSpan, _ edges: Span<UInt32>, _ batch: inout RowBatch, _ low: Int64?, _ high: Int64?, scale: Int64,
    _ parse: (RawSpan, Int, Int) -> Int64
  ) {
    let (low, high) = (low ?? Int64.min + 8, high ?? Int64.max)
    read(text, edges, &batch) { text, start, end in
      var value = plainDigits(text, start, end)
      value = value >= 0 ? value &* scale : valueOfTrimmed(text, start, end, parse)
      return FieldValue.isValue(value) && (value < low || value > high) ? FieldValue.range : value
    }
  }

  func readPersons(
    _ text: RawSpan, _ edges: Span<UInt32>, _ batch: inout RowBatch, _ directory: PersonDirectory,
    _ trail: inout PersonTrail
  ) {
    guard rows > 0 else { return }
    let base = field * batch.stride
    precondition(edges.count > first + (rows - 1) * step + 1 && batch.values.count >= base + rows)
    var (lent, next) = trail.lend(rows: rows)
    var steps = lent.mutableSpan
    var search = PersonDirectory.Search()
    var worst = Int64.max
    var out = batch.values.mutableSpan
    var edge = first
    for row in 0..<rows {
      var (start, end) = (Int(edges[unchecked: edge] &+ 1), Int(edges[unchecked: edge &+ 1]))
      edge &+= step
      let hasStep = next < steps.count
      // No step has white space at its ends: a text that has can be left as it is until it is searched for.
      let key = ShortKey(text, start, end &- start > ShortKey.width ? 0 : end &- start)
      if let number = trail.find(key) {
        let value = PersonDirectory.value(number)
        out[unchecked: base &+ row] = value
        worst = min(worst, value)
        if hasStep { steps[unchecked: next] = PersonTrail.Step(key: key, number: number) }
      } else {
        trimmed(text, &start, &end)
        search.add(row, step: hasStep ? next : -1, text, start, end)
      }
      if hasStep { next &+= 1 }
      guard search.isFull || row == rows &- 1 else { continue }
      directory.find(&search, in: text)
      for index in 0..<search.count {
        let number = search.numbers[index]
        let value = PersonDirectory.value(number)
        out[base + Int(search.rows[index])] = value
        worst = min(worst, value)
        let step = Int(search.steps[index])
        if step >= 0 { steps[step] = PersonTrail.Step(key: search.keys[index], number: number) }
      }
      search.clear()
    }
    trail.giveBack(lent, noted: next)
    if worst <= FieldValue.range { rejectRows(&batch) }
  }

  /// Rejects the rows whose value is none. A row is rejected under the first rule broken: fields come in the order of
  /// the specification.
  @inline(never)
  private func rejectRows(_ batch: inout RowBatch) {
    for row in 0..<rows {
      switch batch[row, field] {
      case FieldValue.missing: if required { batch.reject(row, field: field, rule: .missing) }
      case FieldValue.format: batch.reject(row, field: field, rule: .format)
      case FieldValue.code: batch.reject(row, field: field, rule: .code)
      case FieldValue.range: batch.reject(row, field: field, rule: .range)
      default: break
      }
    }
  }
}

/// The value of a field, white space taken off its ends; blank is missing.
@inline(__always)
private func valueOfTrimmed(
  _ text: RawSpan, _ start: Int, _ end: Int, _ parse: (RawSpan, Int, Int) -> Int64
) -> Int64 {
  var (start, end) = (start, end)
  trimmed(text, &start, &end)
  return start < end ? parse(text, start, end) : FieldValue.missing
}

/// The last short text of a field and its value: dates, employers, households repeat from row to row.
private struct LastText {
  private var count = -1
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private var value = FieldValue.missing

  /// What `parse` makes of the text, white space taken off its ends; blank is missing.
  @inline(__always)
  mutating func value(_ text: RawSpan, _ start: Int, _ end: Int, _ parse: (RawSpan, Int, Int) -> Int64) -> Int64 {
    let length = end &- start
    guard length <= 16 else { return valueOfTrimmed(text, start, end, parse) }
    var head = text.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
    var tail: UInt64 = 0
    if length >= 8 {
      // The first eight bytes and the last eight are all of them.
      tail = text.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 8, as: UInt64.self)
    } else {
      head = length == 0 ? 0 : head &<< (64 &- 8 &* UInt64(truncatingIfNeeded: length))
    }
    if length == count, (head ^ self.head) | (tail ^ self.tail) == 0 { return value }
    (count, self.head, self.tail) = (length, head, tail)
    value = valueOfTrimmed(text, start, end, parse)
    return value
  }
}

extension RowBatch {
  fileprivate mutating func fillMissing(_ field: Int, required: Bool) {
    for row in 0..<rows {
      values[field * stride + row] = FieldValue.missing
      if required { reject(row, field: field, rule: .missing) }
    }
  }
}
