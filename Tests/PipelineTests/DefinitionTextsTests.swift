import Disclosure
import Foundation
import Publication
import Tables
import Testing

import Pipeline

/// The words of editions: complete in both languages, checked, with parameters put in.
@Suite struct DefinitionTextsTests {
  let shipped: DefinitionFixture
  let definition: Definition
  static let languages = EditionTexts.Language.allCases

  init() throws {
    shipped = try DefinitionFixture()
    definition = try shipped.load()
  }

  @Test("every table and measure has its words", arguments: languages)
  func complete(language: EditionTexts.Language) {
    let texts = definition.texts(in: language)
    for (table, measures) in measureCatalogue {
      #expect(texts.tables[table] != nil, "\(table)")
      for measure in measures { #expect(texts.measure(measure, of: table) != nil, "\(table): \(measure)") }
    }
    for entry in tableCatalogue {
      #expect(measureCatalogue[entry.id] != nil, "\(entry.id)")
      for dimension in entry.dimensions { #expect(texts.dimensions[dimension] != nil, "\(entry.id): \(dimension)") }
    }
  }

  @Test("a definition may leave out any table", arguments: tableCatalogue.map(\.id))
  func withoutTable(id: String) throws {
    let file = try #require(shipped.files.first { $0.path == "definition.yaml" })
    var lines = String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\n")
    let first = try #require(lines.firstIndex(of: "tables:"))
    guard let start = lines[first...].firstIndex(of: "  \(id):") else { return #expect(id == "change") }
    let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix("    ") } ?? lines.endIndex
    lines.removeSubrange(start..<end)
    let without = shipped.writing(lines.joined(separator: "\n"), to: file.path)
    #expect(without.errors() == "")
    #expect(try without.load().tables.map(\.id) == definition.tables.map(\.id).filter { $0 != id })
  }

  @Test("every code that no list makes up has its label, and so has every age group", arguments: languages)
  func labels(language: EditionTexts.Language) {
    let texts = definition.texts(in: language)
    for (dimension, codes) in CodeLabels.builtIn {
      for code in codes { #expect(texts.labels[dimension]?[code] != nil, "\(dimension): \(code)") }
    }
    for age in ["16-24", "25-34", "35-44", "45-54", "55+"] { #expect(texts.labels["age"]?[age] != nil) }
  }

  /// The golden edition holds what tables really write.
  @Test("what the golden edition holds has its words", arguments: languages)
  func golden(language: EditionTexts.Language) throws {
    let texts = definition.texts(in: language)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/edition/tables")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files where file.pathExtension == "csv" {
      let table = file.deletingPathExtension().lastPathComponent
      let records = try csvRecords(of: String(contentsOf: file, encoding: .utf8))
      let column = try #require(records[0].values.firstIndex(of: "measure"))
      for dimension in records[0].values[..<column] { #expect(texts.dimensions[dimension] != nil, "\(dimension)") }
      for measure in Set(records.dropFirst().map { $0.values[column] }) {
        #expect(texts.measure(measure, of: table) != nil, "\(table): \(measure)")
        #expect(measureCatalogue[table]?.contains(measure) ?? false, "\(table): \(measure)")
      }
    }
  }

  @Test("labels are those of the code lists, of numbers and of the file")
  func labelled() {
    let swedish = definition.texts(in: .swedish)
    let english = definition.texts(in: .english)
    #expect(swedish.label("A", of: "level") == "Nivå A (närmast arbete)")
    #expect(english.label("A", of: "level") == "Level A (closest to work)")
    #expect(swedish.label("01", of: "county") == "Stockholms län")
    #expect(swedish.label("55+", of: "age") == "55 år och äldre")
    #expect(english.label("25-34", of: "age") == "25–34 years")
    #expect(swedish.label("2023Q1", of: "quarter") == "Kvartal 1 2023")
    #expect(swedish.label("2023-01", of: "month") == "januari 2023")
    #expect(swedish.label("unknown", of: "level") == "Uppgift saknas")
    #expect(swedish.label("financing", of: "demand") == "Finansiering")
    #expect(swedish.label("10072975", of: "contract") == "10072975")
  }

  @Test("parameters stand in definitions as the run has them, in the language's way")
  func parameters() throws {
    let texts = try shipped.load(overrides: ["job_entry.price_base_share=0.5", "job_entry.causes=[1, 4]"])
    let swedish = try #require(texts.texts(in: .swedish).measure("earnings", of: "job-entry"))
    let english = try #require(texts.texts(in: .english).measure("earnings", of: "job-entry"))
    #expect(swedish.definition.contains("då bruttolönen från alla arbetsgivare når 0,5 prisbasbelopp"))
    #expect(english.definition.contains("reaches 0.5 of the year’s price base amount"))
    let registered = try #require(texts.texts(in: .swedish).measure("registered", of: "job-entry"))
    #expect(registered.definition.contains("orsaken Fått arbete, tillsvidare; Anställd hos Samhall."))
    for language in Self.languages {
      let texts = texts.texts(in: language)
      for text in texts.tables.values.flatMap({ [$0.definition] + $0.notes }) + texts.measures.values.map(\.definition)
      {
        #expect(!text.replacing("{figures.at_threshold_before}", with: "").contains("{"), "\(text)")
      }
    }
  }

  @Test(
    "what is wrong is said with its line",
    arguments: [
      // what stands in texts/en.yaml, what is put there, what is said; # is its line
      (
        "  job-entry-curve:\n", "  job-entry-curv:\n",
        "tables: unknown table \"job-entry-curv\"; did you mean \"job-entry-curve\"?"
      ),
      (
        "      cif_left:\n", "      cif_leff:\n",
        "tables.job-entry-curve.measures: unknown measure \"cif_leff\"; did you mean \"cif_left\"?"
      ),
      (
        "    title: Data quality\n", "    titel: Data quality\n    title: Data quality\n",
        "tables.data-quality: unknown key \"titel\"; did you mean \"title\"?"
      ),
      ("    title: Data quality\n", "    title:\n", "tables.data-quality.title: expected a text"),
      (
        "  birth_region: Region", "  birth_regoin: Region",
        "dimensions: unknown dimension \"birth_regoin\"; did you mean \"birth_region\"?"
      ),
      ("    4-9: 4", "    4-8: 4", "labels.assistance_months: unknown code \"4-8\"; did you mean \"4-9\"?"),
      ("  quarter: \"Quarter", "  quater: \"Quarter", "patterns: unknown key \"quater\"; did you mean \"quarter\"?"),
      ("months: [January, ", "months: [", "months: expected the names of twelve months"),
      ("months: [January", "month: []\nmonths: [January", "unknown key \"month\"; did you mean \"months\"?"),
    ])
  func errors(old: String, new: String, message: String) throws {
    let changed = try shipped.replacing(old, with: new, in: "texts/en.yaml")
    let text = String(decoding: shipped.files.first { $0.path == "texts/en.yaml" }!.bytes, as: UTF8.self)
    let line = text.components(separatedBy: old)[0].split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(changed.errors() == "texts/en.yaml:\(line): \(message)")
  }

  @Test("a parameter that there is not is named with the nearest one")
  func unknownParameter() throws {
    let changed = try shipped.replacing(
      "An exit is {welfare.exit_months}", with: "An exit is {welfare.exit_month}", in: "texts/en.yaml")
    #expect(
      changed.errors().hasSuffix(
        "tables.welfare-exit.definition: unknown parameter \"welfare.exit_month\"; did you mean \"welfare.exit_months\"?"
      ))
  }

  @Test("a note tells a figure, or is left out where it is not released") func figures() throws {
    let texts = try shipped.load()
    let measured = MeasuredFigure(.atThresholdBefore, n: 10_000, x: 1250)
    let figure = try #require(ReleasedFigure(measured, rules: DisclosureRules()))
    for (language, share) in [(EditionTexts.Language.swedish, "13\u{A0}%"), (.english, "13%")] {
      let notes = try #require(texts.texts(in: language).tables["job-entry"]).notes
      let told = texts.texts(in: language).telling([figure]).tables["job-entry"]!.notes
      let withheld = texts.texts(in: language).telling([]).tables["job-entry"]!.notes
      #expect(told == notes.map { $0.replacing("{figures.at_threshold_before}", with: share) } && told != notes)
      #expect(withheld == notes.filter { !$0.contains("{") } && withheld.count == notes.count - 1)
    }
  }

  @Test(
    "figures stand in notes alone, under names that there are",
    arguments: [
      (
        "known, {figures.at_threshold_before} had", "known, {figures.at_treshold_before} had",
        "tables.job-entry.notes: unknown parameter \"figures.at_treshold_before\"; "
          + "did you mean \"figures.at_threshold_before\"?"
      ),
      (
        "An exit is {welfare.exit_months}", "An exit is {figures.at_threshold_before}",
        "tables.welfare-exit.definition: unknown parameter \"figures.at_threshold_before\""
      ),
    ])
  func unknownFigures(old: String, new: String, message: String) throws {
    let errors = try shipped.replacing(old, with: new, in: "texts/en.yaml").errors()
    #expect(errors.contains(message))
  }

  @Test("a pipeline without texts has the labels of its code lists")
  func withoutTexts() throws {
    let bare = try shipped.removing("texts/sv.yaml").removing("texts/en.yaml").load()
    #expect(bare.texts(in: .english).label("K", of: "sex") == "Women")
    #expect(bare.texts(in: .english).tables.isEmpty)
  }

  @Test("a file of texts in no known language is none of a definition's")
  func otherLanguage() {
    let errors = shipped.writing("tables: {}", to: "texts/de.yaml").errors()
    #expect(errors.hasPrefix("texts/de.yaml: not a file of a definition"))
  }
}
