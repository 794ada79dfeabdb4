import Pipeline
import Rows
import Tables
import Testing

/// `--set`: applied before the definition is checked, and named in what is said of it.
@Suite struct DefinitionOverrideTests {
  let shipped: DefinitionFixture

  init() throws { shipped = try DefinitionFixture() }

  @Test func values() throws {
    #expect(try shipped.load(overrides: ["cohort.to=2023-12-31"]).cohort.to == day("2023-12-31"))
    #expect(try shipped.load(overrides: ["identifiers=personnummer"]).identifiers == .personnummer)
    #expect(try shipped.load(overrides: ["disclosure.minimum=4"]).disclosure.minimum == 4)
    #expect(try shipped.load(overrides: ["job_entry.price_base_share=0.5"]).jobEntry.priceBaseShare == 500_000)
    #expect(try shipped.load(overrides: ["job_entry.price_base_share=0.123456"]).jobEntry.priceBaseShare == 123_456)
    #expect(try shipped.load(overrides: ["cohort.services=[KROM]"]).cohort.services == ["KROM"])
    let tables = try shipped.load(overrides: ["tables.job-entry.windows=[3m,6m]", "tables.job-entry.by=[[level]]"])
      .tables
    #expect(
      tables.first { $0.id == "job-entry" } == TableDefinition(id: "job-entry", by: [["level"]], windows: [3, 6]))
  }

  @Test("a month is its last day for complete_to, its first for complete_from")
  func months() throws {
    let changed = try shipped.load(overrides: ["complete_to=2025-02", "complete_from.earnings=2021-03"])
    #expect(changed.completeTo["persons"] == day("2025-02-28"))
    #expect(changed.completeFrom["earnings"] == day("2021-03-01"))
    #expect(changed.completeFrom["assistance"] == day("2021-01-01"))
  }

  @Test("complete_to replaces every source's day; one source's day leaves the others'")
  func completeTo() throws {
    let map = try shipped.replacing(
      "complete_to: 2025-12-31", with: "complete_to: {default: 2025-12-31, earnings: 2025-10}")
    #expect(try map.load().completeTo["earnings"] == day("2025-10-31"))
    #expect(try map.load(overrides: ["complete_to=2025-11-30"]).completeTo["earnings"] == day("2025-11-30"))
    let one = try shipped.load(overrides: ["complete_to.earnings=2025-09"])
    #expect(one.completeTo["earnings"] == day("2025-09-30"))
    #expect(one.completeTo["results"] == day("2025-12-31"))
    #expect(one.latestCompleteTo == day("2025-12-31"))
  }

  @Test("later ones win, and all are kept as given") func order() throws {
    let given = ["cohort.to=2023-12-31", "cohort.to=2024-06-30"]
    let changed = try shipped.load(overrides: given)
    #expect(changed.cohort.to == day("2024-06-30"))
    #expect(changed.overrides == given)
  }

  @Test("a map can be completed") func added() throws {
    let changed = try shipped.load(overrides: ["complete_to=2027-12-31", "job_entry.price_base.2027=60000"])
    #expect(changed.jobEntry.priceBase[2027] == 60_000)
  }

  @Test(
    "errors",
    arguments: [
      ("cohort.to", "--set cohort.to: expected key=value, the key as a dotted path"),
      ("=5", "--set : expected key=value, the key as a dotted path"),
      ("cohort..to=5", "--set cohort..to: expected key=value, the key as a dotted path"),
      ("cohort.to=2023-02-29", "--set cohort.to: expected a date written YYYY-MM-DD"),
      ("cohort.to=", "--set cohort.to: expected a date written YYYY-MM-DD"),
      ("cohort.to=2020-01-01", "--set cohort.to: the first day is after the last"),
      ("cohort.too=2023-12-31", "--set cohort.too: unknown key \"too\"; did you mean \"to\"?"),
      ("cohrot.to=2023-12-31", "--set cohrot.to: unknown key \"cohrot\"; did you mean \"cohort\"?"),
      ("identifiers.form=token", "--set identifiers.form: \"identifiers\" is a single value, with no keys below it"),
      (
        "complete_to.earning=2025-12",
        "--set complete_to.earning: unknown source \"earning\"; did you mean \"earnings\"?"
      ),
      (
        "complete_from.earnings=x",
        "--set complete_from.earnings: expected a date written YYYY-MM-DD or a month written YYYY-MM"
      ),
      (
        "tables.job-entry.by=[[levle]]",
        "--set tables.job-entry.by: unknown dimension \"levle\"; did you mean \"level\"?"
      ),
      ("tables.job-entry.windows=[3m", "--set tables.job-entry.windows: not YAML: did not find expected ',' or ']'"),
      ("tables.job-entry={windows: [3m]}", "--set tables.job-entry: missing key \"by\""),
      ("cohort={from: 2022-01-01, to: x}", "--set cohort: cohort.to: expected a date written YYYY-MM-DD"),
    ])
  func errors(override: String, said: String) { #expect(shipped.errors(overrides: [override]) == said) }

  @Test("a year without a price base amount") func priceBase() {
    let said = shipped.errors(overrides: ["complete_to=2027-12-31"])
    #expect(said.hasSuffix(": job_entry.price_base: no amount for 2027, a year that is followed"))
  }
}
