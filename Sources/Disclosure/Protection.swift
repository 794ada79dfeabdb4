import Tables

/// Which rows of a table are protected: all of a protected table, and the counts of persons in tables of
/// institutions or extract rows (`protect: none`).
struct Protection: Sendable {
  private let isProtected: Bool
  /// Measures of persons in a table that is not protected.
  private let measures: Set<String>
  private let stepColumn: Int?

  private static let personMeasures: [String: Set<String>] = ["data-quality": ["persons", "linked_share"]]
  /// Steps of the attrition table that count persons or what was found out about them.
  private static let personSteps: Set<String> = ["persons", "void", "unknown_person"]

  init(_ definition: TableDefinition, dimensions: [String]) {
    isProtected = definition.protected
    measures = Protection.personMeasures[definition.id] ?? []
    stepColumn = definition.id == "attrition" ? dimensions.firstIndex(of: "step") : nil
  }

  func covers(_ row: MeasuredRow) -> Bool {
    if isProtected || measures.contains(row.measure) { return true }
    return stepColumn.map { Protection.personSteps.contains(row.dimensions[$0]) } ?? false
  }
}
