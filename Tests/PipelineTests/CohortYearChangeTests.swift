import Foundation
import Pipeline
import Tables
import Testing

/// The table of change between cohort years in an edition.
@Suite("change between cohort years, run") struct CohortYearChangeTests {
  private func table(_ id: String, _ folder: RunFolder) throws -> WrittenTable {
    try WrittenTable(
      id: id, csv: [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.edition)/tables/\(id).csv"))))
  }

  @Test("shows the shares that job-entry shows, and parts that add up to the change")
  func adds() throws {
    let folder = try RunFolder(persons: 600)
    try folder.run()
    let change = try table("change", folder)
    let jobEntry = try table("job-entry", folder)
    let year = try #require(jobEntry.dimensions.firstIndex(of: "year"))
    func share(of code: String) -> WrittenRow? {
      jobEntry.rows.first { row in
        row.measure == "registered" && row.window == "12m" && row.dimensions[year] == code
          && row.dimensions.count { $0 != totalCode } == 1
      }
    }
    #expect(change.dimensions == ["year"])
    for code in ["2023", "2024"] {
      let rows = change.rows.filter { $0.dimensions == [code] }
      try #require(rows.map(\.measure) == ["before", "after", "change", "composition_effect", "rate_effect"])
      for (row, year) in zip(rows, [String(Int(code)! - 1), code]) {
        #expect([row.n, row.x] == [share(of: year)?.n, share(of: year)?.x])
        #expect(row.value == share(of: year)?.value)
      }
      #expect(abs(rows[2].value! - rows[3].value! - rows[4].value!) < 2e-6)
      #expect(abs(rows[1].value! - rows[0].value! - rows[2].value!) < 2e-6)
    }
    #expect(change.rows.count == 10)
  }

  @Test("is left out and listed without registrations, and empty where job-entry has no years")
  func absent() throws {
    let folder = try RunFolder(persons: 60)
    try folder.run(overrides: ["tables.job-entry.by=[[]]"])
    #expect(try table("change", folder).rows == [])
    try folder.remove("inskrivningar-1.csv.gz")
    try folder.run()
    #expect(try folder.editionFiles()["tables/change.csv"] == nil)
    let manifest = try String(contentsOfFile: folder.edition + "/manifest.json", encoding: .utf8)
    #expect(manifest.contains("\"source\": \"registrations\",\n      \"table\": \"change\""))
  }
}
