import Foundation

/// How one file of a random delivery is written.
struct RandomDialect {
  var delimiter: String
  let lineEnd: String
  let quotes: Double
  let encoding: Int
  let packing: Int

  init(_ dice: inout RandomDice) {
    delimiter = dice.pick([";", ";", ",", "\t"])
    lineEnd = dice.pick(["\n", "\r\n"])
    quotes = dice.pick([0, 0, 0.2, 1])
    encoding = dice.roll(0...3)
    packing = dice.roll(0...4)
  }

  /// The bytes of the file, columns and rows as given.
  func bytes(_ rows: [[String]], _ dice: inout RandomDice) -> [UInt8] {
    var text = ""
    for (index, row) in rows.enumerated() {
      if index > 0, dice.chance(0.01) { text += lineEnd }
      text += row.map { quoted($0, always: dice.chance(quotes)) }.joined(separator: delimiter) + lineEnd
    }
    if dice.chance(0.3) { text.removeLast() }
    return pack(encoded(text), &dice)
  }

  private func quoted(_ field: String, always: Bool) -> String {
    let scalars = field.unicodeScalars
    guard always || scalars.contains(where: { ";,\t\"\r\n".unicodeScalars.contains($0) }) else { return field }
    return "\"" + String(String.UnicodeScalarView(scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] })) + "\""
  }

  /// Every field in quotes, between semicolons, in UTF-8.
  static func plain(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { row in
      row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ";") + "\n"
    }
    return Array(lines.joined().utf8)
  }

  /// UTF-8, with or without mark, or Windows-1252, without the characters that it does not have.
  private func encoded(_ text: String) -> [UInt8] {
    switch encoding {
    case 0: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 1: text.unicodeScalars.compactMap(RandomDialect.windows1252)
    default: Array(text.utf8)
    }
  }

  private static func windows1252(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "€": 0x80
    case "…": 0x85
    case "\u{2003}", "\u{202F}", "\u{3000}": 0xA0
    default: scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) ? UInt8(scalar.value) : nil
    }
  }

  /// As it is, or as gzip of one or more members.
  private func pack(_ bytes: [UInt8], _ dice: inout RandomDice) -> [UInt8] {
    switch packing {
    case 0: return bytes
    case 1, 2: return RandomGzip.member(bytes, &dice)
    default:
      var packed: [UInt8] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = rest.prefix(dice.roll(0...rest.count))
        packed += RandomGzip.member(Array(part), &dice)
        rest = rest.dropFirst(part.count)
      }
      return packed + (dice.chance(0.3) ? [UInt8](repeating: 0, count: dice.roll(1...600)) : [])
    }
  }
}

/// Gzip members without compression: all that is needed to test their framing.
enum RandomGzip {
  static func member(_ bytes: [UInt8], _ dice: inout RandomDice) -> [UInt8] {
    var flags: UInt8 = 0
    var fields: [UInt8] = []
    if dice.chance(0.3) {
      flags |= 4
      let extra = (0..<dice.roll(0...300)).map { UInt8($0 % 256) }
      fields += little(extra.count, 2) + extra
    }
    if dice.chance(0.3) {
      flags |= 8
      fields += Array("name.csv".utf8) + [0]
    }
    if dice.chance(0.3) {
      flags |= 16
      fields += Array("a comment".utf8) + [0]
    }
    var header: [UInt8] = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3] + fields
    if dice.chance(0.3) {
      header[3] |= 2
      header += little(Int(crc32(header) & 0xFFFF), 2)
    }
    return header + stored(bytes, &dice) + little(Int(crc32(bytes)), 4) + little(bytes.count, 4)
  }

  /// Deflate blocks of type 0.
  private static func stored(_ bytes: [UInt8], _ dice: inout RandomDice) -> [UInt8] {
    var blocks: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(dice.roll(1...65_535))
      rest = rest.dropFirst(part.count)
      blocks += [rest.isEmpty ? 1 : 0] + little(part.count, 2) + little(0xFFFF - part.count, 2) + part
    } while !rest.isEmpty
    return blocks
  }

  private static func little(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
  }
}
