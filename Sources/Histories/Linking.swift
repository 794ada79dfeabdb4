import Rows
import Staging

/// What `link` finds out by bringing sources together: for each partition the provider of each
/// placement, its results, and the adults of each household; and how many persons stand in `persons`.
public struct Linking: Sendable {
  public let sources: [String: StageFile]
  /// The last day of what `contracts` is complete for; an end after it is no end.
  public let contractsTo: Day
  public let partitions: Int
  public let jobs: Int

  public init(sources: [String: StageFile], contractsTo: Day, partitions: Int, jobs: Int) {
    self.sources = sources
    self.contractsTo = contractsTo
    self.partitions = partitions
    self.jobs = jobs
  }

  /// Persons of each source that stand in `persons`.
  public typealias Linked = [String: Int]

  /// Writes the result to `output`; returns its digest and the linked persons.
  public func run(_ output: StageFile.Writer) throws(WorkspaceError) -> (digest: String, linked: Linked) {
    let providers = try ContractProviders(sources["placements"], sources["contracts"], contractsTo)
    let results = try ResultsByPlacement(sources["placements"], sources["results"])
    let adults = try HouseholdAdults(sources["assistance"], partitions: partitions, jobs: jobs)
    let parts = try onEach(partitions, jobs: jobs) { partition throws(WorkspaceError) in
      try linkPlacements(partition, providers, results, output)
      if let adults { try output.write("adults", partition: partition, adults.column(partition)) }
      return try countLinked(partition)
    }
    var linked: Linked = [:]
    for part in parts { linked.merge(part, uniquingKeysWith: +) }
    if let providers { try output.write("texts.provider", texts: providers.providers.map { Array($0.utf8)[...] }) }
    return (try output.commit(), linked)
  }

  private func linkPlacements(
    _ partition: Int, _ providers: ContractProviders?, _ results: ResultsByPlacement?, _ output: StageFile.Writer
  ) throws(WorkspaceError) {
    guard let placements = sources["placements"] else { return }
    var ids: [Int64] = []
    var contracts: [Int64] = []
    var starts: [Int64] = []
    let count = try placements.read("placement", partition: partition, into: &ids)
    try placements.read("contract", partition: partition, into: &contracts)
    try placements.read("start", partition: partition, into: &starts)
    if let providers {
      let column = (0..<count).map { providers.provider(contract: contracts[$0], on: starts[$0]) }
      try output.write("provider", partition: partition, column)
    }
    if let results {
      let rows = (0..<count).map { results.rows(of: ids[$0]) }
      try output.write("results", partition: partition, rows.map { Int64($0.count) })
      for (name, values) in [("result", results.stages), ("kind", results.kinds), ("approved", results.approved)] {
        try output.write("result." + name, partition: partition, rows.flatMap { $0.map { values[$0] } })
      }
    }
  }

  /// Both lists of pseudonyms are sorted: one pass finds those in both.
  private func countLinked(_ partition: Int) throws(WorkspaceError) -> Linked {
    guard let persons = sources["persons"] else { return [:] }
    let known = try Self.pseudonyms(persons, partition)
    var linked: Linked = [:]
    for source in StagedSources.byPerson {
      guard let file = sources[source] else { continue }
      let all = try Self.pseudonyms(file, partition)
      var next = 0
      var found = 0
      for person in all {
        while next < known.count, known[next] < person { next += 1 }
        if next < known.count, known[next] == person { found += 1 }
      }
      linked[source] = found
    }
    return linked
  }

  private static func pseudonyms(_ file: StageFile, _ partition: Int) throws(WorkspaceError) -> [Pseudonym] {
    var high: [Int64] = []
    var low: [Int64] = []
    let count = try file.read("person.high", partition: partition, into: &high)
    try file.read("person.low", partition: partition, into: &low)
    return (0..<count).map { Pseudonym(high: UInt64(bitPattern: high[$0]), low: UInt64(bitPattern: low[$0])) }
  }
}
