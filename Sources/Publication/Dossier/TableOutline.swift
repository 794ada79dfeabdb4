import Disclosure
import Tables

/// What a table has rows for: read once, then held against every other table.
struct TableOutline {
  let id: String
  let measures: [String]
  /// The dimensions of each grouping set that has rows, in the order of first appearance.
  let groupingSets: [[String]]

  init(_ table: ReleasedTable) {
    id = table.id
    measures = table.measures
    groupingSets = TableOutline.groupingSets(of: table)
  }

  private static func groupingSets(of table: ReleasedTable) -> [[String]] {
    var found: [[String]] = []
    var known: Set<[Int]> = []
    var last: [Int]?
    for row in table.rows {
      let set = row.dimensions.indices.filter { row.dimensions[$0] != totalCode }
      // Rows of one set follow each other.
      if set != last, known.insert(set).inserted { found.append(set.map { table.dimensions[$0] }) }
      last = set
    }
    return found
  }
}
