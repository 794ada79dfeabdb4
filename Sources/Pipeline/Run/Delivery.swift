import Extracts
import Glibc
import Rows
import Staging

/// A delivery folder: which of its files belong to which source.
struct Delivery {
  let path: String
  /// Names of the files in the folder, by bytes.
  let names: [String]

  /// Throws: the folder is missing or can't be read.
  init(path: String) throws(PipelineError) {
    self.path = path
    guard let folder = opendir(path) else {
      throw PipelineError(.delivery, ["\(path): the delivery can't be read: \(systemMessage(errno))"])
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files of each source that has any.
  func files(of sources: [SourceSpecification]) -> [String: [DeliveredFile]] {
    var found: [String: [DeliveredFile]] = [:]
    for source in sources {
      let files = files(of: source)
      if !files.isEmpty { found[source.name] = files }
    }
    return found
  }

  /// The files that match the source's pattern, in name order.
  private func files(of source: SourceSpecification) -> [DeliveredFile] {
    files { matches(Array($0.utf8)[...], Array(source.files.utf8)[...]) }
  }

  /// The files whose name is asked for, in name order.
  func files(where isAsked: (String) -> Bool) -> [DeliveredFile] {
    names.filter(isAsked).map { name in
      var status = stat()
      let file = path + "/" + name
      return DeliveredFile(name: name, path: file, bytes: stat(file, &status) == 0 ? Int(status.st_size) : 0)
    }
  }

  /// `*` stands for any characters, `?` for one.
  private func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == UInt8(ascii: "*") {
      return matches(name, pattern.dropFirst()) || (!name.isEmpty && matches(name.dropFirst(), pattern))
    }
    guard let byte = name.first, first == UInt8(ascii: "?") || first == byte else { return false }
    return matches(name.dropFirst(), pattern.dropFirst())
  }
}
