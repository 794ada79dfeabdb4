import Histories
import Outcomes
import Rows
import Staging

/// What is wrong with a delivery.
public struct CheckReport: Sendable {
  /// What would stop a run, a line each.
  public var problems: [String] = []
  /// What a run would go on with, but someone may want to know.
  public var notes: [String] = []
  /// That of a run on this delivery.
  public var exitCode: Int32 = 0
  /// Rows of the sources that could be read.
  public var sources: [RunSummary.SourceRows] = []
}

extension Runner {
  /// Reads a delivery alone, in a folder of its own that is removed, and says everything that is wrong with it.
  public static func check(_ request: RunRequest, report: @escaping @Sendable (RunEvent) -> Void) -> CheckReport {
    var check = DeliveryCheck()
    do throws(PipelineError) {
      let facts = RunFacts(
        request: request, definition: try definition(request), delivery: try Delivery(path: request.delivery),
        keyDigest: "")
      try check.run(facts, report)
    } catch {
      check.add(error)
    }
    return check.report
  }
}

private struct DeliveryCheck {
  private(set) var report = CheckReport()
  private var reasons: [PipelineError.Reason] = []
  /// Reasons in the order in which they decide the exit code.
  private static let gravest: [PipelineError.Reason] = [.other, .definition, .delivery, .rejected]
  /// Places that are named for each rule that rows break.
  private static let namedPlaces = 3

  mutating func add(_ error: PipelineError) {
    report.problems += error.messages
    reasons.append(error.reason)
    report.exitCode = Self.gravest.first(where: reasons.contains)!.rawValue
  }

  mutating func run(_ facts: RunFacts, _ progress: @escaping @Sendable (RunEvent) -> Void) throws(PipelineError) {
    if !facts.missingSources.isEmpty { add(PipelineError(.delivery, facts.missingSources)) }
    report.notes += facts.strangersNote.map { [$0] } ?? []
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    // Pseudonyms of a check are nobody else's.
    var random = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    var reading = SourceReading(facts: facts, key: key, scratch: folder.path, report: progress)
    for source in facts.sources {
      do throws(PipelineError) {
        try read(source, facts, &reading, folder.path + "/rows", progress)
      } catch {
        if error.reason == .other { throw error }
        add(error)
      }
    }
    checkRules(facts)
  }

  /// Reads a source; where files are damaged, then the others alone.
  private mutating func read(
    _ source: SourceSpecification, _ facts: RunFacts, _ reading: inout SourceReading, _ path: String,
    _ progress: (RunEvent) -> Void
  ) throws(PipelineError) {
    var files = facts.files[source.name]!
    // Only what counts and chains are made of is written.
    let staged = source.name == "identities" ? StagedFields.rows(["old", "new"]) : .rows([])
    progress(.began(stage: .ingest, detail: source.name, bytes: files.reduce(0) { $0 + $1.bytes }))
    var result: SourceIngest.Result?
    while result == nil, !files.isEmpty {
      do throws(IngestError) {
        result = try reading.read(source, files: files, staged: staged, into: path)
      } catch {
        add(PipelineError(error))
        guard case .damaged(let damage) = error else { return }
        let damaged = Set(damage.map(\.file))
        files.removeAll { damaged.contains($0.name) }
      }
    }
    guard let result else { return }
    progress(.ended(stage: .ingest, detail: source.name, rows: result.accounting.total.read))
    take(source, result, facts)
    if source.name == "identities" {
      let file = try attempt { () throws(WorkspaceError) in try StageFile(path: path) }
      reading.chains = try IdentityChains(file, result.digest) { () throws(PipelineError) in result.changes }
    }
  }

  private mutating func take(_ source: SourceSpecification, _ result: SourceIngest.Result, _ facts: RunFacts) {
    report.sources.append(RunSummary.SourceRows(result.accounting))
    report.notes += source.extraColumns(result)
    facts.ingested[source.name] = IngestedSource(
      accounting: result.accounting, extraColumns: result.extraColumns, earliest: result.earliest?.rawValue,
      file: "", digest: result.digest)
    let rejected = result.accounting.rejects.map { reject in
      let rows = result.rejectedRows.filter { $0.field == reject.field && $0.rule == reject.rule }
      let places = rows.prefix(Self.namedPlaces).map { "\($0.file):\($0.line)" }.joined(separator: ", ")
      let more = rows.count > Self.namedPlaces ? " …" : ""
      return "\(source.rejected(reject)): \(places)\(more)"
    }
    if let tooMany = source.tooManyRejected(result.accounting) {
      add(PipelineError(.rejected, [tooMany] + rejected))
    } else {
      report.notes += rejected
    }
  }

  /// Rules that can't be followed with what the delivery is complete for.
  private mutating func checkRules(_ facts: RunFacts) {
    guard facts.definition.followsPersons else { return }
    do throws(OutcomeDefinitionError) {
      _ = try OutcomeRules(definitions: facts.definition.outcomeDefinitions(services: nil), followUp: facts.followUp)
    } catch {
      add(PipelineError(.definition, ["definition.yaml: \(error)"]))
    }
  }
}
