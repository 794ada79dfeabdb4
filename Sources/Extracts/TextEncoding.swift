/// How the bytes of a file stand for letters.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case iso88591 = "iso-8859-1"

  /// The text of `bytes` in UTF-8.
  func transcode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    for byte in bytes {
      if byte < 0x80 {
        output.append(byte)
      } else {
        let scalar = self == .windows1252 && byte < 0xA0 ? Self.upperControls[Int(byte) - 0x80] : UInt16(byte)
        if scalar < 0x800 {
          output.append(UInt8(0xC0 | scalar >> 6))
        } else {
          output.append(UInt8(0xE0 | scalar >> 12))
          output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        }
        output.append(UInt8(0x80 | scalar & 0x3F))
      }
    }
  }

  /// What Windows-1252 has at 80 to 9F; its five unused bytes stand for the control of their number,
  /// as in the WHATWG Encoding Standard.
  private static let upperControls: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
  ]
}

/// Whether `bytes` are well-formed UTF-8 (Unicode, table 3-7): no overlong form, no surrogate, nothing past U+10FFFF.
package func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var index = 0
  while index < bytes.count {
    while index + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    { index += 8 }
    guard index < bytes.count else { break }
    let lead = bytes[index]
    index += 1
    if lead < 0x80 { continue }
    let (following, low, high) = continuation(of: lead)
    guard following > 0, index + following <= bytes.count, bytes[index] >= low, bytes[index] <= high else {
      return false
    }
    for later in 1..<max(1, following) where bytes[index + later] & 0xC0 != 0x80 { return false }
    index += following
  }
  return true
}

/// How many bytes follow a lead byte, and the bounds of the first of them; 0: no lead byte.
private func continuation(of lead: UInt8) -> (count: Int, low: UInt8, high: UInt8) {
  switch lead {
  case 0xC2...0xDF: (1, 0x80, 0xBF)
  case 0xE0: (2, 0xA0, 0xBF)
  case 0xED: (2, 0x80, 0x9F)
  case 0xE1...0xEF: (2, 0x80, 0xBF)
  case 0xF0: (3, 0x90, 0xBF)
  case 0xF1...0xF3: (3, 0x80, 0xBF)
  case 0xF4: (3, 0x80, 0x8F)
  default: (0, 0, 0)
  }
}
