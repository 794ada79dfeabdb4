import Pipeline
import Rows
import Testing

/// The default pipeline's files say what the contract of the delivery and the measures says.
@Suite struct DefinitionShippedTests {
  let definition: Definition

  init() throws { definition = try DefinitionFixture().load() }

  @Test func parameters() {
    #expect(definition.name == "provider-followup")
    #expect(definition.identifiers == .token)
    #expect(definition.interim == .reject)
    #expect(definition.cohort == CohortPeriod(from: day("2022-01-01"), to: day("2024-12-31")))
    #expect(definition.completeTo["earnings"] == day("2025-12-31"))
    #expect(definition.completeFrom["earnings"] == day("2021-01-01"))
    #expect(definition.completeFrom["assistance"] == day("2021-01-01"))
    #expect(definition.completeFrom["placements"] == nil)
    #expect(definition.latestCompleteTo == day("2025-12-31"))
  }

  @Test("what the rules read are their defaults")
  func outcomes() {
    let outcomes = definition.outcomeDefinitions(services: nil)
    #expect(outcomes.jobEntry == .init())
    #expect(outcomes.welfare == .init())
    #expect(outcomes.interruptions == .init())
    #expect(outcomes.ageGroups == [16, 25, 35, 45, 55])
    #expect(outcomes.obstacleGroups.count == 23)
    #expect(definition.disclosure == .init())
  }

  @Test(
    "sources: number of fields, required ones, key, date",
    arguments: [
      SourceCase("placements", 12, 7, ["placement"], "start"),
      SourceCase("results", 4, 4, ["placement", "result"], "approved"),
      SourceCase("registrations", 5, 3, ["person", "from"], "from"),
      SourceCase("earnings", 6, 6, ["period", "employer", "person", "specification"], "period"),
      SourceCase("assistance", 8, 5, ["person", "month", "municipality", "household"], "month"),
      SourceCase("activities", 9, 5, ["activity"], "start"),
      SourceCase("decisions", 8, 4, ["person", "month", "municipality"], "month"),
      SourceCase("persons", 8, 3, ["person"], nil),
      SourceCase("identities", 3, 3, ["old"], "changed"),
      SourceCase("contracts", 6, 5, ["contract", "start"], "start"),
      SourceCase("survey", 4, 4, ["year", "municipality", "question"], "year"),
      SourceCase("published_results", 19, 14, ["period", "contract"], "period"),
      SourceCase("weights", 4, 4, ["period"], "period"),
    ])
  func source(_ expected: SourceCase) throws {
    let source = try #require(definition.source(expected.name))
    #expect(source.fields.count == expected.fields)
    #expect(source.fields.filter(\.required).count == expected.required)
    #expect(source.key == expected.key)
    #expect(source.date == expected.date)
    #expect(source.maxRejected == 0.005)
    #expect(source.required == ["placements", "persons"].contains(expected.name))
    #expect(source.lastBy == (expected.name == "earnings" ? "submitted" : nil))
  }

  @Test("thirteen sources in the order of tables")
  func sourceOrder() {
    #expect(definition.sources.map(\.name).first == "placements")
    #expect(definition.sources.count == 13)
  }

  @Test(
    "code lists: entries and groups",
    arguments: [
      ("services", 2, 0), ("levels", 3, 0), ("end-reasons", 18, 7), ("results", 2, 0), ("result-kinds", 2, 0),
      ("categories", 36, 9), ("causes", 8, 0), ("household-types", 8, 0), ("obstacles", 23, 5), ("exit-reasons", 5, 0),
      ("activity-kinds", 5, 0), ("activity-end-reasons", 8, 0), ("decisions", 4, 0), ("sexes", 2, 0),
      ("birth-regions", 4, 0), ("education-levels", 3, 0), ("survey-answers", 3, 0), ("survey-questions", 9, 0),
      ("ratings", 5, 0), ("municipalities", 290, 21), ("counties", 21, 0), ("demands", 6, 0),
    ])
  func codeList(name: String, entries: Int, groups: Int) throws {
    let list = try #require(definition.codeList(name))
    #expect(list.entries.count == entries)
    #expect(list.groups.count == groups)
  }

  @Test("every county of a municipality has a label")
  func counties() throws {
    let counties = try #require(definition.codeList("counties"))
    #expect(definition.codeList("municipalities")?.groups.sorted() == counties.codes)
  }

