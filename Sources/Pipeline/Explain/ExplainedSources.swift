/// What each table reads of a delivery, and which units of the cohort it counts.
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
    "survey": ["survey"],
    "survey-context": cohort + ["survey", "registrations"],
    "published-results": ["published_results", "weights"],
  ]

  /// The last step of attrition before what the table counts; nil: it does not count the cohort.
  static func lastStep(of table: String) -> String? {
    switch table {
    case "cohort-profile", "job-entry", "job-entry-curve", "sustained-work", "earnings-profile", "survey-context":
      "persons"
    case "interruptions", "placement-curve", "provider-switches", "provider-performance", "provider-model",
      "provider-calibration":
      "placements"
    default: nil
    }
  }
}
