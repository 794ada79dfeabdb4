import Foundation

/// The shipped pipeline with few tables, for tests that need a release and not all of it: less is withheld, and that sooner.
public enum FewTables {
  private static let tables = """

    tables:
      attrition: {by: [[step]], protect: none}
      cohort-profile: {by: [[], [level], [obstacle]]}
      flow-stock: {by: [[month], [month, county]]}
      job-entry: {by: [[], [level], [obstacle]], windows: [6m, 24m]}
      welfare-exit: {by: [[], [group]], windows: [6m, 18m]}
      municipal-interruptions: {by: [[], [year]]}
      reform: {by: [[year], [year, obstacle]]}
    """

  /// Writes them in the place of the tables of the pipeline in a folder.
  ///
  /// - Throws: `CocoaError` where its definition can't be read or written, or has no tables before disclosure control.
  public static func put(into pipeline: String) throws {
    let file = pipeline + "/definition.yaml"
    let definition = try String(contentsOfFile: file, encoding: .utf8)
    guard let all = definition.range(of: "\ntables:\n"), let disclosure = definition.range(of: "\ndisclosure:\n") else {
      throw CocoaError(.fileReadCorruptFile)
    }
    try (definition[..<all.lowerBound] + tables + definition[disclosure.lowerBound...])
      .write(toFile: file, atomically: true, encoding: .utf8)
  }
}
