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
    try tape.scan(&block, from: start, line: line, file: file)
    batch.begin(rows: tape.rows, lines: tape.lines, misfits: tape.misfits, fields: specification.fields.count)
    for field in specification.fields.indices {
      readField(field, column: known.columns[field], text: block.storage.span.bytes, directory, &batch)
    }
    checkAcrossFields(&batch)
    return known
  }

  private mutating func readField(
    _ field: Int, column: Int?, text: RawSpan, _ directory: PersonDirectory, _ batch: inout RowBatch
  ) {
    let place = FieldPlace(
      field: field, required: specification.fields[field].required, column: column, width: tape.columns,
      rows: tape.rows)
    guard column != nil else { return batch.fillMissing(place) }
    switch specification.fields[field].type {
    case .person: place.readPersons(text, tape, &batch, directory)
    case .date:
      var last = LastText()
      place.read(text, tape, &batch) { text, start, end in last.value(text, start, end, parseDate) }
    case .month:
      var last = LastText()
      place.read(text, tape, &batch) { text, start, end in last.value(text, start, end, parseMonth) }
    case .whole(let low, let high): place.readBounded(text, tape, &batch, low, high, parseWhole)
    case .amount(let low, let high): place.readBounded(text, tape, &batch, low, high, parseAmount)
    case .decimal(let low, let high): place.readBounded(text, tape, &batch, low, high, parseDecimal)
    case .flag: place.read(text, tape, &batch, parseFlag)
    case .code(_, open: false):
      let table = codes[field]!
      place.read(text, tape, &batch) { table.position(of: $0, $1, $2) }
    case .code, .text:
      var interner = TextInterner()
      swap(&interner, &texts[field])
      var last = LastText()
      place.read(text, tape, &batch) { text, start, end in
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

/// One field of a batch: where it stands and how its values are read.
private struct FieldPlace {
  let field: Int
  let required: Bool
  let column: Int?
  let width: Int
  let rows: Int

  @inline(__always)
  func read(
    _ text: RawSpan, _ tape: borrowing FieldTape, _ batch: inout RowBatch, _ parse: (RawSpan, Int, Int) -> Int64
  ) {
    let fields = tape.fields.span
    let stride = batch.fields
    var values: [Int64] = []
    swap(&values, &batch.values)
    var out = values.mutableSpan
    var at = column!
    var place = field
    precondition(rows == 0 || fields.count >= rows * width && out.count >= rows * stride)
    for row in 0..<rows {
      let range = fields[unchecked: at]
      at += width
      var (start, end) = (Int(range.start), Int(range.end))
      trimmed(text, &start, &end)
      let value = start < end ? parse(text, start, end) : FieldValue.missing
      out[unchecked: place] = value
      place += stride
      if value <= FieldValue.range { fail(row, value, &batch) }
    }
    swap(&values, &batch.values)
  }

  func readPersons(
    _ text: RawSpan, _ tape: borrowing FieldTape, _ batch: inout RowBatch, _ directory: PersonDirectory
  ) {
    let fields = tape.fields.span
    var persons = PersonDirectory.Batch()
    precondition(fields.count >= rows * width)
    var row = 0
    while row < rows {
      let count = min(PersonDirectory.stride, rows - row)
      for index in 0..<count {
        let range = fields[unchecked: (row &+ index) &* width &+ column!]
        var (start, end) = (Int(range.start), Int(range.end))
        trimmed(text, &start, &end)
        persons.set(index, text, start, end)
      }
      directory.number(&persons, count: count, of: text)
      put(persons.values.span.extracting(first: count), row, &batch)
      row += count
    }
  }

  private func put(_ found: Span<Int64>, _ first: Int, _ batch: inout RowBatch) {
    let stride = batch.fields
    var place = first * stride + field
    var worst = Int64.max
    var out = batch.values.mutableSpan
    for index in 0..<found.count {
      out[place] = found[unchecked: index]
      worst = min(worst, found[unchecked: index])
      place += stride
    }
    guard worst <= FieldValue.range else { return }
    for index in 0..<found.count where found[index] <= FieldValue.range { fail(first + index, found[index], &batch) }
  }

  @inline(__always)
  func readBounded(
    _ text: RawSpan, _ tape: borrowing FieldTape, _ batch: inout RowBatch, _ low: Int64?, _ high: Int64?,
    _ parse: (RawSpan, Int, Int) -> Int64
  ) {
    let (low, high) = (low ?? Int64.min + 8, high ?? Int64.max)
    read(text, tape, &batch) { text, start, end in
      let value = parse(text, start, end)
      return FieldValue.isValue(value) && (value < low || value > high) ? FieldValue.range : value
    }
  }

  /// A row is rejected under the first rule broken: fields come in the order of the specification.
  @inline(never)
  private func fail(_ row: Int, _ value: Int64, _ batch: inout RowBatch) {
    switch value {
    case FieldValue.missing: if required { batch.reject(row, field: field, rule: .missing) }
    case FieldValue.code: batch.reject(row, field: field, rule: .code)
    case FieldValue.range: batch.reject(row, field: field, rule: .range)
    default: batch.reject(row, field: field, rule: .format)
    }
  }
}

/// The last short text of a field and its value: dates, employers, households repeat from row to row.
private struct LastText {
  private var key = ShortKey(RawSpan(), 0, 0)
  private var value = FieldValue.format

  @inline(__always)
  mutating func value(_ text: RawSpan, _ start: Int, _ end: Int, _ parse: (RawSpan, Int, Int) -> Int64) -> Int64 {
    guard end - start <= ShortKey.width else { return parse(text, start, end) }
    let next = ShortKey(text, start, end - start)
    if next != key {
      key = next
      value = parse(text, start, end)
    }
    return value
  }
}

extension RowBatch {
  fileprivate mutating func fillMissing(_ place: FieldPlace) {
    for row in 0..<place.rows {
      values[row * fields + place.field] = FieldValue.missing
      if place.required { reject(row, field: place.field, rule: .missing) }
    }
  }
}
