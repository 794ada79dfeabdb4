/// Which units a table counts. Tables of one family count the same units, or parts of them, so that numbers of one can
/// give away those of another.
enum TableFamily: Equatable {
  case rows, firstPlacements, placements, recipients, activities, municipalities, publishedResults

  /// The families that a table counts; placements include first placements.
  static func families(of table: String) -> [TableFamily] {
    switch table {
    case "data-quality": [.rows]
    case "attrition": [.rows, .placements, .firstPlacements]
    case "cohort-profile", "job-entry", "job-entry-curve", "sustained-work", "earnings-profile", "survey-context",
      "change":
      [.firstPlacements, .placements]
    case "flow-stock", "interruptions", "placement-curve", "provider-switches", "provider-performance",
      "provider-model", "provider-calibration":
      [.placements]
    case "welfare-exit", "reform", "reform-demands": [.recipients]
    case "municipal-interruptions": [.activities]
    case "survey": [.municipalities]
    case "published-results": [.publishedResults]
    default: []
    }
  }

  static func areRelated(_ a: String, _ b: String) -> Bool {
    a != b && families(of: a).contains { families(of: b).contains($0) }
  }
}
