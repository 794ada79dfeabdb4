import Foundation
import Pipeline
import Testing

/// An edition made again from its delivery: every kind of change is found, and named for what it is.
@Suite("verify") struct VerifyTests {
  private let folder: RunFolder

  init() throws {
    folder = try RunFolder(persons: 120)
    try folder.run(overrides: ["disclosure.minimum=3"])
  }

  private func differences(delivery: String? = nil) throws -> [EditionDifference] {
    let temporary = try TemporaryFolder()
    let found = try temporary.during { () throws(PipelineError) in
      try Verification(edition: folder.edition, delivery: delivery ?? folder.delivery, jobs: 2, in: temporary)
        .differences { _ in }
    }
    #expect(!FileManager.default.fileExists(atPath: temporary.path))
    return found
  }

  private func edit(_ path: String, _ change: (String) -> String) throws {
    let url = URL(fileURLWithPath: folder.edition + "/" + path)
    let text = try String(contentsOf: url, encoding: .utf8)
    let changed = change(text)
    try #require(changed != text)
    try Data(changed.utf8).write(to: url)
  }

  @Test("an edition that nobody touched has none, also from elsewhere")
  func untouched() throws {
    let elsewhere = folder.root + "/elsewhere"
    try FileManager.default.copyItem(atPath: folder.delivery, toPath: elsewhere)
    #expect(try differences(delivery: elsewhere) == [])
  }

  /// The override of one key comes after that of all that lies above it, and the last of a key holds.
  @Test("overrides are made again as they held, whatever their order was")
  func overrides() throws {
    try folder.run(overrides: [
      "complete_to.earnings=2025-06", "complete_to=2025-11-30", "complete_to.results=2025-08-31",
      "cohort.to=2023-12-31",
      "cohort.to=2024-06-30",
    ])
    #expect(try differences() == [])
  }

