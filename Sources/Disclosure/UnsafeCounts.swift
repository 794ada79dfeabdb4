import Tables

/// Whether a row gives away too much by itself.
///
/// `primary`: a count in it (n, x or n − x) is unsafe, that is from 1 to `minimum` − 1, or 0 where zeros are not safe; a
/// full group (n − x = 0) of `minimumBase` or more units goes by `fullCellsSafe` instead. A rate's n is days, and no
/// count. Or its participants are of two providers, and providers are taken for attackers: each can subtract its own.
/// `secondary`: no count in it is unsafe, but its value gives one back, or an estimate has fewer than `minimumBase` units
/// behind it (a rate: placements), or one person makes up more than `dominance` of a sum of money.
/// A row over no unit says that there is none and nothing more; it stays `immature` where zeros are safe.
struct UnsafeCounts: Sendable {
  let rules: DisclosureRules

  /// The status under which the row is withheld; nil: it is safe by itself.
  func withheld(_ row: MeasuredRow) -> MeasuredRow.Status? {
    if hasUnsafeCount(row) { return .primary }
    return givesUnsafeCount(row) || isBelowBase(row) || isDominated(row) ? .secondary : nil
  }

  private func hasUnsafeCount(_ row: MeasuredRow) -> Bool {
    if isOfTwoProviders(row) { return true }
    if row.kind == .rate { return row.x.map(isUnsafe) ?? false }
    return row.n.map(isUnsafe) ?? false || row.x.map { isUnsafe($0, of: row.n) } ?? false
  }

  private func givesUnsafeCount(_ row: MeasuredRow) -> Bool {
    row.hidden.contains { isUnsafe($0, of: row.base ?? row.n) }
  }

  private func isUnsafe(_ count: Int64, of units: Int64?) -> Bool {
    isUnsafe(count) || units.map { isUnsafe(complement: $0 - count, of: $0) } ?? false
  }

  /// Whether every count of the row is unsafe, however large.
  func isOfTwoProviders(_ row: MeasuredRow) -> Bool { rules.providersAsAttackers && row.providers == 2 }

  func isUnsafe(_ count: Int64) -> Bool {
    count == 0 ? !rules.zerosSafe : count > 0 && count < rules.minimum
  }

  /// Whether who knows of a withheld count only that it lies within bounds narrower than `minimum` may take it for unsafe.
  func looksUnsafe(within range: ClosedRange<Int64>) -> Bool {
    range.count > 1 && range.count <= rules.minimum && range.upperBound >= 1 && range.lowerBound < rules.minimum
  }

  /// Whether there are bounds around this number within which it looks unsafe.
  func canLookUnsafe(_ count: Int64) -> Bool { count < 2 * rules.minimum - 1 }

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
