import Extracts
import Glibc
import Histories
import Rows
import Staging

/// What is known of a run while its stages follow each other, and decides what their results are made of.
class RunFacts {
  let request: RunRequest
  let definition: Definition
  let delivery: Delivery
  /// Digest of the key that pseudonyms are made with.
  let keyDigest: String
  /// By source: what was delivered, and what `ingest` made of it.
  let files: [String: [DeliveredFile]]
  var ingested: [String: IngestedSource] = [:]
  var linked: Linking.Linked = [:]
  var linkDigest = ""
  var outcomesDigest = ""
  /// Of the tables before disclosure control.
  var measuredDigest = ""

  init(request: RunRequest, definition: Definition, delivery: Delivery, keyDigest: String) {
    self.request = request
    self.definition = definition
    self.delivery = delivery
    self.keyDigest = keyDigest
    files = delivery.files(of: definition.sources)
  }

  var delivered: Set<String> { Set(files.keys) }

  /// The sources that were delivered: identities first, since persons are known by the end of their chain.
  var sources: [SourceSpecification] {
    let delivered = definition.sources.filter { files[$0.name] != nil }
    return delivered.filter { $0.name == "identities" } + delivered.filter { $0.name != "identities" }
  }

  /// What of the delivery is missing that no run can do without; empty: nothing.
  var missingSources: [String] {
    guard !files.isEmpty else { return ["\(delivery.path): no file of any source; see the patterns in extracts/"] }
    return definition.sources.filter { $0.required && files[$0.name] == nil }.map {
      "\(delivery.path): no file matches \($0.files), and \($0.name) is required"
    }
  }

  /// Files of the delivery that no source reads: one may have a name that is not as specified.
  var strangers: [String] {
    let known = Set(files.values.joined().map(\.name))
    return delivery.names.filter { !known.contains($0) }
  }

  /// Says in one line what no source reads; nil: nothing.
  var strangersNote: String? {
    let strangers = strangers
    guard strangers.count > 1 else { return strangers.first.map { "\($0): belongs to no source; \(Self.advice)" } }
    let named = strangers.prefix(5).joined(separator: ", ") + (strangers.count > 5 ? " …" : "")
    return "\(strangers.count) files of the delivery belong to no source: \(named); \(Self.advice)"
  }

  private static let advice = "see the patterns in extracts/"

  /// Throws where a required source is missing, or nothing is there at all.
  func requireSources() throws(PipelineError) {
    guard missingSources.isEmpty else { throw PipelineError(.delivery, missingSources) }
  }

  /// Row accounting of the delivered sources, in the order of the contract.
  var accounting: [SourceAccounting] {
    definition.sources.compactMap { source in
      guard var accounting = ingested[source.name]?.accounting else { return nil }
      accounting.linked = accounting.persons == nil ? nil : linked[source.name]
      return accounting
    }
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

  /// The survey years that are complete: those that begin within what is stated; nil: none.
  var surveyYears: ClosedRange<Int>? {
    let from =
      definition.completeFrom["survey"].map {
        $0 == $0.month.firstDay && $0.month.rawValue % 12 == 0
          ? $0.month.year : $0.month.year + 1
      } ?? Int.min
    let to = (definition.completeTo["survey"] ?? definition.cohort.to).month.year
    return from <= to ? from...to : nil
  }

  /// Whether the workspace holds what disclosure control withheld, and why.
  var hasDisclosureAudit: Bool { access(request.workspace + "/" + Workspace.disclosureAudit, F_OK) == 0 }

  /// Until when contracts are known.
  var contractsTo: Day { definition.completeTo["contracts"] ?? definition.cohort.to }
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
