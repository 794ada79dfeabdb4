import Tables

/// A table that an edition can hold: what a definition may ask of it.
package struct CataloguedTable {
  package var id: String
  /// The only grouping sets, where not every combination of dimensions has a meaning.
  var onlySets: [[String]]?
  var hasWindows = false
  /// Counts rows or institutions, so that a definition may leave it unprotected.
  var countsRows = false
  /// Measures (in attrition: steps) that count persons in a table of rows.
  var alwaysProtected: [String] = []
  /// Sources without which there is no table.
  var sources: [String]

  /// Names that its grouping sets may use.
  package var dimensions: [String] { TableSet.dimensions(of: id) }

  func allows(_ names: [String]) -> Bool { onlySets?.contains(names) ?? true }

  /// The only grouping sets, in words.
  var allowedSets: String {
    (onlySets ?? []).map { "[" + $0.joined(separator: ", ") + "]" }.joined(separator: ", ")
  }
}

/// The tables in the order in which editions list them.
package let tableCatalogue = [
  CataloguedTable(
    id: "data-quality",
    onlySets: [["source"], ["source", "file"], ["source", "month"], ["source", "field", "rule"]], countsRows: true,
    alwaysProtected: ["persons", "linked_share"], sources: []),
  CataloguedTable(
    id: "attrition", onlySets: [["step"]], countsRows: true,
    alwaysProtected: ["void", "unknown_person", "persons"], sources: ["placements", "persons"]),
  CataloguedTable(id: "cohort-profile", sources: ["placements", "persons"]),
  CataloguedTable(
    id: "flow-stock", onlySets: sets("month", by: ["county", "municipality", "area", "contract", "provider", "level"]),
    sources: ["placements", "persons"]),
  CataloguedTable(id: "job-entry", hasWindows: true, sources: ["placements", "persons"]),
  CataloguedTable(id: "job-entry-curve", sources: ["placements", "persons", "registrations"]),
  CataloguedTable(id: "sustained-work", hasWindows: true, sources: ["placements", "persons"]),
  CataloguedTable(id: "interruptions", sources: ["placements", "persons"]),
  CataloguedTable(id: "placement-curve", sources: ["placements", "persons"]),
  CataloguedTable(id: "provider-switches", sources: ["placements", "persons", "contracts"]),
  CataloguedTable(id: "provider-performance", sources: ["placements", "persons"]),
  CataloguedTable(
    id: "provider-model", onlySets: [["factor", "level"]], sources: ["placements", "persons", "registrations"]),
  CataloguedTable(
    id: "provider-calibration", onlySets: [["tenth"]], sources: ["placements", "persons", "registrations"]),
  CataloguedTable(
    id: "earnings-profile",
    onlySets: sets(
      "relative_month",
      by: TableSet.dimensions(of: "earnings-profile").filter { $0 != "relative_month" })
      + [["relative_month", "level", "assistance"]],
    sources: ["placements", "persons", "earnings"]),
  CataloguedTable(id: "welfare-exit", hasWindows: true, sources: ["assistance"]),
  CataloguedTable(id: "municipal-interruptions", sources: ["activities", "placements"]),
  CataloguedTable(id: "reform", sources: ["assistance"]),
  CataloguedTable(id: "reform-demands", onlySets: [["demand"], ["demand", "year"]], sources: ["assistance"]),
  CataloguedTable(
    id: "survey", onlySets: [["year"], ["year", "county"], ["year", "question"], ["year", "county", "question"]],
    countsRows: true, sources: ["survey"]),
  CataloguedTable(
    id: "survey-context", onlySets: [["year", "question", "answer"]], sources: ["placements", "persons", "survey"]),
  CataloguedTable(
    id: "published-results",
    onlySets: [["period"], ["period", "area"], ["period", "level"], ["period", "contract"]],
    countsRows: true, sources: ["published_results", "weights"]),
  CataloguedTable(id: "change", onlySets: [["year"]], sources: ["placements", "persons", "registrations"]),
]

/// The dimension that every row has, alone and with one other.
private func sets(_ always: String, by others: [String]) -> [[String]] { [[always]] + others.map { [always, $0] } }
