import Foundation

/// The package's own Swift files as text, found from where this file stands.
struct SourceTree {
  struct File: CustomStringConvertible {
    /// Within the package, with `/`.
    let path: String
    let lines: [String]

    /// The folder under Sources or Tests.
    var target: String { String(path.split(separator: "/")[1]) }
    var description: String { path }

    /// Modules that the file imports.
    var imports: [String] { lines.compactMap(Self.importedModule) }

    /// The module of an import, with or without access level, attributes and kind.
    static func importedModule(_ line: String) -> String? {
      let words = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
        .split(whereSeparator: \.isWhitespace)
      guard let at = words.firstIndex(of: "import"), words[..<at].allSatisfy({ isModifier($0) }) else { return nil }
      guard let name = words[(at + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
      return String(name.split(separator: ".")[0])
    }

    private static let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor",
    ]

    private static func isModifier(_ word: Substring) -> Bool {
      word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
    }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file below a folder of the package, by path.
  static func files(in folder: String) -> [File] {
    let top = root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: top.appendingPathComponent(path), encoding: .utf8) else { return nil }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return File(path: folder + "/" + path, lines: lines)
    }
  }

  /// Names of the folders in a folder of the package.
  static func folders(in folder: String) -> [String] {
    let top = root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: top.path)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: top.appendingPathComponent(name).path, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }
}
