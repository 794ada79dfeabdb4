import Outcomes
import Rows

/// How soon participants entered work, education, or left by death or emigration, where these compete: curves over
/// the days from the first placement, and the day by which half had entered work.
///
/// Participants are followed until the first event or until registrations or persons are no longer complete. On one
/// day work comes before education, and education before leaving (ruling 33).
struct JobEntryCurve: CountedTable {
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let curves: CurveCounting
  private let followedTo: Day

  private static let marks = 0...24
  private static let measures = ["cif_job", "cif_education", "cif_left"]

  init(_ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: ProducedParts) {
    id = definition.id
    let followUp = context.followUp
    followedTo = min(followUp.registrations?.to ?? followUp.persons.to, followUp.persons.to)
    counting = PlacementCounting(parts, context, calendar)
    curves = CurveCounting(causes: Self.measures.count, horizon: followedTo - calendar.firstDay)
    shape = CellShape(cells: curves.width, in: counting.grouping)
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      guard outcome.isFirst else { return false }
      unit.add(to: cell(of: outcome))
      return true
    }
  }

  private func cell(of outcome: borrowing PlacementOutcome) -> Int {
    var time = followedTo - outcome.start
    var cause: Int?
    func consider(_ days: Int?, _ candidate: Int) {
      guard let days, days < time || days == time && cause == nil else { return }
      time = days
      cause = candidate
    }
    consider(outcome.registeredDays, 0)
    consider(outcome.educationDays, 1)
    consider(outcome.leftDays, 2)
    return curves.cell(time: time, cause: cause)
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let made = GroupCurves(group, curves, marks: Self.marks, in: sums)
    let incidences = Self.measures.enumerated().flatMap { made.incidence($0.element, cause: $0.offset) }
    return incidences + made.survival("survival") + [made.medianDays(cause: 0)]
  }
}
