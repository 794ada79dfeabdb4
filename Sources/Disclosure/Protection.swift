import Tables

/// Which rows of a table are protected: all of a protected table, and what counts persons in a table of rows
/// (`protect: none`).
struct Protection: Sendable {
  private let definition: TableDefinition
  private let stepColumn: Int?

  init(_ definition: TableDefinition, dimensions: [String]) {
    self.definition = definition
    stepColumn = dimensions.firstIndex(of: "step")
  }

  func covers(_ row: MeasuredRow) -> Bool { covers(measure: row.measure, dimensions: row.dimensions) }

  func covers(measure: String, dimensions: [String]) -> Bool {
    if definition.protected || definition.alwaysProtected.contains(measure) { return true }
    return stepColumn.map { definition.alwaysProtected.contains(dimensions[$0]) } ?? false
  }
}
