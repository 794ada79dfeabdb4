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
  package let sheets: [WorkbookSheet]

  package init(tables: [ReleasedTable], words: DocumentWords) {
    var names = SheetNames()
    let contents = names.name(for: words[.contents])
    let notes = names.name(for: words[.notes])
    let named = tables.map { (table: $0, sheet: names.name(for: $0.id)) }
    title = words[.editionTitle]
    sheets =
      [
        EditionWorkbook.contents(of: named, name: contents, words: words),
        NotesSheet(tables: tables, words: words).sheet(name: notes),
      ] + named.map { TableSheet(table: $0.table, words: words).sheet(name: $0.sheet) }
  }

  private static func contents(
    of tables: [(table: ReleasedTable, sheet: String)], name: String, words: DocumentWords
  ) -> WorkbookSheet {
    let rows: [[WorkbookCell]] = tables.map { table, sheet in
      let withheld = table.rows.count { $0.isWithheld }
      return [
        .link(sheet), .text(words.context.title(ofTable: table.id)),
        .text(words.context.texts.tables[table.id]?.unit ?? ""), .number(Double(table.rows.count), .whole),
        .number(Double(withheld), .whole), .text(CSVTable.path(of: table)),
      ]
    }
    return WorkbookSheet(
      name: name,
      header: [words[.sheet], words[.title], words[.unit], words[.rows], words[.withheldRows], words[.file]],
      widths: [28, 56, 48, 12, 20, 36], rows: rows)
  }
}
