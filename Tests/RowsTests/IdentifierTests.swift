import Rows
import Testing

@Suite("identifiers")
struct IdentifierTests {
  private static let specification = SourceSpecification.of([
    FieldSpecification(name: "person", column: "p", type: .person, required: true)
  ])

  /// The pseudonyms of some texts; nil: not an identifier.
  private func persons(_ texts: [String], _ kind: IdentifierKind) throws -> [Pseudonym?] {
    let lines = texts.map { "\($0);x\n" }.joined()
    let reading = try RowsReading(Array(("p;x\n" + lines).utf8), Self.specification, .init(identifiers: kind))
    precondition(reading.rows.count == texts.count)
    return reading.rows.map { row in
      #expect((row.cells[0] == nil) == (row.rejection == Rejection(field: 0, rule: .format)))
      return if case .person(let person) = row.cells[0] { person } else { nil }
    }
  }

  private func pseudonym(_ identifier: String) -> Pseudonym {
    Pseudonymiser(key: RowsReading.key).pseudonym(of: Array(identifier.utf8))
  }

  @Test("tokens: 1 to 32 of A–Z a–z 0–9 _ -")
  func tokens() throws {
    let valid = [
      "A", "z", "0", "-", "_", "a-_Z09", "AZaz09_-", String(repeating: "x", count: 32), "1234567890123456",
      "12345678901234567",
    ]
    #expect(try persons(valid, .token) == valid.map(pseudonym))
    #expect(try persons([" A "], .token) == [pseudonym("A")])
    let invalid = [
      String(repeating: "x", count: 33), String(repeating: "x", count: 60), "a b", "a.b", "a+b", "å", "a,b", "@", "[",
      "`", "{", "/", ":", "a\u{FEFF}", "\u{1}",
    ]
    #expect(try persons(invalid, .token) == invalid.map { _ in nil })
  }

  /// Text, and the twelve digits that its pseudonym is made from.
  static let numbers: [(text: String, digits: String?)] = [
    ("198112189876", "198112189876"), ("19811218-9876", "198112189876"), ("19811218+9876", "198112189876"),
    ("8112189876", "198112189876"), ("811218-9876", "198112189876"), ("811218+9876", "188112189876"),
    ("191212121212", "191212121212"), ("1212121212", "201212121212"), ("121212+1212", "191212121212"),
    // The check digit, and letters where digits belong.
    ("198112189875", nil), ("8112189877", nil), ("811218-987x", nil), ("8112x89876", nil), ("x98112189876", nil),
    // Lengths, and the separator's place.
    ("811218987", nil), ("81121898766", nil), ("1981121898760", nil), ("198112-189876", nil), ("81121-89876", nil),
    ("1981-12-18-9876", nil), ("811218 9876", nil), ("811218--9876", nil), ("811218_9876", nil), ("-8112189876", nil),
    ("19811218-9876-", nil), ("811218−9876", nil),
    // Coordination numbers: 61 to 91 as day.
    ("701063-2391", "197010632391"), ("197010632391", "197010632391"), ("9001611236", "199001611236"),
    ("9001911230", "199001911230"), ("9001601237", nil), ("9001921239", nil), ("9004901238", "199004901238"),
    ("9004911237", nil),
    // Dates that the calendar lacks.
    ("9013011235", nil), ("9000011230", nil), ("9001321232", nil), ("9004301231", "199004301231"), ("9004311234", nil),
    ("9002301233", nil),
    // Birth numbers.
    ("9001010009", nil), ("9001010017", "199001010017"), ("9001019992", "199001019992"),
    // A leap day in the century that the number's form and the cut-off give.
    ("0002291235", "200002291235"), ("000229+1235", nil), ("200002291235", "200002291235"), ("190002291235", nil),
    ("2402291237", "202402291237"), ("240229+1237", "192402291237"), ("2502291236", nil),
    // The cut-off is 2025-12-31.
    ("2512311230", "202512311230"), ("251231+1230", "192512311230"), ("192512311230", "192512311230"),
    ("2601011238", "192601011238"), ("260101+1238", "182601011238"), ("202601011238", "202601011238"),
    ("0506151232", "200506151232"), ("9912311231", "199912311231"),
  ]

  private static let cutOff = Day(year: 2025, month: 12, day: 31)!

