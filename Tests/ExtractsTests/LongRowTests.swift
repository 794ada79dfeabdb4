import Extracts
import Testing

@Suite("rows beyond all bounds", .serialized)
struct LongRowTests {
  private static let limit = ExtractReader.longestRow
  private static func error(_ fact: ExtractError.Fact, line: Int) -> ExtractError {
    ExtractError(file: "a.csv", place: .line(line), fact: fact)
  }

  @Test("a row may be as long as the limit, and no byte longer", arguments: [0, 1, 524_288])
  func limit(_ before: Int) throws {
    let start = [UInt8](repeating: 98, count: before) + [10]
    let longest = start + [UInt8](repeating: 97, count: Self.limit)
    #expect(try FileReading(longest + [10, 99, 10]).text.count == longest.count + 3)
    #expect(try FileReading(longest).text.count == longest.count + 1)
    #expect(try FileReading(longest + [97, 10, 99, 10]).damage == Self.error(.rowTooLong(limit: Self.limit), line: 2))
    #expect(try FileReading(longest + [97]).damage == Self.error(.rowTooLong(limit: Self.limit), line: 2))
  }

  @Test("a long row is found with tiny blocks too")
  func tinyBlocks() throws {
    let reading = try FileReading([104, 10] + [UInt8](repeating: 97, count: Self.limit + 1), blockSize: 64)
    #expect(reading.damage == Self.error(.rowTooLong(limit: Self.limit), line: 2))
  }

  @Test("a line of 400 MB is given up after the longest row, so that memory stays bounded")
  func boundedMemory() throws {
    var file = GzipFile("id;x\n")
    let member = GzipFile(String(repeating: "a", count: 40_000_000)).bytes
    for _ in 0..<10 { file.addRaw(member) }
    let reading = try FileReading(file.bytes)
    #expect(reading.damage == Self.error(.rowTooLong(limit: Self.limit), line: 2))
    // Deflated a thousandfold, 16 MB are within the first read of the file.
    #expect(reading.bytesRead <= 256 << 10 && file.bytes.count > 350_000)
  }

  @Test("what is left of a file with an unclosed quote is handed out, so that its scan finds the line")
  func unclosedQuote() throws {
    let text = "h\na;\"never closed\n" + String(repeating: "åäö;b\n", count: 3_000_000)
    let reading = try FileReading(Array(text.utf8), encoding: .utf8)
    #expect(reading.stop == nil)
    #expect(reading.blocks.last?.firstLine == 2)
    #expect(reading.blocks.last?.text.count { $0 == 34 } == 1)
    #expect(reading.text.count <= 17 << 20)
  }

  @Test("quotes in pairs over more than a row's limit")
  func pairs() throws {
    let text = "h\n\"a\"" + String(repeating: "b", count: Self.limit) + "\"c\"\n"
    #expect(try FileReading(Array(text.utf8)).damage == Self.error(.rowTooLong(limit: Self.limit), line: 2))
  }
}
