import Synthesis
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  private static let numbers = Result { try Delivery(persons: 3000, seed: 11, identifiers: .personnummer) }

  /// The Luhn sum of ten digits, the obvious way.
  private func isValid(_ ten: Substring) -> Bool {
    let sum = ten.enumerated().reduce(0) { sum, digit in
      let value = digit.element.wholeNumberValue! * (digit.offset % 2 == 0 ? 2 : 1)
      return sum + value / 10 + value % 10
    }
    return sum % 10 == 0
  }

  @Test(
    "personal identity numbers have valid dates and check digits, in every source",
    arguments: ["placeringar", "inskrivningar", "agi", "bistand", "insatser", "personer"])
  func checkDigits(source: String) throws {
    let texts = try IdentifierTests.numbers.get().rows(source).compactMap { $0["Personnummer"] }
    var (sound, coordination) = (0, 0)
    for text in texts where !text.isEmpty && !text.contains(" ") && text != "?" {
      let digits = text.filter(\.isNumber)
      try #require(digits.count == 10 || digits.count == 12)
      let ten = digits.suffix(10)
      #expect(isValid(ten))
      let (month, day) = (Int(ten.dropFirst(2).prefix(2))!, Int(ten.dropFirst(4).prefix(2))!)
      #expect((1...12).contains(month) && ((1...31).contains(day) || (61...91).contains(day)))
      #expect(ten.dropFirst(6).prefix(3) != "000")
      sound += 1
      coordination += day > 60 ? 1 : 0
    }
    #expect(sound > 100)
    #expect(coordination > 0)
    #expect(coordination < sound / 10)
  }

  @Test("nobody has another's identifier", arguments: IdentifierKind.allCases)
  func unique(kind: IdentifierKind) throws {
    let delivery = try Delivery(persons: 3000, seed: 12, identifiers: kind)
    let listed = try delivery.rows("personer").map { $0["Personnummer"]! + $0["Födelseår"]! }
    // Some rows stand twice: corrected, or again with a fault.
    let persons = Set(listed.map { $0.filter { $0.isNumber || $0 == "L" } })
    #expect((2950...3010).contains(persons.count))
    let earlier = try delivery.rows("idbyten").compactMap { $0["Gammalt"] }
    #expect(Set(earlier).count == earlier.count)
    #expect(earlier.count > 10)
    #expect(Set(earlier).isDisjoint(with: try delivery.rows("personer").compactMap { $0["Personnummer"] }))
  }

  @Test("changes of identifier form chains that end in a listed person, and rows stand under earlier identifiers")
  func chains() throws {
    let delivery = try IdentifierTests.numbers.get()
    let changes = try delivery.rows("idbyten")
    let following = Dictionary(uniqueKeysWithValues: changes.map { ($0["Gammalt"]!, $0["Nytt"]!) })
    #expect(following.values.contains { following[$0] != nil })
    let listed = Set(try delivery.rows("personer").compactMap { $0["Personnummer"] })
    for var identifier in following.keys {
      var steps = 0
      while let next = following[identifier], steps < 3 { (identifier, steps) = (next, steps + 1) }
      #expect(steps < 3)
      #expect(listed.contains(identifier))
    }
    let paid = Set(try delivery.rows("agi").compactMap { $0["Personnummer"] })
    #expect(!paid.isDisjoint(with: following.keys))
  }
}
