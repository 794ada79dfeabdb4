/// Which counts of units a row gives: the same count in two tables, or two measures, has the same name.
///
/// Whoever sees one of the rows that give a count knows it, so that all of them must be withheld to hide it.
struct RowMeaning: Sendable, Equatable {
  /// The denominator; nil where the row has none that counts units.
  var n: Counted?
  /// The numerator, or the count of a row of counts.
  var x: Counted?
  /// Whether the row prints the denominator; a rate prints days instead of its placements.
  var showsN = true
  /// Whether x is a part of n, so that n − x counts units, too.
  var isPart = false

  /// Whether it has n and x, and neither is a part of the other.
  var isApart: Bool { n != nil && x != nil && !isPart }
}

/// A count of units by name, and how its group follows from the row's.
struct Counted: Sendable, Equatable {
  var name: String
  var group: GroupChange = .same

  enum GroupChange: Sendable, Equatable {
    case same
    case total
    case without(String)
    case with(String, String)
  }
}

/// What rows of a table, measure and window mean. What is not declared counts units of its own.
struct MeaningLists: Sendable {
  /// - Parameters:
  ///   - kind: what the row's numbers are, where that is known from elsewhere than the declaration.
  ///   - breaksDownByReason: the row's group is one of an end reason.
  func meaning(
    table: String, measure: String, window: String, shape: RowShape, breaksDownByReason: Bool
  ) -> RowMeaning {
    var meaning =
      (breaksDownByReason ? Self.byReason["\(table)/\(measure)"] : nil) ?? Self.declared["\(table)/\(measure)"]
      ?? undeclared(table, measure, shape)
    meaning.n?.fill(window: window)
    meaning.x?.fill(window: window)
    return meaning
  }

  private func undeclared(_ table: String, _ measure: String, _ shape: RowShape) -> RowMeaning {
    let n = Counted(name: "\(table).\(measure).n {w}")
    let x = Counted(name: "\(table).\(measure).x {w}")
    return switch shape {
    case .count: RowMeaning(x: x)
    case .units: RowMeaning(n: n)
    case .share: RowMeaning(n: n, x: x, isPart: true)
    case .apart: RowMeaning(n: n, x: x)
    case .rate: RowMeaning(x: x)
    }
  }

  private static let byReason: [String: RowMeaning] = [
    "interruptions/ended": RowMeaning(
      n: Counted(name: "placement ended", group: .without("end_reason")), x: Counted(name: "placement ended"),
      isPart: true),
    "interruptions/interruption_rate": RowMeaning(x: Counted(name: "placement interrupted")),
  ]

