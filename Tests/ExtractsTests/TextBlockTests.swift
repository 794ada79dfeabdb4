import Extracts
import Testing

@Suite("blocks of whole records")
struct TextBlockTests {
  /// Where records end, seen byte by byte: at a line end outside quotes.
  private func records(_ text: [UInt8]) -> [[UInt8]] {
    var records: [[UInt8]] = []
    var record: [UInt8] = []
    var isQuoted = false
    for byte in text {
      record.append(byte)
      if byte == 34 { isQuoted.toggle() }
      if byte == 10, !isQuoted {
        records.append(record)
        record = []
      }
    }
    if !record.isEmpty { records.append(record + [10]) }
    return records
  }

  private func randomText(_ random: inout SeededRandom) -> [UInt8] {
    let hasQuotes = random.below(3) > 0
    let end: [UInt8] = random.below(2) == 0 ? [10] : [13, 10]
    var text: [UInt8] = []
    for _ in 0..<random.below(200) + 1 {
      var field = (0..<random.below(random.below(20) == 0 ? 700 : 30)).map { _ in random.pick(Array("abåc;d ".utf8)) }
      if hasQuotes, random.below(3) == 0 {
        for _ in 0..<random.below(5) {
          field.insert(contentsOf: random.pick([[34, 34], [10], [13, 10]]), at: random.below(field.count + 1))
        }
        field = [34] + field + [34]
      }
      text += field + end
    }
    if random.below(2) == 0 { text.removeLast(end.count) }
    return text
  }

  @Test("random texts in blocks of any size", arguments: [64, 100, 333, 1000, 4096, 512 << 10])
  func randomTexts(_ blockSize: Int) throws {
    var random = SeededRandom(blockSize)
    for _ in 0..<60 {
      let text = randomText(&random)
      guard !text.isEmpty else { continue }
      let expected = records(text)
      let reading = try FileReading(text, encoding: .windows1252, blockSize: blockSize)
      let plain = try FileReading(expected.flatMap { $0 }, encoding: .windows1252)
      #expect(reading.stop == nil)
      #expect(reading.text == plain.text)
      var line = 1
      for (index, block) in reading.blocks.enumerated() {
        #expect(block.index == index)
        #expect(block.firstLine == line)
        #expect(block.hasQuotes == block.text.contains(34))
        #expect(block.text.last == 10)
        #expect(block.text.count { $0 == 34 } % 2 == 0)
        line += block.text.count { $0 == 10 }
      }
    }
  }

  @Test("the last line may be without a line end", arguments: ["a;b", "a;b\n", "h\na;b", "h\r\na;b\r"])
  func lastLine(_ text: String) throws {
    #expect(try FileReading(Array(text.utf8)).string == (text.hasSuffix("\n") ? text : text + "\n"))
  }

  @Test("a NUL byte is damage, with its line", arguments: [64, 512 << 10])
  func nulByte(_ blockSize: Int) throws {
    let before = "h\n" + String(repeating: "\"x\ny\";z\n", count: 60)
    for (text, line) in [("\0\n", 122), ("abc\ndef\0ghi\n", 123), ("\"\n\n\0\"\n", 124), ("a\0", 122)] {
      let reading = try FileReading(Array((before + text).utf8), blockSize: blockSize)
      #expect(reading.damage == ExtractError(file: "a.csv", place: .line(line), fact: .nulByte))
    }
  }

  @Test(
    "UTF-16 and UTF-32 are told apart from NUL bytes in text",
    arguments: [
      ([0xFF, 0xFE, 97, 0, 10, 0], .wideLetters), ([0xFE, 0xFF, 0, 97, 0, 10], .wideLetters),
      ([97, 0, 10, 0], .wideLetters), ([0, 97, 0, 10], .wideLetters), ([97, 0, 0, 0, 10, 0, 0, 0], .wideLetters),
      ([0, 0, 0], .nulByte), ([97, 98, 0, 10], .nulByte), ([97, 10, 0, 10], .nulByte),
    ] as [([UInt8], ExtractError.Fact)])
  func wideLetters(_ bytes: [UInt8], _ fact: ExtractError.Fact) throws {
    #expect(try FileReading(bytes).fact == fact)
  }

  @Test(
    "a file of another kind is called by its name",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0], .packed("zip")), ([0x28, 0xB5, 0x2F, 0xFD, 4], .packed("zstd")),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .packed("xz")), (Array("BZh91AY&SY".utf8), .packed("bzip2")),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .packed("7z")), (Array("BZh9;PK".utf8), nil),
    ] as [([UInt8], ExtractError.Fact?)])
  func otherKinds(_ bytes: [UInt8], _ fact: ExtractError.Fact?) throws {
    #expect(try FileReading(bytes).fact == fact)
  }

  @Test("the SHA-256 is that of the file as delivered, and the name is no part of it")
  func digest() throws {
    let reading = try FileReading(Array("abc".utf8))
    #expect(reading.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let packed = GzipFile("a\n").bytes
    #expect(try FileReading(packed).digest != (try FileReading(Array("a\n".utf8))).digest)
  }

  @Test("storage does not grow from block to block, even where readers write behind the text")
  func storageIsBounded() throws {
    let file = try ScratchFile(String(repeating: "abc;def\n", count: 5000))
    var reader = try ExtractReader(path: file.path, name: "a.csv", blockSize: 1000)
    var storage: [UInt8] = []
    while let block = try reader.next(reusing: storage) {
      #expect(block.storage.count == 1000 + TextBlock.slack)
      storage = block.storage + [UInt8](repeating: 7, count: 500)
    }
  }

  @Test("a file that is not there, a folder, a device")
  func unreadable() throws {
    func error(_ path: String) -> String {
      do throws(ExtractError) {
        var reader = try ExtractReader(path: path, name: "a.csv")
        do throws(ExtractReader.Stop) {
          _ = try reader.next()
        } catch {
          if case .damage(let damage) = error { return "\(damage)" }
        }
        return "read"
      } catch {
        return "\(error)"
      }
    }
    #expect(error("/nowhere/a.csv") == "a.csv: can't be read: no such file or folder")
    #expect(error("/") == "a.csv: can't be read: it is a folder")
    #expect(error("/dev/zero") == "a.csv: no file that can be read, but a pipe or a device")
  }
}
