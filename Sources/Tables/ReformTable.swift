import Outcomes

/// The activity requirement in social assistance: what municipalities decide, how many hours they assign, whether
/// activities are left in peace, what becomes of recipients, and whether the state's information arrives.
///
/// The unit is an adult's month, over all months for which assistance is complete. One person's months are many and
/// alike: intervals of shares are those of independent units.
struct ReformTable: CountedTable {
  let id: String
  private let counting: AdultMonthCounting
  private let measures: [AdultMonthMeasures.Measure]

  init(_ definition: TableDefinition, _ context: TableContext, parts: inout ProducedParts) {
    id = definition.id
    counting = AdultMonthCounting(parts.sets, context)
    measures = AdultMonthMeasures.produced(AdultMonthMeasures.Measure.allCases, &parts)
  }

  var grouping: Grouping { counting.grouping }
  var shape: CellShape { counting.shape }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) { counting.add(records, to: &sums) }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let made = AdultMonthMeasures(group: group.values, position: group.position, sums: sums)
    return measures.map { made.row($0) }
  }
}
