import Extracts
import Glibc
import Rows

/// The rows that one worker has read, packed and put to the partition of their person.
///
/// A row is a run of 32-bit words: the person's number, line, file, then a word a field. What grows
/// beyond a buffer a partition goes to a file that has no name, and so is gone with the process.
struct RowSpill: ~Copyable {
  /// Words of a row before its fields.
  static let head = 3

  let partitions: Int
  /// Words of a row.
  let width: Int
  /// One buffer a partition, one after the other.
  private let buffer: UnsafeMutableBufferPointer<UInt32>
  private let bufferWords: Int
  private var filled: [Int]
  /// For each partition the stretches of the file that hold its rows, in words.
  private var extents: [[Range<Int>]]
  private var file: SpillFile?
  private let folder: String

  /// - Parameters:
  ///   - fields: words of a row after its head.
  ///   - folder: where the file is made once it is needed.
  init(partitions: Int, fields: Int, folder: String, bufferBytes: Int) {
    self.partitions = partitions
    width = Self.head + fields
    bufferWords = max(1, bufferBytes / 4 / width) * width
    buffer = .allocate(capacity: partitions * bufferWords)
    filled = [Int](repeating: 0, count: partitions)
    extents = [[Range<Int>]](repeating: [], count: partitions)
    self.folder = folder
  }

  deinit { buffer.deallocate() }

  /// Makes room for a row in its partition; returns where its words are to be written.
  @inline(__always)
  mutating func reserve(in partition: Int) throws(SpillFailure) -> Int {
    if filled[partition] == bufferWords { try flush(partition) }
    let place = partition &* bufferWords &+ filled[partition]
    filled[partition] &+= width
    return place
  }

  /// Writes a word of a row that was reserved.
  @inline(__always)
  mutating func write(_ word: UInt32, at place: Int) { buffer.baseAddress!.advanced(by: place).initialize(to: word) }

  private func waiting(_ partition: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(rebasing: buffer[partition * bufferWords..<partition * bufferWords + filled[partition]])
  }

  private mutating func flush(_ partition: Int) throws(SpillFailure) {
    if file == nil { file = try SpillFile(folder: folder) }
    extents[partition].append(try file!.append(UnsafeRawBufferPointer(waiting(partition))))
    filled[partition] = 0
  }

  /// Words of the partition's rows.
  func words(in partition: Int) -> Int {
    extents[partition].reduce(filled[partition]) { $0 + $1.count }
  }

  /// Appends the partition's rows to `rows`, in the order in which they were read.
  func read(_ partition: Int, into rows: inout [UInt32]) throws(SpillFailure) {
    for extent in extents[partition] { try file!.read(extent, into: &rows) }
    rows.append(contentsOf: waiting(partition))
  }
}

/// A file that was removed from its folder as soon as it was made.
private struct SpillFile: ~Copyable {
  private let descriptor: Int32
  private let folder: String
  private var words = 0

  init(folder: String) throws(SpillFailure) {
    self.folder = folder
    var path = Array((folder + "/rows-XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw SpillFailure(folder: folder, code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }

  deinit { close(descriptor) }

  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(SpillFailure) -> Range<Int> {
    let start = words
    var written = 0
    while written < bytes.count {
      let got = pwrite(descriptor, bytes.baseAddress! + written, bytes.count - written, start * 4 + written)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw SpillFailure(folder: folder, code: errno) }
      written += got
    }
    words += bytes.count / 4
    return start..<words
  }

  func read(_ extent: Range<Int>, into rows: inout [UInt32]) throws(SpillFailure) {
    let start = rows.count
    rows.append(contentsOf: repeatElement(0, count: extent.count))
    let done = rows.withUnsafeMutableBytes { bytes in
      var filled = 0
      while filled < extent.count * 4 {
        let got = pread(
          descriptor, bytes.baseAddress! + start * 4 + filled, extent.count * 4 - filled,
          extent.lowerBound * 4 + filled)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return false }
        filled += got
      }
      return true
    }
    guard done else { throw SpillFailure(folder: folder, code: errno) }
  }
}

/// Rows could not be put aside: most often the disk is full.
public struct SpillFailure: Error, Equatable, CustomStringConvertible {
  public var folder: String
  public var code: Int32
  public var description: String { "\(folder): rows can't be put aside: \(systemMessage(code))" }
}
