import Extracts
import Foundation
import Histories
import Outcomes
import Rows
import Staging

/// What a run knows while its stages follow each other.
final class RunState {
  let request: RunRequest
  let definition: Definition
  let delivery: Delivery
  let workspace: Workspace
  let report: @Sendable (RunEvent) -> Void
  /// By source: what was delivered, and what `ingest` made of it.
  var files: [String: [DeliveredFile]] = [:]
  var ingested: [String: IngestedSource] = [:]
  var linked: Linking.Linked = [:]
  var linkDigest = ""
  var attrition = AttritionCounts()
  var outcomesDigest = ""

  init(
    request: RunRequest, definition: Definition, delivery: Delivery, workspace: Workspace,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.request = request
    self.definition = definition
    self.delivery = delivery
    self.workspace = workspace
    self.report = report
    for source in definition.sources {
      let found = delivery.files(of: source)
      if !found.isEmpty { files[source.name] = found }
    }
  }

  var delivered: Set<String> { Set(files.keys) }

  /// Row accounting of the delivered sources, in the order of the contract.
  var accounting: [SourceAccounting] {
    definition.sources.compactMap { source in
      guard var accounting = ingested[source.name]?.accounting else { return nil }
      accounting.linked = accounting.persons == nil ? nil : linked[source.name]
      return accounting
    }
  }

  /// The stage file of a source.
  func stageFile(_ source: String) throws(PipelineError) -> StageFile? {
    guard let ingested = ingested[source] else { return nil }
    return try attempt { () throws(WorkspaceError) in try StageFile(path: workspace.stageFile(named: ingested.file)) }
  }

  /// What the sources are complete for; a source without any dated row for nothing.
  var followUp: FollowUp {
    func period(_ source: String) -> Completeness {
      let to = definition.completeTo[source] ?? definition.cohort.to
      let earliest = ingested[source]?.earliest.map { Day(rawValue: $0) }
      return Completeness(from: definition.completeFrom[source] ?? earliest ?? to + 1, to: to)
    }
    func delivered(_ source: String) -> Completeness? { files[source] == nil ? nil : period(source) }
    let personsTo = definition.completeTo["persons"] ?? definition.cohort.to
    return FollowUp(
      persons: Completeness(from: Day(year: 1, month: 1, day: 1)!, to: personsTo), placements: period("placements"),
      results: delivered("results"), registrations: delivered("registrations"), earnings: delivered("earnings"),
      assistance: delivered("assistance"), activities: delivered("activities"), decisions: delivered("decisions"))
  }

  /// Adds to a key what the delivery is complete for.
  func addFollowUp(to key: inout StageKey) {
    let followUp = followUp
    for (name, period) in [
      ("persons", followUp.persons), ("placements", followUp.placements), ("results", followUp.results),
      ("registrations", followUp.registrations), ("earnings", followUp.earnings),
      ("assistance", followUp.assistance), ("activities", followUp.activities), ("decisions", followUp.decisions),
    ] {
      if let period {
        key.add("complete_from.\(name)", period.from.description)
        key.add("complete_to.\(name)", period.to.description)
      }
    }
  }
}

/// What `ingest` made of a source, as it is committed.
struct IngestedSource: Codable {
  var accounting: SourceAccounting
  var extraColumns: [String]
  /// Day number of the earliest accepted row's date.
  var earliest: Int32?
  /// Name and content of the stage file.
  var file: String
  var digest: String
}

/// Turns an error of the workspace into one of the run.
func attempt<Value>(_ body: () throws(WorkspaceError) -> Value) throws(PipelineError) -> Value {
  do {
    return try body()
  } catch {
    throw PipelineError(.other, [error.description])
  }
}

/// JSON with its keys in order: the same value, the same text.
func json(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  // Values of this program's own types always encode.
  return String(decoding: try! encoder.encode(value), as: UTF8.self)
}

func decode<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
  try? JSONDecoder().decode(type, from: Data(text.utf8))
}
