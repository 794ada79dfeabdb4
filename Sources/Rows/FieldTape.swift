import Extracts

/// Where the fields of a block's records stand in its text.
///
/// Records with the expected number of fields are listed row by row; others are only named by their line.
struct FieldTape {
  /// Fields of a record, as the header line has them.
  let columns: Int
  let delimiter: UInt8
  private(set) var rows = 0
  /// Field f of all, row after row, begins one byte behind `edges[f · step]` and ends before `edges[f · step + 1]`.
  ///
  /// In most blocks nothing but a delimiter or line end stands between two fields: their positions, one after the
  /// other, are the edges then, and `step` is 1. Else each field has two edges of its own. There is room for more.
  private(set) var edges: [UInt32] = []
  private(set) var step = 1
  /// Positions of delimiters and line ends, from the second element on, where edges are others.
  private var separators: [UInt32] = []

  init(columns: Int, delimiter: UInt8) {
    self.columns = columns
    self.delimiter = delimiter
  }

  /// Reads the records of `block` from byte `start` on, which is on `line`. `lines` takes for each row its line in the
  /// file, `misfits` the lines of the records that have too many or too few fields.
  ///
  /// Throws what makes a file damaged: a quote in an unquoted field, text after a closing quote, a
  /// quote that never closes.
  mutating func scan(
    _ block: inout TextBlock, from start: Int, line: Int, file: String, lines: inout [UInt32], misfits: inout [UInt32]
  ) throws(ExtractError) {
    rows = 0
    misfits.removeAll(keepingCapacity: true)
    if block.hasQuotes { return try scanQuoted(&block, from: start, line: line, file: file, &lines, &misfits) }
    let found = findSeparators(in: block.storage.span.bytes, from: start, to: block.count)
    let records = block.lineEnds - (line - block.firstLine)
    if isRegular(block.storage.span, found, records: records) {
      swap(&edges, &separators)
      (rows, step) = (records, 1)
      makeRoom(rows: records, &lines)
      var out = lines.mutableSpan
      for row in 0..<records { out[unchecked: row] = UInt32(truncatingIfNeeded: line &+ row) }
    } else {
      step = 2
      makeRoom(rows: found / columns + 1, &lines)
      let separators = self.separators
      var cut = RecordCut(columns: columns, start: UInt32(start), line: UInt32(line))
      cut.records(
        in: block.storage.span, separators: separators.span.extracting(1..<found + 1), edges: &edges, lines: &lines,
        misfits: &misfits)
      rows = cut.rows
    }
  }

  /// Whether all lines are records of the expected number of fields: as many separators as these have, and a line end
  /// after each record, so that none is left to stand elsewhere. A line of one column may also be empty.
  private func isRegular(_ text: Span<UInt8>, _ found: Int, records: Int) -> Bool {
    guard columns > 1, found == records * columns else { return false }
    let separators = self.separators.span
    var allEnd = true
    var next = columns
    while next <= found {
      allEnd = allEnd && text[Int(separators[next])] == newline
      next += columns
    }
    return allEnd
  }

  private mutating func makeRoom(rows: Int, _ lines: inout [UInt32]) {
    if lines.count < rows { lines = [UInt32](repeating: 0, count: rows + rows / 8) }
    let needed = rows * columns * step + 1
    if edges.count < needed { edges = [UInt32](repeating: 0, count: needed + needed / 8) }
  }

  private mutating func scanQuoted(
    _ block: inout TextBlock, from start: Int, line: Int, file: String, _ lines: inout [UInt32],
    _ misfits: inout [UInt32]
  ) throws(ExtractError) {
    step = 2
    edges.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    var reader = QuotedRecords(delimiter: delimiter, position: start, line: line, file: file)
    while let record = try reader.next(in: &block) {
      guard record.fields.count == columns else {
        misfits.append(UInt32(record.line))
        continue
      }
      for field in record.fields {
        edges.append(field.start &- 1)
        edges.append(field.end)
      }
      lines.append(UInt32(record.line))
      rows += 1
    }
  }