  private static let declared: [String: RowMeaning] = [
    "data-quality/rows_read": .count("row read"),
    "data-quality/rows_used": .count("row used"),
    "data-quality/rows_superseded": .count("row superseded"),
    "data-quality/rows_rejected": .count("row rejected"),
    "data-quality/persons": .count("person of a source"),
    "data-quality/linked_share": .share("person of a source", "person of a source linked"),
    "attrition/removed": .count("step removed"),
    "attrition/left": .count("step left"),
    "cohort-profile/persons": .count("participant"),
    "cohort-profile/share": RowMeaning(
      n: Counted(name: "participant", group: .total), x: Counted(name: "participant"), isPart: true),
    "job-entry/registered": .share("participant seen {w}", "participant entered {w}"),
    "job-entry/registered_unsubsidised": .share("participant seen {w}", "participant entered unsubsidised {w}"),
    "job-entry/registered_subsidised": .share("participant seen {w}", "participant entered subsidised {w}"),
    "job-entry/earnings": .share("participant paid {w}", "participant entered by earnings {w}"),
    "job-entry/education": .share("participant seen {w}", "participant in education {w}"),
    "job-entry-curve/cif_job": .apart("participant at risk {w}", "participant curve job {w}"),
    "job-entry-curve/cif_education": .apart("participant at risk {w}", "participant curve education {w}"),
    "job-entry-curve/cif_left": .apart("participant at risk {w}", "participant curve left {w}"),
    "job-entry-curve/survival": .apart("participant at risk {w}", "participant curve all {w}"),
    "job-entry-curve/median_days": .apart("participant", "participant curve jobs"),
    "sustained-work/sustained": .share("entrant seen {w}", "entrant sustained {w}"),
    "sustained-work/rr1": .share("placement results {w}", "placement rr1 {w}"),
    "sustained-work/rr2": .share("placement results {w}", "placement rr2 {w}"),
    "sustained-work/rr2_of_rr1": .share("placement rr1 {w}", "placement rr1 and rr2 {w}"),
    "interruptions/ended": .share("placement", "placement ended"),
    "interruptions/interrupted_share": .share("placement ended", "placement interrupted"),
    "interruptions/interruption_rate": RowMeaning(
      n: Counted(name: "placement"), x: Counted(name: "placement interrupted"), showsN: false, isPart: true),
    "interruptions/switch_share": .share("placement ended", "placement switched"),
    "interruptions/early_days_median": RowMeaning(n: Counted(name: "placement interrupted early")),
    "interruptions/early_days_mean": RowMeaning(n: Counted(name: "placement interrupted early")),
    "interruptions/return_share": .share("placement return seen {w}", "placement returned {w}"),
    "provider-switches/switches": .count("switch"),
    "provider-switches/job_entry": .share("switch seen {w}", "switch entered {w}"),
    "placement-curve/cif_work": .apart("placement at risk {w}", "placement curve work {w}"),
    "placement-curve/cif_education": .apart("placement at risk {w}", "placement curve education {w}"),
    "placement-curve/cif_switch": .apart("placement at risk {w}", "placement curve switch {w}"),
    "placement-curve/cif_interruption": .apart("placement at risk {w}", "placement curve interruption {w}"),
    "placement-curve/cif_completed": .apart("placement at risk {w}", "placement curve completed {w}"),
    "placement-curve/survival": .apart("placement at risk {w}", "placement curve all {w}"),
    "placement-curve/median_days": .apart("placement", "placement ended"),
    "provider-performance/placements": .count("placement"),
    "provider-performance/job_entry": .share("placement seen {w}", "placement entered {w}"),
    "provider-performance/expected": RowMeaning(n: Counted(name: "placement seen {w}")),
    "provider-performance/ratio": .share("placement seen {w}", "placement entered {w}"),
    "provider-performance/shrunken_ratio": .share("placement seen {w}", "placement entered {w}"),
    "provider-performance/funnel_95": RowMeaning(n: Counted(name: "placement seen {w}")),
    "provider-performance/funnel_998": RowMeaning(n: Counted(name: "placement seen {w}")),
    "provider-performance/rr1": .share("placement results {w}", "placement rr1 {w}"),
    "provider-performance/rr2": .share("placement results {w}", "placement rr2 {w}"),
    "provider-performance/rr2_of_rr1": .share("placement rr1 {w}", "placement rr1 and rr2 {w}"),
    "provider-performance/interrupted_share": .share("placement ended", "placement interrupted"),
    "provider-performance/level_A": .mix("A"), "provider-performance/level_B": .mix("B"),
    "provider-performance/level_C": .mix("C"), "provider-performance/level_unknown": .mix("unknown"),
    "earnings-profile/share_paid": .share("participant profiled", "participant paid in month"),
    "earnings-profile/mean_pay": RowMeaning(n: Counted(name: "participant profiled")),
    "earnings-profile/median_pay_paid": RowMeaning(n: Counted(name: "participant paid in month")),
    "earnings-profile/days_registered": RowMeaning(n: Counted(name: "participant profiled")),
    "flow-stock/started": .count("flow started"), "flow-stock/ongoing": .count("flow ongoing"),
    "flow-stock/ended": .count("flow ended"), "flow-stock/extended": .count("flow extended"),
    "welfare-exit/recipients": .count("recipient"),
    "welfare-exit/exit": .share("recipient exit seen {w}", "recipient left {w}"),
    "welfare-exit/return": .share("recipient return seen {w}", "recipient returned {w}"),
    "welfare-exit/job_entry_registered": .share("recipient seen {w}", "recipient entered {w}"),
    "welfare-exit/job_entry_earnings": .share("recipient paid {w}", "recipient entered by earnings {w}"),
    "welfare-exit/amount_per_adult": RowMeaning(n: Counted(name: "recipient")),
    "municipal-interruptions/activities": .count("activity"),
    "municipal-interruptions/ended": .share("activity", "activity ended"),
    "municipal-interruptions/interrupted_reported": .share("activity ended", "activity interrupted reported"),
    "municipal-interruptions/interrupted_linked": .share("activity ended as planned", "activity interrupted linked"),
    "municipal-interruptions/linked_by_chance": .share("activity ended as planned", "activity linked by chance"),
    "municipal-interruptions/days_lost": RowMeaning(n: Counted(name: "activity cut short")),
    "municipal-interruptions/overlap_share": .share("activity", "activity overlapping"),
    "reform/recipients": .count("distinct recipient"),
    "reform/recipient_months": .count("recipient-month"),
    "reform/assigned": .share("unit-month decided", "unit-month assigned"),
    "reform/exempt": .share("unit-month decided", "unit-month exempt"),
    "reform/reduced": .share("unit-month decided", "unit-month reduced"),
    "reform/denied": .share("unit-month decided", "unit-month denied"),
    "reform/hours_mean": RowMeaning(n: Counted(name: "unit-month with hours")),
    "reform/full_time_share": .share("unit-month with hours", "unit-month full time"),
    "reform/in_activity_share": .share("recipient-month", "recipient-month in activity"),
    "reform/interrupted_by_state": .share("recipient-month with end", "recipient-month interrupted"),
    "reform/amount_per_adult": RowMeaning(n: Counted(name: "recipient-month")),
  ]
}

/// Which of its columns a row fills in, and how they belong together.
enum RowShape: Sendable, Equatable {
  /// x alone.
  case count
  /// n alone: a mean or a median.
  case units
  /// x of n.
  case share
  /// n and x, neither a part of the other.
  case apart
  /// x and days.
  case rate
}

extension Counted {
  fileprivate mutating func fill(window: String) {
    guard name.hasSuffix(" {w}") else { return }
    // All are at risk at first.
    let atRisk = " at risk {w}"
    name = window == "0m" && name.hasSuffix(atRisk) ? String(name.dropLast(atRisk.count)) : name.dropLast(3) + window
  }
}

extension RowMeaning {
  fileprivate static func count(_ x: String) -> RowMeaning { RowMeaning(x: Counted(name: x)) }

  fileprivate static func share(_ n: String, _ x: String) -> RowMeaning {
    RowMeaning(n: Counted(name: n), x: Counted(name: x), isPart: true)
  }

  fileprivate static func apart(_ n: String, _ x: String) -> RowMeaning {
    RowMeaning(n: Counted(name: n), x: Counted(name: x))
  }

  fileprivate static func mix(_ level: String) -> RowMeaning {
    RowMeaning(
      n: Counted(name: "placement"), x: Counted(name: "placement", group: .with("level", level)), isPart: true)
  }
}
