import Foundation

/// The whole path from a delivery to its unprotected tables, slow and straight from the contract. It
/// shares no code with the program: what both say is likely to be so.
struct Twin {
  let tables: [TwinTable]
  let delivery: TwinDelivery

  init(delivery folder: URL, _ definition: TwinDefinition) throws {
    let identifiers: TwinIdentifiers =
      switch definition.identifiers {
      case .token: .token
      case .personnummer: .personnummer(cutOff: definition.cutOff)
      }
    delivery = try TwinDelivery(folder, identifiers: identifiers)
    let facts = TwinFacts(delivery, definition)
    let cohort = TwinCohort(facts)
    var tables = [delivery.dataQuality, delivery.attrition(cohort), facts.cohortProfile(cohort)]
    tables.append(facts.flowStock(cohort))
    if !facts.delivered.isDisjoint(with: ["registrations", "earnings"]) { tables.append(facts.jobEntry(cohort)) }
    if facts.delivered.contains("registrations") { tables.append(facts.jobEntryCurve(cohort)) }
    if !facts.delivered.isDisjoint(with: ["earnings", "results"]) { tables.append(facts.sustainedWork(cohort)) }
    tables.append(facts.interruptions(cohort))
    tables.append(facts.placementCurve(cohort))
    if facts.delivered.contains("contracts") { tables.append(facts.providerSwitches(cohort)) }
    tables += facts.providerTables(cohort)
    if facts.delivered.contains("earnings") { tables.append(facts.earningsProfile(cohort)) }
    if facts.delivered.contains("assistance") { tables.append(facts.welfareExit(cohort)) }
    tables += facts.municipalTables(cohort)
    self.tables = tables
  }

  /// The rows by the table's id.
  var rows: [String: [TwinRow]] { Dictionary(uniqueKeysWithValues: tables.map { ($0.id, $0.rows) }) }
}

extension TwinFacts {
  /// The grouping sets without those whose dimension needs a source that was not delivered (ruling 18).
  func possible(_ sets: [[String]]) -> [[String]] {
    let needs = [
      "assistance": ["assistance"], "assistance_months": ["assistance"], "obstacle": ["assistance"],
      "provider": ["contracts"], "group": ["activities", "registrations"],
    ]
    return sets.filter { $0.allSatisfy { delivered.isSuperset(of: needs[$0] ?? []) } }
  }

  func cohortProfile(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([
      [], ["quarter"], ["year"], ["level"], ["sex"], ["age"], ["birth_region"], ["education"], ["disability"],
      ["assistance"], ["assistance_months"], ["obstacle"], ["county"], ["level", "assistance"], ["year", "level"],
    ])
    return TwinTable(id: "cohort-profile", units: cohort.first, by: sets) {
      dimension($1, of: $0)
    } cells: { group, _ in
      [.count("persons", group.count), .share("share", group.count, of: cohort.first.count)]
    }
  }

  func jobEntry(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([
      [], ["quarter"], ["year"], ["level"], ["sex"], ["age"], ["birth_region"], ["education"], ["disability"],
      ["assistance"], ["assistance_months"], ["obstacle"], ["county"], ["area"], ["level", "assistance"],
      ["year", "level"], ["year", "county"],
    ])
    return TwinTable(id: "job-entry", units: cohort.first, by: sets) {
      dimension($1, of: $0)
    } cells: { group, _ in
      jobEntryCells(group)
    }
  }

  func interruptions(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([
      [], ["year"], ["level"], ["county"], ["area"], ["contract"], ["provider"], ["end_reason"], ["year", "level"],
      ["assistance"],
    ])
    let all = Dictionary(grouping: cohort.placements, by: \.person)
    var table = TwinTable(id: "interruptions", units: cohort.cohort, by: sets) {
      dimension($1, of: $0)
    } cells: { group, set in
      interruptionCells(group, base: set == ["end_reason"] ? cohort.cohort : nil, all: all)
    }
    let reason = table.dimensions.firstIndex(of: "end_reason")!
    table.rows.removeAll { $0.dimensions[reason] == "unknown" }
    return table
  }

  func welfareExit(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([
      [], ["quarter"], ["group"], ["obstacle"], ["group", "obstacle"], ["county"], ["household_type"],
    ])
    let placements = Dictionary(grouping: cohort.placements, by: \.person)
    return TwinTable(id: "welfare-exit", units: recipients, by: sets) {
      dimension($1, of: $0, placements: placements)
    } cells: { group, _ in
      welfareCells(group)
    }
  }
}
