import Foundation

/// One row of a table of tables.md.
struct TwinRow {
  /// A value for each dimension column of the table.
  var dimensions: [String]
  var measure: String
  var window = ""
  var n: Int?
  var x: Int?
  var value: Double?
  var low: Double?
  var high: Double?
  var status = "ok"

  /// The row's fields as they are written.
  var fields: [String] {
    dimensions + [
      measure, window, n.map { String($0) } ?? "", x.map { String($0) } ?? "", TwinRow.number(value),
      TwinRow.number(low), TwinRow.number(high), status,
    ]
  }

  /// Six decimals, ties to even on the exact double, without trailing zeros (ruling 19).
  static func number(_ value: Double?) -> String {
    guard let value else { return "" }
    var text = String(format: "%.6f", value)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }
}

/// A measure's value in one group: the columns from n on.
struct TwinCell {
  var measure: String
  var window = ""
  var n: Int?
  var x: Int?
  var value: Double?
  var low: Double?
  var high: Double?
  var status = "ok"

  /// A count: no denominator, no interval.
  static func count(_ measure: String, _ count: Int) -> TwinCell {
    TwinCell(measure: measure, x: count, value: Double(count))
  }

  /// x of n with Wilson's interval; without any unit immature.
  static func share(_ measure: String, months: Int? = nil, _ x: Int, of n: Int) -> TwinCell {
    let window = months.map { "\($0)m" } ?? ""
    guard n > 0 else { return .immature(measure, window) }
    let interval = TwinEstimates.wilson(x, of: n)
    return TwinCell(
      measure: measure, window: window, n: n, x: x, value: Double(x) / Double(n), low: interval.low, high: interval.high
    )
  }

  /// Events per 100 placement-months, from days.
  static func rate(_ measure: String, _ x: Int, days: Int) -> TwinCell {
    guard days > 0 else { return .immature(measure) }
    let interval = TwinEstimates.garwood(x)
    func per100Months(_ events: Double) -> Double { events * 100 * 30.4375 / Double(days) }
    return TwinCell(
      measure: measure, n: days, x: x, value: per100Months(Double(x)), low: per100Months(interval.low),
      high: per100Months(interval.high))
  }

  /// A mean or median over n units.
  static func average(_ measure: String, over n: Int, _ value: @autoclosure () -> Double) -> TwinCell {
    n > 0 ? TwinCell(measure: measure, n: n, value: value()) : .immature(measure)
  }

  static func immature(_ measure: String, _ window: String = "") -> TwinCell {
    TwinCell(measure: measure, window: window, n: 0, status: "immature")
  }
}

/// A table in the layout of tables.md.
struct TwinTable {
  let id: String
  let dimensions: [String]
  var rows: [TwinRow] = []
  /// Whether its values come from a fit, which may end in other last digits.
  var isFitted = false

  init(id: String, dimensions: [String]) {
    self.id = id
    self.dimensions = dimensions
  }

  /// The groups of every grouping set that occur among the units, with the measures of each.
  init<Unit>(
    id: String, units: [Unit], by sets: [[String]], value: (Unit, String) -> String,
    cells: (_ group: [Unit], _ set: [String]) -> [TwinCell]
  ) {
    var columns: [String] = []
    for dimension in sets.joined() where !columns.contains(dimension) { columns.append(dimension) }
    self.init(id: id, dimensions: columns)
    for set in sets {
      var groups: [[TwinText]: [Unit]] = [:]
      for unit in units { groups[set.map { TwinText(value(unit, $0)) }, default: []].append(unit) }
      for key in groups.keys.sorted(by: { TwinTable.precedes($0, $1, in: set) }) {
        append(set, key, cells(groups[key]!, set))
      }
    }
  }

  mutating func append(_ set: [String], _ key: [TwinText], _ cells: [TwinCell]) {
    let values = dimensions.map { column in set.firstIndex(of: column).map { key[$0].description } ?? "_T" }
    rows += cells.map {
      TwinRow(
        dimensions: values, measure: $0.measure, window: $0.window, n: $0.n, x: $0.x, value: $0.value, low: $0.low,
        high: $0.high, status: $0.status)
    }
  }

  /// Code-list order, outside a list by bytes, `unknown` last.
  static func precedes(_ a: [TwinText], _ b: [TwinText], in set: [String]) -> Bool {
    for (dimension, (valueA, valueB)) in zip(set, zip(a, b)) where valueA != valueB {
      return rank(valueA, dimension) < rank(valueB, dimension)
    }
    return false
  }

  private static func rank(_ value: TwinText, _ dimension: String) -> (Int, TwinText) {
    if value == "unknown" { return (Int.max, value) }
    let order = TwinCodes.tableOrder[dimension] ?? []
    return (order.firstIndex(of: value.description) ?? order.count, value)
  }

  var header: [String] { dimensions + ["measure", "window", "n", "x", "value", "ci_low", "ci_high", "status"] }

  /// The file as it is written.
  var csv: String {
    ([header] + rows.map(\.fields)).map { $0.map(TwinTable.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ field: String) -> String {
    let special = Array("\",\r\n".utf8)
    guard field.utf8.contains(where: special.contains) else { return field }
    let doubled = field.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
  }
}
