import Disclosure
import Tables

/// A released table as `tables/<id>.csv`.
public struct CSVTable: Sendable {
  public let path: String
  public let bytes: [UInt8]

  public init(_ table: ReleasedTable) {
    path = "tables/\(table.id).csv"
    bytes = TableLayout.csv(dimensions: table.dimensions, rows: table.rows)
  }
}
