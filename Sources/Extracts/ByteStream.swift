/// The bytes of a file, inflated where its first bytes say that it is gzip, with every member's
/// header, CRC-32 and length checked.
struct ByteStream: ~Copyable {
  private enum State { case unread, plain, header, data, trailer, between, ended }

  private var file: SourceFile
  private var inflater = Inflater()
  private var state = State.unread
  private var header = GzipHeader()
  private var crc: UInt32 = 0
  /// Inflated bytes of the member.
  private var length: UInt32 = 0

  /// Room before the bytes just read for some of those before them: an inflater can hand bytes back.
  private static let headroom = 16
  private static let inputSize = 256 << 10
  /// How files begin that are often taken for gzip or text; no text begins so.
  private static let otherKinds: [(name: String, start: [UInt8])] =
    [
      ("zip", [0x50, 0x4B, 0x03, 0x04]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
      ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ] + (1...9).map { ("bzip2", Array("BZh\($0)1AY&SY".utf8)) }
  private let input: UnsafeMutableRawBufferPointer
  private var position = Self.headroom
  private var limit = Self.headroom

  init(path: String, name: String) throws(ExtractError) {
    file = try SourceFile(path: path, name: name)
    input = .allocate(byteCount: Self.headroom + Self.inputSize, alignment: 16)
  }

  deinit { input.deallocate() }

  /// Bytes of the file as delivered, and their SHA-256; complete once `read` has returned less than asked for.
  var bytesRead: Int { file.offset }
  func digest() -> String { file.digest() }

  /// Fills `output`; less only at the end.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(ExtractError) -> Int {
    var filled = 0
    while filled < output.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: output[filled...])
      switch state {
      case .unread: try recognise()
      case .plain:
        filled += try copyPlain(into: rest)
      case .header: try readHeader()
      case .data:
        filled += try inflateData(into: rest)
      case .trailer: try checkTrailer()
      case .between: try skipPadding()
      case .ended: return filled
      }
    }
    return filled
  }

  /// Offset in the file of the next byte to be used.
  private var offset: Int { file.offset - (limit - position) }

  private func failure(_ fact: ExtractError.Fact, at offset: Int) -> ExtractError {
    ExtractError(file: file.name, place: .byte(offset), fact: fact)
  }

  /// Reads on where nothing is left; false at the end of the file.
  private mutating func refill() throws(ExtractError) -> Bool {
    if position < limit { return true }
    let kept = min(limit, Self.headroom)
    let base = input.baseAddress!
    base.advanced(by: Self.headroom - kept).copyMemory(from: base + (limit - kept), byteCount: kept)
    position = Self.headroom
    limit = Self.headroom
    limit += try file.read(into: UnsafeMutableRawBufferPointer(rebasing: input[Self.headroom...]))
    return limit > position
  }

  private mutating func nextByte() throws(ExtractError) -> UInt8? {
    guard try refill() else { return nil }
    defer { position += 1 }
    return input[position]
  }

  /// Gzip begins with 1F 8B. A file of the one byte 1F is the beginning of a gzip file that was cut.
  private mutating func recognise() throws(ExtractError) {
    guard try refill() else {
      state = .ended
      return
    }
    let isGzip = input[position] == 0x1F && (limit - position == 1 || input[position + 1] == 0x8B)
    let start = input[position..<limit]
    if let other = Self.otherKinds.first(where: { start.starts(with: $0.start) }) {
      throw ExtractError(file: file.name, place: .file, fact: .packed(other.name))
    }
    state = isGzip ? .header : .plain
  }

  private mutating func copyPlain(into output: UnsafeMutableRawBufferPointer) throws(ExtractError) -> Int {
    guard try refill() else {
      state = .ended
      return 0
    }
    let count = min(output.count, limit - position)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[position..<position + count]))
    position += count
    return count
  }

  private mutating func readHeader() throws(ExtractError) {
    header = GzipHeader()
    let start = offset
    while !header.isComplete {
      guard let byte = try nextByte() else { throw failure(.cutShort, at: offset) }
      if let fact = header.take(byte) { throw failure(fact, at: fact == .trailingBytes ? start : offset - 1) }
    }
    inflater.reset()
    length = 0
    state = .data
  }

  private mutating func inflateData(into output: UnsafeMutableRawBufferPointer) throws(ExtractError) -> Int {
    let more = try refill()
    let bytes = UnsafeRawBufferPointer(rebasing: input[position..<limit])
    guard let step = inflater.inflate(bytes, into: output) else {
      // The last byte that was taken is where the damage shows.
      throw failure(.damagedData, at: offset + max(0, bytes.count - inflater.untaken - 1))
    }
    position += step.consumed
    length &+= UInt32(step.produced)
    if step.ended {
      crc = step.crc
      state = .trailer
    } else if !more, step.produced == 0 {
      throw failure(.cutShort, at: offset)
    }
    return step.produced
  }

  /// CRC-32, then length modulo 2³², both with the lowest byte first.
  private mutating func checkTrailer() throws(ExtractError) {
    let start = offset
    for (expected, fact) in [(crc, ExtractError.Fact.checksum), (length, .length)] {
      var stated: UInt32 = 0
      for index in 0..<4 as Range<UInt32> {
        guard let byte = try nextByte() else { throw failure(.cutShort, at: offset) }
        stated |= UInt32(byte) << (8 * index)
      }
      guard stated == expected else { throw failure(fact, at: start) }
    }
    state = .between
  }

  /// Zeros may follow a member, and after them the next one.
  private mutating func skipPadding() throws(ExtractError) {
    while try refill() {
      if input[position] == 0 {
        position += 1
      } else if input[position] == 0x1F {
        state = .header
        return
      } else {
        throw failure(.trailingBytes, at: offset)
      }
    }
    state = .ended
  }
}
