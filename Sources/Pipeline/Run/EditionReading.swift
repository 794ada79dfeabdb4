import Disclosure
import Foundation
import Tables

extension Runner {
  /// Every small count that can be computed from the first of some editions, together with the others, each with the
  /// equation that reveals it; empty: none can.
  ///
  /// An edition is any folder with tables in the layout of editions, in `tables/` or in itself.
  /// - Throws: where a folder holds no table, or a file is not in the layout.
  public static func audit(_ editions: [String], minimum: Int64) throws(PipelineError) -> [String] {
    var read: [[EditionTable]] = []
    for path in editions { read.append(try tables(ofEdition: path).tables) }
    let definitions = tableCatalogue.filter(\.countsRows).map {
      TableDefinition(id: $0.id, by: [], protected: false, alwaysProtected: $0.alwaysProtected)
    }
    return EditionAudit(read, definitions: definitions, rules: DisclosureRules(minimum: minimum)).findings()
  }

  /// How this build looks for small counts, in words.
  public static var auditMethod: String { EditionAudit.method }

  /// The tables of a folder, and a digest of their files' names and content.
  static func tables(ofEdition path: String) throws(PipelineError) -> (tables: [EditionTable], digest: String) {
    let files = FileManager.default
    let folder = files.fileExists(atPath: path + "/tables") ? path + "/tables" : path
    let names = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".csv") }.sorted()
    if names.isEmpty { throw PipelineError(.usage, ["\(path): no tables (*.csv) in this folder"]) }
    var tables: [EditionTable] = []
    var key = StageKey(version: 0)
    for name in names {
      let text = files.contents(atPath: folder + "/" + name).map { String(decoding: $0, as: UTF8.self) }
      guard let text, let table = EditionTable(id: String(name.dropLast(4)), text: text) else {
        throw PipelineError(.usage, ["\(folder)/\(name): not a table of an edition"])
      }
      tables.append(table)
      key.add(name, text)
    }
    return (tables, key.digest)
  }
}
