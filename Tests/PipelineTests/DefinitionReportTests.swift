import Pipeline
import Publication
import Testing

@Suite("what a definition chooses about the report") struct DefinitionReportTests {
  let shipped: DefinitionFixture

  init() throws { shipped = try DefinitionFixture() }

  private func with(_ report: String) throws -> DefinitionFixture {
    try shipped.replacing(
      "identifiers: token\n", with: "identifiers: token\nreport: \(report)\n")
  }

  @Test("nothing is chosen by default: all tables and charts") func standard() throws {
    #expect(try shipped.load().report == ReportSettings())
    #expect(try shipped.load().parameters(of: .report).isEmpty)
  }

  @Test("title, notes, tables and charts, in the given order") func chosen() throws {
    let definition = try with(
      "{title: {sv: Titel, en: Title}, publisher: Kommunen, notes: {sv: [Ett, Två]}, "
        + "tables: [job-entry, attrition], charts: [counties]}"
    ).load()
    #expect(
      definition.report
        == ReportSettings(
          title: [.swedish: "Titel", .english: "Title"], publisher: "Kommunen", notes: [.swedish: ["Ett", "Två"]],
          tables: ["job-entry", "attrition"], charts: [.counties]))
    #expect(
      definition.parameters(of: .report).map { $0.key + "=" + $0.value } == [
        "report.title.sv=Titel", "report.notes.sv=[Ett, Två]", "report.title.en=Title",
        "report.publisher=Kommunen",
        "report.tables=[job-entry, attrition]", "report.charts=[counties]",
      ])
  }

  @Test("nothing that is counted depends on it") func countsNothing() throws {
    let changed = try with("{title: {sv: Titel}}").load()
    for part in [DefinitionPart.outcomes, .tables, .completeness, .disclosure, .identifiers] {
      #expect(try changed.canonicalBytes(for: part) == shipped.load().canonicalBytes(for: part))
    }
  }

  @Test(
    "slips",
    arguments: [
      ("{tabels: []}", "unknown key \"tabels\"; did you mean \"tables\"?"),
      ("{tables: [job-entri]}", "unknown table \"job-entri\"; did you mean \"job-entry\"?"),
      ("{tables: [attrition, attrition]}", "the table \"attrition\" stands twice"),
      ("{charts: [countys]}", "unknown chart \"countys\"; did you mean \"counties\"?"),
      ("{title: Titel}", "expected keys with values"), ("{title: {de: Titel}}", "unknown key \"de\""),
      ("{notes: {sv: Ett}}", "expected a list"),
    ])
  func slips(report: String, message: String) throws {
    let errors = try with(report).errors()
    #expect(errors.hasPrefix("definition.yaml:") && errors.contains("report") && errors.contains(message), "\(errors)")
  }
}
