import Disclosure
import Publication
import Rows
import Tables

/// What to run, on what, and where to.
public struct RunRequest: Sendable {
  /// Folder of the pipeline's definition files.
  public var pipeline: String
  public var delivery: String
  public var workspace: String
  public var edition: String
  /// Workers; tables do not depend on it.
  public var jobs: Int
  /// `key=value`, as given with `--set`.
  public var overrides: [String]
  /// The last stage to run; nil: all.
  public var last: Stage?
  /// Of the report.
  public var language: EditionTexts.Language
  /// Whether the workspace is one for researchers, with the analysis file.
  var isForAnalysis = true

  public init(
    pipeline: String, delivery: String, workspace: String = "workspace", edition: String = "edition", jobs: Int,
    overrides: [String] = [], last: Stage? = nil, language: EditionTexts.Language = .swedish
  ) {
    self.pipeline = pipeline
    self.delivery = delivery
    self.workspace = workspace
    self.edition = edition
    self.jobs = jobs
    self.overrides = overrides
    self.last = last
    self.language = language
  }
}

/// The steps of a run, in their order. `analysis` writes the analysis file; `--to outcomes` includes it.
public enum Stage: String, Sendable, CaseIterable {
  case ingest, link, outcomes, analysis, measure, protect, publish
}

/// What a run tells while it works.
public enum RunEvent: Sendable {
  /// A stage begins; `detail` is the source for `ingest`, else empty.
  case began(stage: Stage, detail: String, bytes: Int)
  /// Compressed bytes and rows read since the last event of the stage; from any thread.
  case read(bytes: Int, rows: Int)
  /// What a stage makes is whole and committed: the next run finds it. `rows`: those that it read;
  /// nil where it reads none.
  case ended(stage: Stage, detail: String, rows: Int?)
  /// A stage whose result is there already.
  case skipped(stage: Stage, detail: String)
  /// Something to know that is no error: a column that no field asks for, a table that can't be produced.
  case note(String)
}

/// What a person wants to read when a run has ended.
public struct RunSummary: Sendable {
  public struct SourceRows: Sendable {
    public var source: String
    public var files: Int
    public var read: Int
    public var used: Int
    public var superseded: Int
    public var rejected: Int
  }
  /// A number of the tables' totals, as the edition has it.
  public enum Headline: Sendable, Equatable {
    case share(Int64, of: Int64)
    case withheld
  }
  public var sources: [SourceRows] = []
  /// First placements in the cohort, and all of them.
  public var persons: Int = 0
  public var placements: Int = 0
  /// Registered job entry within 12 months, over the matured; nil where it is not produced.
  public var jobEntry: Headline?
  /// Interruptions among ended placements; nil where it is not produced.
  public var interruptions: Headline?
  public var notProduced: [String] = []
  /// The edition's folder; nil where the run stopped before `publish`.
  public var edition: String?
  public var workspace: String = ""
}

/// A stage as `plan` shows it.
public struct PlannedStage: Sendable, Equatable {
  public var stage: Stage
  /// The source for `ingest`, else empty.
  public var detail: String
  public var willRun: Bool
  /// Why, naming the files or parameters that changed.
  public var reasons: [String]
}

/// Why a run ended without an edition.
public struct PipelineError: Error, Sendable, Equatable {
  public enum Reason: Int32, Sendable {
    case other = 1
    case usage = 2
    case delivery = 3
    case rejected = 4
    case definition = 5
    case disclosure = 6
    case verification = 7
  }
  public var reason: Reason
  /// One message a line; each names its file and place.
  public var messages: [String]

  public init(_ reason: Reason, _ messages: [String]) {
    self.reason = reason
    self.messages = messages
  }

  public var exitCode: Int32 { reason.rawValue }
}

extension RunSummary.SourceRows {
  init(_ accounting: SourceAccounting) {
    let total = accounting.total
    self.init(
      source: accounting.source, files: accounting.files.count, read: total.read, used: total.used,
      superseded: total.superseded, rejected: total.rejected)
  }
}

extension RunSummary {
  /// Takes the headline numbers from the tables' totals, and what there is no table of.
  mutating func take(_ measured: MeasuredRelease) {
    takeHeadlines { table in measured.tables.first { $0.id == table }?.rows ?? [] }
    notProduced = measured.notProduced.map { missing in
      let part = missing.measure ?? missing.set.map { "[" + $0.joined(separator: ", ") + "]" }
      return missing.table + (part.map { ": " + $0 } ?? "") + " (no " + missing.source + ")"
    }
  }

  /// Takes the headline numbers as they are released.
  mutating func take(_ released: [ReleasedTable]) {
    takeHeadlines { table in released.first { $0.id == table }?.rows ?? [] }
  }

  private mutating func takeHeadlines<Row: TableRow>(_ rows: (_ table: String) -> [Row]) {
    jobEntry = Self.total(rows("job-entry"), "registered", "12m")
    interruptions = Self.total(rows("interruptions"), "interrupted_share", "")
  }

  private static func total(_ rows: [some TableRow], _ measure: String, _ window: String) -> Headline? {
    let row = rows.first {
      $0.measure == measure && $0.window == window && $0.dimensions.allSatisfy { $0 == totalCode }
    }
    guard let row else { return nil }
    if row.status == .primary || row.status == .secondary { return .withheld }
    guard let n = row.n, let x = row.x else { return nil }
    return .share(x, of: n)
  }
}
