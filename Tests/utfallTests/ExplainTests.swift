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
    try program.linkPipelines()
    let ending = try program.run(["synthesize", "--persons", "300", "--seed", "5", "--out", "d"])
    try #require(ending.code == 0)
  }

  @Test("a row: words, parameters, sources, attrition and counts, and none but those that are released")
  func row() throws {
    try #require(program.run(["run", "--delivery", "d"]).code == 0)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let swedish = try program.run(["explain", "job-entry", "level=A", "--delivery", "d"])
    #expect(swedish.code == 0)
    #expect(swedish.errors == "")
    for text in [
      "Övergång till arbete och utbildning (job-entry)\n", "Nivå: Nivå A (närmast arbete)\n", "Lästa rader ",
      "når 0,25 prisbasbelopp", "Arbete enligt lön (earnings)\n", "undertryckt",
      "Parametrar som gällde\n  cohort.from: 2022-01-01\n  cohort.to: 2024-12-31\n  cohort.services: alla\n",
      "  job_entry.price_base_share: 0,25\n", "\nI denna grupp ", "  kan inte följas ",
    ] { #expect(swedish.output.contains(text), "\(text)") }
    let english = try explained("job-entry", ["level": "A"])
    #expect(english.contains("reaches 0.25 of the year’s price base amount"))
    #expect(english.contains("  cohort.services: all\n"))
    #expect(lines(english).contains { $0.first == "Earnings" && $0.suffix(2) == ["2021-01-01", "2025-12-31"] })
    #expect(
      lines(english).contains { $0.first == "Registrations" && $0.suffix(3) == ["earliest", "row", "2025-12-31"] })
    _ = try checkCounts(english, ["level": "A"])
    try checkEveryTable()
    let absent = try program.run(["explain", "published-results", "--delivery", "d"])
    #expect(absent.code == 1)
    #expect(absent.errors == "utfall: published-results: not produced; the delivery has no published_results\n")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
  }

  /// Each table that is no account of rows itself begins with its rows and, where it has any, parameters.
  private func checkEveryTable() throws {
    let tables = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/edition/tables")
    for table in tables.filter({ $0.hasSuffix(".csv") }).map({ String($0.dropLast(4)) }) {
      guard let group = try EditionTable(table, in: folder).firstGroup else { continue }
      let output = try explained(table, group)
      let accounts = ["attrition", "data-quality"].contains(table)
      #expect(output.contains("From delivery to analysis  ") != accounts, "\(table)")
      #expect(output.contains("\nParameters that held\n") != ["data-quality", "survey"].contains(table), "\(table)")
      // No table counts persons by what their municipality answered, nor the adults' months of all years.
      #expect(output.contains("in no table") == ["survey-context", "reform-demands"].contains(table), "\(table)")
    }
  }

  @Test("down to n: the group, who of it cannot be followed, and neither where one of the numbers is withheld")
  func downToN() throws {
    try runFewTables()
    let profile = try EditionTable("cohort-profile", in: folder)
    let all = try #require(profile.count(of: "persons", in: [:]))
    var (shown, withheld, notFollowed) = (0, 0, 0)
    for dimension in ["level", "obstacle"] {
      for value in profile.values(of: dimension) {
        let group = [dimension: value]
        let persons = profile.count(of: "persons", in: group)
        let output = try explained("job-entry", group)
        let step = try #require(lines(output).first { $0.starts(with: ["In", "this", "group"]) })
        #expect(Array(step.dropFirst(3)) == (persons.map { ["\(all - $0)", "\($0)"] } ?? ["withheld", "withheld"]))
        notFollowed += try checkCounts(output, group)
        if persons == nil { withheld += 1 } else { shown += 1 }
      }
    }
    #expect(shown > 0 && withheld > 0 && notFollowed > 0)
    let total = try explained("job-entry", [:])
    #expect(!total.contains("In this group"))
    #expect(try checkCounts(total, [:]) > 0)
  }

  /// Each window of the table's row stands there with the edition's numbers, and how many of the group its n leaves out;
  /// a withheld one without any number.
  /// - Returns: how many the rows leave out together.
  private func checkCounts(_ output: String, _ group: [String: String]) throws -> Int {
    let persons = try EditionTable("cohort-profile", in: folder).count(of: "persons", in: group)
    let rows = try EditionTable("job-entry", in: folder).rows(of: group)
    let shown = lines(output).filter { ["3m", "6m", "12m", "18m", "24m"].contains($0[0]) }
    #expect(!rows.isEmpty && shown.count == rows.count)
    var notFollowed = 0
    for (line, row) in zip(shown, rows) {
      if ["primary", "secondary"].contains(row["status"]) {
        #expect(line.dropFirst() == ["withheld"])
      } else {
        let n = try #require(row["n"].flatMap { Int($0) })
        let left = persons.map { $0 - n }
        let numbers = ["n", "x", "value"].compactMap { row[$0] }.filter { !$0.isEmpty }
        #expect(line.dropFirst().starts(with: [left.map { "\($0)" } ?? "withheld"] + numbers), "\(line)")
        notFollowed += left ?? 0
      }
    }
    return notFollowed
  }

  @Test("units that are made of a source's rows, of a month or of a year: the rows, the total, and those in the group")
  func otherUnits() throws {
    try runFewTables()
    let (assistance, activities) = ("Social assistance: used", "Municipal activities: used")
    let void = "Placements registered by mistake or withdrawn"
    for (table, group, measure, whole, origin, total) in [
      ("welfare-exit", ["group": "registered"], "recipients", [], assistance, "Recipients of assistance, Total"),
      ("welfare-exit", ["group": "both"], "recipients", [], assistance, "Recipients of assistance, Total"),
      ("municipal-interruptions", ["year": "2022"], "activities", [], activities, "Activities, Total"),
      (
        "reform", ["year": "2022", "obstacle": "sick"], "recipient_months", ["year"], assistance,
        "Months with assistance, 2022"
      ),
      ("flow-stock", ["month": "2022-03", "county": "01"], "started", ["month"], void, "Started, March 2022"),
    ] as [(String, [String: String], String, [String], String, String)] {
      let edition = try EditionTable(table, in: folder)
      let left = edition.count(of: measure, in: group)
      let all = edition.count(of: measure, in: group.filter { whole.contains($0.key) })
      let removed = all.flatMap { all in left.map { all - $0 } }
      let output = try explained(table, group)
      #expect(output.contains("\n\(origin)  "), "\(table)")
      let shown = lines(output)
      let words = total.split(separator: " ").map(String.init)
      let index = try #require(shown.firstIndex { $0.starts(with: words) }, "\(table)")
      #expect(shown[index].dropFirst(words.count) == [written(all)])
      #expect(shown[index + 1] == ["In", "this", "group", written(removed), written(left)])
    }
  }

  private func written(_ count: Int?) -> String { count.map { "\($0)" } ?? "withheld" }

  /// Runs few tables on a larger delivery.
  private func runFewTables() throws {
    try program.makeFewTables()
    try FileManager.default.removeItem(atPath: folder.path + "/d")
    try #require(program.run(["synthesize", "--persons", "3000", "--seed", "5", "--out", "d"]).code == 0)
    try #require(program.run(["run", "few", "--delivery", "d"]).code == 0)
  }

  private func explained(_ table: String, _ group: [String: String]) throws -> String {
    let named = group.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let few = FileManager.default.fileExists(atPath: folder.path + "/few") ? ["--pipeline", "few"] : []
    let ending = try program.run(["explain", table] + named + few + ["--delivery", "d", "--language", "en"])
    #expect(ending.code == 0, "\(table): \(ending.errors)")
    return ending.output
  }

  /// The words of each line that has any.
  private func lines(_ output: String) -> [[String]] {
    output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
  }

  @Test("a name that there is not has exit code 2 and the nearest one, and so has a group that the table does not have")
  func usage() throws {
    try program.makeFewTables()
    try #require(program.run(["run", "few", "--delivery", "d"]).code == 0)
    func explain(_ arguments: [String]) throws -> Program.Ending {
      try program.run(["explain"] + arguments + ["--pipeline", "few", "--delivery", "d"])
    }
    for (arguments, message) in [
      (["job-entri"], "job-entri: unknown table \"job-entri\"; did you mean \"job-entry\"?"),
      (["job-entry", "levle=A"], "job-entry: unknown dimension \"levle\"; did you mean \"level\"?"),
      (["cohort-profile", "obstacle=socal"], "cohort-profile: unknown obstacle \"socal\"; did you mean \"social\"?"),
      (["job-entry", "level"], "level: expected dimension=value"),
      (["job-entry", "level=A", "level=B"], "level=B: level stands twice"),
      (["attrition"], "attrition: no total; the table is broken down by [step]"),
    ] {
      let ending = try explain(arguments)
      #expect(ending.code == 2)
      #expect(ending.errors == "utfall: \(message)\n")
    }
    let group = try explain(["job-entry", "level=A", "obstacle=sick"])
    #expect(group.code == 2)
    #expect(
      group.errors.hasPrefix("utfall: job-entry: no row of level=A obstacle=sick; the table is broken down by [], "))
  }

  @Test("without a result of just this delivery and definition it says so, and makes none")
  func noResult() throws {
    try program.makeFewTables()
    let none = try program.run(["explain", "job-entry", "--pipeline", "few", "--delivery", "d"])
    #expect(none.code == 1)
    #expect(none.errors.hasPrefix("utfall: workspace: no result of this delivery and definition to explain"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/workspace"))
    try #require(program.run(["run", "few", "--delivery", "d", "--to", "measure"]).code == 0)
    let unprotected = try program.run(["explain", "job-entry", "--pipeline", "few", "--delivery", "d"])
    #expect(unprotected.code == 1)
    #expect(unprotected.errors.contains("(protect: no result yet)"))
    try #require(program.run(["run", "few", "--delivery", "d"]).code == 0)
    let other = try program.run(
      ["explain", "job-entry", "--pipeline", "few", "--delivery", "d", "--set", "job_entry.price_base_share=0.5"])
    #expect(other.code == 1)
    #expect(other.errors.contains("job_entry.price_base_share changed from 0.25 to 0.5"))
    let stricter = try program.run(
      ["explain", "job-entry", "--pipeline", "few", "--delivery", "d", "--set", "disclosure.minimum=7"])
    #expect(stricter.code == 1)
  }
}

