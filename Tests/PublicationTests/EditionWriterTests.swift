import Crypto
import Disclosure
import Foundation
import Publication
import Rows
import Tables
import Testing

@Suite("edition") struct EditionWriterTests {
  private func tables(_ count: Int64 = 12) throws -> [ReleasedTable] {
    let rows = [count, 3].enumerated().map { position, x in
      MeasuredRow(
        dimensions: [["A", "B, C"][position]], measure: "persons", n: nil, x: x, value: Double(x), kind: .count)
    }
    return try release(
      [MeasuredTable(id: "cohort-profile", dimensions: ["level"], rows: rows)],
      definitions: [TableDefinition(id: "cohort-profile", by: [["level"]])], rules: DisclosureRules())
  }

  private let manifest = Manifest(
    pipeline: "provider-followup", version: "1.0",
    parameters: ["cohort.to": "2024-12-31", "cohort.from": "2022-01-01"],
    overrides: ["cohort.to": "2024-12-31"],
    sources: [
      SourceAccounting(
        source: "placements",
        files: [
          .init(name: "p \"1\".csv", sha256: "aa", bytes: 17, rows: RowCounts(used: 4, superseded: 2, rejected: 1))
        ])
    ],
    notProduced: [
      NotProduced(table: "job-entry", measure: "earnings", source: "earnings"),
      NotProduced(table: "cohort-profile", set: ["level", "assistance"], source: "assistance"),
    ])

  private let definitions: [(path: String, bytes: [UInt8])] = [
    ("extracts/placements.yaml", Array("files: p".utf8)), ("definition.yaml", Array("pipeline: x".utf8)),
  ]

  private func write(to path: String, count: Int64 = 12) throws {
    try EditionWriter(path: path).write(tables: tables(count), definitions: definitions, manifest: manifest)
  }

  private func digest(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  @Test("files, their owner's alone, and nothing beside them") func files() throws {
    let folder = try TemporaryFolder()
    try write(to: folder.path + "/out/edition/")
    #expect(try folder.names == ["out"])
    #expect(
      try folder.everything(in: "out") == [
        "edition", "edition/definitions", "edition/definitions/definition.yaml", "edition/definitions/extracts",
        "edition/definitions/extracts/placements.yaml", "edition/manifest.json", "edition/tables",
        "edition/tables/cohort-profile.csv",
      ])
    #expect(try folder.permissions("out/edition") == 0o700)
    #expect(try folder.permissions("out/edition/tables") == 0o700)
    #expect(try folder.permissions("out/edition/tables/cohort-profile.csv") == 0o600)
    #expect(try folder.permissions("out/edition/manifest.json") == 0o600)
  }

  @Test("a released table, withheld counts blank") func csv() throws {
    let folder = try TemporaryFolder()
    try write(to: folder.path + "/edition")
    #expect(
      try folder.text("edition/tables/cohort-profile.csv") == """
        level,measure,window,n,x,value,ci_low,ci_high,status
        A,persons,,,12,12,,,ok
        "B, C",persons,,,,,,,primary

        """)
  }

  @Test("the manifest to the byte") func manifestText() throws {
    let folder = try TemporaryFolder()
    try write(to: folder.path + "/edition")
    let table = digest(try folder.text("edition/tables/cohort-profile.csv"))
    #expect(
      try folder.text("edition/manifest.json") == """
        {
          "pipeline": "provider-followup",
          "program": {
            "name": "utfall",
            "version": "1.0"
          },
          "parameters": {
            "cohort.from": "2022-01-01",
            "cohort.to": "2024-12-31"
          },
          "overrides": {
            "cohort.to": "2024-12-31"
          },
          "inputs": [
            {
              "bytes": 17,
              "file": "p \\"1\\".csv",
              "sha256": "aa",
              "source": "placements"
            }
          ],
          "definitions": [
            {
              "file": "definitions/definition.yaml",
              "sha256": "\(digest("pipeline: x"))"
            },
            {
              "file": "definitions/extracts/placements.yaml",
              "sha256": "\(digest("files: p"))"
            }
          ],
          "sources": [
            {
              "read": 7,
              "rejected": 1,
              "source": "placements",
              "superseded": 2,
              "used": 4
            }
          ],
          "not_produced": [
            {
              "measure": "earnings",
              "source": "earnings",
              "table": "job-entry"
            },
            {
              "set": [
                "level",
                "assistance"
              ],
              "source": "assistance",
              "table": "cohort-profile"
            }
          ],
          "notes": [],
          "outputs": [
            {
              "file": "tables/cohort-profile.csv",
              "sha256": "\(table)"
            }
          ]
        }

        """)
  }

  @Test("a new edition replaces the old one whole, and what a killed run left beside it") func replaces() throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/edition"
    try write(to: place)
    try folder.write("old", to: "edition/tables/of-yesterday.csv")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.edition.partial/tables", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.edition.replaced", withIntermediateDirectories: true)
    try write(to: place, count: 13)
    #expect(try folder.names == ["edition"])
    #expect(try folder.text("edition/tables/cohort-profile.csv").contains("A,persons,,,13,13"))
    #expect(!(try folder.everything(in: "edition").contains("tables/of-yesterday.csv")))
  }

  @Test("a folder that is no edition is not replaced, an empty one is") func foreignFolder() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/mine", withIntermediateDirectories: true)
    try write(to: folder.path + "/mine")
    try FileManager.default.removeItem(atPath: folder.path + "/mine/manifest.json")
    #expect(throws: PublicationError.notAnEdition(path: folder.path + "/mine")) { try write(to: folder.path + "/mine") }
    #expect(try folder.names == ["mine"])
  }

  @Test("a failure leaves what stood there, and nothing else") func failure() throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/edition"
    try write(to: place)
    let tooLong = String(repeating: "x", count: 300)
    let path = place.replacingOccurrences(of: "/edition", with: "/.edition.partial") + "/definitions/" + tooLong
    #expect(throws: PublicationError.system(operation: .create, path: path, errno: ENAMETOOLONG)) {
      try EditionWriter(path: place).write(tables: tables(99), definitions: [(tooLong, [])], manifest: manifest)
    }
    #expect(try folder.names == ["edition"])
    #expect(try folder.text("edition/tables/cohort-profile.csv").contains("A,persons,,,12,12"))
  }

  @Test("a definition file cannot stand outside the edition", arguments: ["../x", "/x", "a//b", "."])
  func outside(path: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: PublicationError.pathOutside(path)) {
      try EditionWriter(path: folder.path + "/edition").write(tables: [], definitions: [(path, [])], manifest: manifest)
    }
    #expect(try folder.names.isEmpty)
  }

  @Test(
    "messages",
    arguments: [
      (
        PublicationError.system(operation: .write, path: "e/tables/a.csv", errno: ENOSPC),
        "e/tables/a.csv: cannot write: the disk is full"
      ),
      (.system(operation: .create, path: "e", errno: EACCES), "e: cannot create: no permission"),
      (
        .notAnEdition(path: "e"),
        "e: is neither an edition nor an empty folder; choose another place for the edition or remove it"
      ),
      (.pathOutside("../x"), "../x: a definition file must lie within the pipeline's folder"),
      (.workbook(reason: "Memory."), "tables.xlsx: cannot be made: Memory."),
    ])
  func messages(error: PublicationError, text: String) { #expect(error.description == text) }
}
