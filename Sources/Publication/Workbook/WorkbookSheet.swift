/// A sheet as it shall stand in the workbook, whoever writes it: a header, which stays in view and can be filtered, and rows.
package struct WorkbookSheet {
  package let name: String
  package let header: [String]
  /// In characters, one a column.
  package let widths: [Int]
  let rowCount: Int
  private let fill: (_ row: Int, _ cells: inout [WorkbookCell]) -> Void

  /// - Parameter fill: appends the cells of a row; rows are asked for in their order.
  init(
    name: String, header: [String], widths: [Int], rowCount: Int,
    fill: @escaping (_ row: Int, _ cells: inout [WorkbookCell]) -> Void
  ) {
    self.name = name
    self.header = header
    self.widths = widths
    self.rowCount = rowCount
    self.fill = fill
  }

  init(name: String, header: [String], widths: [Int], rows: [[WorkbookCell]]) {
    self.init(name: name, header: header, widths: widths, rowCount: rows.count) { $1 += rows[$0] }
  }

  /// Takes one row after the other, until `body` returns false. All stand in the same storage: those of a large sheet
  /// take more than its table.
  func forEachRow(_ body: (_ row: Int, _ cells: [WorkbookCell]) -> Bool) {
    var cells: [WorkbookCell] = []
    for row in 0..<rowCount {
      cells.removeAll(keepingCapacity: true)
      fill(row, &cells)
      guard body(row, cells) else { return }
    }
  }

  /// How many lines a row takes that has a paragraph wider than its column; nil: one. Not every program finds out by itself.
  func lines(of cells: [WorkbookCell]) -> Int? {
    var lines = 1
    for (cell, width) in zip(cells, widths) {
      guard case .paragraph(let text) = cell else { continue }
      // A word that no longer fits leaves the end of its line empty.
      lines = max(lines, (text.count + width - 9) / max(1, width - 8))
    }
    return lines > 1 ? lines : nil
  }

  package var rows: [[WorkbookCell]] {
    var rows: [[WorkbookCell]] = []
    forEachRow {
      rows.append($1)
      return true
    }
    return rows
  }
}

package enum WorkbookCell: Equatable {
  case blank
  /// Stays text, whatever it begins with.
  case text(String)
  /// Text of several lines.
  case paragraph(String)
  case number(Double, NumberFormat)
  /// Why there is no number.
  case mark(String)
  /// A sheet of the workbook.
  case link(String)
}

/// How a number is shown; it is there in full.
package enum NumberFormat: CaseIterable, Hashable {
  case whole, percent, oneDecimal, twoDecimals, threeDecimals, fourDecimals

  /// In the notation of spreadsheets, which show it with the separators of the reader's language.
  var pattern: String {
    switch self {
    case .whole: "#,##0"
    case .percent: "0.0%"
    case .oneDecimal: "#,##0.0"
    case .twoDecimals: "#,##0.00"
    case .threeDecimals: "#,##0.000"
    case .fourDecimals: "#,##0.0000"
    }
  }

  init(_ unit: MeasureUnit) {
    self =
      switch unit {
      case .count, .kronor, .yesNo: .whole
      case .share, .points: .percent
      case .days, .hours: .oneDecimal
      case .rate, .ratio, .number: .twoDecimals
      case .index: .threeDecimals
      case .indexDifference: .fourDecimals
      }
  }
}

/// Names of sheets: at most 31 characters, none that spreadsheets forbid, no two alike in any case.
package struct SheetNames {
  private var taken: Set<String> = []

  package init() {}

  package mutating func name(for wanted: String) -> String {
    let allowed = String(wanted.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
    var name = SheetNames.cut(allowed.isEmpty ? "-" : allowed, to: 31)
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let suffix = " \(number)"
      name = SheetNames.cut(allowed, to: 31 - suffix.utf16.count) + suffix
      number += 1
    }
    return name
  }

  /// Spreadsheets count UTF-16 units.
  private static func cut(_ text: String, to length: Int) -> String {
    var text = text
    while text.utf16.count > length { text.removeLast() }
    return text
  }
}