  /// Lists the positions of all delimiters and line ends, 64 bytes at a time, behind that of the byte before `start`;
  /// returns how many.
  private mutating func findSeparators(in text: RawSpan, from start: Int, to end: Int) -> Int {
    // Room for the worst case, a separator in each byte, and for the last store of eight.
    let room = end - start + 72
    if separators.count < room { separators = [UInt32](repeating: 0, count: room) }
    let delimiter = self.delimiter
    var out = separators.mutableSpan
    out[0] = UInt32(truncatingIfNeeded: start &- 1)
    var count = 1
    var index = start
    while index < end {
      var mask = separatorMask(text, index, delimiter)
      if end - index < 64 { mask &= ~(UInt64.max << UInt64(end - index)) }
      let found = mask.nonzeroBitCount
      var slot = count
      // Eight at a time whether or not so many are left: the surplus is overwritten.
      repeat {
        for step in 0..<8 {
          out[unchecked: slot &+ step] = UInt32(truncatingIfNeeded: index &+ mask.trailingZeroBitCount)
          mask &= mask &- 1
        }
        slot &+= 8
      } while slot < count &+ found
      count &+= found
      index &+= 64
    }
    return count - 1
  }
}

/// Cuts a text without quotes into records, from the positions of its delimiters and line ends.
private struct RecordCut {
  let columns: Int
  /// Where the record begins that is next.
  var start: UInt32
  var line: UInt32
  var rows = 0

  /// Gives each field two edges.
  mutating func records(
    in text: Span<UInt8>, separators: Span<UInt32>, edges: inout [UInt32], lines: inout [UInt32],
    misfits: inout [UInt32]
  ) {
    var edges = edges.mutableSpan
    var lines = lines.mutableSpan
    var next = 0
    while next < separators.count {
      let begin = start
      if isRecord(separators, next, text) {
        let base = 2 * rows * columns
        for column in 0..<columns {
          let end = separators[next + column]
          edges[base + 2 * column] = start &- 1
          edges[base + 2 * column + 1] = end
          start = end + 1
        }
        next += columns
        // An empty line of a one-column file looks like a record.
        if columns > 1 || !isEmpty(text, begin, start - 1) {
          lines[rows] = line
          rows += 1
        }
      } else {
        while text[Int(separators[next])] != newline { next += 1 }
        start = separators[next] + 1
        next += 1
        if !isEmpty(text, begin, start - 1) { misfits.append(line) }
      }
      line += 1
    }
  }

  /// The usual record: `columns` − 1 delimiters, then a line end.
  private func isRecord(_ separators: Span<UInt32>, _ next: Int, _ text: Span<UInt8>) -> Bool {
    guard next + columns <= separators.count else { return false }
    for column in 0..<columns - 1 where text[Int(separators[next + column])] == newline { return false }
    return text[Int(separators[next + columns - 1])] == newline
  }

  private func isEmpty(_ text: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> Bool {
    start == end || (start + 1 == end && text[Int(start)] == carriageReturn)
  }
}

/// A field's bytes in its block's text.
struct FieldRange {
  var start: UInt32
  var end: UInt32
}

let newline = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let quote = UInt8(ascii: "\"")

/// A mask as numbers, all ones for true: joined as a mask it would be taken apart lane by lane.
@inline(__always)
private func lanes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> { unsafeBitCast(mask, to: SIMD16<UInt8>.self) }

/// For 64 bytes from `index` a bit each: whether it is a delimiter or a line end.
@inline(__always)
private func separatorMask(_ text: RawSpan, _ index: Int, _ delimiter: UInt8) -> UInt64 {
  let bitOfLane = unsafeBitCast(SIMD2<UInt64>(repeating: 0x8040_2010_0804_0201), to: SIMD16<UInt8>.self)
  var mask: UInt64 = 0
  for quarter in 0..<4 {
    let bytes = text.unsafeLoadUnaligned(fromUncheckedByteOffset: index &+ 16 &* quarter, as: SIMD16<UInt8>.self)
    let hits = lanes(bytes .== SIMD16(repeating: delimiter)) | lanes(bytes .== SIMD16(repeating: newline))
    let words = unsafeBitCast(hits & bitOfLane, to: SIMD2<UInt64>.self)
    // The eight bits of a word's bytes are all different: their sum is in its top byte.
    let low = (words[0] &* 0x0101_0101_0101_0101) >> 56
    let high = (words[1] &* 0x0101_0101_0101_0101) >> 56
    mask |= (low | high << 8) << UInt64(16 &* quarter)
  }
  return mask
}
