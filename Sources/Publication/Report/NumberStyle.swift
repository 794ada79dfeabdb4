/// Numbers and dates as a language writes them, whatever the machine's locale.
///
/// Spaces within a number, and between a number and its unit, do not break.
package struct NumberStyle: Sendable {
  let language: EditionTexts.Language

  package init(language: EditionTexts.Language) { self.language = language }

  static let space = "\u{A0}"
  static let minus = "\u{2212}"

  /// `7 146`, `7,146`.
  package func whole(_ number: Int64) -> String {
    sign(number < 0) + grouped(String(number.magnitude))
  }

  func whole(_ number: Int) -> String { whole(Int64(number)) }

  /// Rounded to `places` decimals, halves away from zero.
  package func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "–" }
    let factor = (0..<places).reduce(1.0) { power, _ in power * 10 }
    let digits = Int64((abs(number) * factor).rounded(.toNearestOrAwayFromZero))
    let text = String(repeating: "0", count: max(0, places + 1 - String(digits).count)) + String(digits)
    let whole = grouped(String(text.dropLast(places)))
    let decimals = places == 0 ? "" : point + text.suffix(places)
    return sign(number < 0 && digits > 0) + whole + decimals
  }

  /// A number that is written with a point, with the language's sign: `0,25`, `0.25`.
  package func decimal(_ number: String) -> String { number.replacing(".", with: point) }

  /// A share of 0 to 1: `31,2 %`, `31.2%`.
  package func percent(_ share: Double, places: Int = 1) -> String {
    decimal(100 * share, places: places) + percentSign
  }

  var yes: String { language == .swedish ? "ja" : "yes" }
  var no: String { language == .swedish ? "nej" : "no" }

  var percentSign: String { language == .swedish ? NumberStyle.space + "%" : "%" }

  /// Kronor without öre: `8 801 kr`, `SEK 8,801`.
  package func kronor(_ amount: Double) -> String {
    let number = decimal(amount, places: 0)
    return language == .swedish ? number + NumberStyle.space + currency : currency + NumberStyle.space + number
  }

  /// Kronor, beside a number or of all numbers along an axis.
  var currency: String { language == .swedish ? "kr" : "SEK" }

  /// A day written `2025-12-31`, in words; other texts as they are.
  package func date(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return text }
    return "\(parts[2])\(NumberStyle.space)\(months[parts[1] - 1]) \(parts[0])"
  }

  /// A text with its days, written `2025-12-31`, in words.
  package func withDates(_ text: String) -> String {
    var parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for number in parts.indices {
      let day = parts[number].prefix(10)
      let tail = parts[number].dropFirst(10)
      if day.count == 10, day.split(separator: "-").map(\.count) == [4, 2, 2], tail.allSatisfy({ ".,;:)".contains($0) })
      {
        parts[number] = date(String(day)) + tail
      }
    }
    return parts.joined(separator: " ")
  }

  /// A month written `2025-03`: `mars 2025`, or with three letters.
  package func month(_ text: String, short: Bool = false) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard text.count == 7, parts.count == 2, (1...12).contains(parts[1]) else { return text }
    let name = months[parts[1] - 1]
    return "\(short ? String(name.prefix(3)) : name)\(NumberStyle.space)\(parts[0])"
  }

  /// A quarter written `2023Q1`.
  package func quarter(_ text: String) -> String {
    guard text.count == 6, text.dropFirst(4).first == "Q" else { return text }
    return text.prefix(4) + NumberStyle.space + (language == .swedish ? "kv" + NumberStyle.space : "Q") + text.suffix(1)
  }

  /// Between the ends of an interval that goes below zero.
  var to: String { language == .swedish ? " till " : " to " }

  private var point: String { language == .swedish ? "," : "." }

  private func sign(_ isNegative: Bool) -> String { isNegative ? NumberStyle.minus : "" }

  private func grouped(_ digits: String) -> String {
    let separator = language == .swedish ? NumberStyle.space : ","
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0 && (digits.count - position).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }

  private var months: [String] {
    switch language {
    case .swedish:
      [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    }
  }
}
