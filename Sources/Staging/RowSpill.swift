import Extracts
import Glibc
import Rows

/// The rows that one worker has read, packed and put to the partition of their person.
///
/// A row is a run of 32-bit words: its head, then a word a field (`SourcePlan`).
/// Full buffers are put aside as stretches, in memory as far as the worker's share of it goes; the rest goes to a
/// file that has no name, and so is gone with the process.
struct RowSpill: ~Copyable {
  let partitions: Int
  /// Words of a row.
  let width: Int
  /// One buffer of `bufferRows` rows a partition, side by side.
  private let buffers: UnsafeMutablePointer<UInt32>
  private let bufferRows: Int
  /// Words in each buffer.
  private let filled: UnsafeMutablePointer<Int>
  /// For each partition what was full, in order.
  private var stretches: [[Stretch]]
  private var slabs: StretchSlabs
  /// Where a stretch is written that may go to the file.
  private let room: UnsafeMutableRawPointer
  private var file: SpillFile?
  private let folder: String

  /// Stretches that are brought into the cache at once.
  private static let touched = 8

  private enum Stretch {
    case memory(UnsafeRawPointer)
    /// Bytes of the file.
    case file(Range<Int>)
  }

  /// - Parameters:
  ///   - width: words of a row.
  ///   - folder: where the file is made once it is needed.
  ///   - memory: bytes that stretches may take.
  init(partitions: Int, width: Int, folder: String, bufferBytes: Int, memory: Int) {
    self.partitions = partitions
    self.width = width
    bufferRows = max(1, bufferBytes / 4 / width)
    // Encoding reads a little behind the last row.
    buffers = .allocate(capacity: partitions * bufferRows * width + 8)
    filled = .allocate(capacity: partitions)
    filled.initialize(repeating: 0, count: partitions)
    stretches = [[Stretch]](repeating: [], count: partitions)
    let room = RowStretch.room(rows: bufferRows, width: width)
    self.room = .allocate(byteCount: room, alignment: 16)
    slabs = StretchSlabs(memory: memory, largest: room)
    self.folder = folder
  }

  deinit {
    buffers.deallocate()
    filled.deallocate()
    room.deallocate()
  }

  /// Makes room for a row in its partition; returns where its words are to be written.
  @inline(__always)
  mutating func reserve(in partition: Int) throws(SpillFailure) -> UnsafeMutablePointer<UInt32> {
    if filled[partition] == bufferRows &* width { try putAside(partition) }
    let place = buffer(partition) + filled[partition]
    filled[partition] &+= width
    return place
  }

  @inline(__always)
  private func buffer(_ partition: Int) -> UnsafeMutablePointer<UInt32> {
    buffers + partition &* (bufferRows &* width)
  }

  @inline(never)
  private mutating func putAside(_ partition: Int) throws(SpillFailure) {
    if let place = slabs.reserve() {
      slabs.take(RowStretch.encode(buffer(partition), count: bufferRows, width: width, to: place))
      stretches[partition].append(.memory(place))
    } else {
      if file == nil { file = try SpillFile(folder: folder) }
      let bytes = RowStretch.encode(buffer(partition), count: bufferRows, width: width, to: room)
      let extent = try file!.append(UnsafeRawBufferPointer(start: room, count: bytes))
      stretches[partition].append(.file(extent))
    }
    filled[partition] = 0
  }

  /// Brings stretches into the cache, all at once rather than one after the other.
  private func touch(_ stretches: ArraySlice<Stretch>) {
    var bytes: UInt8 = 0
    for case .memory(let start) in stretches {
      // About half of the bytes that a stretch can take are those that it takes.
      for offset in Swift.stride(from: 0, to: slabs.largest / 2, by: 64) {
        bytes |= start.load(fromByteOffset: offset, as: UInt8.self)
      }
    }
    blackHole(bytes)
  }

  /// Rows of the partition.
  func rows(in partition: Int) -> Int { stretches[partition].count * bufferRows + filled[partition] / width }

  /// Writes the partition's rows to `target`, in the order in which they were read: column after column, each
  /// `stride` words behind the one before.
  func read(_ partition: Int, to target: UnsafeMutablePointer<UInt32>, stride: Int) throws(SpillFailure) {
    var place = target
    var bytes: [UInt8] = []
    let all = stretches[partition]
    for (index, stretch) in all.enumerated() {
      if index % Self.touched == 0 { touch(all[index..<min(index + Self.touched, all.count)]) }
      switch stretch {
      case .memory(let start): RowStretch.decode(start, count: bufferRows, width: width, to: place, stride: stride)
      case .file(let extent):
        try file!.read(extent, into: &bytes)
        bytes.withUnsafeBytes {
          RowStretch.decode($0.baseAddress!, count: bufferRows, width: width, to: place, stride: stride)
        }
      }
      place += bufferRows
    }
    let rest = buffer(partition)
    for row in 0..<filled[partition] / width {
      for column in 0..<width { place[column * stride + row] = rest[row * width + column] }
    }
  }
}

/// Memory for stretches, one behind the other, up to a bound.
private struct StretchSlabs: ~Copyable {
  private static let slabBytes = 2 << 20
  private var slabs: [UnsafeMutableRawPointer] = []
  private var slabsLeft: Int
  private var used = slabBytes
  /// Bytes of the largest stretch.
  let largest: Int

  init(memory: Int, largest: Int) {
    slabsLeft = largest <= Self.slabBytes ? memory / Self.slabBytes : 0
    self.largest = largest
  }

  deinit { for slab in slabs { slab.deallocate() } }

  /// A place for a stretch of any size; nil: there is no memory left.
  mutating func reserve() -> UnsafeMutableRawPointer? {
    if used + largest > Self.slabBytes {
      guard slabsLeft > 0 else { return nil }
      slabsLeft -= 1
      let slab = UnsafeMutableRawPointer.allocate(byteCount: Self.slabBytes, alignment: Self.slabBytes)
      // One page of this size costs less than 512 small ones.
      madvise(slab, Self.slabBytes, MADV_HUGEPAGE)
      slabs.append(slab)
      used = 0
    }
    return slabs[slabs.count - 1] + used
  }

  /// The place last reserved took so many bytes.
  mutating func take(_ bytes: Int) { used += bytes }
}

/// Uses a value whose computing must not be left out.
@inline(never)
private func blackHole(_: UInt8) {}

/// A file that was removed from its folder as soon as it was made.
private final class SpillFile {
  private let descriptor: Int32
  private let folder: String
  private var size = 0

  init(folder: String) throws(SpillFailure) {
    self.folder = folder
    var path = Array((folder + "/rows-XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw SpillFailure(folder: folder, code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }

  deinit { close(descriptor) }

  func append(_ bytes: UnsafeRawBufferPointer) throws(SpillFailure) -> Range<Int> {
    let start = size
    var written = 0
    while written < bytes.count {
      let got = pwrite(descriptor, bytes.baseAddress! + written, bytes.count - written, start + written)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw SpillFailure(folder: folder, code: errno) }
      written += got
    }
    size += bytes.count
    return start..<size
  }

  /// Reads an extent into `bytes`, which has room for a stretch's slack behind it.
  func read(_ extent: Range<Int>, into bytes: inout [UInt8]) throws(SpillFailure) {
    let needed = extent.count + RowStretch.slack
    if bytes.count < needed { bytes = [UInt8](repeating: 0, count: needed) }
    let done = bytes.withUnsafeMutableBytes { bytes in
      var filled = 0
      while filled < extent.count {
        let got = pread(descriptor, bytes.baseAddress! + filled, extent.count - filled, extent.lowerBound + filled)
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
