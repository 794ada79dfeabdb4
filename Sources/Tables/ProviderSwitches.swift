import Outcomes
import Rows

/// The dimensions of switches, under the names that definitions use; level and year are the origin's.
enum SwitchDimension: String, CaseIterable, Sendable {
  case origin, destination, level, year
}

/// From which provider to which participants switched, and how many entered work within 12 months of the new start.
struct ProviderSwitches: CountedTable {
  let id: String
  let grouping: Grouping
  let shape: CellShape
  private let kinds: [SwitchDimension]
  private let calendar: CohortCalendar
  private let providers: TextPositions
  private let unknownLevel: Int
  /// nil: registrations are not delivered.
  private let jobs: Maturity?

  private static let jobEntryMonths = 12

  private enum Cell {
    static let switches = 0
    static let matured = 1
    static let entered = 2
    static let count = 3
  }

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    let book = context.book
    let isSeen = parts.produces("job_entry", from: "registrations")
    jobs = isSeen ? context.followUp.registrations.map { Maturity($0) } : nil
    grouping = Grouping(written: parts.sets) { name in
      let values: [String] =
        switch SwitchDimension(rawValue: name) {
        case .origin, .destination: book.provider + [unknownCode]
        case .level: book.level + [unknownCode]
        case .year: calendar.years
        case nil: []
        }
      return Dimension(name: name, values: values)
    }
    kinds = grouping.dimensions.compactMap { SwitchDimension(rawValue: $0.name) }
    self.calendar = calendar
    providers = TextPositions(book.provider)
    unknownLevel = book.level.count
    shape = CellShape(cells: Cell.count, in: grouping)
  }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    var unit = Contribution(dimensions: kinds.count)
    for outcome in records.switches {
      unit.clear()
      for column in kinds.indices { unit.codes[column] = code(kinds[column], of: outcome) }
      unit.add(to: Cell.switches)
      if let jobs, jobs.isMatured(from: outcome.destinationStart, window: Self.jobEntryMonths) {
        unit.add(to: Cell.matured)
        if Self.entered(outcome) { unit.add(to: Cell.entered) }
      }
      sums.add(&unit, in: grouping)
    }
  }

  private static func entered(_ outcome: SwitchOutcome) -> Bool {
    guard let days = outcome.registeredDays else { return false }
    return outcome.destinationStart + days <= outcome.destinationStart.adding(months: jobEntryMonths)
  }

  private func code(_ kind: SwitchDimension, of outcome: SwitchOutcome) -> Int {
    switch kind {
    case .origin: providers.position(of: outcome.origin)
    case .destination: providers.position(of: outcome.destination)
    case .level: outcome.level.map { Int($0.rawValue) } ?? unknownLevel
    case .year: calendar.yearIndex(of: calendar.month(of: outcome.start))
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let switches = MeasuredRow.count(group.values, "switches", sums[group.position, Cell.switches])
    guard jobs != nil else { return [switches] }
    return [
      switches,
      .share(
        group.values, "job_entry", window: windowName(Self.jobEntryMonths), n: sums[group.position, Cell.matured],
        x: sums[group.position, Cell.entered]),
    ]
  }
}
