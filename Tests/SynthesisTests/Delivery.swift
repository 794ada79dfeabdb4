import Foundation
import Synthesis

/// A delivery written to a temporary folder, read back the slow and obvious way: `gzip -dc`, whole texts.
final class Delivery: Sendable {
  let folder: String

  init(persons: Int, seed: UInt64, identifiers: IdentifierKind = .token, jobs: Int = 2) throws {
    folder = NSTemporaryDirectory() + "synthesis-" + UUID().uuidString
    try Synthesizer(persons: persons, seed: seed, identifiers: identifiers, jobs: jobs).write(to: folder)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The content of every file by its name.
  func digestedFiles() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
    return files
  }

  struct File {
    let name: String
    let header: [String]
    let rows: [[String: String]]
  }

  /// Files whose name starts so, in name order.
  func files(_ stem: String) throws -> [File] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(stem + "-") }.sorted().map {
      var records = CommaSeparated(try text(of: $0)).records
      let header = records.removeFirst()
      return File(name: $0, header: header, rows: records.map { Delivery.named($0, header) })
    }
  }

  /// Rows of all files of a source, as texts by column.
  func rows(_ stem: String) throws -> [[String: String]] { try files(stem).flatMap(\.rows) }

  func truth() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/truth.json"))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  private static func named(_ record: [String], _ header: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: zip(header, record))
  }

  private func text(of name: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder + "/" + name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let content = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    return String(data: content, encoding: .utf8) ?? String(data: content, encoding: .windowsCP1252)!
  }
}

/// Deliveries that several tests read.
enum SharedDelivery {
  static let small = Result { try Delivery(persons: 3000, seed: 3) }
}

/// A text as in RFC 4180, with the most frequent delimiter of its first line.
struct CommaSeparated {
  private(set) var records: [[String]] = []

  init(_ text: String) {
    let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    let delimiters: [Unicode.Scalar] = [";", ",", "\t"]
    func count(_ delimiter: Unicode.Scalar) -> Int { line.filter { $0 == delimiter }.count }
    let delimiter = delimiters.reduce(";") { count($1) > count($0) ? $1 : $0 }
    var (record, field, isQuoted, isEmpty): ([String], String.UnicodeScalarView, Bool, Bool) = (
      [], .init(), false, true
    )
    for scalar in text.unicodeScalars {
      switch scalar {
      // A doubled quote ends and begins again: the second adds the quote.
      case "\"":
        isQuoted.toggle()
        if isQuoted, !isEmpty { field.append("\"") }
        isEmpty = false
        continue
      case delimiter where !isQuoted:
        record.append(String(field))
        (field, isEmpty) = (.init(), true)
      case "\n" where !isQuoted:
        records.append(record + [String(field)])
        (record, field, isEmpty) = ([], .init(), true)
      case "\r" where !isQuoted: break
      default:
        field.append(scalar)
        isEmpty = false
      }
    }
    if !record.isEmpty || !field.isEmpty { records.append(record + [String(field)]) }
  }
}
