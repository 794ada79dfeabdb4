/// The units that a table counts: what they are made of, and where the number of them in a group is released.
struct ExplainedUnits {
  enum Origin {
    /// Rows of the extract of placements, through this step of the table of attrition.
    case attrition(through: String)
    /// Rows of a source that are used.
    case source(String)
  }

  /// nil: the table is an account of rows itself.
  var origin: Origin?
  /// Whether the units are others than the last of the origin, so that their total is a step of its own.
  var hasTotal = false
  /// One for each sort of unit; n is counted among the first. Of the alternatives the first that is released stands.
  var counts: [[UnitCount]] = []
  /// Dimensions that the total is of, too, since every row of the table has them.
  var always: Set<String> = []
  /// Dimensions that divide the table's rows but not its units.
  var apart: Set<String> = []

  // Curves begin with all who are followed.
  private static let persons = [
    [UnitCount("cohort-profile", "persons", .x), UnitCount("job-entry-curve", "cif_job", window: "0m", .n)]
  ]
  private static let placements = [
    [
      UnitCount("provider-performance", "placements", .x), UnitCount("interruptions", "ended", .n),
      UnitCount("placement-curve", "cif_work", window: "0m", .n),
    ]
  ]

  init(of table: String) {
    switch table {
    case "cohort-profile", "job-entry", "job-entry-curve", "sustained-work", "survey-context", "change",
      "earnings-profile":
      (origin, counts, apart) = (.attrition(through: "persons"), Self.persons, ["relative_month"])
    case "interruptions", "placement-curve", "provider-performance":
      (origin, counts, apart) = (.attrition(through: "placements"), Self.placements, ["end_reason"])
    case "provider-model", "provider-calibration":
      // A level of the model is that of any factor.
      (origin, counts, apart) = (.attrition(through: "placements"), Self.placements, ["factor", "level", "tenth"])
    case "provider-switches": made(from: .attrition(through: "placements"), table, ["switches"])
    case "flow-stock":
      made(from: .attrition(through: "void"), table, ["started", "ongoing", "ended", "extended"], always: ["month"])
    case "welfare-exit": made(from: .source("assistance"), table, ["recipients"])
    case "municipal-interruptions": made(from: .source("activities"), table, ["activities"])
    case "reform": made(from: .source("assistance"), table, ["recipient_months"], always: ["year"])
    case "reform-demands":
      made(from: .source("assistance"), "reform", ["recipient_months"], always: ["year"])
      apart = ["demand"]
    case "survey": made(from: .source("survey"), table, ["answered"], always: ["year"])
    case "published-results": made(from: .source("published_results"), table, ["participants"], always: ["period"])
    default: break
    }
  }

  /// Units that the table counts itself.
  private mutating func made(from origin: Origin, _ table: String, _ measures: [String], always: Set<String> = []) {
    self.origin = origin
    hasTotal = true
    counts = measures.map { [UnitCount(table, $0, .x)] }
    self.always = always
  }
}

/// A released number that is that of a group's units.
struct UnitCount: Sendable {
  enum Column { case n, x }

  let table: String
  let measure: String
  let window: String
  let column: Column

  init(_ table: String, _ measure: String, window: String = "", _ column: Column) {
    self.table = table
    self.measure = measure
    self.window = window
    self.column = column
  }
}

extension Explanation.LeftOut {
  /// Why units of the group are not in a measure's n; nil: all are, or n counts something else.
  init?(_ measure: String, of table: String) {
    switch (table, measure) {
    case ("job-entry", _), ("provider-switches", "job_entry"),
      ("earnings-profile", "share_paid"), ("earnings-profile", "mean_pay"), ("earnings-profile", "days_registered"),
      ("provider-performance", "job_entry"), ("provider-performance", "expected"), ("provider-performance", "ratio"),
      ("provider-performance", "shrunken_ratio"), ("provider-performance", "funnel_95"),
      ("provider-performance", "funnel_998"), ("provider-performance", "rr1"), ("provider-performance", "rr2"),
      ("welfare-exit", "exit"), ("welfare-exit", "job_entry_registered"), ("welfare-exit", "job_entry_earnings"),
      ("change", "after"), ("change", "change"), ("change", "composition_effect"), ("change", "rate_effect"),
      ("reform", "in_activity_share"), ("reform", "job_entry_12m"), ("reform", "exit_12m"),
      ("reform-demands", "job_entry_12m"), ("reform-demands", "exit_12m"):
      self = .notFollowed
    case ("interruptions", "interrupted_share"), ("interruptions", "switch_share"),
      ("provider-performance", "interrupted_share"), ("municipal-interruptions", "interrupted_reported"):
      self = .notEnded
    default: return nil
    }
  }
}
