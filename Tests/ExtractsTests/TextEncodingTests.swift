import Extracts
import Testing

@Suite("encodings")
struct TextEncodingTests {
  /// Every byte but NUL, line end and quote, a line each.
  private static let everyByte = Array((UInt8(1)...255).filter { $0 != 10 && $0 != 34 }.map { [$0, 10] }.joined())

  private static func lines(_ scalar: (UInt8) -> Unicode.Scalar) -> String {
    everyByte.reduce(into: "") { $0.unicodeScalars.append(scalar($1)) }
  }

  /// 80 to 9F of Windows-1252, as the WHATWG Encoding Standard has them.
  private static let upperControls = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  @Test("every byte of ISO-8859-1 is the letter of its number")
  func iso88591() throws {
    let reading = try FileReading(Self.everyByte, encoding: .iso88591)
    #expect(reading.string == Self.lines { Unicode.Scalar($0) })
  }

  @Test("every byte of Windows-1252, declared or detected", arguments: [TextEncoding.windows1252, nil])
  func windows1252(_ declared: TextEncoding?) throws {
    let reading = try FileReading(Self.everyByte, encoding: declared)
    #expect(
      reading.string
        == Self.lines { (0x80...0x9F).contains($0) ? Self.upperControls[Int($0) - 0x80] : Unicode.Scalar($0) })
  }

  @Test("UTF-8 stays as it is, declared or detected", arguments: [TextEncoding.utf8, nil])
  func utf8(_ declared: TextEncoding?) throws {
    let text = "Kön;Förnamn\nåäö;€ 𝄞 \u{202F}\n"
    #expect(try FileReading(Array(text.utf8), encoding: declared).string == text)
  }

  @Test("UTF-8 text that is declared to be something else is read as declared")
  func declaredOtherwise() throws {
    #expect(try FileReading(Array("ö\n".utf8), encoding: .windows1252).string == "Ã¶\n")
  }

  @Test("a byte order mark is no text, whatever the encoding", arguments: [nil] + TextEncoding.allCases)
  func byteOrderMark(_ declared: TextEncoding?) throws {
    #expect(try FileReading([0xEF, 0xBB, 0xBF] + Array("a;b\n".utf8), encoding: declared).string == "a;b\n")
  }

  @Test("a byte order mark is taken off once, and only at the file's start")
  func onlyOneByteOrderMark() throws {
    let text = "\u{FEFF}\u{FEFF}a\n\u{FEFF}b\n"
    #expect(try FileReading(Array(text.utf8)).string == "\u{FEFF}a\n\u{FEFF}b\n")
  }

  @Test("a byte order mark and nothing else")
  func markAlone() throws {
    #expect(try FileReading([0xEF, 0xBB, 0xBF]).string == "\n")
  }

  @Test("a file that is ASCII for long and then Windows-1252 needs no second reading")
  func lateDetection() throws {
    let bytes = Array(String(repeating: "a\n", count: 5000).utf8) + [0xE5, 10]
    let reading = try FileReading(bytes, blockSize: 1000)
    #expect(reading.stop == nil)
    #expect(reading.string.hasSuffix("a\nå\n"))
  }

  @Test("a letter beyond ASCII in a record that goes on in the next block is not handed out yet")
  func letterCarriedOver() throws {
    let bytes = Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nbbb".utf8) + [0xE5, 0xE4, 10, 0xF6, 10]
    let reading = try FileReading(bytes, blockSize: 64)
    #expect(reading.stop == nil)
    #expect(reading.string.hasSuffix("a\nbbbåä\nö\n"))
  }

  @Test("a file that seemed to be UTF-8 and is not must be read again")
  func otherEncoding() throws {
    let bytes = Array(("å\n" + String(repeating: "a\n", count: 200)).utf8) + [0xE5, 10]
    let reading = try FileReading(bytes, blockSize: 64)
    #expect(reading.stop == .otherEncoding)
    #expect(try FileReading(bytes, encoding: .windows1252, blockSize: 64).string.hasPrefix("Ã¥\na\n"))
    // In one block it is seen before anything is handed out.
    #expect(try FileReading(bytes).string.hasPrefix("Ã¥\na\n"))
  }

  @Test("declared UTF-8 that is not valid is damage, with its line", arguments: [64, 1000, 512 << 10])
  func invalidUTF8(_ blockSize: Int) throws {
    let valid = "id;å\n" + String(repeating: "\"två\nrader\";ö\n", count: 50)
    let bytes = Array(valid.utf8) + [0x61, 0xE5, 10] + Array("ö\n".utf8)
    let reading = try FileReading(bytes, encoding: .utf8, blockSize: blockSize)
    #expect(reading.damage == ExtractError(file: "a.csv", place: .line(102), fact: .invalidUTF8))
  }

  @Test("what is UTF-8 is what the standard library takes for it")
  func validity() {
    var random = SeededRandom(8)
    let bytes: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
      0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    func check(_ text: [UInt8]) {
      let isValid = String(validating: text, as: UTF8.self) != nil
      if text.withUnsafeBytes({ isUTF8($0) }) != isValid { Issue.record("\(text)") }
    }
    for first in bytes {
      check([first])
      for second in bytes {
        check([first, second])
        for third in bytes {
          check([first, second, third])
          for fourth in bytes where first >= 0xF0 { check([first, second, third, fourth]) }
        }
      }
    }
    for _ in 0..<2000 {
      var text = Array("abcdefgåäö€𝄞".utf8.prefix(random.below(20)))
      text.insert(contentsOf: [random.pick(bytes)], at: random.below(text.count + 1))
      check([UInt8](repeating: 97, count: random.below(20)) + text)
    }
  }
}
