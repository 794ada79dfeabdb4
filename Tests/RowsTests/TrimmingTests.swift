import Rows
import Testing

@Suite("trimming (ruling 7)")
struct TrimmingTests {
  /// Every letter that may stand in a line of its own; line end, quote and delimiter mean something else.
  private static let letters = (1...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }
    .filter { !"\n\";".unicodeScalars.contains($0) }

  private func texts(_ fields: [String]) throws -> [String] {
    let specification = SourceSpecification.of([FieldSpecification(name: "v", column: "v", type: .text)])
    let reading = try RowsReading(Array(("v;x\n" + fields.map { "\($0);x\n" }.joined()).utf8), specification)
    precondition(reading.rows.count == fields.count)
    return reading.rows.map { if case .text(let text) = $0.cells[0] { text } else { "" } }
  }

  private func wronglyTrimmed(_ fields: [String]) throws -> [String] {
    zip(fields, try texts(fields)).filter { !$1.utf8.elementsEqual(slowlyTrimmed($0).utf8) }.map(\.0)
  }

  @Test("white space is what Unicode calls so, and nothing else")
  func everyLetter() throws {
    let fields = Self.letters.map { "\($0)a\($0)" }
    #expect(try wronglyTrimmed(fields).isEmpty)
    let alone = Self.letters.map { "\($0)" }
    #expect(try wronglyTrimmed(alone).isEmpty)
  }

  @Test("white space in any number and order, around texts that end like it")
  func random() throws {
    var random = SeededRandom(31)
    let spaces = Self.letters.filter(\.properties.isWhitespace)
    #expect(spaces.count == 24)
    let like = Array("aÂâãà€†‰ 、\u{FEFF}\u{200B}𝄞".unicodeScalars)
    let fields = (0..<20_000).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<random.below(4) { text.append(random.pick(spaces)) }
      for _ in 0..<random.below(5) { text.append(random.pick(random.below(3) == 0 ? spaces : like)) }
      for _ in 0..<random.below(4) { text.append(random.pick(spaces)) }
      return String(text)
    }
    #expect(try wronglyTrimmed(fields).isEmpty)
  }
}
