import Disclosure
import Tables

/// A table as a sheet: its dimensions, measures and windows in words, then its numbers.
struct TableSheet {
  let table: ReleasedTable
  let words: DocumentWords

  func sheet(name: String) -> WorkbookSheet {
    var labels = table.dimensions.map { ColumnLabels(dimension: $0, context: words.context) }
    let rows = table.rows.map { row in
      var cells = row.dimensions.indices.map { WorkbookCell.text(labels[$0].label(row.dimensions[$0])) }
      cells.append(.text(words.context.title(of: row.measure, in: table.id)))
      cells.append(.text(words.context.window(row.window)))
      cells += NumberColumn.allCases.map { TableSheet.cell(row, $0) }
      cells.append(.text(status(row.status)))
      return cells
    }
    let header =
      table.dimensions.map(words.context.name) + [words[.measure], words[.followUp]]
      + NumberColumn.allCases.map(words.column) + [words[.status]]
    return WorkbookSheet(name: name, header: header, widths: TableSheet.widths(header, rows), rows: rows)
  }

  private static func cell(_ row: ReleasedRow, _ column: NumberColumn) -> WorkbookCell {
    switch row.number(column) {
    case .withheld: return .mark(EditionWorkbook.withheldMark)
    case .unavailable: return .mark(EditionWorkbook.unavailableMark)
    case .inapplicable: return .blank
    case .number(let text):
      let isCount = column == .n || column == .x
      return Double(text).map { .number($0, isCount ? .whole : NumberFormat(MeasureUnit(row))) } ?? .blank
    }
  }

  private func status(_ status: MeasuredRow.Status) -> String {
    switch status {
    case .ok: words[.statusOk]
    case .immature: words[.statusImmature]
    case .primary: words[.statusPrimary]
    case .secondary: words[.statusSecondary]
    case .notReached: words[.statusNotReached]
    }
  }

  /// As wide as the widest text, within bounds: 10 to 44 characters.
  private static func widths(_ header: [String], _ rows: [[WorkbookCell]]) -> [Int] {
    // The header wraps, and has the button of the filter.
    var widths = header.map { min(max($0.count / 2 + 4, 10), 24) }
    for row in rows {
      for (column, cell) in row.enumerated() {
        guard case .text(let text) = cell, text.utf8.count + 2 > widths[column] else { continue }
        widths[column] = max(widths[column], min(text.count + 2, 44))
      }
    }
    return widths
  }
}

/// The labels of a column's codes, each looked up once.
private struct ColumnLabels {
  let dimension: String
  let context: ReportContext
  private var known: [String: String] = [:]

  init(dimension: String, context: ReportContext) {
    self.dimension = dimension
    self.context = context
  }

  mutating func label(_ code: String) -> String {
    if let label = known[code] { return label }
    let label = context.label(code, of: dimension)
    known[code] = label
    return label
  }
}
