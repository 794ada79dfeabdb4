import Rows

/// What became of the rows of each source: read, used, superseded and rejected, by file, by month and by rule,
/// and how many of a source's persons stand in `persons` (ruling 14).
///
/// Values are sorted by bytes, `unknown` last. Sets with `field` and `rule` hold rejected rows alone; persons and
/// linked_share stand only in the set by source.
struct DataQualityTable: Sendable {
  static let dimensions = ["source", "file", "month", "field", "rule"]
  let id: String
  private let sets: [[String]]
  private let columns: [String]

  init(_ parts: ProducedParts, id: String) {
    self.id = id
    sets = parts.sets
    var columns: [String] = []
    for name in sets.joined() where !columns.contains(name) { columns.append(name) }
    self.columns = columns
  }

  func measured(accounting: [SourceAccounting]) -> MeasuredTable {
    let counts = accounting.flatMap(DataQualityTable.counts)
    let persons = Dictionary(accounting.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = sets.flatMap { set in
      groups(of: set, counts).flatMap { group, rows in
        self.rows(group, rows, rejectedOnly: set.contains("field") || set.contains("rule"))
          + (set == ["source"] ? personRows(group, persons) : [])
      }
    }
    return MeasuredTable(id: id, dimensions: columns, rows: rows)
  }

  /// Every way in which the rows of one source are divided, each value under its dimension.
  private static func counts(_ source: SourceAccounting) -> [(values: [String: String], rows: RowCounts)] {
    let whole = (values: ["source": source.source], rows: source.total)
    let files = source.files.map { (values: ["source": source.source, "file": $0.name], rows: $0.rows) }
    let months = source.months.map {
      (values: ["source": source.source, "month": $0.month ?? unknownCode], rows: $0.rows)
    }
    let rejects = source.rejects.map {
      (
        values: ["source": source.source, "field": $0.field, "rule": $0.rule.rawValue],
        rows: RowCounts(rejected: $0.rows)
      )
    }
    return [whole] + files + months + rejects
  }

  /// The groups of a set in order, each with its dimension columns and rows.
  private func groups(
    of set: [String], _ counts: [(values: [String: String], rows: RowCounts)]
  ) -> [([String], RowCounts)] {
    counts.filter { Set($0.values.keys) == Set(set) }
      .map { count in (columns.map { count.values[$0] ?? totalCode }, count.rows) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0, by: DataQualityTable.precedes) }
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    if a == unknownCode || b == unknownCode { return b == unknownCode && a != unknownCode }
    return a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private func rows(_ group: [String], _ rows: RowCounts, rejectedOnly: Bool) -> [MeasuredRow] {
    let rejected = MeasuredRow.count(group, "rows_rejected", Int64(rows.rejected))
    if rejectedOnly { return [rejected] }
    return [
      .count(group, "rows_read", Int64(rows.read)), .count(group, "rows_used", Int64(rows.used)),
      .count(group, "rows_superseded", Int64(rows.superseded)), rejected,
    ]
  }

  private func personRows(_ group: [String], _ sources: [String: SourceAccounting]) -> [MeasuredRow] {
    guard let column = columns.firstIndex(of: "source"), let source = sources[group[column]],
      let persons = source.persons, let linked = source.linked
    else { return [] }
    return [
      .count(group, "persons", Int64(persons)), .share(group, "linked_share", n: Int64(persons), x: Int64(linked)),
    ]
  }
}
