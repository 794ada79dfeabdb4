import Extracts
import Testing

@Test("a census counts as a byte-by-byte count does")
func census() {
  var random = SeededRandom(7)
  for round in 0..<600 {
    let letters: [UInt8] = round % 3 == 0 ? [10, 34] : [97, 59, 10, 34, 97, 98, 99, 97, 98, 99, 97, 98]
    var text = (0..<random.below(round % 50 == 0 ? 70_000 : 300)).map { _ in random.pick(letters) }
    if !text.isEmpty, round % 4 == 1 { text[random.below(text.count)] = 0 }
    if !text.isEmpty, round % 5 == 1 { text[random.below(text.count)] = random.pick([0x80, 0xFF, 0xC3]) }
    let census = text.withUnsafeBytes { TextCensus($0) }
    #expect(census.lineEnds == text.count { $0 == 10 })
    #expect(census.quotes == text.count { $0 == 34 })
    #expect(census.hasNul == text.contains(0))
    #expect(census.isASCII == text.allSatisfy { $0 < 0x80 })
  }
}
