import Estimates
import Tables

/// What can give a cell another value in one edition than in another.
public enum ChangeCause: String, Sendable, CaseIterable {
  /// Rows of the delivery: added, revised or gone.
  case data
  /// Parameters, specifications of extracts, code lists.
  case definitions
  /// Units are followed for longer.
  case maturity
  /// The cell is withheld in one of the editions.
  case disclosure
  /// The program's version.
  case program
}

/// A cell of a table that is not the same in two editions.
public struct ChangedCell: Sendable, Equatable {
  /// What an edition shows of the cell.
  public struct Side: Sendable, Equatable {
    public var n: Int64?
    public var x: Int64?
    public var value: Double?
    public var low: Double?
    public var high: Double?
    public var status: MeasuredRow.Status

    public var isWithheld: Bool { status == .primary || status == .secondary }
  }

  public var table: String
  /// `level=A`, one for each dimension that the cell is broken down by; empty: the total.
  public var group: [String]
  public var measure: String
  public var window: String
  /// nil: the edition has no such cell. Without numbers where either edition withholds it.
  public var before: Side?
  public var after: Side?
  /// All that can be the reason, in their order.
  public var causes: [ChangeCause]

  /// By how much the value is larger afterwards; nil where one of the two is not shown.
  public var difference: Double? {
    guard let before = before?.value, let after = after?.value else { return nil }
    return after - before
  }

  /// Value before and after, and the difference, as tables print numbers; empty where there is none.
  public var valueTexts: [String] { [before?.value, after?.value, difference].map(Self.text) }
}

extension ChangedCell.Side {
  init(_ row: WrittenRow) {
    self.init(n: row.n, x: row.x, value: row.value, low: row.low, high: row.high, status: row.status)
  }

  /// Without its numbers.
  var hidden: Self { Self(status: status) }
}

extension ChangedCell {
  /// Cells as `change.csv` lists them: a line a cell, with both editions' numbers beside each other.
  static func csv(_ cells: [ChangedCell]) -> [UInt8] {
    let numbers = ["n", "x", "value", "ci_low", "ci_high", "status"]
    var bytes: [UInt8] = []
    TableLayout.append(
      line: ["table", "group", "measure", "window"] + numbers.map { $0 + "_before" } + numbers.map { $0 + "_after" }
        + ["difference", "cause"], to: &bytes)
    for cell in cells { TableLayout.append(line: cell.fields, to: &bytes) }
    return bytes
  }

  private var fields: [String] {
    [table, group.isEmpty ? totalCode : group.joined(separator: "; "), measure, window] + Self.fields(before)
      + Self.fields(after)
      + [Self.text(difference), causes.map(\.rawValue).joined(separator: "+")]
  }

  private static func fields(_ side: Side?) -> [String] {
    guard let side else { return Array(repeating: "", count: 6) }
    return [
      side.n.map { String($0) } ?? "", side.x.map { String($0) } ?? "", text(side.value), text(side.low),
      text(side.high), side.status.rawValue,
    ]
  }

  private static func text(_ number: Double?) -> String { number.map { decimalText($0) } ?? "" }
}
