import Extracts

/// RFC 4180 read letter by letter, the whole text at once: the slow twin of blocks, tapes and quoted records.
struct SlowRecords {
  struct Record: Equatable {
    var line: Int
    var fields: [String]
  }

  private(set) var records: [Record] = []
  private(set) var damage: (fact: ExtractError.Fact, line: Int)?

  private struct Damage: Error {
    var fact: ExtractError.Fact
    var line: Int
  }

  private let text: [Unicode.Scalar]
  private let delimiter: Unicode.Scalar
  private var at = 0
  private var line = 1

  init(_ text: String, delimiter: Unicode.Scalar) {
    self.text = Array(text.unicodeScalars)
    self.delimiter = delimiter
    do throws(Damage) {
      while at < self.text.count { try readRecord() }
    } catch {
      damage = (error.fact, error.line)
    }
  }

  private var next: Unicode.Scalar? { at < text.count ? text[at] : nil }

  /// Letters of the line end that stands here; 0: none does. The text's end is one too.
  private var lineEnd: Int? {
    if at == text.count { return 0 }
    if text[at] == "\n" { return 1 }
    if text[at] == "\r", at + 1 == text.count { return 1 }
    return text[at] == "\r" && text[at + 1] == "\n" ? 2 : nil
  }

  private mutating func readRecord() throws(Damage) {
    var record = Record(line: line, fields: [])
    let start = at
    while true {
      record.fields.append(try next == "\"" ? readQuoted() : readPlain())
      if next == delimiter {
        at += 1
      } else {
        break
      }
    }
    // A wholly empty line is no row.
    if at > start { records.append(record) }
    at += lineEnd!
    line += 1
  }

  private mutating func readPlain() throws(Damage) -> String {
    var field = String.UnicodeScalarView()
    while let letter = next, letter != delimiter, lineEnd == nil {
      guard letter != "\"" else { throw Damage(fact: .quoteInField, line: line) }
      field.append(letter)
      at += 1
    }
    return String(field)
  }

  private mutating func readQuoted() throws(Damage) -> String {
    let opened = line
    var field = String.UnicodeScalarView()
    at += 1
    while true {
      guard let letter = next else { throw Damage(fact: .unclosedQuote, line: opened) }
      at += 1
      if letter == "\n" { line += 1 }
      guard letter == "\"" else {
        field.append(letter)
        continue
      }
      guard next == "\"" else { break }
      field.append("\"")
      at += 1
    }
    guard next == delimiter || lineEnd != nil else { throw Damage(fact: .textAfterQuote, line: line) }
    return String(field)
  }
}

/// Without white space at its ends: that of the Unicode property, no more and no less (ruling 7).
func slowlyTrimmed(_ text: String) -> String {
  var scalars = text.unicodeScalars[...]
  while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
  while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
  return String(String.UnicodeScalarView(scalars))
}

/// A reading of text fields as the slow twin would give it.
struct SlowReading {
  /// For each row that fits its line and texts; blank ones are nil.
  var rows: [RowsReading.Row] = []
  var misfits: [Int] = []
  var damage: ExtractError?

  /// The header names as many columns as rows must have fields; every column is a text.
  init(_ text: String, delimiter: Unicode.Scalar) {
    let slow = SlowRecords(text, delimiter: delimiter)
    damage = slow.damage.map { ExtractError(file: "a.csv", place: .line($0.line), fact: $0.fact) }
    let width = slow.records.first?.fields.count ?? 0
    for record in slow.records.dropFirst() {
      guard record.fields.count == width else {
        misfits.append(record.line)
        continue
      }
      let cells = record.fields.map(slowlyTrimmed).map { $0.isEmpty ? nil : RowsReading.Cell.text($0) }
      rows.append(RowsReading.Row(line: record.line, cells: cells, rejection: nil))
    }
  }
}
