import Disclosure
import Tables
import Testing

/// A table of an edition from lines written by hand.
///
/// - Parameters:
///   - dimensions: separated by commas, as the header has them.
///   - lines: of rows, from their codes to their status.
func written(_ id: String, by dimensions: String, _ lines: [String]) throws -> EditionTable {
  let header = dimensions + ",measure,window,n,x,value,ci_low,ci_high,status"
  return try #require(EditionTable(id: id, text: ([header] + lines).joined(separator: "\n")))
}

/// A table as its file in an edition tells it.
func written(_ table: ReleasedTable) throws -> EditionTable {
  let text = String(decoding: TableLayout.csv(dimensions: table.dimensions, rows: table.rows), as: UTF8.self)
  return try #require(EditionTable(id: table.id, text: text))
}
