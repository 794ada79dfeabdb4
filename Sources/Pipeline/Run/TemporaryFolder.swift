import Extracts
import FoundationEssentials
import Glibc
import Synchronization

/// A folder of its own for work on personal data that leaves nothing behind: its owner's alone, and gone when the work
/// has ended, however it ends.
public final class TemporaryFolder: Sendable {
  public let path: String
  private let removal = Mutex(())

  /// Under `TMPDIR`, else `/tmp`.
  public init() throws(PipelineError) {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/utfall-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PipelineError(.other, ["\(parent): can't make a folder in it: \(systemMessage(errno))"])
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes it with all that is in it.
  public func remove() { removal.withLock { _ in removeAll() } }

  /// Removes it while others may still write into it, and ends the program; nobody else goes on to say that their work
  /// failed.
  public func remove(then end: () -> Never) -> Never {
    removal.withLock { _ in
      removeAll()
      end()
    }
  }

  /// Does the work, and removes the folder whatever comes of it.
  public func during<Value, Failure>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    defer { remove() }
    return try work()
  }

  private func removeAll() {
    // What is written to the old path from here on fails.
    let away = path + "-removed"
    let place = rename(path, away) == 0 ? away : path
    try? FileManager.default.removeItem(atPath: place)
  }
}
