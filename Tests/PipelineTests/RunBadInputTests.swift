import Foundation
import Pipeline
import Testing

/// What a run and a check say to bad input: the whole message, the exit code, and no edition.
@Suite("bad input") struct RunBadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// What becomes of the lines of a file: its name, then the change.
    var file: String
    var change: @Sendable (inout [String]) -> Void
    var exitCode: Int32
    /// `{root}` stands for the folder that holds the delivery.
    var messages: [String]

    init(
      _ description: String, in file: String, _ exitCode: Int32, _ messages: [String],
      _ change: @escaping @Sendable (inout [String]) -> Void
    ) {
      testDescription = description
      self.file = file
      self.exitCode = exitCode
      self.messages = messages
      self.change = change
    }
  }

  private static let registrations = "inskrivningar-1.csv.gz"
  private static let columns =
    "\"Personnummer\", \"Sökandekategori\", \"Till\", \"Avaktualiseringsorsak\""

  /// Lines of the delivery's file of changed identifiers.
  private static let changes = SmallDelivery(persons: 300).files.first { $0.name == "idbyten-1.csv.gz" }!.lines.count

  private static let lines: [Case] = [
    Case(
      "a required column is missing", in: registrations, 3,
      ["inskrivningar-1.csv.gz:1: no column \"Från\"; found: \(columns)"]
    ) { lines in
      lines = lines.map { line in
        var fields = line.components(separatedBy: ";")
        fields.remove(at: 2)
        return fields.joined(separator: ";")
      }
    },
    Case(
      "a column stands twice", in: registrations, 3,
      [
        "inskrivningar-1.csv.gz:1: the column \"Till\" stands twice in the header line; found: "
          + "\"Personnummer\", \"Sökandekategori\", \"Från\", \"Till\", \"Till\""
      ]
    ) { $0[0] = "Personnummer;Sökandekategori;Från;Till;Till" },
    Case(
      "rows where the header line should be", in: registrations, 3,
      [
        "inskrivningar-1.csv.gz:1: none of the source's columns among the 5 of the first line; "
          + "it seems to be no header line"
      ]
    ) { $0.removeFirst() },
    Case("a quote never closes", in: registrations, 3, ["inskrivningar-1.csv.gz:12: a quote that never closes"]) {
      $0[11] = "\"" + $0[11]
    },
    Case(
      "a quote inside a field", in: registrations, 3,
      ["inskrivningar-1.csv.gz:12: a quote inside an unquoted field"]
    ) { $0[11] = "x\"x\"" + $0[11] },
    Case("a NUL byte", in: registrations, 3, ["inskrivningar-1.csv.gz:8: a NUL byte"]) { $0[7] += "\0" },
    Case("no byte", in: registrations, 3, ["inskrivningar-1.csv.gz: nothing in it, not even a header line"]) {
      $0 = []
    },
    Case(
      "a line of 17 million bytes", in: registrations, 3, ["inskrivningar-1.csv.gz:3: a row longer than 16777216 bytes"]
    ) { $0[2] = String(repeating: "x", count: 17 << 20) },
    Case(
      "changed identifiers in a circle", in: "idbyten-1.csv.gz", 3,
      [
        (1...3).map { "idbyten-1.csv.gz:\(changes + $0)" }.joined(separator: ", ")
          + ": 3 changed identifiers form a circle, so that no last one is known"
      ]
    ) { $0 += ["Kanarie-a;Kanarie-b;2022-01-01", "Kanarie-b;Kanarie-c;2022-01-01", "Kanarie-c;Kanarie-a;2022-01-01"] },
    Case(
      "more rejected rows than may be", in: "personer-1.csv.gz", 4,
      [
        "persons: 3 of 300 rows rejected, more than max_rejected (0.005); see rejects/persons.csv in the workspace",
        "persons: birth_year: format: 2 rows rejected; Födelseår: expected a whole number",
        "persons: sex: code: 1 row rejected; Kön: expected a code of the list",
      ]
    ) { lines in
      for line in [3, 4] { lines[line] = lines[line].replacingOccurrences(of: ";19", with: ";Kanarie") }
      lines[5] = lines[5].replacingOccurrences(of: ";M;", with: ";Kanarie;").replacingOccurrences(
        of: ";K;", with: ";Kanarie;")
    },
  ]

  @Test("in the lines of a file", arguments: lines) func inLines(test: Case) throws {
    let folder = try RunFolder()
    try folder.run()
    let edition = try folder.editionFiles()
    var lines = SmallDelivery(persons: 300).files.first { $0.name == test.file }!.lines
    test.change(&lines)
    let text = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    try folder.put(text.isEmpty ? [] : GzipFile.bytes(of: text), at: test.file)
    try expect(folder, edition, test.exitCode, test.messages)
    #expect(try !folder.workspaceNames().contains { $0.hasSuffix(".part") || $0.hasSuffix("reading") })
    for file in SmallDelivery(persons: 300).files where file.name == test.file {
      try folder.put(GzipFile.bytes(of: file.text), at: file.name)
    }
    try folder.run()
    #expect(try folder.editionFiles() == edition, "mended, it gives what it gave")
  }

  private func expect(
    _ folder: RunFolder, _ edition: [String: [UInt8]]?, _ exitCode: Int32, _ messages: [String],
    overrides: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let messages = messages.map { $0.replacingOccurrences(of: "{root}", with: folder.root) }
    let failure = folder.failure(overrides: overrides)
    #expect(failure?.messages == messages, sourceLocation: sourceLocation)
    #expect(failure?.exitCode == exitCode, sourceLocation: sourceLocation)
    if let edition {
      #expect(try folder.editionFiles() == edition, "what stood there still stands", sourceLocation: sourceLocation)
      #expect(try folder.published() == ["edition"], sourceLocation: sourceLocation)
    } else {
      #expect(try folder.published() == [], sourceLocation: sourceLocation)
    }
    let report = Runner.check(folder.request(overrides: overrides)) { _ in }
    #expect(report.exitCode == exitCode, sourceLocation: sourceLocation)
    for message in messages {
      let fact = message.replacingOccurrences(of: "; see rejects/persons.csv in the workspace", with: "")
      #expect(report.problems.contains { $0.hasPrefix(fact) }, "\(report.problems)", sourceLocation: sourceLocation)
    }
  }

  @Test("damaged and cut gzip files, all at once, with the byte") func gzip() throws {
    let folder = try RunFolder()
    try folder.run()
    let edition = try folder.editionFiles()
    let files = SmallDelivery(persons: 300).files
    var earnings = GzipFile.bytes(of: files.first { $0.name == "agi-1.csv.gz" }!.text)
    earnings[5000] ^= 1
    try folder.put(earnings, at: "agi-1.csv.gz")
    let persons = GzipFile.bytes(of: files.first { $0.name == "personer-1.csv.gz" }!.text)
    try folder.put(Array(persons.dropLast(9)), at: "personer-1.csv.gz")
    let placements = GzipFile.bytes(of: files.first { $0.name == "placeringar-2023.csv.gz" }!.text)
    try folder.put(placements + [7], at: "placeringar-2023.csv.gz")
    try expect(
      folder, edition, 3,
      [
        "placeringar-2023.csv.gz: byte \(placements.count): bytes after the last gzip member that are not zero padding; the file is damaged",
        "agi-1.csv.gz: byte \(earnings.count - 8): the CRC-32 of the inflated data does not fit; the file is damaged",
        "personer-1.csv.gz: byte \(persons.count - 9): the compressed data ends too early; the file is cut",
      ])
  }

  @Test("no file of any source") func empty() throws {
    let folder = try RunFolder(persons: nil)
    try expect(folder, nil, 3, ["{root}/delivery: no file of any source; see the patterns in extracts/"])
  }

  @Test("required sources missing") func required() throws {
    let folder = try RunFolder()
    try folder.run()
    let edition = try folder.editionFiles()
    for name in ["placeringar-2022.csv.gz", "placeringar-2023.csv.gz", "personer-1.csv.gz"] { try folder.remove(name) }
    try expect(
      folder, edition, 3,
      [
        "{root}/delivery: no file matches placeringar-*.csv.gz, and placements is required",
        "{root}/delivery: no file matches personer-*.csv.gz, and persons is required",
      ])
  }

  @Test("no delivery") func noDelivery() throws {
    let folder = try RunFolder(persons: nil)
    try FileManager.default.removeItem(atPath: folder.delivery)
    try expect(folder, nil, 3, ["{root}/delivery: the delivery can't be read: no such file or folder"])
  }

  @Test("typos in the definition, all at once") func definition() throws {
    let folder = try RunFolder()
    try folder.run()
    let edition = try folder.editionFiles()
    try folder.replace("price_base_share: 0.25", with: "price_base_shar: 0.25", in: "definition.yaml")
    try folder.replace("- [household_type]", with: "- [houshold_type]", in: "definition.yaml")
    let failure = try #require(folder.failure())
    #expect(failure.exitCode == 5)
    #expect(failure.messages.count == 3, "\(failure.messages)")
    #expect(failure.messages.contains { $0.contains("price_base_shar\"; did you mean \"price_base_share\"?") })
    try expect(folder, edition, 5, failure.messages)
  }

  @Test("a circle is told with its rows also where they had been read before, the last of each") func circle() throws {
    let folder = try RunFolder()
    let lines = SmallDelivery(persons: 300).files.first { $0.name == "idbyten-1.csv.gz" }!.lines
    let circle = ["Kanarie-a;Kanarie-c;2022-01-01", "Kanarie-b;Kanarie-a;2022-01-01", "Kanarie-a;Kanarie-b;2022-01-02"]
    try folder.put(GzipFile.bytes(of: (lines + circle).joined(separator: "\n") + "\n"), at: "idbyten-1.csv.gz")
    let places = [2, 3].map { "idbyten-1.csv.gz:\(lines.count + $0)" }.joined(separator: ", ")
    for _ in 0..<2 {
      #expect(
        folder.failure()?.messages == [
          "\(places): 2 changed identifiers form a circle, so that no last one is known"
        ])
    }
    #expect(try !folder.workspaceNames().contains { $0.contains("changes") })
  }

  @Test("what a run does not read is noted: columns, with what may be meant, and files") func unread() throws {
    let folder = try RunFolder()
    var lines = SmallDelivery(persons: 300).files.first { $0.name == "personer-1.csv.gz" }!.lines
    lines[0] = lines[0].replacingOccurrences(of: "Utbildningsnivå", with: "Utbildningsniva") + ";Kvarter"
    lines = [lines[0]] + lines.dropFirst().map { $0 + ";x" }
    try folder.put(GzipFile.bytes(of: lines.joined(separator: "\n") + "\n"), at: "personer-1.csv.gz")
    try folder.put([], at: "läs mig.txt")
    let notes = [
      "persons: no field asks for the column \"Kvarter\"",
      "persons: no field asks for the column \"Utbildningsniva\"; did you mean \"Utbildningsnivå\"?",
    ]
    let stranger = "läs mig.txt: belongs to no source; see the patterns in extracts/"
    let told = try folder.run(last: .ingest).filter { $0.hasPrefix("note") }
    #expect(told == ([stranger] + notes).map { "note " + $0 })
    try folder.put([], at: "Agi-9.csv.gz")
    let more = "2 files of the delivery belong to no source: Agi-9.csv.gz, läs mig.txt; see the patterns in extracts/"
    #expect(try folder.run(last: .ingest).filter { $0.hasPrefix("note") } == ["note " + more])
    let report = Runner.check(folder.request()) { _ in }
    #expect(report.exitCode == 0)
    #expect(report.notes.filter { !$0.contains("rejected") } == [more] + notes)
  }

  @Test("an override that is no parameter") func override() throws {
    let folder = try RunFolder()
    try expect(
      folder, nil, 5, ["--set cohort.form: unknown key \"form\"; did you mean \"from\"?"],
      overrides: ["cohort.form=2022"])
  }

  @Test("a folder of something else is not replaced") func otherFolder() throws {
    let folder = try RunFolder()
    try FileManager.default.createDirectory(atPath: folder.edition, withIntermediateDirectories: true)
    try Data("kept".utf8).write(to: URL(fileURLWithPath: folder.edition + "/notes.txt"))
    let failure = folder.failure()
    #expect(
      failure?.messages == [
        "\(folder.edition): is neither an edition nor an empty folder; choose another place for the edition or remove it"
      ])
    #expect(failure?.exitCode == 1)
    #expect(try folder.editionFiles() == ["notes.txt": Array("kept".utf8)])
  }
}
