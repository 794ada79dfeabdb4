import Disclosure
import Histories
import Outcomes
import Rows
import Tables

/// Reads definition.yaml: the parameters of the measures, the tables and disclosure control.
struct ParameterReader {
  /// The sources whose specification could be read.
  let sources: [SourceSpecification]
  /// The names of all files in extracts/, also of those that could not.
  let specified: [String]
  let codeLists: [String: CodeList]
  var reader = DefinitionReader()
  /// What `disclosure.released` names.
  var releasedBefore: [String] = []

  init(sources: [SourceSpecification], specified: [String], codeLists: [String: CodeList]) {
    self.sources = sources
    self.specified = specified
    self.codeLists = codeLists
  }

  /// The whole definition; nil where the errors are such that there is none.
  mutating func definition(
    _ top: Setting, files: [DefinitionFile], overrides: [String], codeLists: [CodeList]
  ) -> Definition? {
    guard followsPersons else {
      return definitionOfInstitutions(top, files: files, overrides: overrides, codeLists: codeLists)
    }
    let found = reader.members(
      of: top,
      needed: [
        "pipeline", "identifiers", "cohort", "complete_to", "age_groups", "job_entry", "welfare", "interruptions",
        "provider_model", "tables", "disclosure",
      ], optional: ["interim", "complete_from", "reform_demands", "report"])
    let name = found["pipeline"].flatMap { reader.text($0) }
    let identifiers = found["identifiers"].flatMap { reader.choice($0, of: Definition.Identifiers.self) }
    let interim = found["interim"].flatMap { reader.choice($0, of: Definition.InterimNumbers.self) } ?? .reject
    let cohort = found["cohort"].flatMap { readCohort($0) }
    let completeTo = found["complete_to"].flatMap { readCompleteness($0, month: \.lastDay, defaultNeeded: true) }
    let completeFrom =
      found["complete_from"].flatMap { readCompleteness($0, month: \.firstDay, defaultNeeded: false) } ?? .init()
    let ageGroups = found["age_groups"].flatMap { readAgeGroups($0) }
    let jobEntry = found["job_entry"].flatMap { readJobEntry($0) }
    let welfare = found["welfare"].flatMap { readWelfare($0) }
    let interruptions = found["interruptions"].flatMap { readInterruptions($0) }
    let providerFactors = found["provider_model"].flatMap { readProviderModel($0) }
    let municipalityMonths = found["reform_demands"].flatMap { readReformDemands($0) }
    let tables = found["tables"].flatMap { readTables($0, returnMonths: interruptions?.returnMonths) }
    let disclosure = found["disclosure"].flatMap { readDisclosure($0) }
    let report = found["report"].map { readReport($0, tables: (tables ?? []).map(\.id)) } ?? .init()
    guard let name, let identifiers, let cohort, let completeTo, let ageGroups, let jobEntry, let welfare,
      let interruptions, let providerFactors, let tables, let disclosure
    else { return nil }
    checkOrder(completeFrom, completeTo, at: found["complete_from"])
    checkPriceBase(jobEntry, cohort, completeTo, at: found["job_entry"]!)
    var definition = Definition(
      name: name, identifiers: identifiers, interim: interim, cohort: cohort, completeTo: completeTo,
      completeFrom: completeFrom, ageGroups: ageGroups, jobEntry: jobEntry, welfare: welfare,
      interruptions: interruptions, providerFactors: providerFactors, tables: tables, disclosure: disclosure,
      sources: sources, codeLists: codeLists,
      files: files, overrides: overrides)
    definition.leastMunicipalityMonths = municipalityMonths ?? TableContext.standardMunicipalityMonths
    definition.report = report
    definition.releasedBefore = releasedBefore
    return definition
  }

  private mutating func readCohort(_ setting: Setting) -> CohortPeriod? {
    let found = reader.members(of: setting, needed: ["from", "to"], optional: ["services"])
    let services = found["services"].flatMap { readServices($0) }
    guard let from = found["from"].flatMap({ reader.day($0) }), let to = found["to"].flatMap({ reader.day($0) })
    else { return nil }
    if from > to { reader.report(.fromAfterTo, at: found["to"]!) }
    return CohortPeriod(from: from, to: to, services: services)
  }

