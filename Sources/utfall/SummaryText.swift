import Pipeline

/// What a person wants to read when a run has ended.
struct SummaryText {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  var text: String {
    [Self.sources(summary.sources), figures, notProduced, places]
      .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// Rows of each source, and of all.
  static func sources(_ sources: [RunSummary.SourceRows]) -> [String] {
    guard !sources.isEmpty else { return [] }
    var columns = AlignedColumns()
    columns.append(["source", "files", "rows read", "used", "superseded", "rejected"])
    for source in sources { columns.append(row(source)) }
    let all = sources.dropFirst().reduce(into: sources[0]) { all, source in
      all.files += source.files
      all.read += source.read
      all.used += source.used
      all.superseded += source.superseded
      all.rejected += source.rejected
    }
    columns.append(["all"] + row(all).dropFirst())
    return columns.lines
  }

  private static func row(_ source: RunSummary.SourceRows) -> [String] {
    [source.source]
      + [source.files, source.read, source.used, source.superseded, source.rejected].map { Figures.grouped($0) }
  }

  /// Cohort, job entry and interruptions; nothing before they have been counted.
  private var figures: [String] {
    guard summary.placements > 0 else { return [] }
    var lines = [
      "cohort         \(Figures.grouped(summary.persons)) persons with "
        + "\(Figures.grouped(summary.placements)) placements"
    ]
    if let entry = summary.jobEntry {
      lines.append("job entry      " + Self.text(entry, "entered work within 12 months"))
    }
    if let course = summary.interruptions {
      lines.append("interruptions  " + Self.text(course, "ended placements"))
    }
    return lines
  }

  private static func text(_ headline: RunSummary.Headline, _ what: String) -> String {
    guard case .share(let x, let n) = headline else { return "withheld: it would tell of too few people" }
    let percent = Figures.percent(x, of: n).map { " (\($0))" } ?? ""
    return "\(Figures.grouped(x)) of \(Figures.grouped(n)) \(what)\(percent)"
  }

  private var notProduced: [String] {
    summary.notProduced.isEmpty ? [] : ["not produced"] + summary.notProduced.map { "  " + $0 }
  }

  private var places: [String] {
    let edition = summary.edition.map { "edition        " + $0 }
    return [edition, "workspace      \(summary.workspace) (personal data; stays with you)"].compactMap { $0 }
  }
}
