import Estimates

/// What the provider model expects of each group of a table, and how the group compares with it: crude, adjusted
/// and shrunken side by side, with the limits within which a group that does not differ lies.
///
/// τ² is that of the group's own grouping set (ruling 53). The total is compared with nothing. The ratio's interval
/// takes O as a Poisson count, which is conservative for outcomes of yes and no (ruling 55).
struct ProviderComparison: Sendable {
  /// The measures that rest on the model.
  static let measures = ["expected", "ratio", "shrunken_ratio", "funnel_95", "funnel_998"]

  private struct Member {
    var matured: Int64 = 0
    var observed: Int64 = 0
    var expected = 0.0
    var variance = 0.0

    var unit: FunnelUnit { FunnelUnit(observed: observed, expected: expected, variance: variance) }
  }

  /// By position of the group; one without a matured placement has none.
  private let members: [Member]
  /// One a grouping set.
  private let funnels: [Funnel]

  /// nil: the model could not be fitted.
  init?(_ fit: ProviderFit, grouping: Grouping, sums: GroupedSums) {
    guard fit.isUsable else { return nil }
    var members = Array(repeating: Member(), count: sums.keys.count)
    let columns = grouping.dimensions.map { fit.column(of: $0.name) }
    fit.forEachCell { cell in
      let codes = columns.map { cell.codes[$0] }
      for set in grouping.sets.indices {
        guard let key = grouping.key(set: set, codes: codes), let group = sums.group(of: key) else { continue }
        members[group].matured += cell.trials
        members[group].observed += cell.successes
        members[group].expected += Double(cell.trials) * cell.probability
        members[group].variance += Double(cell.trials) * cell.probability * (1 - cell.probability)
      }
    }
    self.members = members
    funnels = grouping.sets.map { set in
      Funnel(
        members.indices.filter { set.keys.contains(sums.keys[$0]) && members[$0].matured > 0 }.map { members[$0].unit })
    }
  }

  func rows(for group: Group, isTotal: Bool) -> [MeasuredRow] {
    let member = members[group.position]
    let window = windowName(ProviderModel.window)
    let measures = isTotal ? Array(Self.measures.prefix(2)) : Self.measures
    guard member.matured > 0 else {
      return measures.map { .immature(group.values, $0, window: window, kind: .ratio) }
    }
    let unit = member.unit
    let funnel = funnels[group.set]
    func row(
      _ measure: String, x: Int64? = nil, value: Double? = nil, interval: Interval? = nil, hidden: [Int64] = []
    ) -> MeasuredRow {
      MeasuredRow(
        dimensions: group.values, measure: measure, window: window, n: member.matured, x: x, value: value,
        low: interval?.low, high: interval?.high, kind: .ratio, hidden: hidden)
    }
    let observed = member.observed
    let rows = [
      row("expected", value: unit.expected, hidden: [observed]),
      row("ratio", x: observed, value: unit.ratio, interval: unit.ratioInterval),
    ]
    if isTotal { return rows }
    return rows + [
      row("shrunken_ratio", x: observed, value: funnel.shrunkenRatio(of: unit)),
      row("funnel_95", interval: funnel.limits(of: unit, probability: 0.95)),
      row("funnel_998", interval: funnel.limits(of: unit, probability: 0.998)),
    ]
  }
}
