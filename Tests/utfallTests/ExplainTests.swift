import Foundation
import Testing

/// `utfall explain` from outside: what it shows of a row, what it withholds, and what it says where it cannot.
@Suite("explain")
struct ExplainTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    program = Program(folder: folder.path)
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Pipelines", withDestinationPath: package.appendingPathComponent("Pipelines").path)
    let ending = try program.run(["synthesize", "--persons", "300", "--seed", "5", "--out", "d"])
    try #require(ending.code == 0)
  }

  @Test("a row: words, sources, attrition and counts, and none but those that are released")
  func row() throws {
    try #require(program.run(["run", "--delivery", "d"]).code == 0)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let swedish = try program.run(["explain", "job-entry", "level=A", "--delivery", "d"])
    #expect(swedish.code == 0)
    #expect(swedish.errors == "")
    for text in [
      "Övergång till arbete och utbildning (job-entry)\n", "Nivå: Nivå A (närmast arbete)\n", "Lästa rader ",
      "når 0,25 prisbasbelopp", "Arbete enligt lön (earnings)\n", "undertryckt",
    ] { #expect(swedish.output.contains(text), "\(text)") }
    let english = try program.run(["explain", "job-entry", "level=A", "--delivery", "d", "--language", "en"])
    #expect(english.output.contains("reaches 0.25 of the year's price base amount"))
    try checkCounts(english.output)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
  }

  /// Each window of the table's row stands there with the edition's numbers; a withheld one without any.
  private func checkCounts(_ output: String) throws {
    let table = try String(contentsOfFile: folder.path + "/edition/tables/job-entry.csv", encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let level = try #require(rows[0].firstIndex(of: "level"))
    let measure = try #require(rows[0].firstIndex(of: "measure"))
    let row = rows.filter { row in
      row[..<measure].enumerated().allSatisfy { $1 == ($0 == level ? "A" : "_T") }
    }
    #expect(row.count == 25)
    let shown = output.split(separator: "\n").filter {
      ["3m", "6m", "12m", "18m", "24m"].contains($0.split(separator: " ")[0])
    }
    let expected = row.map { fields in
      let isWithheld = ["primary", "secondary"].contains(fields.last)
      let numbers = fields[(measure + 2)...(measure + 4)].filter { !$0.isEmpty }.map(String.init)
      return [String(fields[measure + 1])] + (isWithheld ? ["withheld"] : numbers)
    }
    #expect(expected.contains { $0.last == "withheld" })
    #expect(shown.map { Array($0.split(separator: " ").map(String.init).prefix(4)) }.count == expected.count)
    for (line, numbers) in zip(shown, expected) {
      #expect(line.split(separator: " ").map(String.init).starts(with: numbers), "\(line)")
    }
  }

  @Test("a name that there is not has exit code 2 and the nearest one, and so has a group that the table does not have")
  func usage() throws {
    try #require(program.run(["run", "--delivery", "d"]).code == 0)
    for (arguments, message) in [
      (["job-entri"], "job-entri: unknown table \"job-entri\"; did you mean \"job-entry\"?"),
      (["job-entry", "levle=A"], "job-entry: unknown dimension \"levle\"; did you mean \"level\"?"),
      (["cohort-profile", "age=16-25"], "cohort-profile: unknown age \"16-25\"; did you mean \"16-24\"?"),
      (["job-entry", "level"], "level: expected dimension=value"),
      (["job-entry", "level=A", "level=B"], "level=B: level stands twice"),
      (["attrition"], "attrition: no total; the table is broken down by [step]"),
    ] {
      let ending = try program.run(["explain"] + arguments + ["--delivery", "d"])
      #expect(ending.code == 2)
      #expect(ending.errors == "utfall: \(message)\n")
    }
    let group = try program.run(["explain", "job-entry", "level=A", "sex=K", "--delivery", "d"])
    #expect(group.code == 2)
    #expect(group.errors.hasPrefix("utfall: job-entry: no row of level=A sex=K; the table is broken down by [], "))
    let absent = try program.run(["explain", "published-results", "--delivery", "d"])
    #expect(absent.code == 1)
    #expect(
      absent.errors == "utfall: published-results: not produced; the delivery has no published_results, no weights\n")
  }

  @Test("without a result of just this delivery and definition it says so, and makes none")
  func noResult() throws {
    let none = try program.run(["explain", "job-entry", "--delivery", "d"])
    #expect(none.code == 1)
    #expect(none.errors.hasPrefix("utfall: workspace: no result of this delivery and definition to explain"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/workspace"))
    try #require(program.run(["run", "--delivery", "d", "--to", "measure"]).code == 0)
    let unprotected = try program.run(["explain", "job-entry", "--delivery", "d"])
    #expect(unprotected.code == 1)
    #expect(unprotected.errors.contains("(protect: no result yet)"))
    try #require(program.run(["run", "--delivery", "d"]).code == 0)
    let other = try program.run(["explain", "job-entry", "--delivery", "d", "--set", "job_entry.price_base_share=0.5"])
    #expect(other.code == 1)
    #expect(other.errors.contains("job_entry.price_base_share changed from 0.25 to 0.5"))
    let stricter = try program.run(["explain", "job-entry", "--delivery", "d", "--set", "disclosure.minimum=7"])
    #expect(stricter.code == 1)
  }
}
