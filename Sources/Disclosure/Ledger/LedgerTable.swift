import Tables

/// A table as the ledger of counts reads it: before disclosure control, or as an edition holds it.
struct LedgerTable: Sendable {
  var id: String
  var dimensions: [String]
  var rows: [LedgerRow]
}

/// A row of a table: the counts that it gives where it is not withheld.
struct LedgerRow: Sendable {
  /// One a dimension column.
  var codes: [String]
  var measure: String
  var window: String
  var shape: RowShape
  /// Of units: a rate's placements, where they are known. nil: not given.
  var n: Int64?
  var x: Int64?
  /// Over no unit.
  var isEmpty = false
  /// It is withheld whatever becomes of other rows: nobody will see its counts.
  var isWithheldAnyway = false
}

extension LedgerTable {
  /// Every row with its counts.
  ///
  /// - Parameter statuses: by row: under which it is withheld by itself; nil: it is not.
  init(_ table: MeasuredTable, _ statuses: [MeasuredRow.Status?]) {
    let rows = zip(table.rows, statuses).map { row, status in
      var row = LedgerRow(row)
      row.isWithheldAnyway = status != nil
      return row
    }
    self.init(id: table.id, dimensions: table.dimensions, rows: rows)
  }

  /// As a release shows it.
  ///
  /// - Parameter isWithheld: by row, from the table's first one on.
  func withholding(_ isWithheld: ArraySlice<Bool>) -> LedgerTable {
    var table = self
    for (row, isWithheld) in zip(rows.indices, isWithheld) where isWithheld {
      (table.rows[row].n, table.rows[row].x, table.rows[row].isEmpty) = (nil, nil, false)
    }
    return table
  }
}

extension LedgerRow {
  init(_ row: MeasuredRow) {
    let isEmpty = row.status == .immature
    self.init(
      codes: row.dimensions, measure: row.measure, window: row.window, shape: RowShape(row),
      n: row.kind == .rate ? row.base ?? (isEmpty ? 0 : nil) : row.n,
      x: row.x ?? (isEmpty && row.kind.isPartOfUnits ? 0 : nil), isEmpty: isEmpty)
  }
}

extension RowShape {
  /// The shape of a row whose kind is known. A row over no unit has no x; its kind tells what it would have.
  init(_ row: MeasuredRow) {
    self =
      switch row.kind {
      case .count: .count
      case .rate: .rate
      case .share: row.x == nil && row.n ?? 0 > 0 ? .units : .share
      case .curve: .apart
      case .ratio, .difference, .mean, .median: row.x == nil ? .units : .apart
      }
  }
}

extension MeasuredRow.Kind {
  /// Whether x counts some of the units that n, or the days of a rate, stand for.
  fileprivate var isPartOfUnits: Bool { self == .share || self == .rate }
}
