import Outcomes
import Rows

/// From every row of the placements extract to the analysed person: what each step removes and what it leaves
/// (ruling 20).
struct AttritionTable: Sendable {
  let id: String
  private let sets: [[String]]

  init(_ parts: ProducedParts, id: String) {
    self.id = id
    sets = parts.sets
  }

  /// - Throws: `TableError` where the counts of a step do not add up to the next.
  func measured(accounting: [SourceAccounting], attrition: AttritionCounts) throws(TableError) -> MeasuredTable {
    guard let placements = accounting.first(where: { $0.source == "placements" }) else {
      throw .noAccounting(source: "placements")
    }
    let rows = placements.total
    let accounted = attrition.void + attrition.outsideCohort + attrition.unknownPerson + attrition.placements
    guard attrition.used == rows.used, accounted == attrition.used else {
      throw .attritionDoesNotAddUp(used: rows.used, accounted: accounted)
    }
    let steps = AttritionTable.steps(rows: rows, attrition)
    return MeasuredTable(
      id: id, dimensions: sets.isEmpty ? [] : ["step"], rows: sets.flatMap { _ in steps.flatMap(\.rows) })
  }

  private static func steps(rows: RowCounts, _ attrition: AttritionCounts) -> [Step] {
    var left = rows.read
    func removing(_ step: String, _ count: Int) -> Step {
      left -= count
      return Step(name: step, removed: count, left: left)
    }
    func standing(_ step: String) -> Step { Step(name: step, removed: nil, left: left) }
    return [
      standing("rows_read"), removing("rejected", rows.rejected), removing("superseded", rows.superseded),
      removing("void", attrition.void), removing("outside_cohort", attrition.outsideCohort),
      removing("unknown_person", attrition.unknownPerson), standing("placements"),
      removing("repeat_placements", attrition.repeatPlacements), standing("persons"),
    ]
  }

  private struct Step {
    let name: String
    let removed: Int?
    let left: Int

    var rows: [MeasuredRow] {
      let left = MeasuredRow.count([name], "left", Int64(self.left))
      return (removed.map { [.count([name], "removed", Int64($0))] } ?? []) + [left]
    }
  }
}
