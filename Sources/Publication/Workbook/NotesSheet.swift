import Disclosure

/// How the tables are read, and the definition, notes and measures of each.
struct NotesSheet {
  let tables: [ReleasedTable]
  let words: DocumentWords

  func sheet(name: String) -> WorkbookSheet {
    WorkbookSheet(
      name: name, header: [words[.table], words[.part], words[.text]], widths: [32, 40, 110],
      rows: reading + tables.flatMap(rows))
  }

  private var reading: [[WorkbookCell]] {
    [
      (words[.editionIs], "\(words.title). \(words.context.lead)"),
      (EditionWorkbook.withheldMark, words[.markWithheld]), (EditionWorkbook.unavailableMark, words[.markUnavailable]),
      ("", words[.rowsAsInFile]), ("", words[.numbersUnrounded]),
    ].map { [.text(words[.marks]), .text($0.0), .paragraph($0.1)] }
  }

  private func rows(of table: ReleasedTable) -> [[WorkbookCell]] {
    let text = words.context.texts.tables[table.id]
    let title = words.context.title(ofTable: table.id)
    var parts: [(String, String)] = []
    if let text { parts.append((words[.definition], text.definition)) }
    parts += (text?.notes ?? []).map { (words[.note], $0) }
    parts += words.context.manifest.notes.filter { $0.table == table.id }.map { (words[.note], $0.note) }
    for measure in table.measures {
      if let text = words.context.texts.measure(measure, of: table.id) { parts.append((text.title, text.definition)) }
    }
    return parts.map { [.text(title), .text($0.0), .paragraph($0.1)] }
  }
}

extension ReleasedTable {
  /// In the order of first appearance.
  var measures: [String] { distinct(rows.lazy.map { $0.measure }) }
  /// In the order of first appearance.
  var windows: [String] { distinct(rows.lazy.map { $0.window }) }

  private func distinct(_ names: some Sequence<String>) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var last: String?
    // The same often follows itself, and is then not looked up.
    for name in names where name != last {
      if known.insert(name).inserted { found.append(name) }
      last = name
    }
    return found
  }
}
