import Foundation
import Pipeline
import Staging
import Testing

@Suite("plan") struct RunPlanTests {
  /// `runs ingest earnings: reason; reason` or `there link`.
  private func plan(_ folder: RunFolder, overrides: [String] = [], last: Stage? = nil) throws -> [String] {
    try Runner.plan(folder.request(overrides: overrides, last: last)).map { stage in
      let name = stage.detail.isEmpty ? stage.stage.rawValue : "\(stage.stage) \(stage.detail)"
      return stage.willRun ? "\(name): \(stage.reasons.joined(separator: "; "))" : name
    }
  }

  @Test("no workspace yet: all would run, and none is made") func first() throws {
    let folder = try RunFolder(persons: 20)
    #expect(
      try plan(folder, last: .link) == [
        "ingest identities: no result yet", "ingest placements: no result yet", "ingest results: no result yet",
        "ingest registrations: no result yet", "ingest earnings: no result yet", "ingest assistance: no result yet",
        "ingest activities: no result yet", "ingest persons: no result yet", "ingest contracts: no result yet",
        "link: no result yet",
      ])
    #expect(!FileManager.default.fileExists(atPath: folder.workspace))
  }

  private static let release = ["publish: runs every time"]

  private func running(_ folder: RunFolder, overrides: [String] = []) throws -> [String] {
    try plan(folder, overrides: overrides).filter { $0.contains(": ") }
  }

  @Test("after a run nothing but the edition") func done() throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    #expect(try running(folder) == Self.release)
    #expect(
      try plan(folder, last: .outcomes) == [
        "ingest identities", "ingest placements", "ingest results", "ingest registrations", "ingest earnings",
        "ingest assistance", "ingest activities", "ingest persons", "ingest contracts", "link", "outcomes", "analysis",
      ])
  }

  @Test("files and parameters that changed are named, and what depends on them") func changed() throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    let earnings = SmallDelivery(persons: 40).files.first { $0.name == "agi-1.csv.gz" }!
    try folder.put(GzipFile.bytes(of: earnings.text), at: "agi-1.csv.gz")
    try folder.put(GzipFile.bytes(of: earnings.text), at: "agi-2.csv.gz")
    try folder.remove("insatser-1.csv.gz")
    let found = try running(folder, overrides: ["job_entry.price_base_share=0.5"])
    #expect(
      found == [
        "ingest earnings: agi-1.csv.gz changed; agi-2.csv.gz is new",
        "link: depends on ingest.earnings; activities is gone",
        "outcomes: depends on ingest.earnings; depends on link; "
          + "job_entry.price_base_share changed from 0.25 to 0.5; activities is gone; "
          + "complete_from.activities is gone; complete_to.activities is gone",
        "analysis: depends on outcomes",
        "measure: depends on outcomes; job_entry.price_base_share changed from 0.25 to 0.5; "
          + "complete_from.activities is gone; complete_to.activities is gone",
        "protect: depends on measure", "publish: depends on protect",
      ])
  }

  @Test("identities decide who a person is: all that names persons depends on them") func identities() throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    try folder.put(Array("Gammalt;Nytt;Datum\n".utf8), at: "idbyten-1.csv.gz")
    #expect(
      try running(folder).prefix(3) == [
        "ingest identities: idbyten-1.csv.gz changed", "ingest placements: depends on ingest.identities",
        "ingest results: depends on ingest.identities",
      ])
  }

  @Test("a rule of disclosure control is a reason to protect anew") func disclosure() throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    #expect(
      try running(folder, overrides: ["disclosure.minimum=6"]) == [
        "protect: disclosure.minimum changed from 5 to 6", "publish: depends on protect",
      ])
    #expect(
      try running(folder, overrides: ["disclosure.minimum=6", "tables.job-entry.windows=[12m]"]) == [
        "measure: tables.job-entry.windows changed from [3m, 6m, 12m, 18m, 24m] to [12m]",
        "protect: depends on measure; disclosure.minimum changed from 5 to 6", "publish: depends on protect",
      ])
  }

  @Test("what runs was planned", arguments: [[], ["disclosure.minimum=6"], ["welfare.exit_months=4"]])
  func agrees(overrides: [String]) throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    let planned = try Runner.plan(folder.request(overrides: overrides)).filter(\.willRun).map(\.stage)
    let told = try folder.run(overrides: overrides).filter { $0.hasPrefix("began ") }
    #expect(Set(planned.map { "began \($0)" }).isSuperset(of: told))
    #expect(!told.isEmpty)
  }

  @Test("nothing in the workspace changes, after a run or beside one") func untouched() throws {
    let folder = try RunFolder(persons: 50)
    try folder.run()
    let before = try RunFolder.files(in: folder.workspace)
    _ = try running(folder, overrides: ["cohort.to=2023-12-31"])
    #expect(try RunFolder.files(in: folder.workspace) == before)
    let other = try Workspace(path: folder.workspace)
    #expect(try running(folder) == Self.release)
    withExtendedLifetime(other) {}
  }
}
