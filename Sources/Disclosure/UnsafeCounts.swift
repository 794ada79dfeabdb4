import Tables

/// Whether a row gives away too much by itself.
///
/// `primary`: a count in it (n, x or n − x) is unsafe, that is from 1 to `minimum` − 1, or 0 where zeros are not safe. A
/// full group (n − x = 0) of `minimumBase` or more units goes by `fullCellsSafe` instead. A rate's n is days, so its
/// placements stand for it. Counts that the value alone gives back are as those that the row shows. `secondary`: no count is unsafe, but an estimate has fewer than `minimumBase` units
/// behind it, or one person makes up more than `dominance` of a sum of money.
/// A row over no unit says that there is none and nothing more; it stays `immature` where zeros are safe.
struct UnsafeCounts: Sendable {
  let rules: DisclosureRules

  /// The status under which the row is withheld; nil: it is safe by itself.
  func withheld(_ row: MeasuredRow) -> MeasuredRow.Status? {
    if hasUnsafeCount(row) { return .primary }
    if isBelowBase(row) || isDominated(row) { return .secondary }
    return nil
  }

  private func hasUnsafeCount(_ row: MeasuredRow) -> Bool {
    let units = row.base ?? row.n
    if units.map(isUnsafe) ?? false { return true }
    return ((row.x.map { [$0] } ?? []) + row.hidden).contains { count in
      isUnsafe(count) || units.map { isUnsafe(complement: $0 - count, of: $0) } ?? false
    }
  }

  func isUnsafe(_ count: Int64) -> Bool {
    count == 0 ? !rules.zerosSafe : count > 0 && count < rules.minimum
  }

  func isUnsafe(complement: Int64, of units: Int64) -> Bool {
    if complement == 0 && units >= rules.minimumBase { return !rules.fullCellsSafe }
    return isUnsafe(complement)
  }

  private func isBelowBase(_ row: MeasuredRow) -> Bool {
    guard row.kind != .count, row.status != .immature, let units = row.base ?? row.n else { return false }
    return units < rules.minimumBase
  }

  private func isDominated(_ row: MeasuredRow) -> Bool {
    guard let largest = row.largest, let sum = row.sum else { return false }
    return Double(largest) > rules.dominance * Double(abs(sum))
  }
}
