/// A stretch of whole records of one file, in UTF-8, each ending with a line end.
public struct TextBlock: Sendable {
  /// Spare bytes after the text, so that readers may load 64 bytes at a time.
  public static let slack = 64

  /// Holds the text, and at least `slack` bytes more.
  public var storage: [UInt8]
  /// The text's bytes within `storage`.
  public var count: Int
  /// 0 for the block that begins with the header line.
  public var index: Int
  /// Line of the file on which the block begins; 1 is the header's.
  public var firstLine: Int
  /// Line ends in it.
  public var lineEnds: Int
  /// Whether a quote stands anywhere in it.
  public var hasQuotes: Bool
  /// Bytes of the file as delivered that were read by the time the block was handed out.
  public var bytesRead: Int
}

/// Cuts a file into blocks of whole records, without looking at fields.
///
/// Quotes come in pairs in every well-formed file, doubled ones too, so that a line end is a record's
/// end where the number of quotes before it is even. What is not well-formed is found when the block is scanned.
public struct ExtractReader: ~Copyable {
  /// No row of an extract comes near it; a longer one is damage, not data.
  public static let longestRow = 16 << 20
  /// It may begin a file in whatever encoding, and is no text.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public let name: String
  private var stream: ByteStream
  private let blockSize: Int
  private let declared: TextEncoding?
  private var encoding: TextEncoding
  /// Bytes beyond ASCII have been handed out as UTF-8.
  private var hasUsedUTF8 = false
  /// Begun but not ended record.
  private var carry: [UInt8] = []
  private var line = 1
  private var blocks = 0
  private var hasEnded = false

  /// - Parameter encoding: as declared; nil: UTF-8 where the file is valid UTF-8, else Windows-1252.
  public init(path: String, name: String, encoding: TextEncoding? = nil, blockSize: Int = 512 << 10)
    throws(ExtractError)
  {
    self.name = name
    self.blockSize = blockSize
    declared = encoding
    self.encoding = encoding ?? .utf8
    stream = try ByteStream(path: path, name: name)
  }

  /// Why reading stopped.
  public enum Stop: Error, Equatable {
    case damage(ExtractError)
    /// A file that seemed to be UTF-8 is not: it must be read again from the start as Windows-1252.
    case otherEncoding
  }

  /// Bytes of the file as delivered.
  public var bytesRead: Int { stream.bytesRead }
  /// SHA-256 of the file as delivered; of the whole file once `next` has returned nil.
  public func digest() -> String { stream.digest() }

