import Estimates
import Outcomes

/// Counts what the provider model is fitted on: job entry within 12 months of all matured placements of the cohort,
/// by covariate pattern and by the groups that are to be compared (ruling 52).
///
/// The counts are integers, so that no order of persons shows in the fit's last digit. Each combination of pattern
/// and groups is counted once, whatever the number of grouping sets.
struct ProviderModel: Tallied {
  /// Months within which job entry counts.
  static let window = 12
  /// The dimensions that can be factors.
  static let possibleFactors: [PlacementDimension] = [
    .quarter, .halfYear, .year, .level, .sex, .age, .birthRegion, .education, .disability, .assistance,
    .assistanceMonths, .obstacle, .county, .municipality,
  ]

  let shape: CellShape
  let factors: [Dimension]
  private let counting: PlacementCounting
  private let calendar: CohortCalendar
  private let jobEntry: FixedWindow

  enum Cell {
    static let trials = 0
    static let successes = 1
    static let count = 2
  }

  /// nil: registrations are not delivered.
  ///
  /// - Parameter groups: dimensions of the groups that are to be compared.
  /// - Throws: `TableError` where a factor does not exist, or there are more combinations than can be numbered.
  init?(comparing groups: [String], _ context: TableContext, _ calendar: CohortCalendar) throws(TableError) {
    let known = Self.possibleFactors.map(\.rawValue)
    if let factor = context.providerFactors.first(where: { !known.contains($0) }) { throw .unknownFactor(factor) }
    guard let complete = context.followUp.registrations else { return nil }
    // Patterns vary slowest, so that those with the same pattern stand together in order of key.
    let names = context.providerFactors + groups.filter { !context.providerFactors.contains($0) }
    let coder = PlacementCoder(context, calendar: calendar)
    let sizes = names.compactMap { PlacementDimension(rawValue: $0).map { coder.dimension($0).values.count } }
    guard Self.isCountable(sizes) else { throw .tooManyPatterns }
    counting = PlacementCounting(sets: [], hidden: [names], context, calendar)
    factors = Array(counting.grouping.dimensions.prefix(context.providerFactors.count))
    shape = CellShape(cells: Cell.count, in: counting.grouping)
    jobEntry = FixedWindow(Self.window, Maturity(complete), calendar)
    self.calendar = calendar
  }

  /// Factors that say nothing, since everybody's value is unknown: their sources are not delivered.
  static func unknownFactors(_ context: TableContext) -> [NotProduced] {
    context.providerFactors.flatMap { factor in
      context.missing(PlacementDimension(rawValue: factor)?.sources ?? []).map {
        NotProduced(table: "provider-model", set: [factor], source: $0)
      }
    }
  }

  /// Whether each combination has a number of its own.
  private static func isCountable(_ sizes: [Int]) -> Bool {
    var product = 1
    for size in sizes {
      let (next, overflow) = product.multipliedReportingOverflow(by: max(1, size))
      if overflow { return false }
      product = next
    }
    return true
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      let day = calendar.index(of: outcome.start)
      guard jobEntry.isMatured(dayIndex: day) else { return false }
      unit.add(to: Cell.trials)
      if jobEntry.holds(outcome.registeredDays, dayIndex: day) { unit.add(to: Cell.successes) }
      return true
    }
  }
}
