import Crypto
import Extracts
import Glibc
import Staging

/// What a stage's result is made of: the stage's version, and all that it reads, each by name.
struct StageKey {
  private(set) var inputs: [StageInput] = []

  /// - Parameter version: raised whenever the stage makes something else of the same inputs.
  init(version: Int) { inputs = [StageInput(name: "program", digest: "\(version)")] }

  mutating func add(_ name: String, _ digest: String) { inputs.append(StageInput(name: name, digest: digest)) }

  mutating func add(_ parameters: [DefinitionParameter]) {
    for parameter in parameters { add(parameter.key, parameter.value) }
  }

  var digest: String {
    var hash = SHA256()
    for input in inputs {
      for text in [input.name, input.digest] {
        hash.update(data: Array("\(text.utf8.count):".utf8))
        hash.update(data: Array(text.utf8))
      }
    }
    return hexadecimal(hash.finalize())
  }

  /// Why a result made of `other` is not this one's: what was added, removed or changed, but for these names.
  func reasons(against other: [StageInput], except names: Set<String> = []) -> [String] {
    let inputs = inputs.filter { !names.contains($0.name) }
    let other = other.filter { !names.contains($0.name) }
    let before = Dictionary(other.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(inputs.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    var reasons = inputs.compactMap { input -> String? in
      guard let old = before[input.name] else { return "\(input.name) is new" }
      guard old != input.digest else { return nil }
      let isShort = old.utf8.count < 64 && input.digest.utf8.count < 64
      return isShort ? "\(input.name) changed from \(old) to \(input.digest)" : "\(input.name) changed"
    }
    reasons += other.compactMap { now[$0.name] == nil ? "\($0.name) is gone" : nil }
    return reasons
  }
}

/// SHA-256 of a file, in hexadecimal.
func digest(ofFile file: DeliveredFile) throws(ExtractError) -> String {
  let descriptor = try openFile(file.path, name: file.name)
  defer { close(descriptor) }
  var hash = SHA256()
  var buffer = [UInt8](repeating: 0, count: 256 << 10)
  while true {
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress!, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw ExtractError(file: file.name, place: .file, fact: .unreadable(errno)) }
    if count == 0 { return hexadecimal(hash.finalize()) }
    buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}
