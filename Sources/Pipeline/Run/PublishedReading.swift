import Rows
import Staging
import Tables

/// Brings the published results and their weights from the staged sources to the tables.
struct PublishedReading {
  let state: RunState

  /// Empty where a source was not delivered. Periods for which the sources are not complete are not there.
  func results() throws(PipelineError) -> PublishedResults {
    guard let results = try state.stageFile("published_results"), let weights = try state.stageFile("weights") else {
      return PublishedResults()
    }
    return try attempt { () throws(WorkspaceError) in
      PublishedResults(contracts: try contracts(results), weights: try self.weights(weights))
    }
  }

  private func contracts(_ file: StageFile) throws(WorkspaceError) -> [ContractResults] {
    let rows = try StagedRows(
      file,
      [
        "period", "area", "contract", "provider_name", "contract_start", "active_22_months", "rating",
        "weighted_result", "participants",
      ] + Self.levelFields(["participants", "rr1", "rr2"]))
    let areas = try file.texts("texts.area")
    let contracts = try file.texts("texts.contract")
    let names = try file.texts("texts.provider_name")
    let ratings = state.codes("published_results", "rating")
    return rows.indices.compactMap { row in
      let period = Month(rawValue: Int32(rows[row, 0]!))
      guard isComplete(period, "published_results") else { return nil }
      return ContractResults(
        period: period, area: areas[Int(rows[row, 1]!)], contract: contracts[Int(rows[row, 2]!)],
        providerName: names[Int(rows[row, 3]!)], contractStart: rows[row, 4].map { Day(rawValue: Int32($0)) },
        active22Months: rows[row, 5].map { $0 == 1 }, rating: rows[row, 6].map { Self.rating(ratings[Int($0)]) },
        weightedResult: rows[row, 7], participants: rows[row, 8]!,
        levels: PublishedResults.levels.indices.map { level in
          let first = 9 + level * 3
          return LevelCounts(
            participants: rows[row, first]!, rr1: rows[row, first + 1]!, rr2: rows[row, first + 2]!)
        })
    }
  }

  private func weights(_ file: StageFile) throws(WorkspaceError) -> [Month: [Int64]] {
    let rows = try StagedRows(file, ["period"] + Self.levelFields(["weight"]))
    var weights: [Month: [Int64]] = [:]
    for row in rows.indices {
      let period = Month(rawValue: Int32(rows[row, 0]!))
      guard isComplete(period, "weights") else { continue }
      weights[period] = PublishedResults.levels.indices.map { rows[row, 1 + $0]! }
    }
    return weights
  }

  /// The fields of each level in turn: `rr1_a` for level A.
  private static func levelFields(_ names: [String]) -> [String] {
    PublishedResults.levels.flatMap { level in names.map { $0 + "_" + level.lowercased() } }
  }

  private static func rating(_ code: String) -> ContractResults.Rating { Int(code).map { .given($0) } ?? .none }

  private func isComplete(_ period: Month, _ source: String) -> Bool {
    let definition = state.definition
    if let from = definition.completeFrom[source], period.firstDay < from { return false }
    if let to = definition.completeTo[source], period.lastDay > to { return false }
    return true
  }
}

/// The rows of a source without persons, as staged.
struct StagedRows {
  private var values: [[Int64]] = []
  private var count = 0

  init(_ file: StageFile, _ fields: [String]) throws(WorkspaceError) {
    for field in fields {
      var column: [Int64] = []
      count = try file.read(field, into: &column)
      values.append(column)
    }
  }

  var indices: Range<Int> { 0..<count }

  /// nil: missing.
  subscript(row: Int, field: Int) -> Int64? {
    let value = values[field][row]
    return value == RowBatch.missing ? nil : value
  }
}