/// A table of an edition, each row by column.
private struct EditionTable {
  let dimensions: [String]
  private let rows: [[String: String]]

  init(_ name: String, in folder: TemporaryFolder) throws {
    let text = try String(contentsOfFile: folder.path + "/edition/tables/\(name).csv", encoding: .utf8)
    let records = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = records.first ?? []
    dimensions = Array(header.prefix { $0 != "measure" })
    rows = records.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  /// The values that occur in a dimension, but for the total.
  func values(of dimension: String) -> [String] {
    var seen: Set = ["_T"]
    return rows.compactMap { $0[dimension] }.filter { seen.insert($0).inserted }
  }

  func rows(of group: [String: String]) -> [[String: String]] {
    rows.filter { row in dimensions.allSatisfy { row[$0] == group[$0] ?? "_T" } }
  }

  func row(of measure: String, in group: [String: String]) -> [String: String]? {
    rows(of: group).first { $0["measure"] == measure }
  }

  /// nil: it is withheld, or there is none.
  func count(of measure: String, in group: [String: String]) -> Int? {
    row(of: measure, in: group)?["x"].flatMap { Int($0) }
  }

  /// What the first row is of; nil: there is none.
  var firstGroup: [String: String]? {
    rows.first.map { row in
      Dictionary(uniqueKeysWithValues: dimensions.map { ($0, row[$0] ?? "") }.filter { $0.1 != "_T" })
    }
  }
}
