import Crypto
import Extracts
import Glibc

/// A stage's bulk result in one file: column chunks by name and partition, then their directory.
///
/// It is written under another name and renamed, and a stage is committed once its file is synced, so that it
/// is there whole or not at all.
public struct StageFile: Sendable {
  /// Where a chunk stands, and how it is packed.
  struct Entry: Sendable, Equatable {
    var name: String
    var partition: Int
    var offset: Int
    var length: Int
    var count: Int
    var low: Int64
    var width: Int
  }

  private let descriptor: FileDescriptor
  private let entries: [String: Entry]
  public let path: String

  private static let magic = Array("utfall stage 1\n\0".utf8)
  /// Bytes of what ends the file: where the directory stands, how long it is, its digest, and `magic`.
  private static let footer = 16 + SHA256.byteCount + 16

  /// Throws: the file can't be read, or is no stage file.
  public init(path: String) throws(WorkspaceError) {
    self.path = path
    descriptor = try FileDescriptor(opening: path)
    let size = try descriptor.size()
    guard size >= Self.footer else { throw .damaged(path) }
    var footer = ByteReader(try descriptor.read(size - Self.footer, count: Self.footer))
    guard let offset = footer.integer(), let length = footer.integer(), offset >= 0, length >= 0,
      footer.rest().suffix(Self.magic.count) == Self.magic, length == size - Self.footer - offset
    else { throw .damaged(path) }
    let directory = try descriptor.read(offset, count: length)
    guard footer.rest().elementsEqual(Array(SHA256.hash(data: directory)) + Self.magic),
      let entries = Self.entries(directory)
    else { throw .damaged(path) }
    self.entries = entries
  }

  /// The entries of a directory by name and partition; nil: it ends too early.
  private static func entries(_ directory: [UInt8]) -> [String: Entry]? {
    var reader = ByteReader(directory)
    guard let count = reader.integer() else { return nil }
    var entries: [String: Entry] = [:]
    for _ in 0..<count {
      guard let entry = Entry(&reader) else { return nil }
      entries[key(entry.name, entry.partition)] = entry
    }
    return entries
  }

  private static func key(_ name: String, _ partition: Int) -> String { "\(name) \(partition)" }

  public func has(_ name: String, partition: Int = 0) -> Bool { entries[Self.key(name, partition)] != nil }

  /// Reads a column's partition into the beginning of `values`; returns how many values it has.
  @discardableResult
  public func read(_ name: String, partition: Int = 0, into values: inout [Int64]) throws(WorkspaceError) -> Int {
    guard let entry = entries[Self.key(name, partition)] else { return 0 }
    let chunk = ColumnChunk(
      count: entry.count, low: entry.low, width: entry.width,
      bytes: try descriptor.read(entry.offset, count: entry.length))
    chunk.unpack(into: &values)
    return entry.count
  }

  /// A list of texts; empty where there is none.
  public func texts(_ name: String) throws(WorkspaceError) -> [String] {
    let list = try textList(name)
    return (0..<list.count).map { String(decoding: list[$0], as: UTF8.self) }
  }

  /// A list of texts as bytes; empty where there is none.
  public func textList(_ name: String) throws(WorkspaceError) -> TextList {
    guard let entry = entries[Self.key(name, 0)] else { return TextList() }
    let bytes = try descriptor.read(entry.offset, count: entry.length)
    guard let list = TextList(bytes, count: entry.count) else { throw .damaged(path) }
    return list
  }

  /// Writes a stage file from any number of workers.
  public final class Writer: Sendable {
    private struct State {
      var entries: [Entry] = []
      var digests: [String: [UInt8]] = [:]
      var offset = 0
      var isCommitted = false
    }

    private let descriptor: FileDescriptor
    private let temporary: String
    private let path: String
    private let state = Monitor(State())

    public init(path: String) throws(WorkspaceError) {
      self.path = path
      temporary = path + Folder.unfinished
      descriptor = try FileDescriptor(creating: temporary)
    }

    /// What was not committed goes, so that it does not fill the disk.
    deinit {
      if !state.with({ $0.isCommitted }) { unlink(temporary) }
    }

    /// Adds a column of a partition.
    public func write(_ name: String, partition: Int = 0, _ values: borrowing [Int64]) throws(WorkspaceError) {
      let chunk = ColumnChunk(values)
      let entry = Entry(
        name: name, partition: partition, offset: 0, length: chunk.bytes.count, count: chunk.count, low: chunk.low,
        width: chunk.width)
      try write(entry, chunk.bytes)
    }

    /// Adds a list of texts.
    public func write(_ name: String, texts: some Collection<ArraySlice<UInt8>>) throws(WorkspaceError) {
      var bytes = ByteWriter()
      for text in texts { bytes.text(text) }
      let entry = Entry(
        name: name, partition: 0, offset: 0, length: bytes.bytes.count, count: texts.count, low: 0, width: 0)
      try write(entry, bytes.bytes)
    }

    private func write(_ entry: Entry, _ bytes: [UInt8]) throws(WorkspaceError) {
      let digest = Array(SHA256.hash(data: bytes))
      let offset = state.with { state in
        defer { state.offset += bytes.count }
        var placed = entry
        placed.offset = state.offset
        state.entries.append(placed)
        state.digests[StageFile.key(entry.name, entry.partition)] = digest
        return state.offset
      }
      try descriptor.write(bytes, at: offset)
    }

    /// Completes the file and gives it its name. Returns the digest of its content, which does not depend
    /// on the order of writing. It counts once `Workspace.commit` has synced it and named it in a record.
    public func commit() throws(WorkspaceError) -> String {
      let (entries, digests, offset) = state.with { ($0.entries, $0.digests, $0.offset) }
      let sorted = entries.sorted { ($0.name, $0.partition) < ($1.name, $1.partition) }
      var directory = ByteWriter()
      var content = SHA256()
      directory.integer(sorted.count)
      for entry in sorted {
        var described = ByteWriter()
        described.text(entry.name)
        for number in [entry.partition, entry.offset, entry.length, entry.count, Int(entry.low), entry.width] {
          described.integer(number)
        }
        directory.bytes += described.bytes
        content.update(
          data: Array("\(entry.name) \(entry.partition) \(entry.count) \(entry.low) \(entry.width)\n".utf8))
        content.update(data: digests[StageFile.key(entry.name, entry.partition)]!)
      }
      let length = directory.bytes.count
      let digest = SHA256.hash(data: directory.bytes)
      directory.integer(offset)
      directory.integer(length)
      directory.bytes += Array(digest) + StageFile.magic
      try descriptor.write(directory.bytes, at: offset)
      try rename(temporary, to: path)
      state.with { $0.isCommitted = true }
      return hexadecimal(content.finalize())
    }
  }
}

extension StageFile.Entry {
  /// Reads an entry of the directory; nil where it ends too early.
  fileprivate init?(_ reader: inout ByteReader) {
    guard let name = reader.text(), let partition = reader.integer(), let offset = reader.integer(),
      let length = reader.integer(), let count = reader.integer(), let low = reader.integer(),
      let width = reader.integer()
    else { return nil }
    self.init(
      name: name, partition: partition, offset: offset, length: length, count: count, low: Int64(low), width: width)
  }
}
