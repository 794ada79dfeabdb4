/// The colours of things: the same thing has the same colour in every chart, as a class of the style sheet.
enum Colour {
  static let work = "c-work"
  static let subsidised = "c-subsidised"
  static let earnings = "c-earnings"
  static let education = "c-education"
  static let transfer = "c-switch"
  static let interruption = "c-interruption"
  static let completed = "c-completed"
  /// Neither in work nor anything else that is told apart.
  static let rest = "c-rest"
  static let plain = "c-plain"
  /// Rows of the delivery that were not used.
  static let superseded = "c-superseded"
  static let rejected = "c-rejected"
  /// What is left of the rows read.
  static let left = "c-left"
  /// Results of providers: drawn towards 1, and outside the limits.
  static let shrunken = "c-shrunken"
  static let outside = "c-outside"
  /// Results that were published, as they are and standardised.
  static let published = "c-published"
  static let standardised = "c-standardised"
  static let unknown = "c-unknown"

  /// Of a group, with dashes that tell it from its neighbours without colour.
  static func group(_ code: String, of dimension: String, position: Int) -> String {
    if code == "unknown" { return unknown + " d-3" }
    if let number = known[dimension]?.firstIndex(of: code) { return "c-\(dimension)-\(number + 1) d-\(number % 4)" }
    return "c-group-\(position % 5 + 1) d-\(position % 4)"
  }

  /// Dimensions whose groups have colours of their own.
  private static let known = [
    "level": ["A", "B", "C"],
    "assistance": ["yes", "no"],
    "assistance_months": ["0", "1-3", "4-9", "10-12"],
    "group": ["placement", "municipal", "both", "registered", "none"],
  ]

  /// Of an ending of a placement, as a measure of placement-curve names it.
  static func ending(_ measure: String) -> String {
    switch measure {
    case "cif_work": work
    case "cif_education": education
    case "cif_switch": transfer
    case "cif_interruption": interruption
    default: completed
    }
  }
}
