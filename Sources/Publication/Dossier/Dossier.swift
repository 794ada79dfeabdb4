import Disclosure
import Tables

/// `dossier/<id>.md`: what a release checker asks of a table. What it shows, the counts behind it, the rules applied, what
/// is withheld and why, and how it relates to the other tables of the edition.
package struct Dossier {
  let table: ReleasedTable
  /// Of the edition.
  let outlines: [TableOutline]
  let words: DocumentWords

  package init(table: ReleasedTable, tables: [ReleasedTable], words: DocumentWords) {
    self.init(table: table, outlines: tables.map(TableOutline.init), words: words)
  }

  init(table: ReleasedTable, outlines: [TableOutline], words: DocumentWords) {
    self.table = table
    self.outlines = outlines
    self.words = words
  }

  var path: String { "dossier/\(table.id).md" }
  package var bytes: [UInt8] { Array(text.utf8) }

  private var id: String { table.id }
  private var context: ReportContext { words.context }

  private var text: String {
    var page = Markdown()
    page.heading(1, words(.dossierOf, ["title": context.title(ofTable: id)]))
    addMeaning(to: &page)
    addCounts(to: &page)
    DossierRules(table: id, words: words).add(to: &page)
    addWithheld(to: &page)
    addRelations(to: &page)
    addMissing(to: &page)
    return String(page.text.dropLast())
  }

  private func addMeaning(to page: inout Markdown) {
    page.heading(2, words[.shows])
    if let text = context.texts.tables[id] {
      page.paragraph(context.style.withDates(text.definition))
      page.paragraph(words[.unit] + ": " + text.unit)
      let own = context.manifest.notes.filter { $0.table == id }.map(\.note)
      let notes = text.notes.map(context.style.withDates) + own
      if !notes.isEmpty { page.list(notes) }
    }
    let measures = table.measures.map { measure in
      [measure, context.title(of: measure, in: id), context.texts.measure(measure, of: id)?.definition ?? ""]
    }
    guard !measures.isEmpty else { return }
    page.heading(3, words[.measuresHead])
    page.table([words[.measure], words[.title], words[.definition]], measures, numbers: 0)
  }

  // MARK: Counts

  private static let statuses: [MeasuredRow.Status] = [.ok, .primary, .secondary, .immature, .notReached]

  private func addCounts(to page: inout Markdown) {
    page.heading(2, words[.countsHead])
    page.paragraph(words[.countsText])
    let sets = StatusCounts.of(table) { row in
      table.dimensions.indices.filter { row.dimensions[$0] != totalCode }.map { table.dimensions[$0] }
    }
    page.table(
      [words[.set]] + countsHeader + [words[.smallestN], words[.smallestX]],
      sets.map { set, counts in
        [words.set(set)] + cells(counts) + [number(counts.smallestN), number(counts.smallestX)]
      }, numbers: 8)
  }

  private var countsHeader: [String] {
    [words[.rows], words[.published], words[.primary], words[.secondary], words[.immature], words[.notReached]]
  }

  private func cells(_ counts: StatusCounts) -> [String] {
    [counts.rows].map(context.style.whole) + Dossier.statuses.map { context.style.whole(counts[$0]) }
  }

  private func number(_ count: Int64?) -> String { count.map { context.style.whole($0) } ?? "–" }

  // MARK: What is withheld

  private func addWithheld(to page: inout Markdown) {
    page.heading(2, words[.withheldHead])
    let withheld = table.rows.count { $0.isWithheld }
    guard withheld > 0 else { return page.paragraph(words[.nothingWithheld]) }
    page.paragraph(
      words(
        .withheldOf,
        ["withheld": context.style.whole(withheld), "rows": context.style.whole(table.rows.count)]))
    page.list([words[.rulePrimary], words[.ruleSecondary]])
    let parts = StatusCounts.of(table) { [$0.measure, $0.window] }
    page.table(
      [words[.byMeasure]] + countsHeader,
      parts.map { part, counts in
        let window = part[1].isEmpty ? "" : ", " + context.window(part[1])
        return [context.title(of: part[0], in: id) + window] + cells(counts)
      }, numbers: 6)
  }

  // MARK: Other tables

  private func addRelations(to page: inout Markdown) {
    page.heading(2, words[.relationsHead])
    let own = outlines.first { $0.id == id } ?? TableOutline(table)
    let related = outlines.filter { TableFamily.areRelated(id, $0.id) }
    if related.isEmpty {
      page.paragraph(words[.relationNone])
    } else {
      page.paragraph(words[.relationSameUnit])
      page.list(related.map { relation(own, $0) })
    }
    let files = [CSVTable.path(of: table), PCAxisTable.path(of: table)]
    page.paragraph(words(.relationFiles, ["files": files.joined(separator: ", ")]))
  }

  private func relation(_ own: TableOutline, _ other: TableOutline) -> String {
    let sets = own.groupingSets.filter { other.groupingSets.contains($0) }
    let measures = own.measures.filter { other.measures.contains($0) }
    var parts: [String] = []
    if !sets.isEmpty { parts.append(words(.relationSets, ["sets": sets.map(words.set).joined(separator: ", ")])) }
    if !measures.isEmpty {
      let titles = measures.map { context.title(of: $0, in: id) }
      parts.append(words(.relationMeasures, ["measures": titles.joined(separator: ", ")]))
    }
    let name = "\(context.title(ofTable: other.id)) (\(other.id))"
    return parts.isEmpty ? name : name + ": " + parts.joined(separator: "; ")
  }

  private func addMissing(to page: inout Markdown) {
    let missing = context.manifest.notProduced.filter { $0.table == id }
    guard !missing.isEmpty else { return }
    page.heading(2, words[.missingHead])
    page.list(
      missing.map { part in
        let name = part.measure.map { context.title(of: $0, in: id) } ?? words.set(part.set ?? [])
        return words(.notProduced, ["part": name, "source": context.label(part.source, of: "source")])
      })
  }
}
