/// What each table reads of a delivery.
enum ExplainedSources {
  private static let cohort = ["placements", "persons", "identities"]
  private static let states = cohort + ["assistance"]

  /// By table; tables that are not named read every source.
  static let ofTable: [String: [String]] = [
    "attrition": cohort,
    "cohort-profile": states,
    "flow-stock": cohort,
    "job-entry": states + ["registrations", "earnings"],
    "job-entry-curve": states + ["registrations"],
    "sustained-work": states + ["earnings", "results"],
    "interruptions": states + ["contracts"],
    "placement-curve": states,
    "provider-switches": cohort + ["contracts", "registrations"],
    "provider-performance": states + ["registrations", "results", "contracts", "weights"],
    "provider-model": states + ["registrations"],
    "provider-calibration": states + ["registrations"],
    "earnings-profile": states + ["earnings", "registrations"],
    "welfare-exit": cohort + ["assistance", "registrations", "earnings", "activities"],
    "municipal-interruptions": ["activities", "placements", "identities"],
    "reform": cohort + ["assistance", "decisions", "activities", "registrations"],
    "reform-demands": cohort + ["assistance", "decisions", "activities", "registrations"],
    "change": cohort + ["registrations"],
    "survey": ["survey"],
    "survey-context": cohort + ["survey", "registrations"],
    "published-results": ["published_results", "weights"],
  ]

  /// Sources that somebody is followed in, so that it matters from when on they are complete.
  static let followed = ["placements", "results", "registrations", "earnings", "assistance", "activities", "decisions"]
}
