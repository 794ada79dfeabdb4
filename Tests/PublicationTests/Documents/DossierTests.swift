import Disclosure
import Publication
import Testing

@Suite("dossier") struct DossierTests {
  private func text() throws -> String {
    let profile = try SmallTables.released("cohort-profile", ["level"], [SmallTables.count(["_T"], "persons", 60)])
    let tables = try DocumentTables.tables() + [profile]
    return String(
      decoding: Dossier(table: tables[0], tables: tables, words: DocumentTables.words(tables)).bytes, as: UTF8.self)
  }

  @Test("counts by breakdown and status, and the smallest that are shown") func counts() throws {
    let text = try text()
    #expect(text.contains("| Totalt | 3 | 2 | 0 | 0 | 0 | 1 | 60 | 20 |\n| Nivå | 2 | 0 | 1 | 0 | 1 | 0 | – | – |\n"))
    #expect(text.contains("1 av 5 rader är undertryckta."))
    #expect(text.contains("| Arbete enligt registret, 12 mån | 3 | 1 | 1 | 0 | 1 | 0 |\n"))
    #expect(!text.contains("7773"))
  }

  @Test("rules with their parameters, and related tables") func rules() throws {
    let text = try text()
    #expect(text.contains("- Antal från 1 till 4 är osäkra, i n, i x och i n − x (disclosure.minimum = 5).\n"))
    #expect(text.contains("över färre än 10 enheter visas inte (disclosure.minimum\\_base = 10).\n"))
    #expect(
      text.contains(
        "- Cohort profile (cohort-profile): gemensamma uppdelningar: Totalt; mått med samma namn: Persons\n"))
  }

  @Test("tables of the same persons are related, whatever they were made from") func change() throws {
    let change = try SmallTables.released("change", ["year"], [SmallTables.count(["2024"], "persons", 60)])
    let tables = try DocumentTables.tables() + [change]
    let text = String(
      decoding: Dossier(table: change, tables: tables, words: DocumentTables.words(tables)).bytes, as: UTF8.self)
    #expect(text.contains("(job-entry)") && !text.contains("Ingen annan tabell"))
  }

  @Test("nothing of a text is taken for markup, and the file ends with one line end") func escapes() throws {
    #expect(try text().contains("De som gick till arbete \\| utbildning."))
    #expect(Markdown.escaped("a_b*[c](d) <e> `f`\ng") == "a\\_b\\*\\[c\\](d) \\<e\\> \\`f\\` g")
    #expect(try text().hasSuffix(".\n") && !text().hasSuffix("\n\n"))
    #expect(try text() == text())
  }
}
