import Disclosure
import Publication
import Testing

@Suite("workbook") struct WorkbookTests {
  private func workbook() throws -> EditionWorkbook {
    let tables = try DocumentTables.tables()
    return EditionWorkbook(tables: tables, words: DocumentTables.words(tables))
  }

  @Test("a sheet of contents, one of notes, one a table") func sheets() throws {
    let sheets = try workbook().sheets
    #expect(sheets.map(\.name) == ["Innehåll", "Noter", "job-entry"])
    #expect(
      sheets[0].rows == [
        [
          .link("job-entry"), .paragraph("Övergång till \"arbete\""), .paragraph("Personer"), .number(5, .whole),
          .number(1, .whole), .text("tables/job-entry.csv"),
        ]
      ])
    #expect(
      sheets[1].rows.contains([.text("Övergång till \"arbete\""), .text("Not"), .paragraph("Första; placeringen.")]))
    #expect(sheets.allSatisfy { $0.header.count == $0.widths.count })
  }

  @Test("rows in the order of the CSV: numbers in full, marks where there are none") func rows() throws {
    let sheet = try workbook().sheets[2]
    #expect(
      sheet.header == [
        "Nivå", "Mått", "Uppföljningstid", "Nämnare (n)", "Täljare (x)", "Värde", "95 % intervall, från",
        "95 % intervall, till", "Status",
      ])
    #expect(
      sheet.rows == [
        [
          .text("Totalt"), .text("Arbete enligt registret"), .text("12 mån"), .number(60, .whole), .number(20, .whole),
          .number(0.333333, .percent), .number(0.323333, .percent), .number(0.343333, .percent), .text("Visas"),
        ],
        [
          .text("Totalt"), .text("Median"), .text(""), .number(60, .whole), .number(20, .whole), .mark("[x]"),
          .mark("[x]"), .mark("[x]"), .text("Medianen är inte uppnådd"),
        ],
        [
          .text("Totalt"), .text("Persons"), .text(""), .blank, .number(60, .whole), .number(60, .whole), .blank,
          .blank,
          .text("Visas"),
        ],
        [
          .text("Nivå Å"), .text("Arbete enligt registret"), .text("12 mån"), .mark("[c]"), .mark("[c]"), .mark("[c]"),
          .mark("[c]"), .mark("[c]"), .text("Undertryckt: avser för få"),
        ],
        [
          .text("=1+1"), .text("Arbete enligt registret"), .text("12 mån"), .number(0, .whole), .mark("[x]"),
          .mark("[x]"), .mark("[x]"), .mark("[x]"), .text("Kan inte mätas"),
        ],
      ])
  }

  @Test(
    "names of sheets fit, and differ",
    arguments: [
      (["job-entry", "Job-Entry"], ["job-entry", "Job-Entry 2"]),
      (["a/b:c?[d]*'"], ["a-b-c--d---"]),
      (
        [String(repeating: "å", count: 40), String(repeating: "å", count: 32)],
        [String(repeating: "å", count: 31), String(repeating: "å", count: 29) + " 2"]
      ),
      ([String(repeating: "😀", count: 20)], [String(repeating: "😀", count: 15)]),
      ([""], ["-"]),
    ])
  func names(wanted: [String], expected: [String]) {
    var names = SheetNames()
    #expect(wanted.map { names.name(for: $0) } == expected)
  }

  #if Workbook
    @Test("an archive of the same bytes each time, none of them the time of writing") func bytes() async throws {
      let bytes = try workbook().bytes()
      #expect(bytes.starts(with: Array("PK\u{3}\u{4}".utf8)))
      // Seconds of an archive are even numbers, so that a later second shows after two.
      try await Task.sleep(for: .seconds(2.1))
      #expect(try workbook().bytes() == bytes)
    }
  #endif
}
