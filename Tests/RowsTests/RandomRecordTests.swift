import Extracts
import Rows
import Testing

@Suite("random records")
struct RandomRecordTests {
  private func field(_ random: inout SeededRandom, mayQuote: Bool) -> String {
    let length = random.below(random.below(30) == 0 ? 400 : 12)
    var text = random.text("abcåé€ \t\u{A0}\r0123456789", length)
    guard mayQuote, random.below(3) == 0 else { return text }
    for _ in 0..<random.below(4) {
      text.insert(contentsOf: random.pick(["\"\"", "\n", "\r\n", ";", ",", "\"\"\"\""]), at: text.startIndex)
      text += random.text("ab ", random.below(3)) + random.pick(["\"\"", "\n", ";", ""])
    }
    return "\"" + text + "\""
  }

  private func file(_ random: inout SeededRandom, delimiter: String) -> String {
    let mayQuote = random.below(3) > 0
    var text = ["a", "b", "c"].joined(separator: delimiter) + "\n"
    for _ in 0..<random.below(120) {
      let width = random.below(12) == 0 ? random.below(6) : 3
      text += (0..<width).map { _ in field(&random, mayQuote: mayQuote) }.joined(separator: delimiter)
      text += random.below(4) == 0 ? "\r\n" : "\n"
    }
    if random.below(2) == 0 { text += field(&random, mayQuote: mayQuote) }
    return text
  }

  private func check(_ text: String, delimiter: String, _ seed: String) throws {
    let slow = SlowReading(text, delimiter: delimiter.unicodeScalars.first!)
    let specification = SourceSpecification.of(
      ["a", "b", "c"].map { FieldSpecification(name: $0, column: $0, type: .text) }, delimiter: delimiter.utf8.first)
    for blockSize in [64, 100, 1000, 512 << 10] {
      for isTakenForQuoted in [false, true] {
        let reading = try RowsReading(
          Array(text.utf8), specification, .init(blockSize: blockSize, isTakenForQuoted: isTakenForQuoted))
        #expect(reading.damage == slow.damage, "\(seed)")
        guard slow.damage == nil else { continue }
        #expect(reading.rows == slow.rows, "\(seed)")
        #expect(reading.misfits == slow.misfits, "\(seed)")
      }
    }
  }

  @Test("well-formed files read as the slow twin reads them", arguments: [";", ",", "\t"])
  func wellFormed(_ delimiter: String) throws {
    var random = SeededRandom(11)
    for round in 0..<60 { try check(file(&random, delimiter: delimiter), delimiter: delimiter, "\(round)") }
  }

  @Test("files with a quote too many or too few are damaged for both, on the same line")
  func strayQuotes() throws {
    var random = SeededRandom(12)
    for round in 0..<150 {
      var letters = Array(file(&random, delimiter: ";").unicodeScalars)
      let quotes = letters.indices.filter { letters[$0] == "\"" }
      if round % 2 == 0, !quotes.isEmpty {
        letters.remove(at: random.pick(quotes))
      } else {
        // Behind the header, so that the columns are known.
        letters.insert("\"", at: 6 + random.below(letters.count - 5))
      }
      try check(String(String.UnicodeScalarView(letters)), delimiter: ";", "\(round)")
    }
  }

  @Test("Windows-1252 files read as the same text in UTF-8 does, whenever it shows")
  func windows1252() throws {
    for early in [false, true] {
      let text = "a;b\n" + (early ? "ö;x\n" : "") + String(repeating: "abc;def\n", count: 300) + "å;ä\n\"ö\n\";Å\n"
      let bytes = text.unicodeScalars.map { UInt8($0.value) }
      let expected = try RowsReading(Array(text.utf8), .texts("a", "b"))
      #expect(expected.rows.count == (early ? 303 : 302))
      for blockSize in [64, 1000, 512 << 10] {
        let reading = try RowsReading(bytes, .texts("a", "b"), .init(blockSize: blockSize))
        #expect(reading.rows == expected.rows)
        #expect(reading.damage == nil)
      }
    }
  }
}
