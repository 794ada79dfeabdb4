/// Groups that follow each other month by month, of which a table for people shows some.
enum MonthSeries {
  /// More months than this in a row are thinned.
  static let most = 24

  /// Which of the groups are shown, and what is said of it.
  static func phrase(_ set: GroupedRows) -> Phrase? {
    if set.names.contains("relative_month") { return .tableEverySixth }
    return set.names == ["month"] && set.groups.count > most ? .tableQuarterEnds : nil
  }

  /// Months from the start by six, or the last of each quarter, and in either case the last of all; other groups as
  /// they are.
  static func thinned(_ set: GroupedRows) -> [[String]] {
    switch phrase(set) {
    case .tableEverySixth:
      let position = set.names.firstIndex(of: "relative_month")!
      let last = set.groups.compactMap { Int($0[position]) }.max()
      return set.groups.filter { group in
        Int(group[position]).map { $0 % 6 == 0 || $0 == last } ?? true
      }
    case .tableQuarterEnds:
      return set.groups.filter { group in
        group == set.groups.last || ["-03", "-06", "-09", "-12"].contains { group[0].hasSuffix($0) }
      }
    default: return set.groups
    }
  }
}
