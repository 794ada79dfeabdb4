import Foundation
import Pipeline

/// The files of the default pipeline, changed in memory.
struct DefinitionFixture {
  var files: [DefinitionFile]

  /// As shipped.
  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    folder = root.appendingPathComponent("Pipelines/provider-followup").path
    files = try Definition.load(folder: folder).files
  }

  let folder: String

  /// With `old` replaced by `new` in one file, where it must stand exactly once.
  func replacing(_ old: String, with new: String, in path: String = "definition.yaml") throws -> DefinitionFixture {
    var copy = self
    let index = files.firstIndex { $0.path == path }!
    let parts = String(decoding: files[index].bytes, as: UTF8.self).components(separatedBy: old)
    guard parts.count == 2 else { throw FixtureError(text: "\(parts.count - 1) times in \(path): \(old)") }
    copy.files[index].bytes = Array(parts.joined(separator: new).utf8)
    return copy
  }

  func writing(_ text: String, to path: String) -> DefinitionFixture {
    var copy = self
    copy.files.removeAll { $0.path == path }
    copy.files.append(DefinitionFile(path: path, bytes: Array(text.utf8)))
    return copy
  }

  func removing(_ path: String) -> DefinitionFixture {
    var copy = self
    copy.files.removeAll { $0.path == path }
    return copy
  }

  /// The errors of loading, one a line; empty where there are none.
  func errors(overrides: [String] = []) -> String {
    do {
      _ = try Definition.load(files: files, overrides: overrides)
      return ""
    } catch {
      return error.description
    }
  }

  func load(overrides: [String] = []) throws -> Definition {
    try Definition.load(files: files, overrides: overrides)
  }
}

struct FixtureError: Error { var text: String }