  private mutating func readServices(_ setting: Setting) -> [String]? {
    let known = codes(source: "placements", field: "service")
    let names = known.map { reader.names(of: setting, kind: .service, valid: $0) }
    let texts = names ?? reader.distinctTexts(of: setting, kind: .service)?.map(\.text)
    if texts?.isEmpty ?? false, setting.tree.content == .sequence([]) {
      reader.report(.expected(.notEmpty), at: setting)
    }
    return texts
  }

  private mutating func readAgeGroups(_ setting: Setting) -> [Int]? {
    guard let items = reader.items(of: setting) else { return nil }
    let ages = items.compactMap { reader.whole($0, in: 0...120) }.map(Int.init)
    if ages.isEmpty || zip(ages, ages.dropFirst()).contains(where: { $0 >= $1 }) {
      reader.report(.expected(.ascending), at: setting)
    }
    return ages
  }

  private mutating func readWelfare(_ setting: Setting) -> WelfareDefinition? {
    let found = reader.members(of: setting, needed: ["exit_months", "return_exit_within"])
    guard let exit = found["exit_months"].flatMap({ reader.whole($0, in: 1...60) }),
      let within = found["return_exit_within"].flatMap({ reader.whole($0, in: 1...600) })
    else { return nil }
    return WelfareDefinition(exitMonths: Int(exit), returnExitWithin: Int(within))
  }

  private mutating func readInterruptions(_ setting: Setting) -> InterruptionDefinition? {
    let found = reader.members(of: setting, needed: ["return_months"])
    let months = found["return_months"].flatMap { reader.whole($0, in: 1...600) }
    return months.map { InterruptionDefinition(returnMonths: Int($0)) }
  }

  private mutating func readProviderModel(_ setting: Setting) -> [String]? {
    let found = reader.members(of: setting, needed: ["factors"])
    guard let factors = found["factors"] else { return nil }
    if case .sequence([]) = factors.tree.content { reader.report(.expected(.notEmpty), at: factors) }
    return reader.names(of: factors, kind: .factor, valid: TableSet.providerFactors)
  }

  private mutating func readReformDemands(_ setting: Setting) -> Int? {
    let found = reader.members(of: setting, needed: ["municipality_months"])
    return found["municipality_months"].flatMap { reader.whole($0, in: 1...1_000_000) }.map { Int($0) }
  }

  mutating func readDisclosure(_ setting: Setting) -> DisclosureRules? {
    enum Safety: String, CaseIterable { case safe, unsafe }
    let found = reader.members(
      of: setting, needed: ["minimum", "minimum_base", "zeros", "full_cells", "dominance"],
      optional: ["round_to", "providers_as_attackers", "released"])
    let roundTo = found["round_to"].flatMap { reader.whole($0, in: 2...1_000_000) }
    let attackers = found["providers_as_attackers"].flatMap { reader.flag($0) }
    releasedBefore = found["released"].flatMap { reader.distinctTexts(of: $0, kind: .edition) }?.map(\.text) ?? []
    guard let minimum = found["minimum"].flatMap({ reader.whole($0, in: 1...1_000_000) }),
      let base = found["minimum_base"].flatMap({ reader.whole($0, in: 1...1_000_000) }),
      let zeros = found["zeros"].flatMap({ reader.choice($0, of: Safety.self) }),
      let full = found["full_cells"].flatMap({ reader.choice($0, of: Safety.self) }),
      let dominance = found["dominance"].flatMap({ reader.share($0) })
    else { return nil }
    return DisclosureRules(
      minimum: minimum, minimumBase: base, zerosSafe: zeros == .safe, fullCellsSafe: full == .safe,
      dominance: Double(dominance) / 1_000_000, roundTo: roundTo, providersAsAttackers: attackers ?? false)
  }

  /// The codes of a field's list; nil where they are not known.
  func codes(source: String, field: String) -> [String]? { list(source: source, field: field)?.codes }

  /// A field's list; nil where the source or the list could not be read.
  func list(source: String, field: String) -> CodeList? {
    let field = sources.first { $0.name == source }?.fields.first { $0.name == field }
    guard case .code(let list, _)? = field?.type else { return nil }
    return list.entries.isEmpty ? nil : list
  }
}
