import Rows
import Staging

/// The results of each placement, in the order in which they are staged.
struct ResultsByPlacement: Sendable {
  private(set) var stages: [Int64] = []
  private(set) var kinds: [Int64] = []
  private(set) var approved: [Int64] = []
  /// Rows of results by the placements' number of the placement.
  private var starts: [Int]
  private var rows: [Int]

  /// nil: either source is not delivered.
  init?(_ placements: StageFile?, _ results: StageFile?) throws(WorkspaceError) {
    guard let placements, let results else { return nil }
    let ids = try placements.textList("texts.placement")
    let named = try results.textList("texts.placement")
    let numbers = Self.positions(of: named, in: ids)
    var placement: [Int64] = []
    let count = try results.read("placement", into: &placement)
    try results.read("result", into: &stages)
    try results.read("kind", into: &kinds)
    try results.read("approved", into: &approved)
    starts = [Int](repeating: 0, count: ids.count + 1)
    for row in 0..<count {
      if let number = numbers[Int(placement[row])] { starts[number + 1] += 1 }
    }
    for number in 0..<ids.count { starts[number + 1] += starts[number] }
    rows = [Int](repeating: 0, count: starts[ids.count])
    var next = starts
    for row in 0..<count {
      guard let number = numbers[Int(placement[row])] else { continue }
      rows[next[number]] = row
      next[number] += 1
    }
  }

  /// Both lists are sorted by bytes.
  private static func positions(of texts: TextList, in sorted: TextList) -> [Int?] {
    var next = 0
    return (0..<texts.count).map { position in
      let text = texts[position]
      while next < sorted.count, sorted[next].lexicographicallyPrecedes(text) { next += 1 }
      return next < sorted.count && sorted[next] == text ? next : nil
    }
  }

  func rows(of placement: Int64) -> ArraySlice<Int> { rows[starts[Int(placement)]..<starts[Int(placement) + 1]] }
}
