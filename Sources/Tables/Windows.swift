import Rows

/// The windows of a measure, and the cells that hold a whole group's counts for all of them.
///
/// A unit that is matured for a window is matured for every shorter one, and an event within a window lies
/// within every longer one. So a unit is one cell, (windows matured, first window that holds its event),
/// and every window's n and x are sums of cells: one addition a unit instead of one for each window.
struct Windows: Sendable {
  /// In months, ascending, each once.
  let months: [Int]
  /// Kinds of event that are told apart.
  let kinds: Int
  /// Position of the first cell within a group's cells.
  let firstCell: Int

  init(_ windows: [Int], kinds: Int = 1, firstCell: Int) {
    months = Set(windows).sorted()
    self.kinds = kinds
    self.firstCell = firstCell
  }

  private var columns: Int { months.count * kinds + 1 }

  /// Number of cells.
  var width: Int { months.count * columns }

  /// The cell of a unit that is matured for the `matured` shortest windows (at least one) and whose event
  /// first lies in window number `event` (their count: in none).
  @inline(__always)
  func cell(matured: Int, event: Int, kind: Int = 0) -> Int {
    let column = event < months.count ? kind * months.count + event : columns - 1
    return firstCell + (matured - 1) * columns + column
  }

  /// Number of the shortest window that holds an event so many months after the start; their count where none does.
  @inline(__always)
  func event(afterMonths value: Int?) -> Int {
    guard let value else { return months.count }
    var window = 0
    while window < months.count && value > months[window] { window += 1 }
    return window
  }

  /// n and x of one window, over the given kinds of event, in the group whose cells begin at `base`.
  private func count(window: Int, kinds counted: Range<Int>, cells: [Int64], base: Int) -> (n: Int64, x: Int64) {
    guard let position = months.firstIndex(of: window) else { return (0, 0) }
    var n: Int64 = 0
    var x: Int64 = 0
    for matured in position..<months.count {
      let row = base + firstCell + matured * columns
      n += cells[row..<row + columns].reduce(0, +)
      for kind in counted {
        let first = row + kind * months.count
        x += cells[first...first + position].reduce(0, +)
      }
    }
    return (n, x)
  }

  /// A share for each listed window, over the given kinds of event.
  func shares(
    _ group: [String], _ measure: String, listed: [Int], kinds counted: Range<Int> = 0..<1, cells: [Int64], base: Int
  ) -> [MeasuredRow] {
    listed.map { window in
      let (n, x) = count(window: window, kinds: counted, cells: cells, base: base)
      return .share(group, measure, window: windowName(window), n: n, x: x)
    }
  }
}
