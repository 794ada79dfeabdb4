/// What ties the months of the flow to each other and to the placements of the cohort.
extension CountIdentities {
  private typealias Month = (month: String, value: Int64)

  /// The equations, with the rests that they need made in the builder.
  func flow(_ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    guard let started = number(of: "flow started"), let ongoing = number(of: "flow ongoing") else { return [] }
    let months = cohortMonths(started, &builder)
    return stock(started, ongoing, &builder) + cohort(months, started, ofContracts: false, &builder)
      + followed(months, started, &builder) + still(ongoing, &builder) + ends(months, ofContracts: false, &builder)
  }

  /// What ties the placements of each contract to the months that they started and ended in.
  func contractMonths(_ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    guard let started = number(of: "flow started") else { return [] }
    let months = cohortMonths(started, &builder)
    return cohort(months, started, ofContracts: true, &builder) + ends(months, ofContracts: true, &builder)
  }

  /// ongoing = ongoing a month before + started − ended.
  private func stock(_ started: Int32, _ ongoing: Int32, _ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    guard let ended = number(of: "flow ended") else { return [] }
    let months = months(of: "flow ongoing")
    let before = Dictionary(zip(months.dropFirst(), months), uniquingKeysWith: { first, _ in first })
    return counts(of: "flow ongoing").compactMap { now in
      let group = ledger.groupOf[Int(now)]
      guard let month = month(of: now), let earlier = before[month], let came = builder.known(started, group),
        let left = builder.known(ended, group)
      else { return nil }
      let last = builder.known(ongoing, builder.group(group, with: "month", earlier))
      return Ledger.Equation([now, left], minus: [came] + (last.map { [$0] } ?? []), .identity)
    }
  }

  /// The placements of the cohort are those that started in its months, in every group, of contracts or of others; those that
  /// could be followed through a window, in the first of them.
  private func cohort(
    _ months: ArraySlice<Month>, _ started: Int32, ofContracts: Bool, _ builder: inout LedgerBuilder
  ) -> [Ledger.Equation] {
    ["placement", "placement seen {w}", "placement results {w}"].flatMap { pattern in
      windows(of: pattern).map { Self.filled(pattern, $0) }.flatMap { concept -> [Ledger.Equation] in
        guard let total = total(concept) else { return [] }
        let part = Self.longest(in: months, summingTo: total)
        guard !part.isEmpty, part.startIndex == months.startIndex else { return [] }
        return counts(of: concept).compactMap { placements in
          guard isOfContract(placements) == ofContracts else { return nil }
          let parts = inMonths(part.map(\.month), of: placements, &builder).compactMap { builder.known(started, $0) }
          return parts.isEmpty ? nil : Ledger.Equation([placements], minus: parts, .identity)
        }
      }
    }
  }

  /// First placements that could be followed through a window are among all that started in months that could be.
  private func followed(
    _ cohort: ArraySlice<Month>, _ started: Int32, _ builder: inout LedgerBuilder
  ) -> [Ledger.Equation] {
    windows(of: "participant seen {w}").flatMap { window -> [Ledger.Equation] in
      let months = matured(Int(window.dropLast())!, in: cohort)
      if months.isEmpty { return [] }
      return amongMonths(
        counts(of: "participant seen \(window)"), started, months.map(\.month),
        restsCalled: "flow started and followed \(window), not first", &builder)
    }
  }

  /// The first months of a cohort, those whose placements could be followed for so many; empty where that is not known. Told
  /// by how far placements could be followed through other windows.
  private func matured(_ window: Int, in cohort: ArraySlice<Month>) -> ArraySlice<Month> {
    for pattern in ["placement seen {w}", "placement results {w}"] {
      for other in windows(of: pattern) {
        let part = total(Self.filled(pattern, other)).map { Self.longest(in: cohort, summingTo: $0) } ?? []
        let later = Int(other.dropLast())! - window
        guard !part.isEmpty, part.startIndex == cohort.startIndex else { continue }
        if part.count == cohort.count && later < 0 { continue }
        return cohort.prefix(max(0, part.count + later))
      }
    }
    return []
  }

