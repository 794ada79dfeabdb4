import Disclosure
import Tables

/// `tables.xlsx`: a sheet of contents, one of notes, and one for each table with its rows in the order of its CSV.
///
/// Numbers are those of the CSV. What is withheld is marked `[c]`, what is not available `[x]`; a number that the measure
/// does not have is blank.
package struct EditionWorkbook {
  static let path = "tables.xlsx"
  static let withheldMark = "[c]"
  static let unavailableMark = "[x]"

  package let title: String
  private let tables: [(table: ReleasedTable, sheet: String)]
  private let contents: String
  private let notes: String
  private let words: DocumentWords

  package init(tables: [ReleasedTable], words: DocumentWords) {
    var names = SheetNames()
    title = words.title
    contents = names.name(for: words[.contents])
    notes = names.name(for: words[.notes])
    self.tables = tables.map { (table: $0, sheet: names.name(for: $0.id)) }
    self.words = words
  }

  package var sheets: [WorkbookSheet] { (0..<sheetCount).map(sheet) }

  var sheetCount: Int { tables.count + 2 }

  /// Made when it is asked for: together the sheets take several times the memory of the largest.
  func sheet(_ number: Int) -> WorkbookSheet {
    switch number {
    case 0: EditionWorkbook.contents(of: tables, name: contents, words: words)
    case 1: NotesSheet(tables: tables.map(\.table), words: words).sheet(name: notes)
    default: TableSheet(table: tables[number - 2].table, words: words).sheet(name: tables[number - 2].sheet)
    }
  }

  private static func contents(
    of tables: [(table: ReleasedTable, sheet: String)], name: String, words: DocumentWords
  ) -> WorkbookSheet {
    let rows: [[WorkbookCell]] = tables.map { table, sheet in
      let withheld = table.rows.count { $0.isWithheld }
      return [
        .link(sheet), .paragraph(words.context.title(ofTable: table.id)),
        .paragraph(words.context.texts.tables[table.id]?.unit ?? ""), .number(Double(table.rows.count), .whole),
        .number(Double(withheld), .whole), .text(CSVTable.path(of: table)),
      ]
    }
    return WorkbookSheet(
      name: name,
      header: [words[.sheet], words[.title], words[.unit], words[.rows], words[.withheldRows], words[.file]],
      widths: [28, 66, 66, 12, 20, 36], rows: rows)
  }
}
