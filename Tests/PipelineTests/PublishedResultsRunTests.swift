import Foundation
import Testing

import Pipeline

/// The pipeline of published results from files to an edition: on the real files where they are, and on small ones.
@Suite struct PublishedResultsRunTests {
  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The Public Employment Service's files, beside the package.
  static let real = root.deletingLastPathComponent().appendingPathComponent("shared/data").path
  static var isThere: Bool {
    FileManager.default.fileExists(atPath: real + "/af-resultatuppfoljning-2025.csv.gz")
  }

  let folder: RunFolder

  init() throws { folder = try RunFolder(persons: nil) }

  @Test("every published result of 2025 is computed anew", .enabled(if: isThere, "the real files are not here"))
  func real() throws {
    let table = try run(delivery: Self.real)
    let differences = try table.values("difference")
    #expect(differences.count == 4603)
    // Six decimals are written: what is rounded to 0.0005 may be as much as 0.0000005 above.
    #expect(differences.allSatisfy { abs($0) <= 0.0005 })
    #expect(table.rows.filter { $0["measure"] == "weighted_result" && $0["contract"] != "_T" }.count == 4603)
    #expect(
      try table.values("contracts", where: { $0["area"] == "_T" && $0["level"] == "_T" && $0["contract"] == "_T" })
        == [933, 958, 891, 905, 916])
    // Where the Service published who is at risk, the criteria say the same.
    let atRisk = try table.values("at_risk", where: { ["2025-03", "2025-05"].contains($0["period"]) })
    #expect(atRisk.reduce(0, +) == 259)
  }

  @Test("each contract's course in 2025, row by row of the file", .enabled(if: isThere, "the real files are not here"))
  func realCourses() throws {
    let table = try run(delivery: Self.real)
    let raw = try RawPublishedResults(folder: Self.real)
    #expect(table.courses("rating") == raw.ofRows { Double($0["BETYG"]!) })
    let atRisk = table.courses("at_risk")
    #expect(atRisk.count == 4603)
    #expect(atRisk == raw.ofRows { raw.isAtRisk($0) ? 1 : 0 })
    // In two periods the Service published the flag itself.
    let published = raw.ofRows { ["Ja": 1, "Nej": 0][$0["RISKERAR HÄVNING"]!] }
    #expect(published.count == 1891)
    #expect(published.allSatisfy { atRisk[$0.key] == $0.value })
    let twice = table.courses("at_risk_twice")
    #expect(twice == raw.ofChanges { raw.isAtRisk($0) && raw.isAtRisk($1) ? 1 : 0 })
    #expect(twice.values.reduce(0, +) == 339)
    let renamed = table.courses("renamed")
    #expect(renamed == raw.ofChanges { $0["LEVERANTÖRNAMN"] == $1["LEVERANTÖRNAMN"] ? 0 : 1 })
    #expect(renamed.values.reduce(0, +) == 24)
    let changes = table.courses("rating_change")
    #expect(changes.count == 2921)
    #expect(
      changes
        == raw.ofChanges { before, after in
          guard let then = Int(before["BETYG"]!), let now = Int(after["BETYG"]!) else { return nil }
          return Double(now - then)
        })
  }

  @Test(
    "the change of the share with RR1 in 2025 is what mix and results add up to",
    .enabled(if: isThere, "the real files are not here"))
  func realDecomposition() throws {
    let table = try run(delivery: Self.real)
    let raw = try RawPublishedResults(folder: Self.real)
    func effect(_ measure: String, _ period: String) throws -> Double? {
      let values = try table.values(measure) { $0["period"] == period }
      #expect(values.count <= 1)
      return values.first
    }
    let measures = ["change", "composition_effect", "rate_effect"]
    #expect(try measures.allSatisfy { try effect($0, raw.periods[0]) == nil })
    for (before, after) in zip(raw.periods, raw.periods.dropFirst()) {
      let shown = try measures.map { try #require(try effect($0, after)) }
      let expected = raw.decomposition(from: before, to: after)
      // Six decimals are written of each.
      #expect(abs(shown[1] + shown[2] - shown[0]) <= 0.0000015 + 1e-12)
      #expect(zip(shown, expected).allSatisfy { abs($0 - $1) <= 0.0000005 + 1e-12 })
    }
    #expect(raw.periods.count == 5)
  }

  @Test("other years in Windows-1252, plain or compressed, several at once; periods follow each other over files")
  func otherYears() throws {
    try put([row("2024-11", "1", active: "", risk: ""), row("2024-11", "2")], year: 2024, encoding: .windowsCP1252)
    try put([row("2025-03", "1", rating: "-", risk: "Ja")], year: 2025, encoding: .utf8, compressed: true)
    let table = try run(delivery: folder.delivery)
    #expect(try table.values("weighted_result", where: { $0["contract"] == "1" }) == [0.21, 0.21])
    #expect(table.rows.contains { $0["area"] == "Östersund" && $0["period"] == "2024-11" })
    #expect(try table.values("renamed", where: { $0["status"] == "ok" }) == [0])
    #expect(try table.values("rating") == [2, 2])
  }

  @Test("periods after complete_to are left out") func completeTo() throws {
    try put([row("2025-03", "1"), row("2026-01", "1")], year: 2025, encoding: .utf8)
    #expect(try Set(run(delivery: folder.delivery).rows.map { $0["period"] }) == ["2025-03"])
  }

  @Test("a delivery without weights stops the run") func noWeights() throws {
    try put([row("2025-03", "1")], year: 2025, encoding: .utf8)
    try folder.remove("af-vikter-2025.csv")
    #expect(throws: PipelineError.self) { try run(delivery: folder.delivery) }
  }

  @Test("a second run does nothing but publish; what is asked of persons has no meaning") func again() throws {
    try put([row("2025-03", "1")], year: 2025, encoding: .utf8)
    _ = try run(delivery: folder.delivery)
    let stages = try Runner.plan(request(delivery: folder.delivery))
    #expect(stages.filter(\.willRun).map(\.stage) == [.publish])
    #expect(stages.map(\.stage) == [.ingest, .ingest, .measure, .protect, .publish])
    #expect(throws: PipelineError.self) {
      try Runner.plan(request(delivery: folder.delivery, overrides: ["cohort.from=2022-01-01"]))
    }
  }

  // 0.6·(2 + 1) + 0.9·(2 + 0) + 1.2·(3 + 1) = 8.4 over 2·20
  private func row(
    _ period: String, _ contract: String, rating: String = "2", active: String = "Ja", risk: String = "Nej"
  ) -> String {
    "\(period);Östersund;Åkes Jobb AB;\(contract);2023-01-01;\(active);\(rating);0,210;20;5;7;8;2;1;2;0;3;1;\(risk)"
  }

  private func put(_ rows: [String], year: Int, encoding: String.Encoding, compressed: Bool = false) throws {
    let header =
      "PERIOD;LEVERANSOMRÅDE;LEVERANTÖRNAMN;KA-NUMMER;STARTDATUM AVTAL;AVTAL HAR VARIT AKTIVT I 22 MÅNADER;BETYG;"
      + "VIKTAT RESULTATMÅTT;ANTAL DELTAGARE;ANTAL DELTAGARE NIVÅ A;ANTAL DELTAGARE NIVÅ B;ANTAL DELTAGARE NIVÅ C;"
      + "ANTAL RR1 NIVÅ A;ANTAL RR2 NIVÅ A;ANTAL RR1 NIVÅ B;ANTAL RR2 NIVÅ B;ANTAL RR1 NIVÅ C;ANTAL RR2 NIVÅ C;"
      + "RISKERAR HÄVNING"
    let text = ([header] + rows).map { $0 + "\r\n" }.joined()
    let bytes = [UInt8](try #require(text.data(using: encoding)))
    let name = "af-resultatuppfoljning-\(year).csv"
    if compressed {
      try folder.put(GzipFile.bytes(of: text), at: name + ".gz")
    } else {
      try folder.put(bytes, at: name)
    }
    let periods = Set(rows.map { $0.prefix(7) }).sorted()
    let weights = ["PERIOD;VIKT NIVÅ A;VIKT NIVÅ B;VIKT NIVÅ C"] + periods.map { $0 + ";0,6;0,9;1,2" }
    let weightBytes = try #require(weights.map { $0 + "\r\n" }.joined().data(using: encoding))
    try folder.put([UInt8](weightBytes), at: "af-vikter-\(year).csv")
  }

  private func request(delivery: String, overrides: [String] = []) -> RunRequest {
    RunRequest(
      pipeline: Self.root.appendingPathComponent("Pipelines/published-results").path, delivery: delivery,
      workspace: folder.workspace, edition: folder.edition, jobs: 2, overrides: overrides)
  }

  private func run(delivery: String) throws -> PublishedRows {
    _ = try Runner.run(request(delivery: delivery)) { _ in }
    let file = folder.edition + "/tables/published-results.csv"
    let records = try csvRecords(of: String(contentsOfFile: file, encoding: .utf8))
    return PublishedRows(
      rows: records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(records[0].values, $0.values)) })
  }
}

/// A table of the edition, each row by column.
private struct PublishedRows {
  var rows: [[String: String]]

  /// The values of a measure that are not blank, in order.
  func values(_ measure: String, where holds: ([String: String]) -> Bool = { _ in true }) throws -> [Double] {
    rows.filter { $0["measure"] == measure && holds($0) }.compactMap { $0["value"] }.compactMap { Double($0) }
  }

  /// The same of each contract, by period and contract.
  func courses(_ measure: String) -> [String: Double] {
    let said = rows.filter { $0["measure"] == measure && $0["contract"] != "_T" && $0["value"] != "" }
    return Dictionary(uniqueKeysWithValues: said.map { ($0["period"]! + " " + $0["contract"]!, Double($0["value"]!)!) })
  }
}
