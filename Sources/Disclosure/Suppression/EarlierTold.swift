/// What earlier editions tell by themselves, of this edition's counts and of those that they withhold: what would be told
/// though all of this one were withheld. It can't be taken back; no more than that may be told.
struct EarlierTold: Sendable {
  /// nil: there are no earlier editions.
  private let view: PublishedView?
  private let minimum: Int64

  init(_ ledger: Ledger, _ system: CountSystem, minimum: Int64) {
    self.minimum = minimum
    view =
      ledger.isTold.isEmpty
      ? nil
      : PublishedView(
        ledger, system, isHidden: ledger.values.indices.map { !ledger.isTold.contains(Ledger.Count($0)) })
  }

  /// How wide the interval of a count has to be: `minimum`, or what is left of it by one equation after the other; 0 where
  /// it can be computed.
  private func width(_ count: Ledger.Count) -> Int64 {
    guard let view else { return minimum }
    return view.isComputable(count) ? 0 : min(minimum, view.bounds.width(count))
  }

  /// Counts by how wide their intervals have to be, the widest first; without those that can be computed anyway.
  func byWidth(_ counts: [Ledger.Count]) -> [(width: Int64, counts: [Ledger.Count])] {
    let groups = Dictionary(grouping: counts, by: width)
    return groups.keys.filter { $0 > 0 }.sorted(by: >).map { ($0, groups[$0]!) }
  }

  /// Those of the counts that lie within less than `minimum` by all equations together.
  func narrow(_ counts: [Ledger.Count]) -> [Ledger.Count] {
    guard let view, !counts.isEmpty else { return [] }
    return view.told(counts, view.intervals(of: counts, minimum: minimum), minimum: minimum)
  }

  /// What reveals these counts to who sees a release, in words: of those of which it tells more than earlier editions do.
  func findings(on counts: [Ledger.Count], in release: PublishedView) -> [String] {
    byWidth(counts).flatMap { width, counts in
      let intervals = release.intervals(of: counts, minimum: width)
      let told = release.told(counts, intervals, minimum: width)
      let before = told.isEmpty ? nil : view?.intervals(of: told, minimum: width)
      return told.filter { count in
        guard let view, let before, !release.isComputable(count) else { return true }
        return view.range(of: count, before).count > release.range(of: count, intervals).count
      }.compactMap { release.finding(on: $0, intervals, minimum: width) }
    }
  }
}
