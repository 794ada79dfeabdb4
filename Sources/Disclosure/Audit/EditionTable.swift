import Tables

/// A table as a file of an edition holds it, made by this program, by another, or edited by hand.
public struct EditionTable: Sendable {
  let table: LedgerTable
  /// By row: its status as written.
  let statuses: [String]
  /// Rows that are withheld and print a number even so.
  let halfWithheld: [Int]

  private static let columns = ["measure", "window", "n", "x", "value", "ci_low", "ci_high", "status"]

  /// nil: the text is not in the layout of the tables.
  public init?(id: String, text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map(Self.fields)
    guard let header = lines.first, header.count > Self.columns.count - 1,
      Array(header.suffix(Self.columns.count)) == Self.columns
    else { return nil }
    let dimensions = Array(header.dropLast(Self.columns.count))
    var rows: [LedgerRow] = []
    var statuses: [String] = []
    var halfWithheld: [Int] = []
    for line in lines.dropFirst() {
      guard line.count == header.count else { return nil }
      let cells = Array(line.suffix(Self.columns.count))
      let isEmpty = cells[7] == "immature"
      let isWithheld = cells[7] == "primary" || cells[7] == "secondary"
      if isWithheld && cells[2...6].contains(where: { !$0.isEmpty }) { halfWithheld.append(rows.count) }
      let isRate = cells[0] == "interruption_rate"
      rows.append(
        LedgerRow(
          codes: Array(line.prefix(dimensions.count)), measure: cells[0], window: cells[1], shape: .share,
          n: isRate && !isEmpty ? nil : Int64(cells[2]), x: Int64(cells[3]) ?? (isEmpty ? 0 : nil), isEmpty: isEmpty))
      statuses.append(cells[7])
    }
    Self.shape(&rows)
    table = LedgerTable(id: id, dimensions: dimensions, rows: rows)
    self.statuses = statuses
    self.halfWithheld = halfWithheld
  }

  /// The shape of a measure's rows, as those of them that are not withheld show it.
  private static func shape(_ rows: inout [LedgerRow]) {
    var shapes: [String: (hasN: Bool, hasX: Bool, isPart: Bool)] = [:]
    for row in rows where row.n != nil || row.x != nil {
      var shape = shapes[row.measure] ?? (false, false, true)
      shape.hasN = shape.hasN || row.n ?? 0 > 0
      shape.hasX = shape.hasX || row.x ?? 0 > 0
      if let n = row.n, let x = row.x, x > n { shape.isPart = false }
      shapes[row.measure] = shape
    }
    for place in rows.indices {
      guard let shape = shapes[rows[place].measure] else { continue }
      rows[place].shape =
        shape.hasN ? (shape.hasX ? (shape.isPart ? .share : .apart) : .units) : shape.hasX ? .count : .share
      if rows[place].shape == .units || rows[place].shape == .count && rows[place].n == 0 { rows[place].x = nil }
    }
  }

  /// The fields of a line: quotes around a field and doubled within it (RFC 4180).
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    var previous: Character = ","
    for character in line {
      if character == "\"" {
        if !isQuoted && previous == "\"" { fields[fields.count - 1].append(character) }
        isQuoted.toggle()
      } else if character == "," && !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
      previous = character
    }
    return fields
  }
}
