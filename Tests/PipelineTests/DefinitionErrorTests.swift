import Pipeline
import Testing

/// What an evaluator is told when a definition is wrong: one changed text of a shipped file a case.
@Suite struct DefinitionErrorTests {
  let shipped: DefinitionFixture

  init() throws { shipped = try DefinitionFixture() }

  @Test(
    "definition.yaml",
    arguments: [
      // what stands in the file, what is put there, what is said; # is the line of the change
      Case(
        "pipeline: provider-followup", "pipeline: provider-followup\ncohrot: 1",
        "#+1: unknown key \"cohrot\"; did you mean \"cohort\"?"),
      Case("pipeline: provider-followup", "pipeline: provider-followup\nxyzzy: 1", "#+1: unknown key \"xyzzy\""),
      Case("pipeline: provider-followup", "pipeline:", "#: pipeline: expected a text"),
      Case("pipeline: provider-followup", "pipeline: [a]", "#: pipeline: expected a text"),
      Case("pipeline: provider-followup", "pipeline: null", "#: pipeline: expected a text"),
      Case("identifiers: token", "identifiers: tokens", "#: identifiers: expected token or personnummer"),
      Case("interim: reject", "interim: maybe", "#: interim: expected accept or reject"),
      Case(
        "  from: 2022-01-01", "  form: 2022-01-01",
        """
        definition.yaml:#-1: cohort: missing key "from"
        definition.yaml:#: cohort: unknown key "form"; did you mean "from"?
        """),
      Case("  from: 2022-01-01", "  from: 2022-02-29", "#: cohort.from: expected a date written YYYY-MM-DD"),
      Case("  from: 2022-01-01", "  from: 2022-01", "#: cohort.from: expected a date written YYYY-MM-DD"),
      Case("  to: 2024-12-31", "  to: 2021-12-31", "#: cohort.to: the first day is after the last"),
      Case(
        "  to: 2024-12-31", "  to: 2024-12-31\n  services: [KRM]",
        "#+1: cohort.services: unknown service \"KRM\"; did you mean \"KROM\"?"),
      Case("  to: 2024-12-31", "  to: 2024-12-31\n  services: []", "#+1: cohort.services: expected at least one value"),
      Case("  to: 2024-12-31", "  to: 2024-12-31\n  services: KROM", "#+1: cohort.services: expected a list"),
      Case(
        "complete_to: 2025-12-31", "complete_to: 2025-13",
        "#: complete_to: expected a date written YYYY-MM-DD or a month written YYYY-MM"),
      Case("complete_to: 2025-12-31", "complete_to: {earnings: 2025-12}", "#: complete_to: missing key \"default\""),
      Case(
        "complete_to: 2025-12-31", "complete_to: {default: 2025-12, earning: 2025-12}",
        "#: complete_to: unknown source \"earning\"; did you mean \"earnings\"?"),
      Case("  earnings: 2021-01", "  earnings: 2026-01", "#: complete_from.earnings: the first day is after the last"),
      Case("age_groups: [16, 25", "age_groups: [25, 16", "#: age_groups: expected ascending whole numbers"),
      Case("age_groups: [16, 25", "age_groups: [16, x", "#: age_groups: expected a whole number from 0 to 120"),
      Case(
        "  classes: [work,", "  classes: [wrok,",
        "#: job_entry.classes: unknown category class \"wrok\"; did you mean \"work\"?"),
      Case(
        "  classes: [work,", "  classes: [work, work,", "#: job_entry.classes: the category class \"work\" stands twice"
      ),
      Case(
        "  causes: [1, 2, 3, 4]", "  causes: [1, 2, 3, 44]",
        "#: job_entry.causes: unknown cause \"44\"; did you mean \"4\"?"),
      Case(
        "price_base_share: 0.25", "price_base_share: 25 %",
        "#: job_entry.price_base_share: expected a share from 0 to 1, with at most six decimals after a point"),
      Case(
        "price_base_share: 0.25", "price_base_share: 0.2500001",
        "#: job_entry.price_base_share: expected a share from 0 to 1, with at most six decimals after a point"),
      Case(
        "price_base_share: 0.25", "price_base_share: 1.25",
        "#: job_entry.price_base_share: expected a share from 0 to 1, with at most six decimals after a point"),
      Case("    2020: 47300", "    20: 47300", "#: job_entry.price_base.20: expected a year as key, as 2025"),
      Case(
        "    2020: 47300", "    2020: 47 300",
        "#: job_entry.price_base.2020: expected a whole number from 1 to 10000000"),
      Case(
        "  price_base:\n    2020: 47300\n    2021: 47600\n", "  price_base:\n    2020: 47300\n",
        "#: job_entry.price_base: no amount for 2021, a year that is followed"),
      Case(
        "municipality_months: 30", "municipality_months: 0",
        "#: reform_demands.municipality_months: expected a whole number from 1 to 1000000"),
      Case("exit_months: 3", "exit_months: 0", "#: welfare.exit_months: expected a whole number from 1 to 60"),
      Case(
        "welfare:\n  # Months in a row without assistance that make an exit.\n  exit_months: 3", "welfare:\n",
        "#: welfare: missing key \"exit_months\""),
      Case(
        "return_months: 6", "return_months: six",
        "#: interruptions.return_months: expected a whole number from 1 to 600"),
      Case(
        "  factors: [level, sex,", "  factors: [level, sexx,",
        "#: provider_model.factors: unknown factor \"sexx\"; did you mean \"sex\"?"),
      Case(
        "  factors: [level, sex,", "  factors: [level, level,",
        "#: provider_model.factors: the factor \"level\" stands twice"),
      Case(
        "  factors: [level, sex, age, birth_region, education, disability, assistance_months, half_year]",
        "  factors: []", "#: provider_model.factors: expected at least one value"),
      Case("  job-entry:", "  job-entri:", "#: tables: unknown table \"job-entri\"; did you mean \"job-entry\"?"),
      Case(
        "      - [quarter]\n      - [year]\n      - [level]\n      - [sex]\n      - [age]\n      - [birth_region]\n      - [education]\n      - [disability]\n      - [assistance]\n      - [assistance_months]\n      - [obstacle]\n      - [county]\n      - [area]",
        "      - [levle]", "#: tables.job-entry.by: unknown dimension \"levle\"; did you mean \"level\"?"),
      Case(
        "      - [year, county]\n    windows", "      - [year, year]\n    windows",
        "#: tables.job-entry.by: the dimension \"year\" stands twice"),
      Case(
        "      - [year, county]\n    windows", "      - [assistance, level]\n    windows",
        "#: tables.job-entry.by: the grouping set \"[assistance, level]\" stands twice"),
      Case(
        "      - [year, county]\n    windows", "      - county\n    windows", "#: tables.job-entry.by: expected a list"),
      Case(
        "      - [source, file]", "      - [file, source]",
        "#: tables.data-quality.by: no such grouping set in this table; expected [source], [source, file], [source, month], [source, field, rule]"
      ),
      Case(
        "windows: [3m, 6m, 12m, 18m, 24m]", "windows: [3m, 6]",
        "#: tables.job-entry.windows: expected a number of months from 1 to 600, as 12m"),
      Case(
        "windows: [3m, 6m, 12m, 18m, 24m]", "windows: [3m, 3m]",
        "#: tables.job-entry.windows: the window \"3m\" stands twice"),
      Case(
        "windows: [3m, 6m, 12m, 18m, 24m]", "windows: [12m, 6m]",
        "#: tables.job-entry.windows: expected ascending numbers of months"),
      Case(
        "windows: [3m, 6m, 12m, 18m, 24m]", "windows: []", "#: tables.job-entry.windows: expected at least one value"),
      Case(
        "windows: [3m, 6m, 12m, 18m, 24m]", "protect: none",
        """
        definition.yaml:#-19: tables.job-entry: missing key "windows"
        definition.yaml:#: tables.job-entry.protect: the table counts people and is always protected
        """),
      Case("  minimum: 5", "  minimum: 5.5", "#: disclosure.minimum: expected a whole number from 1 to 1000000"),
      Case("zeros: safe", "zeros: true", "#: disclosure.zeros: expected safe or unsafe"),
      Case(
        "dominance: 0.5", "dominance: 50",
        "#: disclosure.dominance: expected a share from 0 to 1, with at most six decimals after a point"),
      Case("identifiers: token", "identifiers: token\nidentifiers: token", "#: the key \"identifiers\" stands twice"),
      Case("identifiers: token", "identifiers: [token", "#+3: not YAML: did not find expected ',' or ']'"),
      Case("identifiers: token", "identifiers: token\n---\na: b", "#+1: expected a single YAML document"),
      Case("identifiers: token", "identifiers: token\n[a]: b", "#+1: expected a name as key"),
    ])
  func definition(_ change: Case) throws { try check(change, in: "definition.yaml") }