  @Test("a file of the edition: edited, removed, added")
  func editionFiles() throws {
    try edit("tables/job-entry.csv") { $0 + "\n" }
    try FileManager.default.removeItem(atPath: folder.edition + "/tables/attrition.csv")
    try Data("extra".utf8).write(to: URL(fileURLWithPath: folder.edition + "/tables/extra.csv"))
    let found = try differences()
    #expect(
      found == [
        EditionDifference(.edition, file: "tables/attrition.csv", .missing),
        EditionDifference(.edition, file: "tables/job-entry.csv", .changed),
        EditionDifference(.edition, file: "tables/extra.csv", .new),
      ])
    #expect(found[1].description == "tables/job-entry.csv: a file of the edition changed since it was published")
  }

  @Test("the manifest: what it says of the run, and its text")
  func manifest() throws {
    try edit("manifest.json") { $0.replacing("\"read\": ", with: "\"read\": 1") }
    #expect(try differences() == [EditionDifference(.edition, file: "manifest.json", .part("row counts"))])
    try folder.run(overrides: ["disclosure.minimum=3"])
    try edit("manifest.json") { $0 + "\n" }
    #expect(try differences() == [EditionDifference(.edition, file: "manifest.json", .changed)])
    try edit("manifest.json") { "no" + $0 }
    #expect(
      throws: PipelineError(
        .verification, ["manifest.json: a file of the edition changed since it was published and is no manifest"])
    ) {
      try differences()
    }
  }

  @Test("a definition, and what it makes of the tables")
  func definition() throws {
    try edit("definitions/definition.yaml") { $0.replacing("minimum_base: 10", with: "minimum_base: 40") }
    let found = try differences()
    #expect(found.first == EditionDifference(.definition, file: "definitions/definition.yaml", .changed))
    #expect(found.contains(EditionDifference(.definition, file: "tables/job-entry.csv", .follows([.definition]))))
    #expect(found.allSatisfy { $0.cause == .definition })
  }

  @Test("a comment in a definition is a change that changes no table")
  func comment() throws {
    try edit("definitions/definition.yaml") { "# Read me\n" + $0 }
    let found = try differences()
    #expect(found.first == EditionDifference(.definition, file: "definitions/definition.yaml", .changed))
    // The report lists the digests of definitions.
    #expect(found.allSatisfy { !$0.file.hasPrefix("tables/") })
  }

  @Test("a definition that is no longer one: the run's message, and no result")
  func invalidDefinition() throws {
    try edit("definitions/definition.yaml") { $0.replacing("minimum_base:", with: "minimum_bse:") }
    let found = try differences()
    #expect(found.first == EditionDifference(.definition, file: "definitions/definition.yaml", .changed))
    #expect(found.count == 3)
    #expect(found.dropFirst().allSatisfy { if case .noResult = $0.fact { true } else { false } })
  }

  @Test("an input: other rows, one file more, one less, one damaged")
  func inputs() throws {
    let name = "agi-1.csv.gz"
    let more = SmallDelivery(persons: 120).files.first { $0.name == name }!
    try folder.put(GzipFile.bytes(of: more.lines.dropLast(200).joined(separator: "\n") + "\n"), at: name)
    let changed = try differences()
    #expect(changed.first == EditionDifference(.input, file: name, .changed))
    #expect(changed.contains(EditionDifference(.input, file: "tables/job-entry.csv", .follows([.input]))))

    try folder.put(GzipFile.bytes(of: more.text), at: name)
    #expect(try differences() == [])
    try folder.put(GzipFile.bytes(of: more.lines[0] + "\n"), at: "agi-2.csv.gz")
    #expect(try differences().first == EditionDifference(.input, file: "agi-2.csv.gz", .new))
    try folder.remove("agi-2.csv.gz")
    try folder.remove("insatser-1.csv.gz")
    #expect(try differences().first == EditionDifference(.input, file: "insatser-1.csv.gz", .missing))
    try folder.put(SmallDelivery(persons: 120))

    var bytes = GzipFile.bytes(of: more.text)
    bytes[bytes.count / 2] ^= 1
    try folder.put(bytes, at: name)
    let damaged = try differences()
    #expect(damaged.first == EditionDifference(.input, file: name, .changed))
    #expect(damaged.allSatisfy { !$0.description.contains(SmallDelivery.canary) })
  }

  @Test("the program: another version, or other results of the same")
  func program() throws {
    try edit("manifest.json") { $0.replacing("\"version\": \"\(programVersion)\"", with: "\"version\": \"0.0.9\"") }
    let version = EditionDifference(.program, .version(edition: "0.0.9", program: programVersion))
    #expect(try differences() == [version])
    #expect(
      version.description
        == "program changed: version 0.0.9 made the edition, this is version \(programVersion)")
  }

  @Test("a table and its digest changed together can only be told from another program by whoever has one")
  func together() throws {
    let table = folder.edition + "/tables/attrition.csv"
    let other = folder.edition + "/tables/cohort-profile.csv"
    try FileManager.default.removeItem(atPath: table)
    try FileManager.default.copyItem(atPath: other, toPath: table)
    let text = try String(contentsOfFile: folder.edition + "/manifest.json", encoding: .utf8)
    func digest(_ file: String) throws -> Substring {
      let line = try #require(text.range(of: "\"file\": \"\(file)\",\n      \"sha256\": \""))
      return text[line.upperBound...].prefix(64)
    }
    let (old, new) = (try digest("tables/attrition.csv"), try digest("tables/cohort-profile.csv"))
    try edit("manifest.json") { $0.replacing(old, with: new) }
    #expect(try differences() == [EditionDifference(.program, file: "tables/attrition.csv", .unexplained)])
  }

  @Test("what can't be verified at all")
  func failures() throws {
    #expect(throws: PipelineError.self) { try differences(delivery: folder.root + "/none") }
    do {
      _ = try differences(delivery: folder.root + "/none")
    } catch {
      #expect((error as? PipelineError)?.reason == .delivery)
    }
    try FileManager.default.removeItem(atPath: folder.edition + "/manifest.json")
    do {
      _ = try differences()
      Issue.record("no edition")
    } catch {
      #expect((error as? PipelineError)?.reason == .usage)
    }
  }
}
