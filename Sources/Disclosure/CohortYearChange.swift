import Estimates
import Tables

/// The table `change`: job entry within 12 months, registered, in each cohort year and the year before it.
///
/// A difference between two years comes from who was placed as well as from what became of them. The level that each
/// person was judged to need says which: Kitagawa's decomposition takes the change apart into a composition effect and
/// a rate effect, which add up to it. Only released rows of job-entry are read, so nothing withheld is in it: where a
/// year is withheld it has no rows, where a level is, no effects.
public struct CohortYearChange: Sendable {
  public static let id = "change"
  private static let window = "12m"
  private static let measure = "registered"

  private let jobEntry: [ReleasedRow]
  private let year: Int
  private let level: Int

  /// - Parameter jobEntry: without it, or where it is not broken down by year and by year and level, there is no row.
  public init(_ jobEntry: ReleasedTable?) {
    let dimensions = jobEntry?.dimensions ?? []
    let columns = (year: dimensions.firstIndex(of: "year"), level: dimensions.firstIndex(of: "level"))
    (year, level) = (columns.year ?? 0, columns.level ?? 0)
    self.jobEntry = columns.year == nil || columns.level == nil ? [] : jobEntry?.rows ?? []
  }

  /// The years in their order, from the second on.
  public var table: ReleasedTable {
    let rows = jobEntry.filter { $0.measure == Self.measure && $0.window == Self.window && isOfYear($0) }
    let byYear = Dictionary(grouping: rows) { Int($0.dimensions[year]) }
    let years = byYear.keys.compactMap(\.self).sorted()
    let changes = years.flatMap { year in
      self.rows(of: year, before: byYear[year - 1] ?? [], after: byYear[year] ?? [])
    }
    return ReleasedTable(id: Self.id, dimensions: ["year"], computed: changes)
  }

  /// Broken down by year, or by year and level, and nothing else.
  private func isOfYear(_ row: ReleasedRow) -> Bool {
    row.dimensions.indices.allSatisfy { column in
      column == level || (column == year) == (row.dimensions[column] != totalCode)
    }
  }

  private func rows(of year: Int, before: [ReleasedRow], after: [ReleasedRow]) -> [MeasuredRow] {
    guard let old = total(before), let new = total(after) else { return [] }
    let group = [String(year)]
    let shares = [("before", old), ("after", new)].map { measure, row in
      MeasuredRow(
        dimensions: group, measure: measure, window: row.window, n: row.n, x: row.x, value: row.value, low: row.low,
        high: row.high, status: row.status, kind: .share)
    }
    let statuses = [old.status, new.status]
    let isShown = statuses.allSatisfy { $0 == .ok }
    let kitagawa = isShown ? groups(before, after).flatMap(Kitagawa.init) : nil
    let change = isShown ? new.value! - old.value! : nil
    let differences = [
      ("change", change), ("composition_effect", kitagawa?.compositionEffect), ("rate_effect", kitagawa?.rateEffect),
    ]
    return shares
      + differences.map { measure, value in
        let status: MeasuredRow.Status = value != nil ? .ok : statuses.contains(.immature) ? .immature : .secondary
        let n = status == .ok ? new.n : status == .immature ? 0 : nil
        return MeasuredRow(
          dimensions: group, measure: measure, window: new.window, n: n, x: nil, value: value, status: status,
          kind: .difference)
      }
  }

  private func total(_ rows: [ReleasedRow]) -> ReleasedRow? { rows.first { $0.dimensions[level] == totalCode } }

  /// The levels in both years; nil where one of them is withheld.
  private func groups(_ before: [ReleasedRow], _ after: [ReleasedRow]) -> [TwoPeriodGroup]? {
    guard let old = sizes(before), let new = sizes(after) else { return nil }
    return Set(old.keys).union(new.keys).sorted().map { level in
      TwoPeriodGroup(
        sizeBefore: old[level]?.n ?? 0, eventsBefore: old[level]?.x ?? 0, sizeAfter: new[level]?.n ?? 0,
        eventsAfter: new[level]?.x ?? 0)
    }
  }

  /// Matured persons and entries by level; a level of which nobody could be followed has none.
  private func sizes(_ rows: [ReleasedRow]) -> [String: (n: Int64, x: Int64)]? {
    var sizes: [String: (n: Int64, x: Int64)] = [:]
    for row in rows where row.dimensions[level] != totalCode {
      guard row.status == .ok || row.status == .immature, let n = row.n else { return nil }
      let x = row.x ?? 0
      guard 0 <= x && x <= n else { return nil }
      sizes[row.dimensions[level]] = (n, x)
    }
    return sizes.isEmpty ? nil : sizes
  }
}