  @Test(
    "extracts",
    arguments: [
      Case(
        "files: placeringar", "file: placeringar",
        """
        extracts/placements.yaml: missing key "files"
        extracts/placements.yaml:#: unknown key "file"; did you mean "files"?
        """),
      Case(
        "files: placeringar-", "files: old/placeringar-",
        "#: files: expected a file name, where * and ? stand for any characters, without /"),
      Case("required: true\nmax", "required: ja\nmax", "#: required: expected true or false"),
      Case(
        "max_rejected: 0.005", "max_rejected: 0.5%",
        "#: max_rejected: expected a share from 0 to 1, with at most six decimals after a point"),
      Case("date: start", "date: start\ndelimiter: \"|\"", "#+1: delimiter: expected \";\", \",\" or tab"),
      Case(
        "date: start", "date: start\nencoding: latin-1", "#+1: encoding: expected utf-8, windows-1252 or iso-8859-1"),
      Case("date: start", "date: strat", "#: date: unknown field \"strat\"; did you mean \"start\"?"),
      Case("date: start", "date: level", "#: date: \"level\" is not a date, month or year"),
      Case("date: start", "date: start\nlast_by: area", "#+1: last_by: \"area\" is not a date, month or year"),
      Case(
        "key: [placement]", "key: [end]",
        """
        extracts/placements.yaml:#: key: "end" is part of the key: required must be true
        extracts/placements.yaml:#: key: rows of persons need a key with "person", or of exactly one text field
        """),
      Case(
        "key: [placement]", "key: [placement, area]",
        "#: key: rows of persons need a key with \"person\", or of exactly one text field"),
      Case(
        "key: [placement]", "key: [start]",
        "#: key: rows of persons need a key with \"person\", or of exactly one text field"),
      Case(
        "key: [placement]", "key: []",
        """
        extracts/placements.yaml:#: key: expected at least one value
        extracts/placements.yaml:#: key: rows of persons need a key with "person", or of exactly one text field
        """),
      Case(
        "name: level,", "name: lvel,",
        """
        extracts/placements.yaml:#-4: fields: missing field "level"
        extracts/placements.yaml:#: fields: unknown field "lvel"; did you mean "level"?
        """),
      Case(
        "name: level,", "name: area,",
        """
        extracts/placements.yaml:#-4: fields: missing field "level"
        extracts/placements.yaml:#: fields: the field "area" must be of type text
        extracts/placements.yaml:#: fields: the measures need "area" in every row: required must be true
        extracts/placements.yaml:#+2: fields: the field "area" stands twice
        """),
      Case(
        "column: Nivå, type: code, list: levels", "column: Nivå, type: text",
        "#: fields: the field \"level\" must be of type code"),
      Case(
        "column: Nivå, type: code, list: levels", "column: Nivå, type: kod, list: levels",
        """
        extracts/placements.yaml:#: fields.type: unknown type "kod"; did you mean "code"?
        """),
      Case(
        "list: levels", "list: level",
        """
        extracts/placements.yaml:#: fields.list: unknown code list "level"; did you mean "levels"?
        """),
      Case(
        ", list: levels", "",
        """
        extracts/placements.yaml:#: fields.type: missing key "list"
        """),
      Case("column: Nivå,", "column: Kommun,", "#+3: fields: the column \"Kommun\" stands twice"),
      Case("list: levels", "list: levels, open: true", "#: fields: the field \"level\" must be of type code"),
      Case("list: levels", "list: levels, minimum: 3", "#: fields.minimum: has no meaning for the type code"),
      Case(
        "open: true, required: true", "open: true",
        "#: fields: the measures need \"service\" in every row: required must be true"),
      Case(
        "requires: end_reason", "requires: end_reasons",
        "#: fields.requires: unknown field \"end_reasons\"; did you mean \"end_reason\"?"),
      Case(
        "type: date, required: true}", "type: date, required: true, list: levels}",
        "#: fields.list: has no meaning for the type date"),
      Case("type: flag}", "type: flag, not_before: start}", "#: fields.not_before: has no meaning for the type flag"),
    ])
  func extracts(_ change: Case) throws { try check(change, in: "extracts/placements.yaml") }

