import Disclosure

/// What an edition holds of its tables beside the CSVs and the report, in one language: the workbook where the program is
/// built with it, PC-Axis files, the data package, the research object and a dossier for each table.
struct EditionDocuments {
  let tables: [ReleasedTable]
  private let words: DocumentWords

  init(tables: [ReleasedTable], texts: EditionTexts, settings: ReportSettings, manifest: Manifest) {
    self.tables = tables
    // The documents take rows from the tables themselves: a context without views of them has all their words.
    words = DocumentWords(
      context: ReportContext(tables: [], texts: texts, settings: settings, manifest: manifest))
  }

  /// The PC-Axis file of one of the tables.
  func cube(of table: ReleasedTable) -> EditionFile {
    let cube = PCAxisTable(table: table, words: words)
    return EditionFile(path: cube.path, bytes: cube.bytes)
  }

  /// The dossier of each table, which tells how it relates to the others.
  func dossiers() -> [EditionFile] {
    let outlines = tables.map(TableOutline.init)
    return tables.map { table in
      let dossier = Dossier(table: table, outlines: outlines, words: words)
      return EditionFile(path: dossier.path, bytes: dossier.bytes)
    }
  }

  /// `tables.xlsx`; none where the program is built without it.
  ///
  /// - Throws: `PublicationError` where it cannot be made.
  func workbook() throws(PublicationError) -> [EditionFile] {
    #if Workbook
      let bytes = try EditionWorkbook(tables: tables, words: words).bytes()
      return [EditionFile(path: EditionWorkbook.path, bytes: bytes)]
    #else
      return []
    #endif
  }

  /// What tells of the CSVs.
  ///
  /// - Parameter csv: the CSV of each table, among other files.
  func package(csv files: [EditionFile]) -> EditionFile {
    let byPath = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    return DataPackage(tables: tables, files: tables.map { byPath[CSVTable.path(of: $0)]! }, words: words).file
  }

  /// What tells of all other files, and comes after them.
  func crate(of files: [EditionFile]) -> EditionFile {
    ResearchCrate(files: files.sorted(by: EditionFile.precedes), words: words).file
  }
}
