import Pipeline

/// What a person wants to read of two editions: what was changed, how many cells it changed, and the totals.
struct ChangeText {
  private let comparison: EditionComparison
  private let file: String
  private static let mostTotals = 30
  private static let mostTotalsOfTable = 4

  init(_ comparison: EditionComparison, file: String) {
    self.comparison = comparison
    self.file = file
  }

  var text: String {
    [changes, counts, totals, [ending]].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var ending: String {
    let (cells, differ) = comparison.counts.reduce((0, 0)) { ($0.0 + $1.cells, $0.1 + $1.differ) }
    guard differ > 0 else { return "No cell differs: all \(Figures.grouped(cells)) are the same in both." }
    return "\(Figures.grouped(differ)) of \(Figures.grouped(cells)) cells differ; each is a line of \(file)"
  }

  /// What the editions were made from, where it is not the same.
  private var changes: [String] {
    let changes = comparison.changes
    let parts: [(ChangeCause, [String])] = [
      (.data, changes.sources.map(Self.source)),
      (.definitions, changes.parameters.map(Self.parameter) + changes.files.map { $0 + " changed" }),
      (.maturity, Self.followUp(changes.followUp)), (.disclosure, changes.disclosure.map(Self.parameter)),
      (.program, changes.version.map { [Self.parameter($0)] } ?? []),
    ]
    return parts.flatMap { cause, lines in
      lines.enumerated().map { index, line in
        let name = index == 0 ? cause.rawValue : ""
        return name + String(repeating: " ", count: 13 - name.count) + line
      }
    }
  }

  /// `earnings: 1 file new, 2 revised; 31,000 rows read, now 32,000; 3 rejected, now 4`
  private static func source(_ change: EditionChanges.Source) -> String {
    let files = [(change.filesNew, "new"), (change.filesRevised, "revised"), (change.filesGone, "gone")]
      .filter { $0.0 > 0 }.map { "\(Figures.grouped($0.0)) \($0.1)" }
    let rows = [
      ("read", change.before?.read, change.after?.read), ("used", change.before?.used, change.after?.used),
      ("superseded", change.before?.superseded, change.after?.superseded),
      ("rejected", change.before?.rejected, change.after?.rejected),
    ].filter { $0.1 != $0.2 }.map { "\($0.0) \(number($0.1)), now \(number($0.2))" }
    let accounting = rows.isEmpty ? "as many rows" : "rows " + rows.joined(separator: "; ")
    return "\(change.source): files \(files.joined(separator: ", ")); \(accounting)"
  }

  private static func number(_ number: Int?) -> String { number.map { Figures.grouped($0) } ?? "none" }

  private static func parameter(_ change: EditionChanges.Parameter) -> String {
    "\(change.key): \(change.before ?? "not stated"), now \(change.after ?? "not stated")"
  }

  /// `complete_to: 2025-11-30, now 2025-12-31, for earnings, persons`: sources that go together in one line.
  private static func followUp(_ changes: [EditionChanges.Parameter]) -> [String] {
    let spans = changes.map { "complete_to: \($0.before ?? "not stated"), now \($0.after ?? "not stated")" }
    var seen: Set<String> = []
    return spans.filter { seen.insert($0).inserted }.map { span in
      let sources = zip(spans, changes).filter { $0.0 == span }.map { $0.1.key.dropFirst("complete_to.".count) }
      return "\(span), for \(sources.joined(separator: ", "))"
    }
  }

  /// Tables with cells that differ, and how many of them each cause can have changed.
  private var counts: [String] {
    let changed = comparison.counts.filter { $0.differ > 0 }
    guard !changed.isEmpty else { return [] }
    var columns = AlignedColumns()
    columns.append(["table", "cells", "differ"] + ChangeCause.allCases.map(\.rawValue))
    for count in changed {
      let cells = comparison.cells.filter { $0.table == count.table }
      let byCause = ChangeCause.allCases.map { cause in
        Figures.grouped(cells.count { $0.causes.contains(cause) })
      }
      columns.append([count.table, Figures.grouped(count.cells), Figures.grouped(count.differ)] + byCause)
    }
    return columns.lines
  }

  /// Values of totals that both editions show and that differ: some of each table.
  private var totals: [String] {
    let all = comparison.cells.filter { $0.group.isEmpty && ($0.difference ?? 0) != 0 }
    guard !all.isEmpty else { return [] }
    var told: [String: Int] = [:]
    let cells = all.filter {
      told[$0.table, default: 0] += 1
      return told[$0.table]! <= Self.mostTotalsOfTable
    }.prefix(Self.mostTotals)
    var columns = AlignedColumns()
    columns.append(["total", "before", "after", "difference", "cause"])
    for cell in cells {
      let name = [cell.table, cell.measure, cell.window].filter { !$0.isEmpty }.joined(separator: " ")
      columns.append(
        [name] + cell.valueTexts + [cell.causes.map(\.rawValue).joined(separator: "+")])
    }
    let more = all.count - cells.count
    return columns.lines + (more > 0 ? ["and \(Figures.grouped(more)) more in \(file)"] : [])
  }
}
