/// What of a source is staged for its persons' histories.
enum StagedShape: Sendable {
  /// Fields of every used row.
  case rows([Int])
  /// One element for each period: the sum of an amount over the used rows.
  case sums(period: Int, amount: Int)

  func fields(_ plan: SourcePlan) -> [Int] {
    switch self {
    case .rows(let fields): fields
    case .sums(let period, let amount): [period, amount]
    }
  }
}

/// What a partition's used rows are staged as: column after column, each with room for `capacity` elements.
struct StagedColumns {
  private let width: Int
  private var values: [Int64] = []
  private var capacity = 0
  /// Elements of each column.
  var count = 0

  init(columns: Int) { width = columns }

  /// Begins with no element and room for as many as there are rows.
  mutating func begin(rows: Int) {
    count = 0
    guard rows > capacity else { return }
    capacity = rows + rows / 8
    values = [Int64](repeating: 0, count: width * capacity)
  }

  /// Puts a value at the end of a column; the element is there once `count` counts it.
  @inline(__always)
  mutating func put(_ value: Int64, column: Int) { values[column &* capacity &+ count] = value }

  /// Adds to the sum of a period, which is the last element if it began at `first` or later.
  @inline(__always)
  mutating func add(_ amount: Int64, to period: Int64, first: Int) {
    let (next, capacity) = (count, capacity)
    var values = values.mutableSpan
    if next > first, values[next &- 1] == period {
      values[capacity &+ next &- 1] += amount
    } else {
      values[next] = period
      values[capacity &+ next] = amount
      count = next + 1
    }
  }

  var columns: [[Int64]] { (0..<width).map { Array(values[$0 * capacity..<$0 * capacity + count]) } }
}
