import Foundation
import Pipeline
import Testing

/// Which stages run again after what has changed, and that nothing else does.
@Suite("stages of a second run") struct RunStageTests {
  /// The stages that were run, in the order in which they began; the analysis file, written beside the tables, last.
  private func ran(_ told: [String]) -> [String] {
    let began = told.filter { $0.hasPrefix("began ") }.map { String($0.dropFirst("began ".count)) }
    return began.filter { $0 != "analysis" } + began.filter { $0 == "analysis" }
  }

  @Test("a first run runs all, a second writes the edition again") func second() throws {
    let folder = try RunFolder()
    #expect(
      try ran(folder.run()) == [
        "ingest identities", "ingest placements", "ingest results", "ingest registrations", "ingest earnings",
        "ingest assistance", "ingest activities", "ingest persons", "ingest contracts", "link", "outcomes", "measure",
        "protect", "publish", "analysis",
      ])
    let edition = try folder.editionFiles()
    #expect(edition.keys.contains("tables/job-entry.csv"))
    #expect(try ran(folder.run()) == ["publish"])
    #expect(try folder.editionFiles() == edition)
  }

  @Test("up to a stage and on from there: the same edition") func inSteps() throws {
    let whole = try RunFolder(tables: .few)
    try whole.run()
    let folder = try RunFolder(tables: .few)
    for stage in Stage.allCases where stage != .publish {
      try folder.run(last: stage)
      #expect(try folder.published() == [], "\(stage)")
    }
    #expect(try ran(folder.run()) == ["publish"])
    #expect(try folder.editionFiles() == whole.editionFiles())
  }

  struct Change: CustomTestStringConvertible {
    var testDescription: String
    var path: String
    var old: String
    var new: String
    /// Stages that run again before the edition is written.
    var reruns: [String]
  }

  @Test(
    "a change in the pipeline reruns what it decides",
    arguments: [
      Change(
        testDescription: "a comment", path: "definition.yaml", old: "# Social assistance.", new: "# Aid.", reruns: []),
      Change(
        testDescription: "a label", path: "codes/sexes.csv", old: "K,K,,Kvinnor,Women", new: "K,K,,Kvinna,Woman",
        reruns: []),
      Change(
        testDescription: "the order of keys", path: "extracts/persons.yaml",
        old: "files: personer-*.csv.gz\nrequired: true\n",
        new: "required: true\nfiles: personer-*.csv.gz\n", reruns: []),
      Change(
        testDescription: "disclosure control", path: "definition.yaml", old: "  minimum: 5", new: "  minimum: 6",
        reruns: ["protect"]),
      Change(
        testDescription: "windows of a table", path: "definition.yaml", old: "windows: [6m, 24m]",
        new: "windows: [6m]",
        reruns: ["measure", "protect"]),
      Change(
        testDescription: "a parameter of job entry", path: "definition.yaml", old: "price_base_share: 0.25",
        new: "price_base_share: 0.5", reruns: ["outcomes", "measure", "protect", "analysis"]),
      Change(
        testDescription: "how a source is read", path: "extracts/earnings.yaml", old: "max_rejected: 0.005",
        new: "max_rejected: 0.5", reruns: ["ingest earnings"]),
    ])
  func definition(change: Change) throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let edition = try folder.editionFiles()
    try folder.replace(change.old, with: change.new, in: change.path)
    #expect(
      try ran(folder.run())
        == (change.reruns.filter { $0 != "analysis" } + ["publish"] + change.reruns.filter { $0 == "analysis" }))
    #expect(try folder.editionFiles() != edition, "the definition stands in the edition")
    try folder.replace(change.new, with: change.old, in: change.path)
    try folder.run()
    #expect(try folder.editionFiles() == edition)
  }

  @Test("a parameter given for one run, and taken back") func override() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let edition = try folder.editionFiles()
    let reruns = ["outcomes", "measure", "protect", "publish", "analysis"]
    #expect(try ran(folder.run(overrides: ["job_entry.price_base_share=0.1"])) == reruns)
    #expect(try folder.editionFiles() != edition)
    #expect(try ran(folder.run()) == reruns)
    #expect(try folder.editionFiles() == edition)
  }

  @Test("a file packed otherwise: its rows are the same, and the change stops there") func earlyStop() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let tables = try RunFolder.files(in: folder.edition + "/tables")
    let file = SmallDelivery(persons: 300).files.first { $0.name == "agi-1.csv.gz" }!
    try folder.put(GzipFile.bytes(of: file.text, block: 777), at: file.name)
    // The digest of the file stands in the accounting that tables of rows are made of; none of these tells it.
    #expect(try ran(folder.run()) == ["ingest earnings", "measure", "publish"])
    #expect(try RunFolder.files(in: folder.edition + "/tables") == tables)
  }

  @Test("rows in another order over other files: the same tables of persons") func shuffled() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let table = "tables/job-entry.csv"
    let before = try folder.editionFiles()[table]
    let files = SmallDelivery(persons: 300).files.filter { $0.name.hasPrefix("placeringar") }
    let rows = files.flatMap { $0.lines.dropFirst() }.reversed()
    for (name, part) in [("placeringar-a.csv.gz", 0), ("placeringar-b.csv.gz", 1)] {
      let lines =
        [files[0].lines[0]] + rows.enumerated().filter { $0.offset % 3 == 0 ? part == 0 : part == 1 }.map(\.element)
      try folder.put(Array(lines.joined(separator: "\r\n").utf8), at: name)
    }
    for file in files { try folder.remove(file.name) }
    #expect(try ran(folder.run()) == ["ingest placements", "measure", "publish"])
    #expect(try folder.editionFiles()[table] == before)
  }

  @Test("a source that is gone: what needs it goes, and comes back") func gone() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let edition = try folder.editionFiles()
    let file = SmallDelivery(persons: 300).files.first { $0.name == "bistand-1.csv.gz" }!
    try folder.remove(file.name)
    #expect(try ran(folder.run()) == ["link", "outcomes", "measure", "protect", "publish", "analysis"])
    #expect(try !folder.editionFiles().keys.contains("tables/welfare-exit.csv"))
    try folder.put(GzipFile.bytes(of: file.text), at: file.name)
    #expect(
      try ran(folder.run()) == ["ingest assistance", "link", "outcomes", "measure", "protect", "publish", "analysis"])
    #expect(try folder.editionFiles() == edition)
  }

  @Test("changed identities: persons are others, so all is read again") func identities() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    try folder.put(Array("Gammalt;Nytt;Datum\n".utf8), at: "idbyten-1.csv.gz")
    #expect(try ran(folder.run()).prefix(3) == ["ingest identities", "ingest placements", "ingest results"])
  }

  @Test("a stage file that was damaged is made anew") func damaged() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let edition = try folder.editionFiles()
    let stages = folder.workspace + "/stages/"
    for name in try FileManager.default.contentsOfDirectory(atPath: stages) where name.hasPrefix("outcomes") {
      try Data([1, 2, 3]).write(to: URL(fileURLWithPath: stages + name))
    }
    #expect(try ran(folder.run()) == ["outcomes", "publish"])
    #expect(try folder.editionFiles() == edition)
  }

  @Test("what is withheld is kept with why; where that is gone, the tables are protected again") func audit() throws {
    let folder = try RunFolder(tables: .few)
    try folder.run()
    let edition = try folder.editionFiles()
    let workspace = try RunFolder.files(in: folder.workspace)
    for name in ["disclosure-audit.csv", "released/job-entry.csv"] {
      try FileManager.default.removeItem(atPath: folder.workspace + "/" + name)
      #expect(try ran(folder.run()) == (name.hasPrefix("released") ? [] : ["protect"]) + ["publish"])
      #expect(try RunFolder.files(in: folder.workspace)[name] == workspace[name])
      #expect(try folder.editionFiles() == edition)
    }
  }

  @Test("a contract of another name: tables name it, though nobody's outcome is another") func renamed() throws {
    let folder = try RunFolder()
    let overrides = ["tables={provider-performance: {by: [[contract]]}}"]
    try folder.run(overrides: overrides)
    func table(_ folders: String) throws -> String {
      try String(contentsOfFile: "\(folders)/provider-performance.csv", encoding: .utf8)
    }
    let (measured, published) = try (table(folder.workspace + "/measures"), table(folder.edition + "/tables"))
    #expect(measured.contains("\nKA3,"))
    for file in SmallDelivery(persons: 300).files where file.text.contains("KA3") {
      try folder.put(GzipFile.bytes(of: file.text.replacing("KA3", with: "KA9")), at: file.name)
    }
    #expect(
      try ran(folder.run(overrides: overrides)) == [
        "ingest placements", "ingest contracts", "link", "outcomes", "measure", "protect", "publish", "analysis",
      ])
    #expect(try table(folder.workspace + "/measures") == measured.replacing("KA3", with: "KA9"))
    #expect(try table(folder.edition + "/tables") == published.replacing("KA3", with: "KA9"))
  }

  @Test("a run's last words are what the edition has: rounded, or withheld") func headlines() throws {
    let folder = try RunFolder()
    let tables = "tables={job-entry: {by: [[]], windows: [12m]}, interruptions: {by: [[]]}}"
    func summary(_ overrides: [String], last: Stage? = nil) throws -> RunSummary {
      try Runner.run(folder.request(overrides: [tables] + overrides, last: last)) { _ in }
    }
    guard case .share(let x, let n) = try #require(summary([]).jobEntry) else { throw FixtureError(text: "withheld") }
    #expect(x > 0 && n > x)
    #expect(try summary(["disclosure.minimum=400"], last: .measure).jobEntry == .share(x, of: n))
    let withheld = try summary(["disclosure.minimum=400"])
    #expect(withheld.jobEntry == .withheld && withheld.interruptions == .withheld)
    #expect(
      try summary(["disclosure.round_to=20"]).jobEntry == .share((x + 10) / 20 * 20, of: (n + 10) / 20 * 20))
  }
}