  @Test("all code lists are counted above") func codeLists() { #expect(definition.codeLists.count == 22) }

  @Test(
    "the classes of the contract",
    arguments: [
      ("unemployed", "11 14 15"), ("part_time", "21 22"), ("work", "31 41"), ("new_start_job", "33 36"),
      ("subsidised", "30 38 39 40 42 43 45 49 50 51 58 78"), ("start_business", "46"), ("other_seeker", "34 35"),
      ("programme", "54 68 69 70 80 81 83 86"), ("administrative", "95 96 97 98"),
    ])
  func categories(group: String, codes: String) throws {
    let list = try #require(definition.codeList(source: "registrations", field: "category"))
    #expect(list.entries.filter { $0.group == group }.map(\.value).joined(separator: " ") == codes)
  }

  @Test("a dash is no rating") func rating() throws {
    let list = try #require(definition.codeList(source: "published_results", field: "rating"))
    #expect(list.entries.map(\.value) == ["-", "1", "2", "3", "4"])
    #expect(list.codes == ["none", "1", "2", "3", "4"])
  }

  @Test("bounds: pay is not negative, hours a week are 0 to 80") func bounds() throws {
    #expect(field("earnings", "gross_pay")?.type == .amount(minimum: 0, maximum: nil))
    #expect(field("activities", "hours")?.type == .decimal(minimum: 0, maximum: 80_000_000))
    #expect(field("decisions", "hours")?.type == .decimal(minimum: nil, maximum: nil))
    #expect(field("placements", "end")?.notBefore == "start")
    #expect(field("placements", "end")?.requires == "end_reason")
  }

  /// Tables in which every row has one month.
  private static let withoutTotal = ["flow-stock", "earnings-profile", "reform", "reform-demands"]

  @Test(
    "tables: grouping sets, windows, protection",
    arguments: [
      TableCase("data-quality", 4, [], false, ["persons", "linked_share"]),
      TableCase("attrition", 1, [], false, ["void", "unknown_person", "persons"]),
      TableCase("cohort-profile", 15, [], true, []), TableCase("job-entry", 17, [3, 6, 12, 18, 24], true, []),
      TableCase("flow-stock", 4, [], true, []), TableCase("job-entry-curve", 6, [], true, []),
      TableCase("sustained-work", 6, [3, 6, 12], true, []), TableCase("placement-curve", 4, [], true, []),
      TableCase("provider-switches", 4, [], true, []), TableCase("earnings-profile", 3, [], true, []),
      TableCase("interruptions", 10, [6], true, []), TableCase("provider-performance", 4, [], true, []),
      TableCase("provider-model", 1, [], true, []), TableCase("provider-calibration", 1, [], true, []),
      TableCase("welfare-exit", 7, [6, 12, 18], true, []), TableCase("municipal-interruptions", 5, [], true, []),
      TableCase("reform", 4, [], true, []), TableCase("reform-demands", 2, [], true, []),
      TableCase("survey", 4, [], false, []), TableCase("survey-context", 1, [], true, []),
      TableCase("published-results", 4, [], false, []),
      TableCase("change", 1, [], true, []),
    ])
  func table(_ expected: TableCase) throws {
    let table = try #require(definition.tables.first { $0.id == expected.id })
    #expect(table.by.count == expected.sets)
    #expect(table.windows == expected.windows)
    #expect(table.protected == expected.protected)
    #expect(table.alwaysProtected == expected.alwaysProtected)
    let lacksTotal = !expected.protected || table.by.count == 1 || Self.withoutTotal.contains(table.id)
    #expect(table.by.contains([]) != lacksTotal)
    #expect(definition.tables.count == 22)
  }

  private func field(_ source: String, _ name: String) -> FieldSpecification? {
    definition.source(source)?.fields.first { $0.name == name }
  }
}

struct SourceCase: Sendable {
  var name: String
  var fields: Int
  var required: Int
  var key: [String]
  var date: String?

  init(_ name: String, _ fields: Int, _ required: Int, _ key: [String], _ date: String?) {
    (self.name, self.fields, self.required, self.key, self.date) = (name, fields, required, key, date)
  }
}

struct TableCase: Sendable {
  var id: String
  var sets: Int
  var windows: [Int]
  var protected: Bool
  var alwaysProtected: [String]

  init(_ id: String, _ sets: Int, _ windows: [Int], _ protected: Bool, _ alwaysProtected: [String]) {
    (self.id, self.sets, self.windows) = (id, sets, windows)
    (self.protected, self.alwaysProtected) = (protected, alwaysProtected)
  }
}

/// A day written `YYYY-MM-DD`.
func day(_ text: String) -> Day {
  let parts = text.split(separator: "-").map { Int($0)! }
  return Day(year: parts[0], month: parts[1], day: parts[2])!
}
