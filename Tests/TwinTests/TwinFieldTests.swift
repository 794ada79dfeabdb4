import Testing

/// The twin's own reading of the contract, on cases worked out by hand.
@Suite("The twin reads fields")
struct TwinFieldTests {
  @Test(
    "amounts in öre",
    arguments: [
      ("1234", 123_400), ("1 234", 123_400), ("12 345 678,9", 1_234_567_890), ("-1\u{A0}234.05", -123_405), ("0,5", 50),
      ("-0", 0), ("1 23", nil), ("1234 567", nil), ("1  234", nil), ("1,234", nil), ("1,", nil), ("- 1", nil),
      ("+1", nil),
      ("", nil), ("１", nil), ("99999999999999999999", nil),
    ] as [(TwinText, Int?)])
  func amounts(text: TwinText, ore: Int?) { #expect(TwinType.ore(text) == ore) }

  @Test(
    "dates and months",
    arguments: [
      ("2024-02-29", "2024-02-29"), ("20240229", "2024-02-29"), ("2023-02-29", nil), ("2023-1-01", nil),
      ("0000-01-01", nil), ("2023/01/01", nil), ("9999-12-31", "9999-12-31"),
    ] as [(TwinText, String?)])
  func dates(text: TwinText, day: String?) { #expect(TwinType.day(text)?.description == day) }

  @Test(
    "personnummer before 2025-12-31",
    arguments: [
      ("191212121212", "191212121212"), ("121212-1212", "201212121212"), ("121212+1212", "191212121212"),
      ("1212121212", "201212121212"), ("121272-1219", "201212721219"), ("191212121213", nil),
      ("19121212+1212", "191212121212"),
      ("19121212000", nil), ("191213121212", nil), ("121212T212", nil), ("--1212121212", nil),
    ] as [(TwinText, String?)])
  func personnummer(text: TwinText, normal: String?) {
    let identifiers = TwinIdentifiers.personnummer(cutOff: TwinDay(2025, 12, 31)!)
    #expect(identifiers.normal(text)?.description == normal)
  }

  @Test("white space at both ends goes, bytes decide equality")
  func texts() {
    #expect(TwinText("\u{A0}\u{202F} a b\t\u{3000}").trimmed == "a b")
    #expect(TwinText("\u{FEFF}a").trimmed != "a")
    #expect(TwinText("\u{212A}") != "K")
    #expect(TwinText("a\u{30A}") != "å")
  }

  @Test(
    "records",
    arguments: [
      ("a;b\nc;d", [["a", "b"], ["c", "d"]]), ("a;b\r\n\r\n;\r\n", [["a", "b"], ["", ""]]),
      ("\"a;\"\"\n\";b\n", [["a;\"\n", "b"]]), ("a;\n\"\"", [["a", ""], [""]]),
    ] as [(String, [[TwinText]])])
  func records(text: String, expected: [[TwinText]]) throws {
    #expect(try TwinFile.records(Array(text.utf8), delimiter: UInt8(ascii: ";")) == expected)
  }

  @Test("an unclosed quote and text after one are errors", arguments: ["\"a", "\"a\"b", "a\"b"])
  func badQuotes(text: String) {
    #expect(throws: TwinStop.self) { try TwinFile.records(Array(text.utf8), delimiter: UInt8(ascii: ";")) }
  }

  @Test("bytes that are not UTF-8 are Windows-1252")
  func encodings() {
    #expect(TwinFile.utf8([0xC3, 0xA5]) == Array("å".utf8))
    #expect(TwinFile.utf8([0xEF, 0xBB, 0xBF, 0x41]) == Array("A".utf8))
    #expect(TwinFile.utf8([0xE5, 0x41, 0x80]) == Array("åA€".utf8))
  }
}

@Suite("The twin estimates")
struct TwinEstimateTests {
  @Test(
    "Garwood as in R's poisson.test",
    arguments: [
      (0, 0, 3.688879454113936), (1, 0.025317807984289876, 5.571643390938898),
      (10, 4.7953886961324335, 18.39035604201778), (100, 81.36399125092314, 121.62679379242638),
    ])
  func garwood(events: Int, low: Double, high: Double) {
    let interval = TwinEstimates.garwood(events)
    #expect(abs(interval.low - low) < 1e-6)
    #expect(abs(interval.high - high) < 1e-6)
  }

  @Test(
    "Wilson as in R's prop.test",
    arguments: [(15, 50, 0.1910355, 0.4375035), (0, 10, 0, 0.2775328), (10, 10, 0.7224672, 1)])
  func wilson(x: Int, n: Int, low: Double, high: Double) {
    let interval = TwinEstimates.wilson(x, of: n)
    #expect(abs(interval.low - low) < 1e-6)
    #expect(abs(interval.high - high) < 1e-6)
  }

  @Test(
    "numbers as tables write them",
    arguments: [
      (0.5, "0.5"), (1, "1"), (-0.0000001, "0"), (0.0000005, "0"), (0.0000015, "0.000002"),
      (1234567.1234565, "1234567.123457"),
      (100, "100"),
    ])
  func numbers(value: Double, text: String) { #expect(TwinRow.number(value) == text) }
}
