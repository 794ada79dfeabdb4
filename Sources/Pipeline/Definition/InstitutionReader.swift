import Outcomes
import Rows

extension ParameterReader {
  /// Whether a source that the pipeline reads names persons.
  var followsPersons: Bool {
    specified.isEmpty
      || specified.contains { name in requiredFields[name]?.contains { $0.kind == .person } ?? false }
  }

  /// The definition of a pipeline that reads of institutions alone: it has no parameters of persons and their outcomes.
  mutating func definitionOfInstitutions(
    _ top: Setting, files: [DefinitionFile], overrides: [String], codeLists: [CodeList]
  ) -> Definition? {
    let found = reader.members(
      of: top, needed: ["pipeline", "complete_to", "tables", "disclosure"], optional: ["complete_from", "report"])
    let name = found["pipeline"].flatMap { reader.text($0) }
    let completeTo = found["complete_to"].flatMap { readCompleteness($0, month: \.lastDay, defaultNeeded: true) }
    let completeFrom =
      found["complete_from"].flatMap { readCompleteness($0, month: \.firstDay, defaultNeeded: false) } ?? .init()
    let tables = found["tables"].flatMap { readTables($0, returnMonths: nil) }
    let disclosure = found["disclosure"].flatMap { readDisclosure($0) }
    let report = found["report"].map { readReport($0, tables: (tables ?? []).map(\.id)) } ?? .init()
    guard let name, let completeTo, let last = completeTo.standard, let tables, let disclosure else { return nil }
    checkOrder(completeFrom, completeTo, at: found["complete_from"])
    var definition = Definition(
      name: name, identifiers: .token, interim: .reject, cohort: CohortPeriod(from: last, to: last),
      completeTo: completeTo, completeFrom: completeFrom, ageGroups: [], jobEntry: JobEntryDefinition(),
      welfare: WelfareDefinition(), interruptions: InterruptionDefinition(), providerFactors: [], tables: tables,
      disclosure: disclosure,
      sources: sources, codeLists: codeLists, files: files, overrides: overrides)
    definition.report = report
    definition.releasedBefore = releasedBefore
    return definition
  }
}
