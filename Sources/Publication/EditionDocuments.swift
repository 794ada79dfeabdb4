import Disclosure

/// What an edition holds of its tables beside the CSVs and the report, in one language: the workbook where the program is
/// built with it, PC-Axis files, the data package, the research object and a dossier for each table.
struct EditionDocuments {
  let tables: [ReleasedTable]
  private let words: DocumentWords

  init(tables: [ReleasedTable], texts: EditionTexts, manifest: Manifest) {
    self.tables = tables
    words = DocumentWords(
      context: ReportContext(tables: tables, texts: texts, settings: ReportSettings(), manifest: manifest))
  }

  /// - Parameter csv: the CSV of each table.
  /// - Throws: `PublicationError` where the workbook cannot be made.
  func files(csv: [EditionFile]) throws(PublicationError) -> [EditionFile] {
    var files = try workbook()
    let outlines = tables.map(TableOutline.init)
    for table in tables {
      let cube = PCAxisTable(table: table, words: words)
      files.append(EditionFile(path: cube.path, bytes: cube.bytes))
      let dossier = Dossier(table: table, outlines: outlines, words: words)
      files.append(EditionFile(path: dossier.path, bytes: dossier.bytes))
    }
    files.append(DataPackage(tables: tables, files: csv, words: words).file)
    return files
  }

  /// What tells of all other files, and comes after them.
  func crate(of files: [EditionFile]) -> EditionFile {
    ResearchCrate(files: files.sorted(by: EditionFile.precedes), words: words).file
  }

  private func workbook() throws(PublicationError) -> [EditionFile] {
    #if Workbook
      let bytes = try EditionWorkbook(tables: tables, words: words).bytes()
      return [EditionFile(path: EditionWorkbook.path, bytes: bytes)]
    #else
      return []
    #endif
  }
}