  /// The months of the cohort, with the placements that started in each; empty where they can't be told.
  private func cohortMonths(_ started: Int32, _ builder: inout LedgerBuilder) -> ArraySlice<Month> {
    let values = months(of: "flow started").map { month in
      (month, builder.known(started, builder.group(["month"], [month])).flatMap { ledger.values[Int($0)] })
    }
    let known = values.compactMap { month, value in value.map { (month: month, value: $0) } }
    guard known.count == values.count, let all = total("placement") else { return [] }
    return Self.longest(in: known[...], summingTo: all)
  }

  /// Placements of the cohort that have not ended are among those that are ongoing in the last month.
  private func still(_ ongoing: Int32, _ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    let rest = builder.concept("flow ongoing from before the cohort")
    guard let last = months(of: "flow ongoing").last else { return [] }
    return counts(of: "placement without placement ended").compactMap { left in
      let group = ledger.groupOf[Int(left)]
      guard ledger.groups.code(group, dimension: "year") == nil,
        let all = builder.known(ongoing, builder.group(group, with: "month", last))
      else { return nil }
      return Ledger.Equation([all], minus: [left, builder.count(rest, group)], .nested)
    }
  }

  /// Placements of the cohort that have ended are among those that have ended in all months.
  private func ends(
    _ cohort: ArraySlice<Month>, ofContracts: Bool, _ builder: inout LedgerBuilder
  ) -> [Ledger.Equation] {
    guard let ended = number(of: "flow ended"), !cohort.isEmpty else { return [] }
    let ofCohort = counts(of: "placement ended").filter { count in
      ledger.groups.code(ledger.groupOf[Int(count)], dimension: "year") == nil && isOfContract(count) == ofContracts
    }
    return amongMonths(
      ofCohort, ended, months(of: "flow ended"), restsCalled: "flow ended of others than the cohort", &builder)
  }

  /// Counts of the cohort are among what is counted in all of some months, in every group.
  private func amongMonths(
    _ ofCohort: [Ledger.Count], _ monthly: Int32, _ months: [String], restsCalled name: String,
    _ builder: inout LedgerBuilder
  ) -> [Ledger.Equation] {
    let rest = builder.concept(name)
    return ofCohort.compactMap { count in
      let all = inMonths(months, of: count, &builder).compactMap { builder.known(monthly, $0) }
      if all.isEmpty { return nil }
      return Ledger.Equation(all, minus: [count, builder.count(rest, ledger.groupOf[Int(count)])], .nested)
    }
  }

  /// The longest row of months whose values add up to a total; empty where there is none.
  private static func longest(in months: ArraySlice<Month>, summingTo total: Int64) -> ArraySlice<Month> {
    var longest = months.prefix(0)
    guard total > 0 else { return longest }
    var (first, sum) = (months.startIndex, Int64(0))
    for last in months.indices {
      sum += months[last].value
      while sum > total {
        sum -= months[first].value
        first += 1
      }
      if sum == total && last + 1 - first > longest.count { longest = months[first...last] }
    }
    return longest
  }

  /// The groups of the units of a group that fall into each of the months.
  private func inMonths(
    _ months: [String], of count: Ledger.Count, _ builder: inout LedgerBuilder
  ) -> [Int32] {
    let group = ledger.groupOf[Int(count)]
    let year = ledger.groups.code(group, dimension: "year")
    return months.filter { month in year.map(month.hasPrefix) ?? true }
      .map { builder.group(group, without: "year", adding: [("month", $0)]) }
  }

  private func isOfContract(_ count: Ledger.Count) -> Bool {
    ledger.groups.code(ledger.groupOf[Int(count)], dimension: "contract") != nil
  }

  private func months(of concept: String) -> [String] { Set(counts(of: concept).compactMap { month(of: $0) }).sorted() }

  private func month(of count: Ledger.Count) -> String? {
    ledger.groups.code(ledger.groupOf[Int(count)], dimension: "month")
  }
}
