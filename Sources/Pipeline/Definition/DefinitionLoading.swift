import Foundation
import Publication
import Rows

extension Definition {
  /// Reads the definition in a pipeline's folder, with overrides of the form `key=value` applied before it is checked.
  ///
  /// Everything that is wrong is found in one go. Hidden files and those of editors (`~`) are passed over.
  public static func load(folder: String, overrides: [String] = []) throws(DefinitionErrors) -> Definition {
    try load(files: definitionFiles(in: folder), overrides: overrides)
  }

  /// The same from files in memory, whatever their order.
  public static func load(files: [DefinitionFile], overrides: [String] = []) throws(DefinitionErrors) -> Definition {
    var loader = DefinitionLoader(files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    guard let definition = loader.load(overrides: overrides), loader.errors.isEmpty else {
      throw DefinitionErrors(loader.sortedErrors)
    }
    return definition
  }
}

/// The files of a definition and what is wrong with them.
private struct DefinitionLoader {
  let files: [DefinitionFile]
  var errors: [DefinitionError] = []

  init(files: [DefinitionFile]) { self.files = files }

  mutating func load(overrides: [String]) -> Definition? {
    let codeLists = loadCodeLists()
    let sources = loadSources(codeLists: codeLists)
    for file in files where !isKnown(file.path) {
      errors.append(DefinitionError(.fileUnexpected, at: .file(file.path, line: nil)))
    }
    guard let tree = tree(overrides: overrides) else { return nil }
    let lists = codeLists.mapValues(\.list)
    let specified = files.compactMap { name(of: $0, in: "extracts/", "yaml") }
    var reader = ParameterReader(sources: sources, specified: specified, codeLists: lists)
    var definition = reader.definition(
      Setting(top: tree), files: files, overrides: overrides,
      codeLists: lists.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    errors += reader.reader.errors
    for language in EditionTexts.Language.allCases {
      let texts = loadTexts(in: language, definition, sources: sources, codeLists: lists)
      definition?.texts[language] = texts
    }
    return definition
  }

  /// The words of texts/; nothing but labels of the code lists where there is no file of them.
  private mutating func loadTexts(
    in language: EditionTexts.Language, _ definition: Definition?, sources: [SourceSpecification],
    codeLists: [String: CodeList]
  ) -> EditionTexts {
    let labels = CodeLabels(language: language).labels(sources: sources, codeLists: codeLists)
    guard let file = files.first(where: { $0.path == "texts/\(language.rawValue).yaml" }), let tree = yaml(file) else {
      return EditionTexts(language: language, labels: labels)
    }
    var reader = TextsReader(language: language, definition: definition, labels: labels)
    defer { errors += reader.reader.errors }
    return reader.texts(Setting(top: tree))
  }

  private func isKnown(_ path: String) -> Bool {
    path == "definition.yaml" || isText(path) || (path.hasPrefix("extracts/") && path.hasSuffix(".yaml"))
      || (path.hasPrefix("codes/") && path.hasSuffix(".csv"))
  }

  private func isText(_ path: String) -> Bool {
    EditionTexts.Language.allCases.contains { path == "texts/\($0.rawValue).yaml" }
  }

  private func name(of file: DefinitionFile, in folder: String, _ ending: String) -> String? {
    guard file.path.hasPrefix(folder), file.path.hasSuffix("." + ending) else { return nil }
    return String(file.path.dropFirst(folder.count).dropLast(ending.count + 1))
  }

  private mutating func text(of file: DefinitionFile) -> String? {
    let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes[...]
    let text = String(validating: bytes, as: UTF8.self)
    if text == nil { errors.append(DefinitionError(.notUTF8, at: .file(file.path, line: nil))) }
    return text
  }

  private mutating func yaml(_ file: DefinitionFile) -> DefinitionTree? {
    guard let text = text(of: file) else { return nil }
    do {
      return try DefinitionTree(yaml: text, place: .file(file.path, line: nil))
    } catch {
      errors += error.all
      return nil
    }
  }

  private mutating func tree(overrides: [String]) -> DefinitionTree? {
    guard let file = files.first(where: { $0.path == "definition.yaml" }) else {
      errors.append(DefinitionError(.fileMissing, at: .file("definition.yaml", line: nil)))
      return nil
    }
    var tree = yaml(file)
    for argument in overrides {
      do {
        let override = try DefinitionOverride(argument)
        guard var changed = tree else { continue }
        try override.apply(to: &changed)
        tree = changed
      } catch {
        errors += error.all
      }
    }
    return tree
  }

  private mutating func loadCodeLists() -> [String: ReadCodeList] {
    var lists: [String: ReadCodeList] = [:]
    for file in files {
      guard let name = name(of: file, in: "codes/", "csv"), let text = text(of: file) else { continue }
      var reader = CodeListReader(path: file.path)
      lists[name] = reader.list(named: name, text: text)
      errors += reader.errors
    }
    return lists
  }

  private mutating func loadSources(codeLists: [String: ReadCodeList]) -> [SourceSpecification] {
    var sources: [String: SourceSpecification] = [:]
    for file in files {
      guard let source = name(of: file, in: "extracts/", "yaml") else { continue }
      guard sourceNames.contains(source) else {
        let nearest = nearestName(to: source, among: sourceNames)
        errors.append(
          DefinitionError(.unknown(.source, name: source, nearest: nearest), at: .file(file.path, line: nil)))
        continue
      }
      guard let tree = yaml(file) else { continue }
      var reader = SourceReader(source: source, codeLists: codeLists)
      sources[source] = reader.specification(Setting(top: tree))
      errors += reader.reader.errors
    }
    return sourceNames.compactMap { sources[$0] }
  }

  /// Overrides first, then by file, definition.yaml before the others, and line; each once.
  var sortedErrors: [DefinitionError] {
    var distinct: [DefinitionError] = []
    for error in errors where !distinct.contains(error) { distinct.append(error) }
    return distinct.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }.map(\.element)
  }
}

extension DefinitionError {
  fileprivate var rank: String {
    switch place {
    case .override: ""
    case .file("definition.yaml", let line): "1" + padded(line)
    case .file(let path, let line): "2" + path + ":" + padded(line)
    }
  }

  private func padded(_ line: Int?) -> String {
    let digits = String(line ?? 0)
    return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
  }
}

/// All files of a definition's folder, by path.
private func definitionFiles(in folder: String) throws(DefinitionErrors) -> [DefinitionFile] {
  guard let walk = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
    throw DefinitionErrors([DefinitionError(.folderUnreadable, at: .file(folder, line: nil))])
  }
  var files: [DefinitionFile] = []
  var errors: [DefinitionError] = []
  for path in walk.sorted() {
    let parts = path.split(separator: "/")
    var isFolder: ObjCBool = false
    guard !parts.contains(where: { $0.hasPrefix(".") }), !path.hasSuffix("~"),
      FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder), !isFolder.boolValue
    else { continue }
    if let data = FileManager.default.contents(atPath: folder + "/" + path) {
      files.append(DefinitionFile(path: path, bytes: Array(data)))
    } else {
      errors.append(DefinitionError(.fileUnreadable, at: .file(path, line: nil)))
    }
  }
  guard errors.isEmpty else { throw DefinitionErrors(errors) }
  return files
}
