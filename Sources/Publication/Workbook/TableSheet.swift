import Disclosure
import Tables

/// A table as a sheet: its dimensions, measures and windows in words, then its numbers.
struct TableSheet {
  let table: ReleasedTable
  let words: DocumentWords

  func sheet(name: String) -> WorkbookSheet {
    let header =
      table.dimensions.map { words.context.name(of: $0, in: table.id) } + [words[.measure], words[.followUp]]
      + NumberColumn.allCases.map(words.column) + [words[.status]]
    let statuses = Dictionary(
      uniqueKeysWithValues: MeasuredRow.Status.allCases.map { ($0, WorkbookCell.text(status($0))) })
    var labels = KnownLabels(table: table, context: words.context)
    return WorkbookSheet(
      name: name, header: header, widths: widths(header, &labels), rowCount: table.rows.count
    ) { number, cells in
      let row = table.rows[number]
      for column in row.dimensions.indices { cells.append(.text(labels.label(column, of: row.dimensions))) }
      cells.append(.text(labels.title(of: row.measure)))
      cells.append(.text(labels.window(row.window)))
      let format = labels.format(of: row)
      for column in NumberColumn.allCases { cells.append(TableSheet.cell(row, column, format)) }
      cells.append(statuses[row.status]!)
    }
  }

  private static func cell(_ row: ReleasedRow, _ column: NumberColumn, _ format: NumberFormat) -> WorkbookCell {
    if let number = row.rounded(column) { return .number(number, column == .n || column == .x ? .whole : format) }
    return switch row.absence {
    case .withheld: .mark(EditionWorkbook.withheldMark)
    case .unavailable: .mark(EditionWorkbook.unavailableMark)
    case .inapplicable, .number: .blank
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
  private func widths(_ header: [String], _ labels: inout KnownLabels) -> [Int] {
    // The header wraps, and has the button of the filter.
    var widths = header.map { min(max($0.count / 2 + 4, 10), 24) }
    func widen(_ column: Int, for text: String) {
      guard text.utf8.count + 2 > widths[column] else { return }
      widths[column] = max(widths[column], min(text.count + 2, 44))
    }
    let dimensions = table.dimensions.count
    for row in table.rows {
      for column in 0..<dimensions { widen(column, for: labels.label(column, of: row.dimensions)) }
      widen(dimensions, for: labels.title(of: row.measure))
      widen(dimensions + 1, for: labels.window(row.window))
      widen(header.count - 1, for: status(row.status))
    }
    return widths
  }
}
