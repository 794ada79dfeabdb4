import Extracts
import Testing

@Suite("damaged gzip files")
struct GzipDamageTests {
  private static let header = GzipFile.Header(extra: [1, 2, 3], name: "name", comment: "comment", hasChecksum: true)
  private static let text = "id;date\n" + (0..<20).map { "A\($0 * 7919 % 997);2024-0\($0 % 9 + 1)-11\n" }.joined()

  @Test("a file cut at any byte is never accepted", arguments: [Int32(0), 1, 9])
  func cutAnywhere(_ level: Int32) throws {
    var file = GzipFile()
    file.add(Array(Self.text.utf8), Self.header, level: level)
    for count in 0..<file.bytes.count {
      let reading = try FileReading(Array(file.bytes[..<count]), blockSize: 256)
      let expected: ExtractError =
        count == 0
        ? ExtractError(file: "a.csv", place: .file, fact: .empty)
        : ExtractError(file: "a.csv", place: .byte(count), fact: .cutShort)
      #expect(reading.damage == expected)
    }
    #expect(try FileReading(file.bytes).string == Self.text)
  }

  @Test("a second member cut at any byte but its first is never accepted")
  func cutSecondMember() throws {
    let first = GzipFile("a\n").bytes
    var file = GzipFile("a\n")
    file.add(Array(Self.text.utf8), Self.header)
    for count in first.count + 1..<file.bytes.count {
      #expect(try FileReading(Array(file.bytes[..<count])).damage?.fact == .cutShort, "cut at \(count)")
    }
  }

  @Test("damaged data is told with the byte where it is found, not with where reading began", arguments: [0, 1, 7])
  func place(_ number: Int) throws {
    var file = GzipFile()
    file.add([UInt8](repeating: 65, count: 600_000), .init(), level: 0)
    var bytes = file.bytes
    // Blocks that are stored as they are: one byte, their length and its complement.
    var block = 10
    for _ in 0..<number { block += 5 + Int(bytes[block + 1]) + Int(bytes[block + 2]) << 8 }
    bytes[block + 3] ^= 1
    let damage = try #require(try FileReading(bytes).damage)
    #expect(damage.fact == .damagedData)
    guard case .byte(let offset) = damage.place else {
      Issue.record("\(damage)")
      return
    }
    #expect((block + 1...block + 13).contains(offset), "\(block): \(offset)")
  }

  @Test("no changed bit goes by unless it changes nothing in the text", arguments: [Int32(0), 9])
  func changedBits(_ level: Int32) throws {
    var file = GzipFile()
    file.add(Array(Self.text.utf8), .init(hasChecksum: true), level: level)
    // The first two bytes make it gzip; without them it is another file.
    for index in 2..<file.bytes.count {
      // Every bit of header and trailer, one of each byte between them.
      let isFrame = index < 12 || index >= file.bytes.count - 8
      for bit in 0..<8 where isFrame || bit == index % 8 {
        var bytes = file.bytes
        bytes[index] ^= 1 << bit
        let reading = try FileReading(bytes, blockSize: 256)
        #expect(reading.damage != nil || reading.string == Self.text, "byte \(index), bit \(bit)")
        if index < 12 { #expect(reading.damage != nil, "header byte \(index), bit \(bit)") }
      }
    }
  }
}
