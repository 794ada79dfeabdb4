import Foundation

/// Compares the twin's table with one that the program wrote: every column exactly but for the interval, and in a fitted
/// table the value, which may differ by a millionth, since the twin finds them by another method.
struct TwinComparison {
  /// The first differences in words, at most ten.
  private(set) var differences: [String] = []

  init(_ table: TwinTable, written: [UInt8]) throws {
    let expected = ([table.header] + table.rows.map(\.fields)).map { $0.map { TwinText($0) } }
    let found = try TwinFile.records(written, delimiter: UInt8(ascii: ","))
    let bounds = (["ci_low", "ci_high"] + (table.isFitted ? ["value"] : [])).map { table.header.firstIndex(of: $0)! }
    if expected.count != found.count { differences.append("\(table.id): \(found.count) rows, not \(expected.count)") }
    for (line, (a, b)) in zip(expected, found).enumerated() where differences.count < 10 {
      let same =
        a.count == b.count && a.indices.allSatisfy { a[$0] == b[$0] || bounds.contains($0) && near(a[$0], b[$0]) }
      if !same { differences.append("\(table.id):\(line + 1): \(b), not \(a)") }
    }
    let exact = Array(table.csv.utf8)
    if differences.isEmpty, exact.count != written.count, !isOnlyBounds(expected, found, bounds) {
      differences.append("\(table.id): the same rows, written otherwise")
    }
  }

  private func near(_ a: TwinText, _ b: TwinText) -> Bool {
    guard let x = Double(a.description), let y = Double(b.description) else { return false }
    return abs(x - y) <= 1.000001e-6 * max(1, abs(x))
  }

  /// Whether bounds differ, so that the files may differ in length.
  private func isOnlyBounds(_ a: [[TwinText]], _ b: [[TwinText]], _ bounds: [Int]) -> Bool {
    zip(a, b).contains { rowA, rowB in bounds.contains { rowA[$0] != rowB[$0] } }
  }
}
