import Histories
import Rows
import Staging
import Testing

@Suite("What sources tell of each other") struct LinkingTests {
  private let folder: StageFolder
  private let contractsTo = Day(year: 2024, month: 12, day: 31)!

  init() throws { folder = try StageFolder() }

  private func link(_ sources: [String: StageFile], partitions: Int = 1, jobs: Int = 1) throws -> (
    file: StageFile, linked: Linking.Linked
  ) {
    let output = try folder.writer("link")
    let linking = Linking(sources: sources, contractsTo: contractsTo, partitions: partitions, jobs: jobs)
    let linked = try linking.run(output).linked
    return (try folder.file("link"), linked)
  }

  private func column(_ name: String, of file: StageFile, partition: Int = 0) throws -> [Int64] {
    var values: [Int64] = []
    let count = try file.read(name, partition: partition, into: &values)
    return Array(values[..<count])
  }

  // MARK: Providers

  /// The providers that a contract has on each of the days on which placements start; nil: unknown.
  private func providers(_ terms: [(provider: Int64, start: Int64, end: Int64)], on starts: [Int64]) throws -> [Int64?]
  {
    let placements = try folder.stage(
      "placements",
      ["placement": [starts.indices.map(Int64.init)], "contract": [starts.map { _ in 1 }], "start": [starts]],
      texts: ["texts.contract": ["KA-1", "KA-2"]])
    // Both sources number their contracts by themselves.
    let contracts = try folder.stage(
      "contracts",
      [
        "contract": [terms.map { _ in 0 }], "provider": [terms.map(\.provider)], "start": [terms.map(\.start)],
        "end": [terms.map(\.end)],
      ], texts: ["texts.contract": ["KA-2", "KA-3"], "texts.provider": ["A", "B"]])
    let file = try link(["placements": placements, "contracts": contracts]).file
    #expect(try file.texts("texts.provider") == ["A", "B"])
    return try column("provider", of: file).map { $0 == none ? nil : $0 }
  }

  @Test("a contract's provider is the one of the row in force, of several of the one that started last")
  func provider() throws {
    let terms: [(provider: Int64, start: Int64, end: Int64)] = [
      (0, day(2023, 1, 1), day(2023, 12, 31)), (1, day(2023, 6, 1), day(2024, 3, 31)),
    ]
    for terms in [terms, terms.reversed()] {
      let found = try providers(
        terms,
        on: [
          day(2022, 12, 31), day(2023, 1, 1), day(2023, 5, 31), day(2023, 6, 1), day(2023, 12, 31), day(2024, 3, 31),
          day(2024, 4, 1),
        ])
      #expect(found == [nil, 0, 0, 1, 1, 1, nil])
    }
  }

  @Test("what a contract's rows say of days after they are complete is not there")
  func contractsAfterCompletion() throws {
    let starts = [day(2024, 12, 31), day(2025, 1, 2), day(2026, 1, 1)]
    #expect(try providers([(0, day(2024, 1, 1), day(2025, 1, 1))], on: starts) == [0, 0, 0])
    #expect(try providers([(0, day(2024, 1, 1), day(2024, 12, 31))], on: starts) == [0, nil, nil])
    #expect(try providers([(0, day(2024, 1, 1), none), (1, day(2025, 1, 1), none)], on: starts) == [0, 0, 0])
  }

  @Test("without contracts no provider is written")
  func withoutContracts() throws {
    let placements = try folder.stage(
      "placements", ["placement": [[0]], "contract": [[0]], "start": [[day(2024, 1, 1)]]],
      texts: ["texts.contract": ["KA-1"]])
    let file = try link(["placements": placements]).file
    #expect(!file.has("provider") && !file.has("results") && !file.has("adults"))
  }

  // MARK: Results

  @Test("each placement has its results, whatever partition it is in; those of unknown placements are nobody's")
  func results() throws {
    let placements = try folder.stage(
      "placements", ["placement": [[2, 0], [1]], "contract": [[0, 0], [0]], "start": [[1, 1], [1]]],
      texts: ["texts.placement": ["P1", "P2", "P3"]])
    let results = try folder.stage(
      "results",
      [
        "placement": [[2, 0, 1, 2]], "result": [[0, 0, 1, 1]], "kind": [[3, 4, 5, 6]], "approved": [[10, 20, 30, 40]],
      ],
      texts: ["texts.placement": ["P0", "P2", "P3"]])
    let file = try link(["placements": placements, "results": results], partitions: 2).file
    #expect(try column("results", of: file) == [2, 0])
    #expect(try column("result.result", of: file) == [0, 1])
    #expect(try column("result.kind", of: file) == [3, 6])
    #expect(try column("result.approved", of: file) == [10, 40])
    #expect(try column("results", of: file, partition: 1) == [1])
    #expect(try column("result.approved", of: file, partition: 1) == [30])
  }

  // MARK: Adults

  @Test("adults of a household have a row in its municipality and month, in whatever partition", arguments: 1...3)
  func adults(jobs: Int) throws {
    let assistance = try folder.stage(
      "assistance",
      [
        "household": [[7, 7, 7, 71], [7, 7], [7]], "municipality": [[1, 1, 2, 1], [1, 1], [1]],
        "month": [[100, 101, 100, 100], [100, 101], [100]],
      ])
    let file = try link(["assistance": assistance], partitions: 3, jobs: jobs).file
    #expect(try column("adults", of: file) == [3, 2, 1, 1])
    #expect(try column("adults", of: file, partition: 1) == [3, 2])
    #expect(try column("adults", of: file, partition: 2) == [3])
  }

  /// Municipality and month share one number with the household.
  @Test("households, municipalities and months at the ends of their ranges are told apart")
  func adultsAtTheEnds() throws {
    let households: [Int64] = [0, 0, 1, 1, .init(UInt32.max), .init(UInt32.max)]
    let municipalities: [Int64] = [0, 289, 0, 289, 0, 289]
    let last = month(9999, 12)
    let assistance = try folder.stage(
      "assistance",
      [
        "household": [households + households], "municipality": [municipalities + municipalities],
        "month": [households.map { _ in 0 } + households.map { _ in last }],
      ])
    let file = try link(["assistance": assistance]).file
    #expect(try column("adults", of: file) == [Int64](repeating: 1, count: 12))
  }

  // MARK: Persons

  @Test("linked are the persons of a source that stand in persons, over all partitions")
  func linked() throws {
    func persons(_ name: String, _ partitions: [[Int64]]) throws -> StageFile {
      try folder.stage(name, ["person.high": partitions.map { $0.map { _ in -1 } }, "person.low": partitions])
    }
    let sources = [
      "persons": try persons("persons", [[1, 3, 5], [2, 4]]),
      "earnings": try persons("earnings", [[0, 1, 4, 5, 6], [4]]), "decisions": try persons("decisions", [[], [9]]),
    ]
    let linked = try link(sources, partitions: 2).linked
    #expect(linked == ["persons": 5, "earnings": 3, "decisions": 0])
  }
}
