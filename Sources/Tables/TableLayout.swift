import Estimates

/// A row as the layout writes it.
public protocol TableRow {
  var dimensions: [String] { get }
  var measure: String { get }
  var window: String { get }
  var n: Int64? { get }
  var x: Int64? { get }
  var value: Double? { get }
  var low: Double? { get }
  var high: Double? { get }
  var status: MeasuredRow.Status { get }
}

extension MeasuredRow: TableRow {}

/// The one layout of all tables, before and after disclosure control: UTF-8, comma, LF, and quotes only
/// around a field that needs them (RFC 4180).
public enum TableLayout {
  /// What stands after the dimension columns.
  public static let columns = ["measure", "window", "n", "x", "value", "ci_low", "ci_high", "status"]

  /// Header line and rows. `dimensions` names the dimension columns.
  public static func csv(dimensions: [String], rows: some Sequence<some TableRow>) -> [UInt8] {
    var bytes: [UInt8] = []
    append(line: dimensions + columns, to: &bytes)
    for row in rows { append(line: fields(of: row), to: &bytes) }
    return bytes
  }

  private static func fields(of row: some TableRow) -> [String] {
    row.dimensions + [
      row.measure, row.window, row.n.map { String($0) } ?? "", row.x.map { String($0) } ?? "", text(row.value),
      text(row.low), text(row.high), row.status.rawValue,
    ]
  }

  private static func text(_ number: Double?) -> String { number.map { decimalText($0) } ?? "" }

  /// Fields with commas between them, and a line end.
  public static func append(line fields: [String], to bytes: inout [UInt8]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func append(_ field: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = field.utf8.contains {
      $0 == quote || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return bytes.append(contentsOf: field.utf8) }
    bytes.append(quote)
    for byte in field.utf8 { bytes.append(contentsOf: repeatElement(byte, count: byte == quote ? 2 : 1)) }
    bytes.append(quote)
  }
}

extension MeasuredTable {
  /// The table as the workspace's `measures/<id>.csv` holds it: unprotected, for the analyst alone.
  public var csv: [UInt8] { TableLayout.csv(dimensions: dimensions, rows: rows) }
}
