import Disclosure
import Tables

/// A table of counts with margins that is small enough to look at every one that agrees with what is printed of it.
struct SmallTable {
  let dimensions: [String]
  /// By cell: its codes, `_T` where it is a margin.
  let codes: [[String]]
  let values: [Int64]
  /// Cells of which the first is the sum of the others.
  let sums: [(whole: Int, parts: [Int])]

  static let minimum: Int64 = 5
  private static let far: Int64 = 6

  /// - Parameter inner: the innermost cells, the last dimension varying fastest.
  init(sizes: [Int], inner: [Int64]) {
    dimensions = sizes.indices.map { "d\($0)" }
    var codes: [[String]] = [[]]
    for size in sizes { codes = codes.flatMap { code in (0...size).map { code + [$0 == 0 ? "_T" : "c\($0)"] } } }
    self.codes = codes
    var values = [Int64](repeating: 0, count: codes.count)
    let innermost = codes.indices.filter { !codes[$0].contains("_T") }
    for (cell, value) in zip(innermost, inner) {
      for other in codes.indices where zip(codes[other], codes[cell]).allSatisfy({ $0 == "_T" || $0 == $1 }) {
        values[other] += value
      }
    }
    self.values = values
    sums = codes.indices.flatMap { whole in
      sizes.indices.filter { codes[whole][$0] == "_T" }.map { dimension in
        var part = codes[whole]
        return (
          whole,
          (1...sizes[dimension]).map { code in
            part[dimension] = "c\(code)"
            return codes.firstIndex(of: part)!
          }
        )
      }
    }
  }

  func isUnsafe(_ cell: Int) -> Bool { (1..<Self.minimum).contains(values[cell]) }

  var measured: MeasuredTable {
    SecondarySuppressionTests.table(dimensions, zip(codes, values).map { ($0, $1) })
  }

  /// As a file in which some cells are withheld.
  func printed(hiding isHidden: [Bool]) -> String {
    let lines = codes.indices.map { cell in
      let numbers =
        isHidden[cell] ? ",,,,,,\(isUnsafe(cell) ? "primary" : "secondary")" : ",,\(values[cell]),\(values[cell]),,,ok"
      return (codes[cell] + ["persons"]).joined(separator: ",") + "," + numbers
    }
    return ([(dimensions + ["measure,window,n,x,value,ci_low,ci_high,status"]).joined(separator: ",")] + lines)
      .joined(separator: "\n")
  }

  /// What is lost with a cell: any total by no dimension more than all by one, and such a one more than any finer cell.
  func loss(_ cell: Int) -> Int64 {
    let dimensions = codes[cell].count { $0 != "_T" }
    let weight: Int64 = dimensions == 0 ? 100_000_000 : dimensions == 1 ? 10_000 : 1
    return weight * Int64(8 + Int64.bitWidth - max(values[cell], 1).leadingZeroBitCount)
  }

  /// By cell: the least and the greatest value in all tables of whole numbers that agree with what is printed, and of which
  /// no innermost cell is farther than `far` from the true one.
  func ranges(hiding isHidden: [Bool]) -> [ClosedRange<Int64>] {
    var ranges = values.map { $0...$0 }
    var found = values.indices.map { isHidden[$0] ? nil : values[$0] }
    search(&found) { table in
      for cell in table.indices {
        ranges[cell] = min(ranges[cell].lowerBound, table[cell])...max(ranges[cell].upperBound, table[cell])
      }
    }
    return ranges
  }

  private func search(_ table: inout [Int64?], _ visit: ([Int64]) -> Void) {
    let before = table
    defer { table = before }
    guard complete(&table) else { return }
    guard let cell = table.lastIndex(of: nil) else { return visit(table.map { $0! }) }
    for value in max(0, values[cell] - Self.far)...values[cell] + Self.far {
      table[cell] = value
      search(&table, visit)
    }
  }

  /// Fills in what sums tell of their only cell without a value; false: that cannot be.
  private func complete(_ table: inout [Int64?]) -> Bool {
    var isChanged = true
    while isChanged {
      isChanged = false
      for sum in sums {
        let open = ([sum.whole] + sum.parts).filter { table[$0] == nil }
        if open.count > 1 { continue }
        let parts = sum.parts.reduce(Int64(0)) { $0 + (table[$1] ?? 0) }
        guard let cell = open.first else {
          if table[sum.whole] != parts { return false }
          continue
        }
        let value = cell == sum.whole ? parts : table[sum.whole]! - parts
        if value < 0 { return false }
        table[cell] = value
        isChanged = true
      }
    }
    return true
  }
}
