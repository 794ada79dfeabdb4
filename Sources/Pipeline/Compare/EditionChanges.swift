import Publication

/// What two editions were made from and by, and where that differs.
public struct EditionChanges: Sendable, Equatable {
  /// A source of which other files were delivered.
  public struct Source: Sendable, Equatable {
    public var source: String
    public var filesNew: Int
    public var filesGone: Int
    /// Files of the same name with other content.
    public var filesRevised: Int
    /// Row accounting; nil: not delivered.
    public var before: WrittenManifest.Rows?
    public var after: WrittenManifest.Rows?
  }

  /// A parameter, by its dotted path; nil: not stated.
  public struct Parameter: Sendable, Equatable {
    public var key: String
    public var before: String?
    public var after: String?
  }

  public var sources: [Source]
  /// Parameters that decide what is counted.
  public var parameters: [Parameter]
  /// Definition files that say how extracts are read and what their codes mean, by path.
  public var files: [String]
  /// What the deliveries are complete for.
  public var followUp: [Parameter]
  /// Parameters of disclosure control.
  public var disclosure: [Parameter]
  /// Of the program; nil: the same.
  public var version: Parameter?

  init(before: Edition, after: Edition, _ old: WrittenManifest, _ new: WrittenManifest) {
    let sources = Self.sources(old, new)
    self.sources = sources
    files = Self.files(before, after, old, new)
    version = old.version == new.version ? nil : Parameter(key: "version", before: old.version, after: new.version)
    var (parameters, followUp, disclosure): ([Parameter], [Parameter], [Parameter]) = ([], [], [])
    for parameter in Self.parameters(old.parameters, new.parameters) {
      switch parameter.part {
      case .counting: parameters.append(parameter)
      case .followUp: followUp.append(parameter)
      case .disclosure: disclosure.append(parameter)
      // Where no definition states it, it is taken from the source's rows.
      case .firstDay(let source): if !sources.contains(where: { $0.source == source }) { parameters.append(parameter) }
      case .none: break
      }
    }
    (self.parameters, self.followUp, self.disclosure) = (parameters, followUp, disclosure)
  }

  private static func parameters(_ old: [String: String], _ new: [String: String]) -> [Parameter] {
    Set(old.keys).union(new.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Parameter(key: $0, before: old[$0], after: new[$0]) }.filter { $0.before != $0.after }
  }

  private static func sources(_ old: WrittenManifest, _ new: WrittenManifest) -> [Source] {
    let names = new.sources.map(\.source) + old.sources.map(\.source)
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.compactMap { name in
      let before = digests(old, of: name)
      let after = digests(new, of: name)
      guard before != after else { return nil }
      return Source(
        source: name, filesNew: after.keys.count { before[$0] == nil },
        filesGone: before.keys.count { after[$0] == nil },
        filesRevised: after.count { file, digest in before[file].map { $0 != digest } ?? false },
        before: old.sources.first { $0.source == name }, after: new.sources.first { $0.source == name })
    }
  }

  private static func digests(_ manifest: WrittenManifest, of source: String) -> [String: String] {
    Dictionary(
      manifest.inputs.filter { $0.source == source }.map { ($0.file, $0.sha256) },
      uniquingKeysWith: { first, _ in first })
  }

  /// How each source is read, from both editions' definitions; where one of them can't be read by this program, all
  /// files with other bytes.
  private static func files(
    _ before: Edition, _ after: Edition, _ old: WrittenManifest, _ new: WrittenManifest
  ) -> [String] {
    guard
      let old = try? Definition.load(folder: before.path + "/" + Edition.definitionsFolder, overrides: old.arguments),
      let new = try? Definition.load(folder: after.path + "/" + Edition.definitionsFolder, overrides: new.arguments)
    else { return changedBytes(before, after) }
    return sourceNames.filter { old.parameters(of: .source($0)) != new.parameters(of: .source($0)) }
      .map { "extracts/\($0).yaml and its code lists" }
  }

  private static func changedBytes(_ before: Edition, _ after: Edition) -> [String] {
    let folders = ["extracts", "codes"].map { Edition.definitionsFolder + "/" + $0 + "/" }
    return Set(before.digests.keys).union(after.digests.keys)
      .filter { file in folders.contains { file.hasPrefix($0) } && before.digests[file] != after.digests[file] }
      .map { String($0.dropFirst(Edition.definitionsFolder.count + 1)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension EditionChanges.Parameter {
  enum Part {
    case counting, followUp, disclosure, none
    /// The first day for which a source is complete.
    case firstDay(source: String)
  }

  /// What the parameter has a say in; words and pictures change no number.
  var part: Part {
    if key.hasPrefix("complete_to.") { return .followUp }
    if key.hasPrefix("disclosure.") || (key.hasPrefix("tables.") && key.hasSuffix(".protect")) { return .disclosure }
    if key.hasPrefix("complete_from.") { return .firstDay(source: String(key.dropFirst("complete_from.".count))) }
    if key == "language" || key.hasPrefix("report.") { return .none }
    return .counting
  }

  /// The table whose grouping sets or windows it lists; nil: another parameter.
  var listedTable: String? {
    guard key.hasPrefix("tables."), key.hasSuffix(".by") || key.hasSuffix(".windows") else { return nil }
    return key.split(separator: ".").dropFirst().first.map(String.init)
  }
}

extension WrittenManifest {
  /// Its overrides as `--set` takes them, in an order in which all of them hold.
  var arguments: [String] {
    overrides.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\($0.key)=\($0.value)" }
  }
}
