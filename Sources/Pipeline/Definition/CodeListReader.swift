import Rows

/// A code list and the line of each of its entries.
struct ReadCodeList {
  var list: CodeList
  var lines: [Int]
  /// False where the file as a whole could not be read: what is in it is not known.
  var readable = true
}

/// Reads a code list: a CSV file (RFC 4180, comma, UTF-8) with the columns of `CodeListReader.columns`, in any order.
///
/// A blank code is the value itself. Several values can stand for one code, which then has one group; the first
/// line's labels hold.
struct CodeListReader {
  static let columns = ["value", "code", "group", "label_sv", "label_en", "valid_from", "valid_to"]
  /// What the tables' layout says in the place of a code.
  static let reserved = ["_T", "unknown"]

  let path: String
  private(set) var errors: [DefinitionError] = []

  init(path: String) { self.path = path }

  mutating func list(named name: String, text: String) -> ReadCodeList {
    let records = records(of: text)
    guard let header = records.first, let positions = positions(in: header) else {
      if records.isEmpty, errors.isEmpty { report(.missing(.column, name: Self.columns[0]), line: 1) }
      return ReadCodeList(list: CodeList(name: name, entries: []), lines: [], readable: false)
    }
    var entries: [CodeList.Entry] = []
    var lines: [Int] = []
    for record in records.dropFirst() {
      guard record.values.count == header.values.count else {
        report(.fieldCount(expected: header.values.count, found: record.values.count), line: record.line)
        continue
      }
      let values = Self.columns.map { record.values[positions[$0]!] }
      guard let entry = entry(values, line: record.line) else { continue }
      check(entry, against: entries, line: record.line)
      entries.append(entry)
      lines.append(record.line)
    }
    return ReadCodeList(list: CodeList(name: name, entries: entries), lines: lines)
  }

  private mutating func positions(in header: CSVRecord) -> [String: Int]? {
    var positions: [String: Int] = [:]
    let before = errors.count
    for (index, name) in header.values.enumerated() {
      if !Self.columns.contains(name) {
        let nearest = nearestName(to: name, among: Self.columns)
        report(.unknown(.column, name: name, nearest: nearest), line: header.line)
      } else if positions.updateValue(index, forKey: name) != nil {
        report(.doubled(.column, name: name), line: header.line)
      }
    }
    for name in Self.columns where positions[name] == nil { report(.missing(.column, name: name), line: header.line) }
    return errors.count == before ? positions : nil
  }

  private mutating func entry(_ values: [String], line: Int) -> CodeList.Entry? {
    let from = day(values[5], column: "valid_from", line: line)
    let to = day(values[6], column: "valid_to", line: line)
    if let from, let to, from > to { report(.fromAfterTo, line: line, key: "valid_to") }
    for index in [0, 3, 4] where values[index].isEmpty {
      report(.expected(.text), line: line, key: Self.columns[index])
    }
    guard !values[0].isEmpty else { return nil }
    return CodeList.Entry(
      value: values[0], code: values[1].isEmpty ? values[0] : values[1], group: values[2], labelSwedish: values[3],
      labelEnglish: values[4], validFrom: from, validTo: to)
  }

  private mutating func day(_ text: String, column: String, line: Int) -> Day? {
    guard !text.isEmpty else { return nil }
    let day = parseDay(text)
    if day == nil { report(.expected(.day), line: line, key: column) }
    return day
  }

  private mutating func check(_ entry: CodeList.Entry, against earlier: [CodeList.Entry], line: Int) {
    if Self.reserved.contains(entry.code) { report(.reservedCode(name: entry.code), line: line, key: "code") }
    if earlier.contains(where: { $0.value == entry.value }) {
      report(.doubled(.value, name: entry.value), line: line, key: "value")
    }
    if let first = earlier.first(where: { $0.code == entry.code }), first.group != entry.group {
      report(.groupsDiffer(code: entry.code), line: line, key: "group")
    }
  }

  private mutating func records(of text: String) -> [CSVRecord] {
    do {
      return try csvRecords(of: text)
    } catch {
      report(error.fact, line: error.line)
      return []
    }
  }

  private mutating func report(_ fact: DefinitionError.Fact, line: Int, key: String = "") {
    errors.append(DefinitionError(fact, at: .file(path, line: line), key: key))
  }
}

extension CodeList {
  /// The distinct groups in list order, without the empty one.
  public var groups: [String] {
    var seen: Set<String> = [""]
    return entries.map(\.group).filter { seen.insert($0).inserted }
  }

  /// The group of each of `codes`.
  public var groupOfCodes: [String] {
    var seen: Set<String> = []
    return entries.filter { seen.insert($0.code).inserted }.map(\.group)
  }
}