  @Test("personnummer")
  func personnummer() throws {
    let read = try persons(Self.numbers.map(\.text), .personnummer(interim: false, cutOff: Self.cutOff))
    for (one, person) in zip(Self.numbers, read) { #expect(person == one.digits.map(pseudonym), "\(one.text)") }
  }

  @Test("the day before the birthday in the cut-off's year is a hundred years ago")
  func centuryByCutOff() throws {
    let texts = ["2512311230", "251231-1230", "251231+1230"]
    for (day, century) in [(30, 19), (31, 20)] {
      let cutOff = Day(year: 2025, month: 12, day: day)!
      let read = try persons(texts, .personnummer(interim: false, cutOff: cutOff))
      let number = "2512311230"
      #expect(
        read == [
          pseudonym("\(century)\(number)"), pseudonym("\(century)\(number)"), pseudonym("\(century - 1)\(number)"),
        ])
    }
  }

  @Test("a coordination number's century goes by the day of birth, not by the day as written")
  func coordinationCentury() throws {
    // Born on the 3rd, written 63.
    let kind = IdentifierKind.personnummer(interim: false, cutOff: Day(year: 2070, month: 10, day: 5)!)
    #expect(try persons(["7010632391"], kind) == [pseudonym("207010632391")])
  }

  @Test("interim numbers only where the pipeline accepts them")
  func interim() throws {
    let numbers: [(text: String, digits: String?)] = [
      ("900101T239", "19900101T239"), ("900101-T239", "19900101T239"), ("19900101T239", "19900101T239"),
      ("900101Z007", "19900101Z007"), ("900101+T239", "18900101T239"), ("900101T238", nil), ("900101t239", nil),
      ("9001011T22", nil), ("900101TT39", nil), ("T900101239", nil), ("900101[239", nil), ("900101Å239", nil),
    ]
    let accepting = IdentifierKind.personnummer(interim: true, cutOff: Self.cutOff)
    for (one, person) in zip(numbers, try persons(numbers.map(\.text), accepting)) {
      #expect(person == one.digits.map(pseudonym), "\(one.text)")
    }
    let rejecting = IdentifierKind.personnummer(interim: false, cutOff: Self.cutOff)
    #expect(try persons(numbers.map(\.text), rejecting) == numbers.map { _ in nil })
    // Other numbers are read as ever.
    let read = try persons(Self.numbers.map(\.text), accepting)
    for (one, person) in zip(Self.numbers, read) { #expect(person == one.digits.map(pseudonym), "\(one.text)") }
  }

  @Test("exactly one check digit fits, over random numbers")
  func checkDigits() throws {
    var random = SeededRandom(41)
    let kind = IdentifierKind.personnummer(interim: false, cutOff: Self.cutOff)
    for _ in 0..<300 {
      let year = 1900 + random.below(120)
      let start = "\(year)0\(1 + random.below(9))1\(random.below(9))" + String(1000 + random.below(999) + 1).dropFirst()
      let texts = (0...9).map { "\(start)\($0)" }
      let fits = try persons(texts, kind).map { $0 != nil }
      #expect(fits.count { $0 } == 1)
      #expect(fits == texts.map { slowSum($0.dropFirst(2)) % 10 == 0 })
    }
  }

  /// Luhn: every other digit doubled, beginning with the first; the digits of all products.
  private func slowSum(_ digits: Substring) -> Int {
    digits.enumerated().flatMap { "\($1.wholeNumberValue! * ($0 % 2 == 0 ? 2 : 1))" }.reduce(0) {
      $0 + $1.wholeNumberValue!
    }
  }

  /// Made by
  ///
  ///     python3 -c "import hmac; [print(hmac.new(bytes(range(32)), m, 'sha256').hexdigest()[:32])
  ///                 for m in (b'198112189876', b'A1', b'a-_Z09')]"
  @Test(
    "pseudonyms are the first 128 bits of HMAC-SHA-256",
    arguments: [
      ("198112189876", Pseudonym(high: 0xDC14_C122_005E_4AD8, low: 0x03D9_8B5A_21F9_2EA5)),
      ("A1", Pseudonym(high: 0xEC85_966E_4AF2_3840, low: 0xB134_D2F7_83DE_4EA4)),
      ("a-_Z09", Pseudonym(high: 0x2367_E681_A1A3_B187, low: 0x6EEB_3DDA_F545_4555)),
    ])
  func vectors(_ identifier: String, _ expected: Pseudonym) {
    #expect(pseudonym(identifier) == expected)
  }

  @Test("another key gives other pseudonyms")
  func otherKey() {
    let other = Pseudonymiser(key: [UInt8](1..<33)).pseudonym(of: Array("A1".utf8))
    #expect(other != pseudonym("A1"))
  }
}
