import Crypto
import Extracts
import Glibc
import Tables

/// An edition read back from its folder: what stands in it, and what its manifest says of it.
public struct Edition: Sendable {
  public static let manifestName = "manifest.json"
  /// Where the copies of the definition files stand.
  public static let definitionsFolder = "definitions"

  public let path: String
  /// nil: `manifest.json` is not one that was published.
  public let manifest: WrittenManifest?
  /// SHA-256 of every file in the folder, by its path within it.
  public let digests: [String: String]

  /// - Throws: `PublicationError` where the folder is no edition or can't be read.
  public init(path: String) throws(PublicationError) {
    self.path = path
    guard FileSystem.isEdition(path) else { throw .noEdition(path: path) }
    manifest = WrittenManifest(try FileSystem.read(path + "/" + Self.manifestName))
    var digests: [String: String] = [:]
    for file in try Edition.files(in: path) {
      digests[file] = hexadecimal(SHA256.hash(data: try FileSystem.read(path + "/" + file)))
    }
    self.digests = digests
  }

  /// The bytes of one of its files.
  public func bytes(of file: String) throws(PublicationError) -> [UInt8] { try FileSystem.read(path + "/" + file) }

  /// Its tables, by id.
  public func tables() throws(PublicationError) -> [WrittenTable] {
    var tables: [WrittenTable] = []
    for file in digests.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let id = Edition.table(at: file) else { continue }
      let bytes = try bytes(of: file)
      do throws(LayoutError) {
        tables.append(try WrittenTable(id: id, csv: bytes))
      } catch {
        throw .notATable(path: path, error)
      }
    }
    return tables
  }

  /// The table that a file of an edition holds; nil: none.
  private static func table(at file: String) -> String? {
    guard file.hasPrefix("tables/"), file.hasSuffix(".csv") else { return nil }
    return String(file.dropFirst("tables/".count).dropLast(".csv".count))
  }

  /// Paths of all files, within the folder.
  private static func files(in folder: String, under prefix: String = "") throws(PublicationError) -> [String] {
    var files: [String] = []
    for name in try FileSystem.entries(folder) {
      if FileSystem.kind(folder + "/" + name) == .folder {
        files += try Edition.files(in: folder + "/" + name, under: prefix + name + "/")
      } else {
        files.append(prefix + name)
      }
    }
    return files
  }
}

extension FileSystem {
  /// All bytes of a file.
  static func read(_ path: String) throws(PublicationError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(operation: .read, path: path, errno: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .system(operation: .read, path: path, errno: errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Whether a folder is an edition: it has a manifest and definitions.
  static func isEdition(_ path: String) -> Bool {
    var status = stat()
    return kind(path + "/" + Edition.manifestName) == .other
      && stat(path + "/" + Edition.definitionsFolder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
