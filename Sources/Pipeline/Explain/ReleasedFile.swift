/// A released table as the workspace keeps it: its rows, all that `explain` may show.
struct ReleasedFile {
  let dimensions: [String]
  /// Each with its dimension columns first, then the columns of the layout.
  private let records: [[String]]

  /// Columns after the dimensions: measure, window, n, x, value, ci_low, ci_high, status.
  private static let layout = 8

  /// nil: it is no table.
  init?(_ text: String) {
    guard let records = try? csvRecords(of: text).map(\.values), let header = records.first,
      header.count >= Self.layout
    else { return nil }
    dimensions = Array(header.dropLast(Self.layout))
    self.records = Array(records.dropFirst())
  }

  /// The values that occur in a dimension, but for the total, in the order of the table.
  func values(of dimension: String) -> [String] {
    guard let column = dimensions.firstIndex(of: dimension) else { return [] }
    var seen: Set<String> = ["_T"]
    return records.map { $0[column] }.filter { seen.insert($0).inserted }
  }

  /// The measures of the one group with these values, `_T` in the dimensions that are not named.
  func measures(of group: [String: String]) -> [Explanation.Measure] {
    let values = dimensions.map { group[$0] ?? "_T" }
    var measures: [Explanation.Measure] = []
    for record in records where Array(record.prefix(dimensions.count)) == values {
      let fields = Array(record.dropFirst(dimensions.count))
      let row = Explanation.Row(
        window: fields[1], n: fields[2], x: fields[3], value: fields[4], low: fields[5], high: fields[6],
        status: fields[7])
      if measures.last?.name != fields[0] { measures.append(Explanation.Measure(name: fields[0], rows: [])) }
      measures[measures.count - 1].rows.append(row)
    }
    return measures
  }

  /// The row of a measure in the one group with these values; nil: there is none, or no such dimension.
  func row(of measure: String, window: String = "", in group: [String: String]) -> Explanation.Row? {
    guard group.keys.allSatisfy(dimensions.contains) else { return nil }
    return measures(of: group).first { $0.name == measure }?.rows.first { $0.window == window }
  }
}
