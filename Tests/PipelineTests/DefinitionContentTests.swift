import Pipeline
import Testing

/// What stages read as canonical bytes: unchanged by what decides no result, changed by what does.
@Suite struct DefinitionContentTests {
  let shipped: DefinitionFixture
  let definition: Definition
  static let parts: [DefinitionPart] =
    [.identifiers, .completeness, .outcomes, .tables, .disclosure]
    + [
      "placements", "results", "registrations", "earnings", "assistance", "activities", "decisions", "persons",
      "identities", "contracts", "survey", "published_results", "weights",
    ].map { .source($0) }

  init() throws {
    shipped = try DefinitionFixture()
    definition = try shipped.load()
  }

  @Test(
    "changes and the parts that they change",
    arguments: [
      // file, what stands there, what is put there, parts that change
      Change("definition.yaml", "identifiers: token\n", "# A comment.\nidentifiers:   \"token\"\n", []),
      Change("definition.yaml", "pipeline: provider-followup", "pipeline: another", []),
      Change("definition.yaml", "  from: 2022-01-01\n  to: 2024-12-31", "  to: 2024-12-31\n  from: 2022-01-01", []),
      Change("definition.yaml", "complete_to: 2025-12-31", "complete_to: {default: 2025-12}", []),
      Change("definition.yaml", "price_base_share: 0.25", "price_base_share: 0.250", []),
      Change("definition.yaml", "  causes: [1, 2, 3, 4]", "  causes: [4, 3, 2, 1]", []),
      Change("definition.yaml", "  causes: [1, 2, 3, 4]", "  causes: [1, 2, 3]", [.outcomes]),
      Change("definition.yaml", "price_base_share: 0.25", "price_base_share: 0.250001", [.outcomes]),
      Change("definition.yaml", "    2024: 57300", "    2024: 57301", [.outcomes]),
      Change("definition.yaml", "  to: 2024-12-31", "  to: 2024-12-30", [.outcomes]),
      Change("definition.yaml", "  to: 2024-12-31", "  to: 2024-12-31\n  services: [ROM]", [.outcomes]),
      Change("definition.yaml", "age_groups: [16, 25", "age_groups: [16, 24", [.outcomes]),
      Change("definition.yaml", "municipality_months: 30", "municipality_months: 31", [.tables]),
      Change("definition.yaml", "exit_months: 3", "exit_months: 4", [.outcomes]),
      Change("definition.yaml", "return_months: 6", "return_months: 7", [.outcomes, .tables]),
      Change("definition.yaml", "factors: [level, sex,", "factors: [sex, level,", [.tables]),
      Change("definition.yaml", "complete_to: 2025-12-31", "complete_to: 2025-12-30", [.completeness]),
      Change("definition.yaml", "  earnings: 2021-01", "  earnings: 2021-02", [.completeness]),
      Change("definition.yaml", "interim: reject", "interim: accept", [.identifiers]),
      Change("definition.yaml", "      - [year, county]\n    windows", "    windows", [.tables]),
      Change("definition.yaml", "windows: [3m, 6m, 12m, 18m", "windows: [3m, 12m, 18m", [.tables]),
      Change("definition.yaml", "  minimum: 5", "  minimum: 6", [.disclosure]),
      Change("definition.yaml", "dominance: 0.5", "dominance: 0.6", [.disclosure]),
      Change("definition.yaml", "      - [step]\n    protect: none", "      - [step]", [.disclosure]),
      Change("codes/levels.csv", "Nivå B,Level B", "B-nivå,Level two", []),
      Change("codes/levels.csv", "Level B,,", "Level B,2020-01-01,", []),
      Change("codes/levels.csv", "B,B,", "2,B,", [.source("placements")]),
      Change("codes/end-reasons.csv", "ANNAT,ANNAT,interruption", "ANNAT,ANNAT,completed", [.source("placements")]),
      Change("codes/obstacles.csv", "UTAN_HINDER,other", "UTAN_HINDER,social", [.source("assistance"), .outcomes]),
      Change("extracts/weights.yaml", "files: af-vikter", "# Weights.\nfiles: af-vikter", []),
      Change("extracts/weights.yaml", "column: PERIOD", "column: Period", [.source("weights")]),
      Change("extracts/weights.yaml", "delimiter: \";\"", "delimiter: tab", [.source("weights")]),
      Change("extracts/activities.yaml", "maximum: 80", "maximum: 80.5", [.source("activities")]),
      Change("extracts/earnings.yaml", "last_by: submitted\n", "", [.source("earnings")]),
    ])
  func changes(_ change: Change) throws {
    let changed = try shipped.replacing(change.old, with: change.new, in: change.path).load()
    let parts = Self.parts.filter { changed.canonicalBytes(for: $0) != definition.canonicalBytes(for: $0) }
    #expect(Set(parts) == Set(change.parts))
  }

  @Test("for ten-digit numbers the cut-off is part of how identifiers are read")
  func cutOff() throws {
    let numbers = try shipped.load(overrides: ["identifiers=personnummer"])
    let later = try shipped.load(overrides: ["identifiers=personnummer", "complete_to=2026-01-31"])
    #expect(numbers.canonicalBytes(for: .identifiers) != later.canonicalBytes(for: .identifiers))
  }

  @Test("a changed parameter can be named") func names() throws {
    let changed = try shipped.load(overrides: ["job_entry.price_base_share=0.5"])
    let pairs = zip(definition.parameters(of: .outcomes), changed.parameters(of: .outcomes)).filter { $0 != $1 }
    #expect(pairs.map(\.0) == [DefinitionParameter(key: "job_entry.price_base_share", value: "0.25")])
    #expect(pairs.map(\.1) == [DefinitionParameter(key: "job_entry.price_base_share", value: "0.5")])
  }

  @Test("the parts of one definition differ") func distinct() {
    #expect(Set(Self.parts.map { definition.canonicalBytes(for: $0) }).count == Self.parts.count)
  }
}

/// A change of a file and the parts of the definition that it changes.
struct Change: Sendable, CustomTestStringConvertible {
  var path: String
  var old: String
  var new: String
  var parts: [DefinitionPart]

  init(_ path: String, _ old: String, _ new: String, _ parts: [DefinitionPart]) {
    (self.path, self.old, self.new, self.parts) = (path, old, new, parts)
  }

  var testDescription: String { new }
}
