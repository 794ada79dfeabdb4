import Rows
import Tables

/// What an edition was made from, and by what: the same text on every machine, at any time, for the same inputs.
public struct Manifest: Sendable {
  static let path = "manifest.json"

  /// The pipeline's name.
  public var pipeline: String
  /// Of the program.
  public var version: String
  /// Every parameter as it was resolved, by dotted path.
  public var parameters: [String: String]
  /// Those that the command line set, by dotted path.
  public var overrides: [String: String]
  /// Row accounting of the sources that were delivered, in the order in which they are listed.
  public var sources: [SourceAccounting]
  public var notProduced: [NotProduced]
  /// What a reader must know of how a table came about.
  public var notes: [(table: String, note: String)]

  public init(
    pipeline: String, version: String, parameters: [String: String], overrides: [String: String],
    sources: [SourceAccounting], notProduced: [NotProduced],
    notes: [(table: String, note: String)] = []
  ) {
    self.pipeline = pipeline
    self.version = version
    self.parameters = parameters
    self.overrides = overrides
    self.sources = sources
    self.notProduced = notProduced
    self.notes = notes
  }

  /// The text of `manifest.json` for an edition with these files, each with its path in the edition.
  func text(definitions: [EditionFile], outputs: [EditionFile]) -> [UInt8] {
    JSONText.object([
      ("pipeline", .string(pipeline)),
      ("program", .object([("name", .string("utfall")), ("version", .string(version))])),
      ("parameters", .sorted(parameters)),
      ("overrides", .sorted(overrides)),
      ("inputs", .list(inputs)),
      ("definitions", .list(definitions.map(\.entry))),
      ("sources", .list(sources.map(Manifest.rows))),
      ("not_produced", .list(notProduced.map(Manifest.notProduced))),
      ("notes", .list(notes.map { .object([("note", .string($0.note)), ("table", .string($0.table))]) })),
      ("outputs", .list(outputs.map(\.entry))),
    ]).bytes
  }

  /// By file name, then source.
  private var inputs: [JSONText] {
    let files = sources.flatMap { source in source.files.map { (source: source.source, file: $0) } }
    return files.sorted {
      Manifest.order($0.file.name, $0.source).lexicographicallyPrecedes(Manifest.order($1.file.name, $1.source))
    }
    .map { source, file in
      .object([
        ("bytes", .whole(file.bytes)), ("file", .string(file.name)), ("sha256", .string(file.sha256)),
        ("source", .string(source)),
      ])
    }
  }

  private static func order(_ file: String, _ source: String) -> [UInt8] { Array(file.utf8) + [0] + Array(source.utf8) }

  private static func rows(_ source: SourceAccounting) -> JSONText {
    let rows = source.total
    return .object([
      ("read", .whole(rows.read)), ("rejected", .whole(rows.rejected)), ("source", .string(source.source)),
      ("superseded", .whole(rows.superseded)), ("used", .whole(rows.used)),
    ])
  }

  private static func notProduced(_ part: NotProduced) -> JSONText {
    var members: [(key: String, value: JSONText)] = []
    if let measure = part.measure { members.append(("measure", .string(measure))) }
    if let set = part.set { members.append(("set", .list(set.map { .string($0) }))) }
    return .object(members + [("source", .string(part.source)), ("table", .string(part.table))])
  }
}
