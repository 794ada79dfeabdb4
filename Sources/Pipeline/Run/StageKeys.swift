import Disclosure
import Histories
import Rows
import Staging

/// What each stage's result is made of: the stage's inputs, its parameters, and nothing else.
extension RunFacts {
  /// Of a source whose files have these digests.
  func ingestKey(_ source: SourceSpecification, files: [(name: String, sha256: String)], chains: String) -> StageKey {
    var key = StageKey(version: IngestStage.version)
    key.add(definition.parameters(of: .source(source.name)))
    key.add(definition.parameters(of: .identifiers))
    key.add("the workspace's key", keyDigest)
    if source.name != "identities" { key.add("identities", chains) }
    for file in files { key.add(file.name, file.sha256) }
    return key
  }

  /// Of a source as it is delivered now: its files are read through.
  func ingestKey(_ source: SourceSpecification, chains: String) -> StageKey {
    let files = files[source.name]!
    // A file that can't be read is found by reading it.
    let digests = onEach(files.count, jobs: request.jobs) { (try? digest(ofFile: files[$0])) ?? "" }
    return ingestKey(source, files: zip(files, digests).map { (name: $0.name, sha256: $1) }, chains: chains)
  }

  var linkKey: StageKey {
    var key = StageKey(version: OutcomesStage.linkVersion)
    addSources(StagedSources.byPerson + ["contracts", "results"], to: &key)
    key.add("complete_to.contracts", contractsTo.description)
    return key
  }

  var outcomesKey: StageKey {
    var key = StageKey(version: OutcomesStage.version)
    addSources(StagedSources.byPerson + ["results"], to: &key)
    key.add("links between the sources", linkDigest)
    key.add(definition.parameters(of: .outcomes))
    // A table that is added counts what was made before, unless it counts units that no other does.
    key.add("units that tables count", String(definition.outcomeUnits.rawValue))
    addFollowUp(to: &key)
    for (source, field) in [("registrations", "category"), ("placements", "end_reason")] {
      key.add("groups of \(source).\(field)", groups(source, field).joined(separator: " "))
    }
    for (source, field) in [("activities", "end_reason"), ("decisions", "decision")] {
      key.add("codes of \(source).\(field)", codes(source, field).joined(separator: " "))
    }
    return key
  }

  var analysisKey: StageKey {
    var key = StageKey(version: AnalysisStage.version)
    key.add("outcomes", outcomesDigest)
    // Their texts stand in the file.
    addSources(["placements", "contracts"], to: &key)
    addCodes(to: &key)
    key.add("age_groups", definition.ageGroups.map(String.init).joined(separator: " "))
    return key
  }

  var measureKey: StageKey {
    var key = StageKey(version: MeasureStage.version)
    key.add("outcomes", outcomesDigest)
    // Contracts, areas and providers stand in tables by their names, in outcomes by numbers.
    addSources(["placements", "contracts", "weights"], to: &key)
    key.add(definition.parameters(of: .tables))
    key.add(definition.parameters(of: .outcomes))
    addFollowUp(to: &key)
    key.add("row accounting", json(accounting))
    addCodes(to: &key)
    addPublished(to: &key)
    addSurvey(to: &key)
    return key
  }

  /// Of what disclosure control leaves of the tables.
  var protectKey: StageKey {
    // Where earlier editions cannot be read, there is no result either.
    protectKey(try? EarlierEditions(definition))
  }

  func protectKey(_ earlier: EarlierEditions?) -> StageKey {
    var key = StageKey(version: ProtectStage.version)
    key.add("measures", measuredDigest)
    // They tell where contracts lie.
    addSources(["placements", "contracts"], to: &key)
    key.add("how counts are bounded", EditionAudit.method)
    key.add(definition.parameters(of: .disclosure))
    for digest in earlier?.digests ?? [] { key.add(EarlierEditions.parameter, digest) }
    return key
  }

  /// The published results are read by the tables alone.
  private func addPublished(to key: inout StageKey) {
    addSources(["published_results"], to: &key)
    for source in ["published_results", "weights"] where ingested[source] != nil {
      key.add("complete_from.\(source)", definition.completeFrom[source]?.description ?? "")
      key.add("complete_to.\(source)", definition.completeTo[source]?.description ?? "")
    }
    key.add("codes of published_results.rating", codes("published_results", "rating").joined(separator: " "))
  }

  /// What records hold positions of.
  private func addCodes(to key: inout StageKey) {
    for (source, field) in [
      ("placements", "level"), ("placements", "municipality"), ("placements", "end_reason"), ("persons", "sex"),
      ("persons", "birth_region"), ("persons", "education"), ("assistance", "household_type"),
      ("activities", "kind"),
    ] {
      key.add("codes of \(source).\(field)", codes(source, field).joined(separator: " "))
    }
  }

  /// The survey is read by the tables alone.
  private func addSurvey(to key: inout StageKey) {
    addSources(["survey"], to: &key)
    let years = surveyYears.map { years in
      (years.lowerBound == .min ? "the earliest" : String(years.lowerBound)) + " to \(years.upperBound)"
    }
    key.add("survey years", years ?? "none")
    for field in ["question", "answer"] {
      key.add("codes of survey.\(field)", codes("survey", field).joined(separator: " "))
    }
  }

  /// The codes of a coded field, in list order.
  func codes(_ source: String, _ field: String) -> [String] {
    definition.codeList(source: source, field: field)?.codes ?? []
  }

  /// The group of each code of a coded field, in list order.
  func groups(_ source: String, _ field: String) -> [String] {
    definition.codeList(source: source, field: field)?.groupOfCodes ?? []
  }

  private func addSources(_ sources: [String], to key: inout StageKey) {
    for source in sources {
      if let ingested = ingested[source] { key.add(source, ingested.digest) }
    }
  }

  /// Adds to a key what the delivery is complete for.
  func addFollowUp(to key: inout StageKey) {
    let followUp = followUp
    for (name, period) in [
      ("persons", followUp.persons), ("placements", followUp.placements), ("results", followUp.results),
      ("registrations", followUp.registrations), ("earnings", followUp.earnings),
      ("assistance", followUp.assistance), ("activities", followUp.activities), ("decisions", followUp.decisions),
    ] {
      if let period {
        key.add("complete_from.\(name)", period.from.description)
        key.add("complete_to.\(name)", period.to.description)
      }
    }
  }
}

extension SourceSpecification {
  /// Name of the stage that reads the source.
  var stageName: String { "ingest." + name }
}
