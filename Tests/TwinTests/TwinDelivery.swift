import Foundation

/// A row of one source: what became of it, and its values where it was accepted.
struct TwinRecord {
  let file: String
  /// On which the row begins in its file.
  let line: Int
  /// Month (or year) of the row's date, nil: unknown or none.
  let month: String?
  let rejected: (field: String, rule: TwinRule)?
  var values: [String: TwinValue] = [:]
  var superseded = false

  var isUsed: Bool { rejected == nil && !superseded }

  func text(_ field: String) -> TwinText? {
    if case .text(let text)? = values[field] { text } else { nil }
  }
  func day(_ field: String) -> TwinDay? {
    if case .day(let day)? = values[field] { day } else { nil }
  }
  func month(_ field: String) -> TwinMonth? {
    if case .month(let month)? = values[field] { month } else { nil }
  }
  func number(_ field: String) -> Int? {
    if case .number(let number)? = values[field] { number } else { nil }
  }
  func decimal(_ field: String) -> Double? {
    if case .decimal(let number)? = values[field] { number } else { nil }
  }
  /// A decimal in millionths.
  func millionths(_ field: String) -> Int? {
    if case .decimal(let number)? = values[field] { Int((number * 1_000_000).rounded()) } else { nil }
  }
  func flag(_ field: String) -> Bool? {
    if case .flag(let flag)? = values[field] { flag } else { nil }
  }
}

/// All rows of all sources of a delivery, identities resolved and superseded rows marked.
struct TwinDelivery {
  /// By source; a source that was not delivered has no entry.
  var records: [String: [TwinRecord]] = [:]
  /// File names by source, in the order of their bytes.
  var files: [String: [String]] = [:]

  init(_ folder: URL, identifiers: TwinIdentifiers) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for source in TwinSource.all {
      let own = names.filter { $0.hasPrefix(source.files) && $0.hasSuffix(source.ending) }
      guard !own.isEmpty else { continue }
      files[source.name] = own.sorted { TwinText($0) < TwinText($1) }
      records[source.name] = try files[source.name]!.flatMap {
        try source.read(TwinFile(folder.appendingPathComponent($0)), identifiers: identifiers)
      }
    }
    supersede("identities", of: TwinSource.all.first { $0.name == "identities" }!)
    try resolveIdentities()
    for source in TwinSource.all where source.name != "identities" { supersede(source.name, of: source) }
  }

  func used(_ source: String) -> [TwinRecord] { (records[source] ?? []).filter(\.isUsed) }

  /// Among accepted rows with the same key the last wins (ruling 1).
  private mutating func supersede(_ name: String, of source: TwinSource) {
    var last: [[TwinValue?]: Int] = [:]
    for (index, record) in (records[name] ?? []).enumerated() where record.rejected == nil {
      let key = source.key.map { record.values[$0] }
      guard let other = last[key] else {
        last[key] = index
        continue
      }
      let wins = source.isLater(record, than: records[name]![other])
      records[name]![wins ? other : index].superseded = true
      if wins { last[key] = index }
    }
  }

  /// Every person becomes the one at the end of its chain in `identities` (ruling 2).
  private mutating func resolveIdentities() throws {
    var next: [TwinText: TwinText] = [:]
    for change in used("identities") { next[change.text("old")!] = change.text("new")! }
    var ends: [TwinText: TwinText] = [:]
    for start in next.keys {
      var person = start
      var steps = 0
      while let newer = next[person] {
        person = newer
        steps += 1
        if steps > next.count { throw TwinStop("a circle in identities") }
      }
      ends[start] = person
    }
    for name in records.keys {
      for index in records[name]!.indices {
        if let person = records[name]![index].text("person"), let end = ends[person] {
          records[name]![index].values["person"] = .text(end)
        }
      }
    }
  }
}

extension TwinSource {
  func isLater(_ a: TwinRecord, than b: TwinRecord) -> Bool {
    if let lastBy, let dayA = a.day(lastBy), let dayB = b.day(lastBy), dayA != dayB { return dayA > dayB }
    if a.file != b.file { return TwinText(b.file) < TwinText(a.file) }
    return a.line > b.line
  }

  /// The rows of one file, each accepted or rejected under the first rule that it breaks (ruling 3).
  func read(_ file: TwinFile, identifiers: TwinIdentifiers) throws -> [TwinRecord] {
    var columns: [String: Int] = [:]
    guard Set(file.header).count == file.header.count else { throw TwinStop("\(file.name): a column twice") }
    for field in fields {
      columns[field.name] = file.header.firstIndex(of: field.column)
      if columns[field.name] == nil, field.required { throw TwinStop("\(file.name): \(field.column) is missing") }
    }
    return zip(file.rows, file.lines).map { row, line in
      guard row.count == file.header.count else {
        return TwinRecord(file: file.name, line: line, month: nil, rejected: ("", .fields))
      }
      var texts: [String: TwinText] = [:]
      for (field, column) in columns { texts[field] = row[column].trimmed }
      let (values, broken) = check(texts, identifiers: identifiers)
      return TwinRecord(
        file: file.name, line: line, month: rowMonth(texts, identifiers), rejected: broken, values: values)
    }
  }

  private func check(
    _ texts: [String: TwinText], identifiers: TwinIdentifiers
  ) -> (values: [String: TwinValue], broken: (field: String, rule: TwinRule)?) {
    var values: [String: TwinValue] = [:]
    for field in fields {
      guard let text = texts[field.name], !text.isEmpty else {
        if field.required { return ([:], (field.name, .missing)) }
        continue
      }
      switch field.type.read(text, identifiers: identifiers) {
      case .success(let value): values[field.name] = value
      case .failure(let broken): return ([:], (field.name, broken.rule))
      }
    }
    for (start, end) in order {
      if case .day(let first)? = values[start], case .day(let last)? = values[end], last < first {
        return ([:], (end, .order))
      }
    }
    if name == "identities", values["old"] == values["new"] { return ([:], ("new", .order)) }
    if name == "placements", values["end"] != nil, values["end_reason"] == nil {
      return ([:], ("end_reason", .requiredWith))
    }
    return (values, nil)
  }

  /// The month of the row's date (ruling 14), whether or not the row is accepted.
  private func rowMonth(_ texts: [String: TwinText], _ identifiers: TwinIdentifiers) -> String? {
    guard let dated, let text = texts[dated], let field = fields.first(where: { $0.name == dated }),
      case .success(let value) = field.type.read(text, identifiers: identifiers)
    else { return nil }
    switch value {
    case .day(let day): return day.inMonth.description
    case .month(let month): return month.description
    case .number(let year): return String(year)
    default: return nil
    }
  }
}
