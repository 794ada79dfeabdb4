/// How persons are named in a delivery.
public enum IdentifierKind: String, Sendable, CaseIterable {
  /// Serial numbers: `L` and digits.
  case token
  /// Personal identity numbers with valid check digits, some of them coordination numbers.
  ///
  /// They are drawn blindly from all valid numbers: one may be the number of someone real, of whom the row says nothing.
  case personnummer
}

/// The birth that a personal identity number tells of.
struct Birth: Sendable {
  let year: Int
  /// 1 to 365, in a year that is no leap year.
  let dayOfYear: Int
  /// 1 to 499; odd for men.
  let number: Int

  var isWoman: Bool { number % 2 == 0 }
}

/// Gives every person identifiers that nobody else has.
///
/// Births are places on one long list: years in order, in each year days and birth numbers. Persons take places on it
/// by a one-to-one map. Birth numbers up to 499 leave those from 501 on for the second of two earlier identifiers.
struct Identifiers: Sendable {
  let kind: IdentifierKind
  private let tokens: SerialTexts
  private let places: Serials

  static let years = 1957...2004
  /// Younger years are fuller.
  private static let firstPlaces: [Int] = {
    var total = 0
    return [0]
      + years.map { year in
        total += 365 * (year >= 1988 ? 499 : 250 + 8 * (year - 1957))
        return total
      }
  }()

  /// The most persons that can have a personal identity number each.
  static var capacity: Int { firstPlaces[firstPlaces.count - 1] }

  init(kind: IdentifierKind, persons: Int, seed: UInt64) {
    var random = Random(seed: seed, key: 0, purpose: .serials)
    self.kind = kind
    tokens = SerialTexts(letter: "L", count: 3 * persons, random: &random)
    places = Serials(count: Identifiers.capacity, random: &random)
  }

  func birth(of index: Int) -> Birth {
    let place = places[index % places.count]
    var (low, high) = (0, Identifiers.years.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if place < Identifiers.firstPlaces[middle] { high = middle - 1 } else { low = middle }
    }
    let rest = place - Identifiers.firstPlaces[low]
    return Birth(year: Identifiers.years.lowerBound + low, dayOfYear: rest % 365 + 1, number: rest / 365 + 1)
  }

  /// How a source writes personal identity numbers.
  enum Style: Sendable {
    case twelve
    case twelveDashed
    case ten
    case tenDashed
  }

  /// Appends the identifier that the person had before the last `changes` changes.
  func append(_ person: Person, changesAfter changes: Int, style: Style, to bytes: inout [UInt8]) {
    switch kind {
    case .token:
      bytes.append(tokens.letter)
      bytes.appendDigits(tokens.number(3 * person.index + changes), width: tokens.digits)
    case .personnummer:
      appendNumber(person, changesAfter: changes, style: style, to: &bytes)
    }
  }

  private func appendNumber(_ person: Person, changesAfter changes: Int, style: Style, to bytes: inout [UInt8]) {
    let birth = person.birth
    var (month, day) = (1, birth.dayOfYear)
    while day > Identifiers.monthLengths[month] {
      day -= Identifiers.monthLengths[month]
      month += 1
    }
    if changes > 0 || person.identity.isCoordination { day += 60 }
    let number = changes == 2 ? birth.number + 500 : birth.number
    let nine = ((birth.year % 100 * 100 + month) * 100 + day) * 1000 + number
    switch style {
    case .twelve, .twelveDashed:
      bytes.appendDigits(birth.year / 100, width: 2)
      bytes.appendDigits(nine / 1000, width: 6)
    case .ten, .tenDashed:
      bytes.appendDigits(nine / 1000, width: 6)
    }
    if style == .twelveDashed || style == .tenDashed { bytes.append(UInt8(ascii: "-")) }
    bytes.appendDigits(number, width: 3)
    bytes.appendDigits(Identifiers.checkDigit(nine), width: 1)
  }

  private static let monthLengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// The Luhn digit of nine digits: each second one doubled from the last, digits added, up to the next ten.
  static func checkDigit(_ nine: Int) -> Int {
    var (rest, sum, doubles) = (nine, 0, true)
    for _ in 0..<9 {
      let digit = rest % 10 * (doubles ? 2 : 1)
      sum += digit / 10 + digit % 10
      rest /= 10
      doubles.toggle()
    }
    return (10 - sum % 10) % 10
  }
}