  @Test(
    "bounds",
    arguments: [
      Case(
        "maximum: 80", "maximum: eighty", "#: fields.maximum: expected a number with at most 6 decimals after a point"),
      Case(
        "minimum: 0, maximum: 80", "minimum: 80, maximum: 0",
        "#: fields.maximum: expected a minimum that is not above the maximum"),
    ])
  func bounds(_ change: Case) throws { try check(change, in: "extracts/activities.yaml") }

  @Test(
    "code lists",
    arguments: [
      Case(
        "value,code,group", "value,kod,group",
        """
        codes/end-reasons.csv:#: unknown column "kod"; did you mean "code"?
        codes/end-reasons.csv:#: missing column "code"
        """),
      Case(
        "valid_from,valid_to", "valid_from,valid_from",
        """
        codes/end-reasons.csv:#: the column "valid_from" stands twice
        codes/end-reasons.csv:#: missing column "valid_to"
        """),
      Case("BYTE,BYTE,switch,", "BYTE,BYTE,swich,", "#: unknown group \"swich\"; did you mean \"switch\"?"),
      Case("BYTE,BYTE,switch,", "BYTE,BYTE,switch,,", "#: expected 7 values, found 8"),
      Case("BYTE,BYTE,switch,", ",BYTE,switch,", "#: value: expected a text"),
      Case("Changed provider,,", ",,", "#: label_en: expected a text"),
      Case("Changed provider,,", "Changed provider,2020,", "#: valid_from: expected a date written YYYY-MM-DD"),
      Case(
        "Changed provider,,", "Changed provider,2021-01-01,2020-01-01", "#: valid_to: the first day is after the last"),
      Case("BYTE,BYTE,switch,", "ARBETE,BYTE,switch,", "#: value: the value \"ARBETE\" stands twice"),
      Case(
        "BYTE,BYTE,switch,", "BYTE,ARBETE,switch,",
        "#: group: the code \"ARBETE\" stands on an earlier line with another group"),
      Case(
        "BYTE,BYTE,switch,", "BYTE,_T,switch,",
        "#: code: \"_T\" has a meaning of its own in the tables and cannot be a code"),
      Case("Changed provider,,", "\"Changed provider,,", "#: a quote never closes"),
      Case(
        "Changed provider,,", "Changed \"provider\",,",
        "#: a quote inside an unquoted value, or text after a closing quote"),
      Case(
        "Changed provider,,", "\"Changed\" provider,,",
        "#: a quote inside an unquoted value, or text after a closing quote"),
    ])
  func codeLists(_ change: Case) throws { try check(change, in: "codes/end-reasons.csv", alone: true) }

