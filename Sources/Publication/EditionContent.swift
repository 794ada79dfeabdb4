import Disclosure
import Staging

/// All files of an edition, made from its tables in memory.
///
/// The workbook takes the longest, so it is begun first and the others are made beside it. What tells of other files comes
/// after them.
struct EditionContent {
  let tables: [ReleasedTable]
  /// With paths within the edition, in the order of the manifest.
  let definitions: [EditionFile]
  let manifest: Manifest
  /// The words of all files but the report; nil: the edition has its tables alone, and the report.
  let texts: EditionTexts?
  let report: Report?

  /// - Parameter jobs: how many workers make them.
  /// - Throws: `PublicationError` where the workbook cannot be made.
  func files(jobs: Int) throws(PublicationError) -> [EditionFile] {
    let documents = texts.map {
      EditionDocuments(tables: tables, texts: $0, settings: report?.settings ?? ReportSettings(), manifest: manifest)
    }
    var outputs: [EditionFile] = []
    var page: ReportPage?
    for made in try made(documents, jobs: jobs) {
      switch made {
      case .files(let files): outputs += files
      case .page(let made): page = made
      }
    }
    if let documents { outputs.append(documents.package(csv: outputs)) }
    if let page {
      let html = page.html(definitions: definitions, outputs: outputs.sorted(by: EditionFile.precedes))
      outputs.append(EditionFile(path: Report.path, bytes: Array(html.text.utf8)))
    }
    if let documents { outputs.append(documents.crate(of: outputs + definitions)) }
    let text = manifest.text(definitions: definitions, outputs: outputs.sorted(by: EditionFile.precedes))
    return outputs + definitions + [EditionFile(path: Manifest.path, bytes: text)]
  }

  /// What can be made apart from all else.
  private enum Part: Sendable { case workbook(EditionDocuments), page(Report), dossiers(EditionDocuments), table(Int) }

  private enum Made: Sendable { case files([EditionFile]), page(ReportPage) }

  private func made(_ documents: EditionDocuments?, jobs: Int) throws(PublicationError) -> [Made] {
    var parts = [documents.map(Part.workbook), report.map(Part.page), documents.map(Part.dossiers)].compactMap { $0 }
    parts += tables.indices.map(Part.table)
    return try onEach(parts.count, jobs: jobs) { [self, parts] number throws(PublicationError) in
      try made(parts[number], documents)
    }
  }

  private func made(_ part: Part, _ documents: EditionDocuments?) throws(PublicationError) -> Made {
    switch part {
    case .workbook(let documents): return .files(try documents.workbook())
    case .page(let report): return .page(report.page(tables: tables, manifest: manifest))
    case .dossiers(let documents): return .files(documents.dossiers())
    case .table(let number):
      let csv = CSVTable(tables[number])
      let file = EditionFile(path: csv.path, bytes: csv.bytes)
      return .files([file] + (documents.map { [$0.cube(of: tables[number])] } ?? []))
    }
  }
}
