import Extracts
import Testing

@Suite("gzip members")
struct GzipMemberTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bytes: [UInt8]
    /// The text, or what is wrong and at which byte.
    var expected: Result<String, Damage>

    struct Damage: Error, Equatable {
      var fact: ExtractError.Fact
      var byte: Int
    }

    init(_ description: String, _ text: String, _ build: (inout GzipFile) -> Void) {
      self.init(description, .success(text), build)
    }

    init(_ description: String, _ fact: ExtractError.Fact, at byte: Int, _ build: (inout GzipFile) -> Void) {
      self.init(description, .failure(Damage(fact: fact, byte: byte)), build)
    }

    private init(_ description: String, _ expected: Result<String, Damage>, _ build: (inout GzipFile) -> Void) {
      testDescription = description
      var file = GzipFile()
      build(&file)
      bytes = file.bytes
      self.expected = expected
    }
  }

  /// A member with the text "a\n" and a plain header: 10 bytes of header, 4 of data, 8 of trailer.
  private static let small = GzipFile("a\n").bytes
  private static func changed(_ index: Int, _ change: UInt8) -> [UInt8] {
    var bytes = small
    bytes[index] ^= change
    return bytes
  }

  static let cases: [Case] = [
    Case("one member", "a\n") { $0.add("a\n") },
    Case("two members", "a\nb\n") {
      $0.add("a\n")
      $0.add("b\n")
    },
    Case("a record over two members", "ab;c\n") {
      $0.add("ab")
      $0.add(";c\n")
    },
    Case("an empty member first, between and last", "a\nb\n") {
      $0.add("")
      $0.add("a\n")
      $0.add("")
      $0.add("b\n")
      $0.add("")
    },
    Case("stored, not deflated", "a\nb\n") { $0.add(Array("a\nb\n".utf8), level: 0) },
    Case("a flag that says text", "a\n") { $0.add(Array("a\n".utf8), .init(otherFlags: 1)) },
    Case("zeros at the end", "a\n") {
      $0.add("a\n")
      $0.addRaw([0, 0, 0, 0, 0])
    },
    Case("zeros between members", "a\nb\n") {
      $0.add("a\n")
      $0.addRaw([UInt8](repeating: 0, count: 700))
      $0.add("b\n")
      $0.addRaw([0])
    },
    Case("bytes after the last member", .trailingBytes, at: small.count) {
      $0.add("a\n")
      $0.addRaw(Array("x".utf8))
    },
    Case("bytes after the zeros", .trailingBytes, at: small.count + 3) {
      $0.add("a\n")
      $0.addRaw([0, 0, 0, 7])
    },
    Case("bytes that begin like a member", .trailingBytes, at: small.count) {
      $0.add("a\n")
      $0.addRaw([0x1F, 0x1F, 0x8B])
    },
    Case("a member that is cut behind another", .cutShort, at: small.count + 1) {
      $0.add("a\n")
      $0.addRaw([0x1F])
    },
    Case("wrong CRC-32", .checksum, at: small.count - 8) { $0.addRaw(changed(small.count - 6, 1)) },
    Case("wrong length", .length, at: small.count - 8) { $0.addRaw(changed(small.count - 1, 1)) },
    Case("wrong CRC-32 in the second member", .checksum, at: 2 * small.count - 8) {
      $0.add("a\n")
      $0.addRaw(changed(small.count - 8, 0x80))
    },
    Case("reserved flag 5", .reservedFlag, at: 3) { $0.add(Array("a\n".utf8), .init(otherFlags: 0x20)) },
    Case("reserved flag 6", .reservedFlag, at: 3) { $0.add(Array("a\n".utf8), .init(otherFlags: 0x40)) },
    Case("reserved flag 7", .reservedFlag, at: 3) { $0.add(Array("a\n".utf8), .init(otherFlags: 0x80)) },
    Case("reserved flag in the second member", .reservedFlag, at: small.count + 3) {
      $0.add("a\n")
      $0.add(Array("a\n".utf8), .init(otherFlags: 0x80))
    },
    Case("unknown method", .unknownMethod, at: 2) { $0.addRaw(changed(2, 1)) },
    Case("a block of reserved type", .damagedData, at: 10) {
      $0.addRaw(small.prefix(10) + [7, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    },
  ]

  @Test(arguments: cases)
  func reading(_ one: Case) throws {
    for blockSize in [64, 512 << 10] {
      let reading = try FileReading(one.bytes, blockSize: blockSize)
      switch one.expected {
      case .success(let text):
        #expect(reading.stop == nil)
        #expect(reading.string == text)
      case .failure(let damage):
        #expect(
          reading.stop
            == .damage(ExtractError(file: "a.csv", place: .byte(damage.byte), fact: damage.fact)))
      }
    }
  }

  @Test("every combination of the header's optional parts")
  func optionalParts() throws {
    let extras: [[UInt8]?] = [nil, [], [1], [UInt8](repeating: 7, count: 300), [UInt8](repeating: 0, count: 65_535)]
    for extra in extras {
      for name in [nil, "", "data.csv"] {
        for comment in [nil, "", String(repeating: "c", count: 300)] {
          for hasChecksum in [false, true] {
            let header = GzipFile.Header(extra: extra, name: name, comment: comment, hasChecksum: hasChecksum)
            var file = GzipFile("a\n", member: header)
            file.add(Array("b\n".utf8), header)
            let reading = try FileReading(file.bytes)
            #expect(reading.stop == nil && reading.string == "a\nb\n", "\(header)")
          }
        }
      }
    }
  }

  @Test("either byte of a wrong header checksum", arguments: [1, 256])
  func headerChecksum(_ change: Int) throws {
    var bytes = GzipFile("a\n", member: .init(name: "x", hasChecksum: true)).bytes
    bytes[12] ^= UInt8(change & 255)
    bytes[13] ^= UInt8(change >> 8)
    let reading = try FileReading(bytes)
    #expect(reading.damage?.fact == .headerChecksum)
    #expect(reading.damage?.place == .byte(change == 1 ? 12 : 13))
  }

  @Test("a change of the name is found by the header checksum")
  func changedName() throws {
    var bytes = GzipFile("a\n", member: .init(name: "x", hasChecksum: true)).bytes
    bytes[10] ^= 1
    #expect(try FileReading(bytes).fact == .headerChecksum)
  }

  @Test("compression is recognised by the first bytes, whatever the name says")
  func recognition() throws {
    #expect(try FileReading(Array("a\n".utf8)).string == "a\n")
    #expect(try FileReading([0x1F, 0x41, 0x0A]).text == [0x1F, 0x41, 0x0A])
  }

  @Test("nothing at all is not legal", arguments: [[], GzipFile("", member: .init()).bytes])
  func nothing(_ bytes: [UInt8]) throws {
    #expect(try FileReading(bytes).damage == ExtractError(file: "a.csv", place: .file, fact: .empty))
  }

  @Test("members larger than all buffers, of text that deflates well and of text that doesn't")
  func largeMembers() throws {
    var random = SeededRandom(1)
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-".utf8)
    var file = GzipFile()
    var whole: [UInt8] = []
    for level in [Int32(0), 1, 6, 9] {
      var text: [UInt8] = []
      while text.count < 1_500_000 {
        text += (0..<99).map { _ in random.pick(letters) } + [10]
        text += [UInt8](repeating: random.pick(letters), count: random.below(4000)) + [10]
      }
      file.add(text, level: level)
      whole += text
    }
    let reading = try FileReading(file.bytes)
    #expect(reading.stop == nil)
    #expect(reading.text == whole)
    #expect(reading.blocks.count > 5)
  }

  @Test("several members within one read, of random sizes")
  func manyMembers() throws {
    var random = SeededRandom(2)
    var file = GzipFile()
    var whole: [UInt8] = []
    for _ in 0..<3000 {
      let text = (0..<random.below(300)).map { _ in random.pick(Array("abc;\n".utf8)) }
      file.add(text, .init(name: random.below(2) == 0 ? "n" : nil), level: random.pick([0, 1, 6, 9]))
      file.addRaw([UInt8](repeating: 0, count: random.below(3) == 0 ? random.below(40) : 0))
      whole += text
    }
    let reading = try FileReading(file.bytes, blockSize: 4096)
    #expect(reading.stop == nil)
    #expect(reading.text == whole + (whole.last == 10 ? [] : [10]))
  }
}
