/// A text as its UTF-8 bytes: equality and order are those of the bytes, where a `String` would
/// take `K` and the Kelvin sign for the same.
struct TwinText: Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }
  init(_ string: some StringProtocol) { bytes = Array(string.utf8) }
  init(stringLiteral string: String) { self.init(string) }

  var description: String { String(decoding: bytes, as: UTF8.self) }
  var isEmpty: Bool { bytes.isEmpty }

  static func < (a: TwinText, b: TwinText) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

  /// Without Unicode white space at both ends (ruling 7).
  var trimmed: TwinText {
    var scalars = Substring(description).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return TwinText(Substring(scalars))
  }

  /// The digits' number, nil where it is anything but `count` ASCII digits.
  func digits(_ range: Range<Int>) -> Int? {
    guard range.upperBound <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[range] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}
