import Foundation

/// Which tables of the shipped pipeline a test makes: all of them, or few where it needs a release and not all of it, since
/// these are protected sooner by far.
public enum ShippedTables: Sendable {
  case all, few

  private static let fewTables = """

    tables:
      attrition: {by: [[step]], protect: none}
      cohort-profile: {by: [[], [level], [obstacle]]}
      flow-stock: {by: [[month], [month, county]]}
      job-entry: {by: [[], [level], [obstacle]], windows: [6m, 24m]}
      welfare-exit: {by: [[], [group]], windows: [6m, 18m]}
      municipal-interruptions: {by: [[], [year]]}
      reform: {by: [[year], [year, obstacle]]}
    """

  /// Leaves no others in a copy of the pipeline in a folder.
  ///
  /// - Throws: `CocoaError` where its definition can't be read or written, or has no tables before disclosure control.
  public func choose(in pipeline: String) throws {
    if self == .all { return }
    let file = pipeline + "/definition.yaml"
    let definition = try String(contentsOfFile: file, encoding: .utf8)
    guard let all = definition.range(of: "\ntables:\n"), let disclosure = definition.range(of: "\ndisclosure:\n") else {
      throw CocoaError(.fileReadCorruptFile)
    }
    try (definition[..<all.lowerBound] + Self.fewTables + definition[disclosure.lowerBound...])
      .write(toFile: file, atomically: true, encoding: .utf8)
  }
}
