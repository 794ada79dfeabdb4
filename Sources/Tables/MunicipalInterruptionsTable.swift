import Outcomes
import Rows

/// The dimensions by which municipal activities are grouped, under the names that definitions use.
enum ActivityDimension: String, CaseIterable, Sendable {
  case year, kind, county, municipality
}

/// How municipal activities ended: which share a state measure interrupted, as the municipality reports it or as the
/// dates of placements say, how many days that cost, and how many had a placement at their side.
///
/// The unit is an activity that starts in the cohort's period (ruling 49). Linked interruptions are to be read with
/// `linked_by_chance`, the share that dates give where no cause is possible.
struct MunicipalInterruptionsTable: CountedTable {
  let id: String
  let grouping: Grouping
  let shape: CellShape
  private let kinds: [ActivityDimension]
  private let calendar: CohortCalendar
  private let counties: CountyList

  private enum Cell {
    static let activities = 0
    static let ended = 1
    static let reported = 2
    static let endedWithPlan = 3
    static let linked = 4
    static let linkedByChance = 5
    static let early = 6
    static let daysLost = 7
    static let overlapping = 8
    static let count = 9
  }

  init(_ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: ProducedParts) {
    id = definition.id
    self.calendar = calendar
    let counties = CountyList(municipalities: context.book.municipality)
    grouping = Grouping(written: parts.sets) { name in
      switch ActivityDimension(rawValue: name) {
      case .year: Dimension(name: name, values: calendar.years)
      case .kind: Dimension(name: name, values: context.book.activityKind)
      case .county: Dimension(name: name, values: counties.codes)
      case .municipality: Dimension(name: name, values: context.book.municipality)
      case nil: Dimension(name: name, values: [])
      }
    }
    self.counties = counties
    kinds = grouping.dimensions.compactMap { ActivityDimension(rawValue: $0.name) }
    shape = CellShape(cells: Cell.count, in: grouping)
  }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    var unit = Contribution(dimensions: kinds.count)
    for index in records.activities.indices {
      unit.clear()
      for column in kinds.indices { unit.codes[column] = code(kinds[column], of: records.activities[index]) }
      count(records.activities[index], in: &unit)
      sums.add(&unit, in: grouping)
    }
  }

  private func code(_ kind: ActivityDimension, of activity: ActivityOutcome) -> Int {
    switch kind {
    case .year: calendar.yearIndex(of: calendar.month(of: activity.start))
    case .kind: Int(activity.kind.rawValue)
    case .county: counties.ofMunicipality[Int(activity.municipality.rawValue)]
    case .municipality: Int(activity.municipality.rawValue)
    }
  }

  private func count(_ activity: ActivityOutcome, in unit: inout Contribution) {
    unit.add(to: Cell.activities)
    if activity.overlaps { unit.add(to: Cell.overlapping) }
    guard activity.hasEnded else { return }
    unit.add(to: Cell.ended)
    if activity.reported { unit.add(to: Cell.reported) }
    if activity.endedWithPlan { unit.add(to: Cell.endedWithPlan) }
    if activity.linked { unit.add(to: Cell.linked) }
    if activity.linkedByChance { unit.add(to: Cell.linkedByChance) }
    guard activity.reported || activity.linked, let days = activity.daysEarly else { return }
    unit.add(to: Cell.early)
    unit.add(Int64(days), to: Cell.daysLost)
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    func sum(_ cell: Int) -> Int64 { sums[group.position, cell] }
    let values = group.values
    let (activities, ended, planned) = (sum(Cell.activities), sum(Cell.ended), sum(Cell.endedWithPlan))
    return [
      .count(values, "activities", activities),
      .share(values, "ended", n: activities, x: ended),
      .share(values, "interrupted_reported", n: ended, x: sum(Cell.reported)),
      .share(values, "interrupted_linked", n: planned, x: sum(Cell.linked)),
      .share(values, "linked_by_chance", n: planned, x: sum(Cell.linkedByChance)),
      .mean(values, "days_lost", n: sum(Cell.early), sum: sum(Cell.daysLost)),
      .share(values, "overlap_share", n: activities, x: sum(Cell.overlapping)),
    ]
  }
}
