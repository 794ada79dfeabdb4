import Foundation
import Rows
import Staging

/// Stage files as `ingest` and `link` leave them, in a folder that is removed with the value.
final class StageFolder {
  private let root = FileManager.default.temporaryDirectory.path + "/histories-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func writer(_ name: String) throws -> StageFile.Writer { try StageFile.Writer(path: root + "/" + name) }

  func file(_ name: String) throws -> StageFile { try StageFile(path: root + "/" + name) }

  /// A source of which no person's rows are kept, or of which that does not matter.
  ///
  /// - Parameters:
  ///   - columns: by name, the values of each partition.
  ///   - texts: by name of their list, sorted.
  func stage(_ name: String, _ columns: [String: [[Int64]]], texts: [String: [String]] = [:]) throws -> StageFile {
    let output = try writer(name)
    for (column, partitions) in columns {
      for (partition, values) in partitions.enumerated() { try output.write(column, partition: partition, values) }
    }
    for (list, elements) in texts { try output.write(list, texts: elements.map { Array($0.utf8)[...] }) }
    _ = try output.commit()
    return try file(name)
  }

  /// A source by person: of one partition, persons by number, each with its rows in the order of the fields.
  func stage(_ name: String, _ fields: [String], _ persons: [(person: UInt64, rows: [[Int64]])]) throws -> StageFile {
    let rows = persons.flatMap(\.rows)
    var columns: [String: [[Int64]]] = [
      "person.high": [persons.map { _ in 0 }], "person.low": [persons.map { Int64($0.person) }],
      "count": [persons.map { Int64($0.rows.count) }],
    ]
    for (place, field) in fields.enumerated() { columns[field] = [rows.map { $0[place] }] }
    return try stage(name, columns)
  }
}

/// What is not stated.
let none = RowBatch.missing

func day(_ year: Int, _ month: Int, _ day: Int) -> Int64 { Int64(Day(year: year, month: month, day: day)!.rawValue) }

func month(_ year: Int, _ month: Int) -> Int64 { Int64(Month(year: year, month: month).rawValue) }
