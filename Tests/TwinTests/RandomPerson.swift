/// A person of a random delivery: the identifiers it has had, the oldest first.
struct RandomPerson {
  let identifiers: [String]

  static func token(_ dice: inout RandomDice, _ index: Int) -> RandomPerson {
    let changes = dice.chance(0.08) ? dice.roll(1...4) : 0
    return RandomPerson(
      identifiers: (0...changes).map { "L\(index)\($0 == 0 ? "" : dice.pick(["-", "_"]) + String($0))" })
  }

  static func personnummer(_ dice: inout RandomDice, cutOff: TwinDay) -> RandomPerson {
    let changes = dice.chance(0.08) ? dice.roll(1...4) : 0
    return RandomPerson(identifiers: (0...changes).map { _ in number(&dice, cutOff) })
  }

  /// A valid number of twelve digits, some of them coordination numbers, some of a hundred years or more.
  private static func number(_ dice: inout RandomDice, _ cutOff: TwinDay) -> String {
    var born = TwinDay(cutOff.year - dice.roll(1...70), dice.roll(1...12), dice.roll(1...28))!
    if dice.chance(0.1) { born = TwinDay(cutOff.year - dice.roll(100...130), dice.roll(1...12), dice.roll(1...28))! }
    if dice.chance(0.05) { born = dice.pick([TwinDay(2000, 2, 29)!, TwinDay(1996, 2, 29)!, TwinDay(1924, 2, 29)!]) }
    if dice.chance(0.02) { born = cutOff }
    if dice.chance(0.02) { born = TwinDay(cutOff.year - 100, cutOff.month, min(cutOff.day + 1, 28))! }
    let date = born.description.filter { $0 != "-" }
    let coordinated = dice.chance(0.1) ? date.prefix(6) + String(born.day + 60) : Substring(date)
    let birthNumber = String(dice.roll(1001...1999)).suffix(3)
    let digits = (coordinated + birthNumber).compactMap(\.wholeNumberValue)
    let sum = digits.dropFirst(2).enumerated().map { place, digit in
      let doubled = place % 2 == 0 ? digit * 2 : digit
      return doubled / 10 + doubled % 10
    }.reduce(0, +)
    return coordinated + birthNumber + String((10 - sum % 10) % 10)
  }

  /// One of the person's identifiers, in one of its forms, now and then a wrong one.
  func write(_ dice: inout RandomDice, _ definition: TwinDefinition) -> String {
    RandomPerson.write(dice.pick(identifiers), &dice, definition)
  }

  static func write(_ identifier: String, _ dice: inout RandomDice, _ definition: TwinDefinition) -> String {
    guard definition.identifiers == .personnummer else {
      return dice.chance(0.002) ? identifier + dice.pick(["å", " 1", ".", "*"]) : identifier
    }
    if dice.chance(0.004) { return wrong(identifier, &dice) }
    if dice.chance(0.3) { return identifier.prefix(8) + dice.pick(["-", "+", ""]) + identifier.suffix(4) }
    return short(identifier, &dice, definition.cutOff) ?? identifier
  }

  /// With ten digits, where these and a separator still say the century.
  private static func short(_ identifier: String, _ dice: inout RandomDice, _ cutOff: TwinDay) -> String? {
    let year = Int(identifier.prefix(4))!
    let day = Int(identifier.dropFirst(6).prefix(2))!
    let monthDay = Int(identifier.dropFirst(4).prefix(2))! * 100 + (day > 60 ? day - 60 : day)
    let today = cutOff.month * 100 + cutOff.day
    func isWithin(_ years: Int) -> Bool { (year + years, monthDay) > (cutOff.year, today) }
    let separator: String
    if isWithin(100) {
      separator = dice.pick(["-", ""])
    } else if isWithin(200) {
      separator = "+"
    } else {
      return nil
    }
    return identifier.dropFirst(2).prefix(6) + separator + identifier.suffix(4)
  }

  private static func wrong(_ identifier: String, _ dice: inout RandomDice) -> String {
    let last = identifier.last!.wholeNumberValue!
    let (date, end) = (String(identifier.prefix(8)), String(identifier.suffix(4)))
    let wrong: [String] = [
      identifier.dropLast() + String((last + 1) % 10), "\(date.prefix(4))0230\(end)", "\(date)000\(end.suffix(1))",
      "\(date)T\(end.suffix(3))", String(identifier.dropFirst()), "-\(identifier)", "\(date)--\(end)",
      "\(date.prefix(7))-\(date.suffix(1))\(end)", "\(date.prefix(6))99\(end)",
    ]
    return dice.pick(wrong)
  }
}
