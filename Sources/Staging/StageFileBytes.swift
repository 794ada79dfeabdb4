/// Integers and texts as bytes, integers with the lowest byte first.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func integer(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: some Collection<UInt8>) {
    integer(text.count)
    bytes.append(contentsOf: text)
  }

  mutating func text(_ text: String) { self.text(Array(text.utf8)) }
}

/// Reads what `ByteWriter` wrote; nil where the bytes end too early.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func integer() -> Int? {
    guard bytes.count - position >= 8 else { return nil }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += 8
    return Int(Int64(bitPattern: value))
  }

  mutating func text() -> String? {
    guard let count = integer(), (0...bytes.count - position).contains(count) else { return nil }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  func rest() -> [UInt8] { Array(bytes[position...]) }
}
