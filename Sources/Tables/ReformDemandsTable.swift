import Estimates
import Outcomes

/// What municipalities demand of the reform, each by the measures of `reform` that show whether it is met.
enum ReformDemand: String, CaseIterable, Sendable {
  case leadsToJob = "leads_to_job"
  case undisturbedActivities = "undisturbed_activities"
  case informationTransfer = "information_transfer"
  case preschoolForParents = "preschool_for_parents"
  case trustInAssessment = "trust_in_assessment"
  case financing

  var measures: [AdultMonthMeasures.Measure] {
    switch self {
    case .leadsToJob: [.jobEntry, .exit]
    case .undisturbedActivities: [.interruptedByState]
    case .informationTransfer: [.notifiedShare, .notifiedDays]
    case .preschoolForParents: [.preschoolShare]
    case .trustInAssessment: [.exempt]
    case .financing: [.amountPerAdult]
    }
  }
}

/// The demands of the municipalities on the reform, by the counts of `reform`: the same definitions over the same units.
///
/// Trust in municipal assessment is shown by the exempt share and by how it spreads over municipalities: the quartiles
/// (type 7) of the municipalities' exempt shares, each municipality once, of those with enough adult months.
struct ReformDemandsTable: TalliedTable {
  static let dimensions = ["demand", "year"]
  let id: String
  private let counting: AdultMonthCounting
  private let sets: [[String]]
  private let columns: [String]
  private let measures: [AdultMonthMeasures.Measure]
  private let municipalities: Range<Int>
  /// Adult months that a municipality's share must be of to stand among the quartiles.
  private let leastBase: Int64

  private static let quartiles = [("exempt_q1", 0.25), ("exempt_median", 0.5), ("exempt_q3", 0.75)]
  private static let byMunicipality = ["year", "municipality"]

  /// - Parameter parts: every set has the demand first.
  init(_ definition: TableDefinition, _ context: TableContext, parts: inout ProducedParts) {
    id = definition.id
    sets = parts.sets
    columns = parts.sets.contains { $0.contains("year") } ? Self.dimensions : Array(Self.dimensions.prefix(1))
    let counted = parts.sets.map { Array($0.dropFirst()) }
    counting = AdultMonthCounting(counted, hidden: [Self.byMunicipality], context)
    municipalities = context.book.municipality.indices
    leastBase = Int64(context.leastMunicipalityMonths)
    var measures: [AdultMonthMeasures.Measure] = []
    for demand in ReformDemand.allCases { measures += AdultMonthMeasures.produced(demand.measures, &parts) }
    self.measures = measures
  }

  var grouping: Grouping { counting.grouping }
  var shape: CellShape { counting.shape }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) { counting.add(records, to: &sums) }

  func measured(_ sums: GroupedSums) -> MeasuredTable {
    let rows = sets.indices.flatMap { set in
      let groups = groups(of: set, in: sums)
      return ReformDemand.allCases.flatMap { demand in groups.flatMap { self.rows(demand, of: $0, in: sums) } }
    }
    return MeasuredTable(id: id, dimensions: columns, rows: rows)
  }

  private func rows(_ demand: ReformDemand, of group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let shown = demand.measures.filter { measures.contains($0) }
    let values = [demand.rawValue] + (columns.count > 1 ? group.values : [])
    let made = AdultMonthMeasures(group: values, position: group.position, sums: sums)
    let rows = shown.map { made.row($0) }
    return shown.contains(.exempt) ? rows + quartiles(values, exemptShares(group, in: sums)) : rows
  }

  private func quartiles(_ values: [String], _ shares: [Double]) -> [MeasuredRow] {
    Self.quartiles.map { measure, probability in
      MeasuredRow(
        dimensions: values, measure: measure, n: Int64(shares.count), x: nil,
        value: shares.isEmpty ? nil : quantile(sorted: shares, probability: probability),
        status: shares.isEmpty ? .immature : .ok, kind: .median)
    }
  }

  /// Of the municipalities with enough adult months in the group's year, or in all years; ascending.
  private func exemptShares(_ group: Group, in sums: GroupedSums) -> [Double] {
    guard let set = grouping.setIndex(of: Set(Self.byMunicipality)),
      let year = grouping.dimensions.firstIndex(where: { $0.name == Self.byMunicipality[0] }),
      let municipality = grouping.dimensions.firstIndex(where: { $0.name == Self.byMunicipality[1] })
    else { return [] }
    let years = group.codes[year] < 0 ? Array(grouping.dimensions[year].values.indices) : [group.codes[year]]
    var codes = group.codes
    let shares = municipalities.compactMap { place -> Double? in
      var (n, x): (Int64, Int64) = (0, 0)
      codes[municipality] = place
      for number in years {
        codes[year] = number
        guard let key = grouping.key(set: set, codes: codes), let position = sums.group(of: key) else { continue }
        n += sums[position, AdultMonthCell.decided]
        x += sums[position, AdultMonthCell.exempt]
      }
      return n >= leastBase ? Double(x) / Double(n) : nil
    }
    return shares.sorted()
  }
}
