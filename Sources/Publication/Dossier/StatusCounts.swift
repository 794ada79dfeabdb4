import Disclosure
import Tables

/// How many rows of a part of a table are shown or withheld, and the smallest counts that are shown.
struct StatusCounts {
  private(set) var rows = 0
  private(set) var byStatus: [MeasuredRow.Status: Int] = [:]
  /// Over no unit nothing is told of anybody: rows with n = 0 are left out.
  private(set) var smallestN: Int64?
  private(set) var smallestX: Int64?

  mutating func add(_ row: ReleasedRow) {
    rows += 1
    byStatus[row.status, default: 0] += 1
    if let n = row.n, n > 0 { smallestN = min(smallestN ?? n, n) }
    if let x = row.x, x > 0 { smallestX = min(smallestX ?? x, x) }
  }

  subscript(status: MeasuredRow.Status) -> Int { byStatus[status] ?? 0 }

  var withheld: Int { self[.primary] + self[.secondary] }

  /// The rows of a table in parts, in the order in which the parts first appear.
  static func of<Part: Hashable>(
    _ table: ReleasedTable, by part: (ReleasedRow) -> Part
  ) -> [(part: Part, counts: StatusCounts)] {
    var found: [(part: Part, counts: StatusCounts)] = []
    var numbers: [Part: Int] = [:]
    for row in table.rows {
      let part = part(row)
      let number = numbers[part] ?? found.count
      if number == found.count {
        numbers[part] = number
        found.append((part, StatusCounts()))
      }
      found[number].counts.add(row)
    }
    return found
  }
}
