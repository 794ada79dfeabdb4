import Disclosure
import Tables

/// A released table as `tables/<id>.csv`.
public struct CSVTable: Sendable {
  public let path: String
  public let bytes: [UInt8]

  public init(_ table: ReleasedTable) {
    path = CSVTable.path(of: table)
    bytes = TableLayout.csv(dimensions: table.dimensions, rows: table.rows)
  }

  static func path(of table: ReleasedTable) -> String { "tables/\(table.id).csv" }
}
