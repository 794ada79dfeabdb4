/// The many ways in which one value may be written, and ways in which it may be wrong.
extension RandomDice {
  mutating func write(_ day: TwinDay?) -> String {
    guard let day else { return blank() }
    return chance(0.3) ? day.description.filter { $0 != "-" } : day.description
  }

  mutating func write(_ month: TwinMonth) -> String {
    chance(0.4) ? month.description.filter { $0 != "-" } : month.description
  }

  /// An amount in öre.
  mutating func write(ore: Int) -> String {
    let kronor = String(abs(ore) / 100)
    let rest = abs(ore) % 100
    var whole = kronor
    if kronor.count > 3, chance(0.3) {
      let space = pick([" ", "\u{A0}", "\u{202F}"])
      whole = ""
      for (place, digit) in kronor.enumerated() {
        if place > 0, (kronor.count - place) % 3 == 0 { whole += chance(0.1) ? " " : space }
        whole.append(digit)
      }
    }
    var decimals = ""
    if rest > 0 || chance(0.2) {
      decimals =
        pick([",", "."]) + (rest % 10 == 0 && chance(0.5) ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest))
    }
    return (ore < 0 ? "-" : chance(0.01) && ore == 0 ? "-" : "") + whole + decimals
  }

  mutating func write(_ flag: Bool?) -> String {
    guard let flag else { return blank() }
    return flag
      ? pick(["Ja", "JA", "ja", "J", "j", "1", "true", "TRUE"]) : pick(["Nej", "nEJ", "n", "N", "0", "False"])
  }

  mutating func blank() -> String { chance(0.9) ? "" : pick([" ", "\t ", "\u{A0}", "\u{2003}", "\u{202F} "]) }

  /// Sometimes with white space around it.
  mutating func padded(_ text: String) -> String {
    guard chance(0.03) else { return text }
    let spaces = [" ", "  ", "\u{A0}", "\u{202F}", "\u{2003}", "\u{85}", "\u{3000}"]
    return (chance(0.5) ? pick(spaces) : "") + text + (chance(0.5) ? pick(spaces) : "")
  }

  /// What some field does not take: it may be text where a number is due, or only almost a date.
  mutating func garbage() -> String {
    pick([
      "", " ", "?", "x", "2023-02-29", "2024-02-30", "20230229", "2023-13-01", "2023-1-1", "202313", "2023-00",
      "0000-01-01",
      "0000-01", "9999-12-31", "0001-01-01", "2023/01/01", "2023-01-01 ", "２０２３-01-01", "1e3", "12 34", "1 2345",
      "1234 567",
      "1  234", "1,234", "1,", ",5", "--1", "- 1", "+1", "-", "-0", "0", "007", "99999999999999999999", "1.2.3",
      "12,345",
      "80", "80,01", "80.0", "81", "a", "c", "D", "\u{212A}", "k", "m", "se", "SE ", "4", "9", "00", "11", "99", "114",
      "0000",
      "2584", "01140", "RR1", "RR3", "arbete", "ARBETE", "Ja", "Jaa", "yes", "TRUE", "unknown", "_T", "Å", "A\u{30A}",
      "\u{FEFF}A", "L1", "L\u{E5}1", "L 1", "abcdefghijklmnopqrstuvwxyz0123456", "\"", "a\"b", "a;b", "a,b", "a\tb",
      "a\nb",
      "a\r\nb", "191212121212", "19121212+1212", "121212-1212", "000000000000",
    ])
  }

  /// A text of a free field: with letters that differ by encoding, and characters that need quotes.
  mutating func name(_ stem: String, _ range: ClosedRange<Int>) -> String {
    let number = roll(range)
    switch number % 9 {
    case 1: return "\(stem)å\(number)"
    case 2: return "\(stem)a\u{30A}\(number)"
    case 3: return "\(stem);\(number)"
    case 4: return "\(stem),\"\(number)\""
    case 5: return "\(stem)\n\(number)"
    case 7: return "\(stem)€…\(number)"
    case 6: return "\(stem.lowercased())\(number)"
    default: return "\(stem)\(number)"
    }
  }
}
