import Disclosure
import Publication
import Tables
import Testing

@Suite("PC-Axis") struct PCAxisTests {
  private func text() throws -> String {
    let tables = try DocumentTables.tables()
    return String(
      decoding: PCAxisTable(table: tables[0], words: DocumentTables.words(tables)).bytes, as: UTF8.self)
  }

  @Test("keywords and variables") func head() throws {
    let lines = try text().split(separator: "\n")
    for line in [
      "CHARSET=\"ANSI\";", "AXIS-VERSION=\"2013\";", "CODEPAGE=\"utf-8\";", "LANGUAGE=\"sv\";", "MATRIX=\"jobentry\";",
      "CONTENTS=\"Övergång till 'arbete'\";", "UNITS=\"Personer\";", "STUB=\"Grupp\",\"Mått\",\"Uppföljningstid\";",
      "HEADING=\"Tal\";", "VALUES(\"Grupp\")=\"Totalt\",\"Nivå: Nivå Å\",\"Nivå: =1+1\";",
      "CODES(\"Grupp\")=\"_T\",\"level=A\",\"level==1+1\";",
      "CODES(\"Mått\")=\"registered\",\"median_days\",\"persons\";", "CODES(\"Uppföljningstid\")=\"12m\",\"none\";",
      "CODES(\"Tal\")=\"n\",\"x\",\"value\",\"ci_low\",\"ci_high\";",
      "VALUENOTE(\"Mått\",\"Median\")=\"Dagar.\";",
    ] { #expect(lines.contains(Substring(line)), "\(line)") }
    #expect(lines.first == "CHARSET=\"ANSI\";")
  }

  @Test("a whole cube: group by measure by follow-up by number, symbols where there is none") func data() throws {
    let none = "\".\" \".\" \".\" \".\" \".\""
    let data = try text().split(separator: "DATA=\n", maxSplits: 1)[1].split(separator: "\n")
    #expect(
      data == [
        "60 20 0.333333 0.323333 0.343333", Substring(none), Substring(none), "60 20 \"...\" \"...\" \"...\"",
        Substring(none), "\".\" 60 60 \".\" \".\"",
        "\"..\" \"..\" \"..\" \"..\" \"..\"", Substring(none), Substring(none), Substring(none), Substring(none),
        Substring(none),
        "0 \"...\" \"...\" \"...\" \"...\"", Substring(none), Substring(none), Substring(none), Substring(none),
        Substring(none), ";",
      ])
  }

  @Test("no number of a withheld row, and the same bytes each time") func withheld() throws {
    #expect(!(try text().contains("7773")))
    #expect(try text() == text())
  }

  @Test("groups whose words are the same are told apart by their codes") func alike() throws {
    let rows = ["A", "B"].map { SmallTables.count([$0], "persons", 50) }
    let table = try SmallTables.released("cohort-profile", ["level"], rows)
    let texts = EditionTexts(language: .english, labels: ["level": ["A": "one", "B": "one"]])
    let context = ReportContext(
      tables: [table], texts: texts, settings: ReportSettings(), manifest: SmallTables.manifest)
    let text = String(
      decoding: PCAxisTable(table: table, words: DocumentWords(context: context)).bytes, as: UTF8.self)
    #expect(text.contains("=\"Level: one (level=A)\",\"Level: one (level=B)\";\n"))
  }

  @Test("texts cannot end their quotes, nor a line be longer than 256 characters") func texts() {
    var file = PCAxisText()
    file.add("NOTE", of: ["a\"b"], "He said \"no\";\nand left\t.")
    #expect(file.text == "NOTE(\"a'b\")=\"He said 'no'; and left .\";\n")
    file.add("NOTE", String(repeating: "å", count: 1000))
    for length in [180, 190, 198, 200, 201, 400] {
      let name = String(repeating: "n", count: 50)
      file.add("VALUENOTE", of: [name, name], String(repeating: "v", count: length))
    }
    file.add("VALUES", of: ["x"], list: (0..<300).map { "value \($0)" })
    #expect(file.text.split(separator: "\n").allSatisfy { $0.count <= 256 })
    #expect(file.text.contains("å\"\n\"å"))
  }
}
