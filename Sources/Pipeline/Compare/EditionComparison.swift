import Publication
import Tables

/// Two editions beside each other: which cells differ, by how much, and what changed them.
///
/// Nothing but what the two have released is read, and a cell that either withholds has no numbers here.
public struct EditionComparison: Sendable {
  /// How many of a table's cells differ.
  public struct Count: Sendable, Equatable {
    public var table: String
    /// In either edition.
    public var cells: Int
    public var differ: Int
  }

  public var changes: EditionChanges
  /// Table by table, in the order of the later edition's rows, then those that are gone.
  public var cells: [ChangedCell]
  public var counts: [Count]
  /// Tables that are not what their edition's manifest says, by path.
  public var edited: [String]

  /// - Throws: usage, where one of them is no edition; verification, where one can't be read as it was published.
  public init(before: String, after: String) throws(PipelineError) {
    let (old, new) = (try ReadEdition(before), try ReadEdition(after))
    changes = EditionChanges(before: old.edition, after: new.edition, old.manifest, new.manifest)
    edited = old.edited + new.edited
    cells = []
    counts = []
    let causes = CellCauses(changes: changes)
    let ids = Set(old.tables.keys).union(new.tables.keys)
    for id in ids.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let pair = CellPairs(old.tables[id], new.tables[id])
      let differing = pair.differing(id, causes)
      counts.append(Count(table: id, cells: pair.count, differ: differing.count))
      cells += differing
    }
  }

  /// `change.csv`: a line a cell that differs.
  public var csv: [UInt8] { ChangedCell.csv(cells) }

  /// Where `change.csv` is to be written: not in an edition, and not where a folder stands.
  public static func place(_ path: String) throws(PipelineError) -> FileOutsideEditions {
    do throws(PublicationError) {
      return try FileOutsideEditions(path: path)
    } catch {
      if case .withinEdition = error { throw PipelineError(.usage, [error.description]) }
      throw PipelineError(.other, [error.description])
    }
  }

  /// Writes `change.csv` there.
  public func write(to file: FileOutsideEditions) throws(PipelineError) {
    do throws(PublicationError) { try file.write(csv) } catch { throw PipelineError(.other, [error.description]) }
  }
}

/// An edition with its manifest and tables.
private struct ReadEdition {
  let edition: Edition
  let manifest: WrittenManifest
  let tables: [String: WrittenTable]

  init(_ path: String) throws(PipelineError) {
    edition = try readEdition(path)
    guard let manifest = edition.manifest else {
      throw PipelineError(.verification, ["\(path)/\(Edition.manifestName): is no manifest of an edition"])
    }
    self.manifest = manifest
    do throws(PublicationError) {
      tables = Dictionary(try edition.tables().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    } catch {
      throw PipelineError(.verification, [error.description])
    }
  }

  /// Tables that changed since they were published.
  var edited: [String] {
    let listed = Dictionary(manifest.outputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    return tables.keys.map { "tables/\($0).csv" }.filter { listed[$0] != edition.digests[$0] }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { edition.path + "/" + $0 }
  }
}

/// The cells of one table in two editions, found by what they are broken down by, whatever columns the tables have.
private struct CellPairs {
  struct Key: Hashable {
    /// By dimension, in the order of their names.
    var group: [String]
    var measure: String
    var window: String
  }

  /// In the order of the later edition, then those of the earlier that it has not.
  private var keys: [Key] = []
  private var groups: [Key: [String]] = [:]
  private var before: [Key: WrittenRow] = [:]
  private var after: [Key: WrittenRow] = [:]

  var count: Int { keys.count }

  init(_ old: WrittenTable?, _ new: WrittenTable?) {
    if let new { after = take(new) }
    if let old { before = take(old) }
  }

  private mutating func take(_ table: WrittenTable) -> [Key: WrittenRow] {
    var rows: [Key: WrittenRow] = [:]
    rows.reserveCapacity(table.rows.count)
    for row in table.rows {
      let group = zip(table.dimensions, row.dimensions).filter { $0.1 != totalCode }.map { "\($0.0)=\($0.1)" }
      let key = Key(group: group.sorted(), measure: row.measure, window: row.window)
      rows[key] = row
      if groups.updateValue(groups[key] ?? group, forKey: key) == nil { keys.append(key) }
    }
    return rows
  }

  func differing(_ table: String, _ causes: CellCauses) -> [ChangedCell] {
    keys.compactMap { key in
      let old = before[key].map { ChangedCell.Side($0) }
      let new = after[key].map { ChangedCell.Side($0) }
      guard old != new else { return nil }
      let isWithheld = old?.isWithheld == true || new?.isWithheld == true
      return ChangedCell(
        table: table, group: groups[key] ?? [], measure: key.measure, window: key.window,
        before: isWithheld ? old?.hidden : old, after: isWithheld ? new?.hidden : new,
        causes: causes.causes(table: table, window: key.window, before: old, after: new))
    }
  }
}
