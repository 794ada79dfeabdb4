import FoundationEssentials

/// A manifest read back from an edition's `manifest.json`.
public struct WrittenManifest: Sendable, Equatable {
  /// A file and its SHA-256 in lower-case hexadecimal.
  public struct File: Sendable, Equatable, Hashable, Decodable {
    public var file: String
    public var sha256: String
  }

  /// A file of the delivery, under the source that it was read as.
  public struct Input: Sendable, Equatable, Hashable, Decodable {
    public var source: String
    public var file: String
    public var sha256: String
    public var bytes: Int
  }

  /// Row accounting of a source.
  public struct Rows: Sendable, Equatable, Decodable {
    public var source: String
    public var read: Int
    public var used: Int
    public var superseded: Int
    public var rejected: Int
  }

  public struct NotProduced: Sendable, Equatable, Decodable {
    public var table: String
    public var set: [String]?
    public var measure: String?
    public var source: String
  }

  public struct Note: Sendable, Equatable, Decodable {
    public var table: String
    public var note: String
  }

  public var pipeline: String
  /// Of the program.
  public var version: String
  public var parameters: [String: String]
  public var overrides: [String: String]
  public var inputs: [Input]
  /// With paths within the edition.
  public var definitions: [File]
  public var sources: [Rows]
  public var notProduced: [NotProduced]
  public var notes: [Note]
  /// With paths within the edition.
  public var outputs: [File]

  /// What the edition's texts are written in; Swedish in editions that do not say.
  public var language: EditionTexts.Language {
    parameters["language"].flatMap(EditionTexts.Language.init(rawValue:)) ?? .swedish
  }

  /// nil: these bytes are no manifest.
  public init?(_ bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
    self = manifest
  }
}

extension WrittenManifest: Decodable {
  private enum Key: String, CodingKey {
    case pipeline, program, parameters, overrides, inputs, definitions, sources, notes, outputs
    case notProduced = "not_produced"
  }

  private struct Program: Decodable { var version: String }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    pipeline = try members.decode(String.self, forKey: .pipeline)
    version = try members.decode(Program.self, forKey: .program).version
    parameters = try members.decode([String: String].self, forKey: .parameters)
    overrides = try members.decode([String: String].self, forKey: .overrides)
    inputs = try members.decode([Input].self, forKey: .inputs)
    definitions = try members.decode([File].self, forKey: .definitions)
    sources = try members.decode([Rows].self, forKey: .sources)
    notProduced = try members.decode([NotProduced].self, forKey: .notProduced)
    notes = try members.decodeIfPresent([Note].self, forKey: .notes) ?? []
    outputs = try members.decode([File].self, forKey: .outputs)
  }
}
