import Extracts
import Glibc
import Rows

/// The rows that one worker has read, packed and put to the partition of their person.
///
/// A row is a run of 32-bit words: the person's number and the file's rank, the line, then a word a field.
/// Full buffers stay in memory as far as the worker's share of it goes; the rest goes to a file that has
/// no name, and so is gone with the process.
struct RowSpill: ~Copyable {
  /// Words of a row before its fields.
  static let head = 2

  let partitions: Int
  /// Words of a row.
  let width: Int
  /// One buffer a partition: the one that is being filled.
  private var buffers: [UnsafeMutablePointer<UInt32>]
  private let bufferWords: Int
  private var filled: [Int]
  /// For each partition what was full, in order.
  private var stretches: [[Stretch]]
  /// Buffers that may still stay in memory.
  private var buffersLeft: Int
  private var file: SpillFile?
  private let folder: String

  private enum Stretch {
    case memory(UnsafeMutablePointer<UInt32>)
    /// Words of the file.
    case file(Range<Int>)
  }

  /// - Parameters:
  ///   - fields: words of a row after its head.
  ///   - folder: where the file is made once it is needed.
  ///   - memory: bytes that full buffers may take.
  init(partitions: Int, fields: Int, folder: String, bufferBytes: Int, memory: Int) {
    self.partitions = partitions
    width = Self.head + fields
    bufferWords = max(1, bufferBytes / 4 / width) * width
    buffers = []
    for _ in 0..<partitions { buffers.append(.allocate(capacity: bufferWords)) }
    filled = [Int](repeating: 0, count: partitions)
    stretches = [[Stretch]](repeating: [], count: partitions)
    buffersLeft = memory / (bufferWords * 4)
    self.folder = folder
  }

  deinit {
    for buffer in buffers { buffer.deallocate() }
    for case .memory(let buffer) in stretches.joined() { buffer.deallocate() }
  }

  /// Makes room for a row in its partition; returns where its words are to be written.
  @inline(__always)
  mutating func reserve(in partition: Int) throws(SpillFailure) -> UnsafeMutablePointer<UInt32> {
    if filled[partition] == bufferWords { try putAside(partition) }
    let place = buffers[partition] + filled[partition]
    filled[partition] &+= width
    return place
  }

  @inline(never)
  private mutating func putAside(_ partition: Int) throws(SpillFailure) {
    if buffersLeft > 0 {
      buffersLeft -= 1
      stretches[partition].append(.memory(buffers[partition]))
      buffers[partition] = .allocate(capacity: bufferWords)
    } else {
      if file == nil { file = try SpillFile(folder: folder) }
      let bytes = UnsafeRawBufferPointer(start: buffers[partition], count: bufferWords * 4)
      stretches[partition].append(.file(try file!.append(bytes)))
    }
    filled[partition] = 0
  }

  /// Words of the partition's rows.
  func words(in partition: Int) -> Int { stretches[partition].count * bufferWords + filled[partition] }

  /// Appends the partition's rows to `rows`, in the order in which they were read.
  func read(_ partition: Int, into rows: inout [UInt32]) throws(SpillFailure) {
    for stretch in stretches[partition] {
      switch stretch {
      case .memory(let buffer): rows.append(contentsOf: UnsafeBufferPointer(start: buffer, count: bufferWords))
      case .file(let extent): try file!.read(extent, into: &rows)
      }
    }
    rows.append(contentsOf: UnsafeBufferPointer(start: buffers[partition], count: filled[partition]))
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
