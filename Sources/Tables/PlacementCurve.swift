import Histories
import Outcomes
import Rows

/// How long placements lasted and how they ended, where the ways to end compete: curves over the days from the
/// start, the last day counted, and the day by which half had ended.
///
/// An ongoing placement is followed to the last complete day. Unknown ends count with completed ones (ruling 36).
struct PlacementCurve: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let curves: CurveCounting

  private static let marks = 0...12
  private static let measures = ["cif_work", "cif_education", "cif_switch", "cif_interruption", "cif_completed"]

  init(_ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: ProducedParts) {
    id = definition.id
    counting = PlacementCounting(parts, context, calendar)
    curves = CurveCounting(
      causes: Self.measures.count, horizon: context.followUp.placements.to - calendar.firstDay + 1)
    shape = CellShape(cells: curves.width, in: counting.grouping)
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      unit.add(to: curves.cell(time: outcome.daysAtRisk, cause: Self.cause(of: outcome.endClass)))
      return true
    }
  }

  /// Position among the measures; nil: ongoing.
  private static func cause(of endClass: EndClass?) -> Int? {
    switch endClass {
    case .work: 0
    case .education: 1
    case .switch: 2
    case .interruption: 3
    case .completed, .unknown: 4
    case .void, nil: nil
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let made = GroupCurves(group, curves, marks: Self.marks, in: sums)
    return Self.measures.enumerated().flatMap { made.incidence($0.element, cause: $0.offset) } + [made.medianDays()]
  }
}
