/// What a definition says about one table: its grouping sets and windows, in the order in which rows are listed.
public struct TableDefinition: Sendable, Equatable {
  public var id: String
  /// Each a list of dimension names; the empty one is the total.
  public var by: [[String]]
  /// Window lengths in months, where the table has windows.
  public var windows: [Int]
  /// Counts of institutions or rows, which disclosure control leaves alone (`protect: none`).
  public var protected: Bool
  /// Measures (in attrition: steps) that count persons and are protected even so.
  public var alwaysProtected: [String]

  public init(
    id: String, by: [[String]], windows: [Int] = [], protected: Bool = true, alwaysProtected: [String] = []
  ) {
    self.id = id
    self.by = by
    self.windows = windows
    self.protected = protected
    self.alwaysProtected = alwaysProtected
  }
}
