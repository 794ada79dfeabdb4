import Crypto
import Disclosure
import Foundation
import Publication
import Rows
import Tables
import Testing

/// Whole editions with all their files, as they stand on the disk.
@Suite("edition documents") struct EditionDocumentsTests {
  private func write(
    to folder: TemporaryFolder, _ name: String, language: EditionTexts.Language = .swedish, jobs: Int = 1,
    publisher: String? = nil, title: String? = nil
  ) throws {
    var texts = DocumentTables.texts
    texts.language = language
    let report = Report(
      texts: texts, settings: ReportSettings(title: title.map { [language: $0] } ?? [:], publisher: publisher))
    try EditionWriter(path: folder.path + "/" + name, jobs: jobs).write(
      tables: DocumentTables.tables(), definitions: [("definition å.yaml", Array("x".utf8))],
      manifest: SmallTables.manifest, texts: texts, report: report)
  }

  private func object(_ folder: TemporaryFolder, _ file: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(try folder.text(file).utf8))
    return try #require(object as? [String: Any])
  }

  private func digest(_ folder: TemporaryFolder, _ file: String) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file))
    return SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
  }

  @Test("every file stands in the manifest with its digest, and is the same however many workers make it")
  func manifest() throws {
    let folder = try TemporaryFolder()
    try write(to: folder, "a")
    try write(to: folder, "b", jobs: 3)
    var files = ["datapackage.json", "dossier/job-entry.md", "px/job-entry.px", "report.html"]
    files += ["ro-crate-metadata.json", "tables/job-entry.csv"]
    #if Workbook
      files.append("tables.xlsx")
    #endif
    let outputs = try #require(try object(folder, "a/manifest.json")["outputs"] as? [[String: String]])
    #expect(outputs.compactMap { $0["file"] }.sorted() == files.sorted())
    for output in outputs {
      let file = try #require(output["file"])
      #expect(try digest(folder, "a/" + file) == output["sha256"])
      #expect(try digest(folder, "a/" + file) == digest(folder, "b/" + file), "\(file)")
    }
    #expect(try folder.names == ["a", "b"])
  }

  @Test("the data package describes each CSV: size, digest, types, key") func dataPackage() throws {
    let folder = try TemporaryFolder()
    try write(to: folder, "e")
    let package = try object(folder, "e/datapackage.json")
    #expect(package["profile"] as? String == "tabular-data-package")
    #expect(package["name"] as? String == "provider-followup")
    let resource = try #require((package["resources"] as? [[String: Any]])?.first)
    #expect(resource["path"] as? String == "tables/job-entry.csv")
    #expect(resource["bytes"] as? Int == (try folder.text("e/tables/job-entry.csv").utf8.count))
    #expect(resource["hash"] as? String == "sha256:" + (try digest(folder, "e/tables/job-entry.csv")))
    let schema = try #require(resource["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: Any]])
    let header = try folder.text("e/tables/job-entry.csv").prefix { $0 != "\n" }
    #expect(fields.compactMap { $0["name"] as? String }.joined(separator: ",") == header)
    #expect(
      fields.compactMap { $0["type"] as? String } == [
        "string", "string", "string", "integer", "integer", "number", "number", "number", "string",
      ])
    #expect(schema["primaryKey"] as? [String] == ["level", "measure", "window"])
    #expect(schema["missingValues"] as? [String] == [""])
    let status = fields.last?["constraints"] as? [String: Any]
    #expect(status?["enum"] as? [String] == ["ok", "immature", "primary", "secondary", "not_reached"])
  }

  @Test("the research object names inputs, program and all files, and no time but the delivery's") func crate() throws {
    let folder = try TemporaryFolder()
    try write(to: folder, "e")
    let graph = try #require(try object(folder, "e/ro-crate-metadata.json")["@graph"] as? [[String: Any]])
    let byName = Dictionary(grouping: graph) { $0["@id"] as? String ?? "" }
    #expect(byName.values.allSatisfy { $0.count == 1 })
    let root = try #require(byName["./"]?.first)
    #expect(root["datePublished"] as? String == "2025-12-31")
    let parts = (root["hasPart"] as? [[String: String]] ?? []).compactMap { $0["@id"] }
    #expect(parts.contains("definitions/definition%20%C3%A5.yaml") && parts.contains("manifest.json"))
    #expect(parts.allSatisfy { byName[$0] != nil })
    let input = try #require(byName["#input/placements/p%20%3C1%3E.csv"]?.first)
    #expect(input["sha256"] as? String == "aa" && input["@type"] as? String == "CreativeWork")
    let action = try #require(byName["#run"]?.first)
    #expect((action["instrument"] as? [String: String])?["@id"] == "#utfall")
    for part in parts where part != "manifest.json" {
      let entity = try #require(byName[part]?.first)
      let name = try #require(entity["name"] as? String)
      #expect(entity["sha256"] as? String == (try digest(folder, "e/" + name)))
    }
  }

  @Test("the research object says who publishes the edition, where the definition does") func publisher() throws {
    let folder = try TemporaryFolder()
    try write(to: folder, "e", publisher: "Storköpings kommun")
    let graph = try #require(try object(folder, "e/ro-crate-metadata.json")["@graph"] as? [[String: Any]])
    let publisher = try #require(graph.first { $0["@type"] as? String == "Organization" })
    #expect(publisher["name"] as? String == "Storköpings kommun")
    for role in ["author", "publisher"] {
      let named = graph.first { $0["@id"] as? String == "./" }?[role] as? [String: String]
      #expect(named?["@id"] == publisher["@id"] as? String)
    }
    #expect(try folder.text("e/report.html").contains("Storköpings kommun · Utfall"))
    try write(to: folder, "f")
    #expect(!(try folder.text("f/ro-crate-metadata.json")).contains("Organization"))
  }

  @Test("every file is called what the definition says") func title() throws {
    let folder = try TemporaryFolder()
    try write(to: folder, "e", title: "Uppföljning för Storköping")
    #expect(try folder.text("e/report.html").contains("<h1>Uppföljning för Storköping</h1>"))
    #expect(try object(folder, "e/datapackage.json")["title"] as? String == "Uppföljning för Storköping")
    let graph = try #require(try object(folder, "e/ro-crate-metadata.json")["@graph"] as? [[String: Any]])
    #expect(graph.first { $0["@id"] as? String == "./" }?["name"] as? String == "Uppföljning för Storköping")
  }

  @Test("both languages have every word", arguments: EditionTexts.Language.allCases)
  func words(language: EditionTexts.Language) {
    for phrase in DocumentPhrase.allCases { #expect(!phrase.text(in: language).isEmpty, "\(phrase)") }
  }

  @Test("the files are written in the language of the run") func language() throws {
    let folder = try TemporaryFolder()
    try write(to: folder, "e", language: .english)
    #expect(try folder.text("e/dossier/job-entry.md").contains("## What is withheld, and why\n"))
    #expect(try folder.text("e/px/job-entry.px").contains("LANGUAGE=\"en\";"))
    #expect(try folder.text("e/datapackage.json").contains("\"title\": \"Follow-up\""))
  }
}
