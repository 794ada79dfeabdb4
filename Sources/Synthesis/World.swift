/// What all persons of a delivery share.
struct World: Sendable {
  let persons: Int
  let seed: UInt64
  let effects: Effects
  let identifiers: Identifiers
  let market: Market
  let placementNumbers: SerialTexts
  let activityNumbers: SerialTexts
  let householdNumbers: SerialTexts
  /// How many employers there are to be hired by.
  let employers: Int

  /// The most placements, and the most activities, of one person.
  static let mostPerPerson = 16

  init(persons: Int, seed: UInt64, identifiers kind: IdentifierKind) {
    self.persons = persons
    self.seed = seed
    effects = .standard
    identifiers = Identifiers(kind: kind, persons: persons, seed: seed)
    market = Market(seed: seed, effects: effects)
    var random = Random(seed: seed, key: 1, purpose: .serials)
    placementNumbers = SerialTexts(letter: "G", count: World.mostPerPerson * persons, random: &random)
    activityNumbers = SerialTexts(letter: "I", count: World.mostPerPerson * persons, random: &random)
    householdNumbers = SerialTexts(letter: "H", count: 2 * persons, random: &random)
    employers = max(200, persons / 8)
  }
}