  /// The next block, in `storage` if it is large enough; nil at the end.
  public mutating func next(reusing storage: consuming [UInt8] = []) throws(Stop) -> TextBlock? {
    guard !hasEnded else { return nil }
    guard carry.count <= Self.longestRow else { return try longRow() }
    var filled = carry.count
    // No row longer than the longest fits behind what is carried over.
    let room = max(blockSize, min(2 * filled, Self.longestRow + 1))
    var buffer = Self.sized(storage, room + TextBlock.slack)
    for index in 0..<filled { buffer[index] = carry[index] }
    carry.removeAll(keepingCapacity: true)
    do {
      filled += try buffer.withUnsafeMutableBufferPointer { bytes throws(ExtractError) in
        try stream.read(
          into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[filled..<room]))
      }
    } catch {
      throw .damage(error)
    }
    if filled < room { hasEnded = true }
    if blocks == 0, filled == 0 { throw damage(.empty, .file) }
    if hasEnded, filled > 0, buffer[filled - 1] != newline {
      buffer[filled] = newline
      filled += 1
    }
    return try cut(buffer, filled)
  }

  /// The storage, as long as it is to be: fields written anew behind an earlier block's text have made it longer.
  private static func sized(_ storage: consuming [UInt8], _ size: Int) -> [UInt8] {
    guard storage.count >= size else { return [UInt8](repeating: 0, count: size) }
    storage.removeLast(storage.count - size)
    return storage
  }

  private func damage(_ fact: ExtractError.Fact, _ place: ExtractError.Place) -> Stop {
    .damage(ExtractError(file: name, place: place, fact: fact))
  }

  /// Keeps what is no whole record for the next block.
  private mutating func cut(_ buffer: consuming [UInt8], _ filled: Int) throws(Stop) -> TextBlock? {
    let (end, census) = buffer.withUnsafeBytes {
      Self.records(UnsafeRawBufferPointer(rebasing: $0[..<filled]), isLast: hasEnded)
    }
    if census.hasNul {
      if blocks == 0, Self.hasWideLetters(buffer) { throw damage(.wideLetters, .file) }
      let lines = buffer[..<buffer.firstIndex(of: 0)!].count { $0 == newline }
      throw damage(.nulByte, .line(line + lines))
    }
    carry.append(contentsOf: buffer[end..<filled])
    guard end > 0 else { return hasEnded ? nil : try next(reusing: buffer) }
    return try block(buffer, end, census)
  }

  /// The first `end` bytes of `buffer` as a block.
  private mutating func block(_ buffer: consuming [UInt8], _ end: Int, _ census: TextCensus) throws(Stop) -> TextBlock {
    var buffer = buffer
    let count = census.isASCII ? end : try decode(&buffer, end)
    defer {
      blocks += 1
      line += census.lineEnds
    }
    return TextBlock(
      storage: buffer, count: count, index: blocks, firstLine: line, lineEnds: census.lineEnds,
      hasQuotes: census.quotes > 0, bytesRead: stream.bytesRead)
  }

  /// Where the last whole record ends (0: none does), and what stands before; in a file's last block everything does.
  private static func records(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> (end: Int, census: TextCensus) {
    let census = TextCensus(bytes)
    if isLast { return (bytes.count, census) }
    // Without quotes every line end ends a record, and none stands after the last.
    guard census.quotes > 0 else { return ((bytes.lastIndex(of: newline) ?? -1) + 1, census) }
    var quotes = 0
    var end = 0
    for index in 0..<bytes.count {
      if bytes[index] == quote { quotes += 1 }
      if bytes[index] == newline, quotes & 1 == 0 { end = index + 1 }
    }
    var part = TextCensus(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    part.hasNul = census.hasNul
    return (end, part)
  }

  /// A row beyond all bounds is most often a quote that was never closed. So it is where quotes are odd in
  /// number: the scan of what has been read then finds the fault, and its line.
  private mutating func longRow() throws(Stop) -> TextBlock {
    hasEnded = true
    guard carry.count(where: { $0 == quote }) & 1 == 1 else {
      throw damage(.rowTooLong(limit: Self.longestRow), .line(line))
    }
    // The last letter may be cut in two.
    while let last = carry.last, last >= 0x80 { carry.removeLast() }
    carry.append(newline)
    let census = carry.withUnsafeBytes { TextCensus($0) }
    return try block(carry + [UInt8](repeating: 0, count: TextBlock.slack), carry.count, census)
  }

  /// Makes the block UTF-8 without a byte order mark; returns its new length.
  private mutating func decode(_ buffer: inout [UInt8], _ filled: Int) throws(Stop) -> Int {
    var count = filled
    if blocks == 0, buffer[..<count].starts(with: Self.byteOrderMark) {
      buffer.removeSubrange(0..<Self.byteOrderMark.count)
      count -= Self.byteOrderMark.count
    }
    if encoding == .utf8 {
      if buffer.withUnsafeBytes({ isUTF8(UnsafeRawBufferPointer(rebasing: $0[..<count])) }) {
        hasUsedUTF8 = hasUsedUTF8 || buffer[..<count].contains { $0 >= 0x80 }
        return count
      }
      guard declared == nil else { throw damage(.invalidUTF8, .line(line + firstInvalidLine(buffer, count))) }
      guard !hasUsedUTF8 else { throw .otherEncoding }
      encoding = .windows1252
    }
    var text: [UInt8] = []
    text.reserveCapacity(count + count / 8 + TextBlock.slack)
    buffer.withUnsafeBytes { encoding.transcode(UnsafeRawBufferPointer(rebasing: $0[..<count]), into: &text) }
    let length = text.count
    text.append(contentsOf: repeatElement(0, count: TextBlock.slack))
    buffer = text
    return length
  }

  /// Whether a file with NUL bytes begins as UTF-16 and UTF-32 do: with their byte order mark, or a letter of ASCII.
  private static func hasWideLetters(_ start: [UInt8]) -> Bool {
    let (first, second) = (start[0], start[1])
    return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF) || (first == 0) != (second == 0)
  }

  private func firstInvalidLine(_ buffer: [UInt8], _ count: Int) -> Int {
    var lines = 0
    for record in buffer[..<count].split(separator: newline, omittingEmptySubsequences: false) {
      if !record.withUnsafeBytes({ isUTF8($0) }) { return lines }
      lines += 1
    }
    return lines
  }
}