  @Test(
    "codes that measures read",
    arguments: [
      ("results", "RR2,RR2,", "RR3,RR3,", "codes/results.csv: missing code \"RR2\""),
      (
        "municipalities", "0115,0115,01,", "115,115,01,",
        "codes/municipalities.csv:3: expected a code of four digits with its first two as group"
      ),
      (
        "municipalities", "0115,0115,01,", "0115,0115,02,",
        "codes/municipalities.csv:3: expected a code of four digits with its first two as group"
      ),
      (
        "causes", "8,8,", "8,åtta,",
        """
        codes/causes.csv:9: expected a whole number from 1 to 255 as code
        """
      ),
      (
        "obstacles", "SOCIALA_SKAL,SOCIALA_SKAL,social", "SOCIALA_SKAL,SOCIALA_SKAL,none",
        "codes/obstacles.csv:8: unknown group \"none\""
      ),
    ])
  func neededCodes(list: String, old: String, new: String, expected: String) throws {
    let changed = try shipped.replacing("\n" + old, with: "\n" + new, in: "codes/\(list).csv")
    #expect(changed.errors() == expected)
  }

  @Test("files") func files() throws {
    #expect(shipped.removing("definition.yaml").errors() == "definition.yaml: the file is missing")
    let withoutAssistance = try ["welfare-exit", "reform", "reform-demands"].map { table in
      "definition.yaml:\(try line(of: "  \(table):")): tables.\(table): "
        + "the table needs the source \"assistance\", which has no file in extracts/"
    }
    #expect(
      shipped.removing("extracts/assistance.yaml").errors() == withoutAssistance.joined(separator: "\n"))
    #expect(
      shipped.writing("a: 1", to: "extracts/earning.yaml").errors()
        == "extracts/earning.yaml: unknown source \"earning\"; did you mean \"earnings\"?")
    #expect(
      shipped.writing("", to: "extracts/x.yml").errors()
        == "extracts/x.yml: not a file of a definition; expected extracts/*.yaml, codes/*.csv or texts/")
    #expect(shipped.writing("", to: "codes/sexes.csv").errors().contains("codes/sexes.csv:1: missing column \"value\""))
    var latin = shipped
    latin.files.append(DefinitionFile(path: "codes/x.csv", bytes: [0xE5]))
    #expect(latin.errors() == "codes/x.csv: the file is not UTF-8")
    #expect(throws: DefinitionErrors.self) { try Definition.load(folder: "no-such-folder") }
  }

  @Test("everything is said at once, in the order of files and lines")
  func together() throws {
    let wrong = try shipped.replacing("zeros: safe", with: "zeros: maybe")
      .replacing("identifiers: token", with: "identifiers: name")
      .replacing("date: approved", with: "date: aproved", in: "extracts/results.yaml")
      .replacing("K,K,", with: "K,,K,", in: "codes/sexes.csv")
    #expect(
      wrong.errors(overrides: ["cohort.too=2023-12-31"]) == """
        --set cohort.too: unknown key "too"; did you mean "to"?
        definition.yaml:\(try line(of: "identifiers: token")): identifiers: expected token or personnummer
        definition.yaml:\(try line(of: "  zeros: safe")): disclosure.zeros: expected safe or unsafe
        codes/sexes.csv:2: expected 7 values, found 8
        extracts/results.yaml:9: date: unknown field "aproved"; did you mean "approved"?
        """)
  }

  private func line(of text: String) throws -> Int {
    let file = try #require(shipped.files.first { $0.path == "definition.yaml" })
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0 == text }) + 1
  }

  /// Makes one change and compares all that is said of it; `alone` looks at the changed file's errors only.
  private func check(_ change: Case, in path: String, alone: Bool = false) throws {
    let changed = try shipped.replacing(change.old, with: change.new, in: path)
    let text = String(decoding: try #require(shipped.files.first { $0.path == path }).bytes, as: UTF8.self)
    let line = try #require(text.firstRange(of: change.old)).lowerBound
    let number = text[..<line].count { $0 == "\n" } + 1
    var errors = changed.errors().split(separator: "\n").map(String.init)
    if alone { errors.removeAll { !$0.hasPrefix(path) } }
    #expect(errors.joined(separator: "\n") == change.expected(in: path, line: number))
  }
}

/// A text that is changed and what is said then.
struct Case: Sendable, CustomTestStringConvertible {
  var old: String
  var new: String
  var said: String

  init(_ old: String, _ new: String, _ said: String) { (self.old, self.new, self.said) = (old, new, said) }

  var testDescription: String { new }

  /// With the lines' numbers, which are written as `#`, `#+1` or `#-1`.
  func expected(in path: String, line: Int) -> String {
    let full = said.hasPrefix("#") ? path + ":" + said : said
    return full.replacing(/#([+-]\d+)?/) { match in String(line + (match.1.flatMap { Int($0) } ?? 0)) }
  }
}
