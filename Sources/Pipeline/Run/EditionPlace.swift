import Extracts
import FoundationEssentials
import Glibc
import Publication
import Staging

/// Where an edition is to stand, looked at before a run works for long.
///
/// What stands there is replaced by the edition. So it must be an edition with nothing else in it, or an empty folder.
struct EditionPlace {
  private let path: String

  init(_ path: String) { self.path = withoutTrailingSlashes(path) }

  /// - Parameter needed: folders that must not lie within the edition, each with what it is called.
  /// - Throws: usage, or other, where no edition can be put there; with the reason.
  func require(apartFrom needed: [(name: String, path: String)]) throws(PipelineError) {
    guard !path.isEmpty else { throw PipelineError(.usage, ["--edition: expected a folder"]) }
    let place = Self.resolved(path)
    for folder in needed where (Self.resolved(folder.path) + "/").hasPrefix(place + "/") {
      throw PipelineError(
        .other, ["\(path): the \(folder.name) is there or within; choose another place for the edition"])
    }
    if let reason = try unfit() { throw PipelineError(.other, [reason]) }
    try requireWritable()
  }

  /// Why what stands there is not to be replaced; nil: it may be, or nothing stands there.
  private func unfit() throws(PipelineError) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let foreign = PublicationError.notAnEdition(path: path).description
    guard status.st_mode & S_IFMT == S_IFDIR else { return foreign }
    if let names = try? FileManager.default.contentsOfDirectory(atPath: path), names.isEmpty { return nil }
    do throws(PublicationError) {
      let edition = try Edition(path: path)
      guard let manifest = edition.manifest else { return foreign }
      let known = Set((manifest.outputs + manifest.definitions).map(\.file) + [Edition.manifestName])
      let others = Set(edition.digests.keys).subtracting(known).sorted()
      return others.isEmpty ? nil : strange(others)
    } catch {
      if case .noEdition = error { return foreign }
      return error.description
    }
  }

  private func strange(_ files: [String]) -> String {
    let some = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " …" : "")
    let advice = "move it away, or choose another place for the edition"
    return "\(path): holds what is no part of the edition: \(some); \(advice)"
  }

  /// An edition is made beside its place, in a folder that is there or that is made first.
  private func requireWritable() throws(PipelineError) {
    let folder = Self.existing(FileSystem.parent(Self.absolute(path)))
    guard access(folder, W_OK | X_OK) == 0 else {
      throw PipelineError(.other, ["\(folder): can't put the edition into it: \(systemMessage(errno))"])
    }
  }

  /// The path without links, as far as it exists.
  private static func resolved(_ path: String) -> String {
    let path = absolute(path)
    let there = existing(path)
    guard let real = realpath(there, nil) else { return path }
    defer { free(real) }
    return String(cString: real) + path.dropFirst(there == "/" ? 0 : there.count)
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// The path, or the nearest above it that exists.
  private static func existing(_ path: String) -> String {
    var path = path
    while path != "/", access(path, F_OK) != 0 { path = FileSystem.parent(path) }
    return path
  }
}
