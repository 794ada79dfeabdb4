import Rows
import Testing

/// Random texts through the parsers and through the rulings written as patterns.
@Suite("random fields")
struct RandomFieldTests {
  /// Days of each month, by the leap rule.
  private static func length(_ year: Int, _ month: Int) -> Int {
    if month == 2 { return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    String(repeating: "0", count: width - String(number).count) + String(number)
  }

  @Test("every day from 1800 to 2100, in both spellings, one after the other")
  func everyDay() throws {
    var texts: [String] = []
    var expected: [ReadValue] = []
    var day: Int64 = 0
    for year in 1800...2100 {
      for month in 1...12 {
        for date in 1...Self.length(year, month) {
          texts.append("\(year)-\(Self.padded(month, 2))-\(Self.padded(date, 2))")
          texts.append("\(year)\(Self.padded(month, 2))\(Self.padded(date, 2))")
          if (year, month, date) == (1970, 1, 1) { day = Int64(texts.count / 2 - 1) }
        }
      }
    }
    for index in texts.indices { expected.append(.value(Int64(index / 2) - day)) }
    #expect(try ReadValue.of(texts, .date) == expected)
  }

  @Test("no other date is one, nor any other month")
  func otherDates() throws {
    let texts = (0...14).flatMap { month in
      [0, 28, 29, 30, 31, 32, 99].flatMap { day in
        [1900, 1999, 2000, 2023, 2024].map { "\($0)-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }
      }
    }
    for (text, value) in zip(texts, try ReadValue.of(texts, .date)) {
      let parts = text.split(separator: "-").map { Int($0)! }
      let isDay = (1...12).contains(parts[1]) && parts[2] > 0 && parts[2] <= Self.length(parts[0], parts[1])
      #expect((value != .rejected(.format)) == isDay, "\(text)")
    }
  }

  @Test("garbage near dates and months")
  func garbage() throws {
    var random = SeededRandom(21)
    let texts = (0..<30_000).map { round -> String in
      var letters = Array(round % 2 == 0 ? "2024-02-28" : "20240228")
      if round % 3 == 0 { letters.removeLast(round % 2 == 0 ? 3 : 2) }
      for _ in 0..<random.below(4) {
        letters[random.below(letters.count)] = random.pick(Array("0123456789-/:x "))
      }
      if random.below(20) == 0 { letters.append(random.pick(Array("0-x"))) }
      return "x" + String(letters) + "x"
    }.map { String($0.dropFirst().dropLast()) }
    let days = try ReadValue.of(texts, .date)
    let months = try ReadValue.of(texts, .month)
    #expect(differing(texts, days, slowDay).isEmpty)
    #expect(differing(texts, months, slowMonth).isEmpty)
  }

  /// The texts that the twin reads otherwise.
  private func differing(_ texts: [String], _ values: [ReadValue], _ twin: (String) -> ReadValue) -> [String] {
    zip(texts, values).filter { twin(slowlyTrimmed($0)) != $1 }.map(\.0)
  }

  private func slowDay(_ text: String) -> ReadValue {
    guard let match = text.wholeMatch(of: /([0-9]{4})(-?)([0-9]{2})(-?)([0-9]{2})/), match.2 == match.4,
      let day = Day(year: Int(match.1)!, month: Int(match.3)!, day: Int(match.5)!)
    else { return text.isEmpty ? .missing : .rejected(.format) }
    return .value(Int64(day.rawValue))
  }

  private func slowMonth(_ text: String) -> ReadValue {
    guard let match = text.wholeMatch(of: /([0-9]{4})-?([0-9]{2})/), match.1 != "0000",
      (1...12).contains(Int(match.2)!)
    else { return text.isEmpty ? .missing : .rejected(.format) }
    return .value(Int64(match.1)! * 12 + Int64(match.2)! - 1)
  }

  @Test("numbers, amounts and decimals")
  func numbers() throws {
    var random = SeededRandom(22)
    let texts = (0..<30_000).map { round -> String in
      var text = random.below(4) == 0 ? random.pick(["-", "+", "--"]) : ""
      text += random.text("0123456789", random.below(5))
      let space = ["", " ", "\u{A0}", "\u{202F}", "  "]
      for _ in 0..<random.below(4) {
        text += random.pick(space) + random.text("0123456789", random.pick([3, 3, 3, 2, 4]))
      }
      if random.below(2) == 0 { text += random.pick([",", "."]) + random.text("0123456789", random.below(9)) }
      if random.below(20) == 0 { text += random.text(" ,.x5", 2) }
      return text
    }
    let wholes = try ReadValue.of(texts, .whole(minimum: nil, maximum: nil))
    let amounts = try ReadValue.of(texts, .amount(minimum: nil, maximum: nil))
    let decimals = try ReadValue.of(texts, .decimal(minimum: nil, maximum: nil))
    #expect(differing(texts, wholes, slowWhole).isEmpty)
    #expect(differing(texts, amounts, slowAmount).isEmpty)
    #expect(differing(texts, decimals, slowDecimal).isEmpty)
    for values in [wholes, amounts, decimals] { #expect(values.count { $0 != .rejected(.format) } > 3000) }
  }

  private func slowWhole(_ text: String) -> ReadValue {
    guard !text.isEmpty else { return .missing }
    guard text.wholeMatch(of: /[+\-]?[0-9]+/) != nil, let number = Int64(text), abs(number) < 1_000_000_000_000_000_000
    else { return .rejected(.format) }
    return .value(number)
  }

  private func slowAmount(_ text: String) -> ReadValue {
    guard !text.isEmpty else { return .missing }
    let pattern = /(-?)([0-9]+|[0-9]{1,3}(?:[ \u{A0}\u{202F}][0-9]{3})+)(?:[,.]([0-9]{1,2}))?/
    guard let match = text.wholeMatch(of: pattern.matchingSemantics(.unicodeScalar)),
      let kronor = Int64(match.2.filter { "0123456789".contains($0) }), kronor < 10_000_000_000
    else { return .rejected(.format) }
    let hundredths = match.3.map { Int64($0)! * ($0.count == 1 ? 10 : 1) } ?? 0
    return .value((kronor * 100 + hundredths) * (match.1 == "-" ? -1 : 1))
  }

  private func slowDecimal(_ text: String) -> ReadValue {
    guard !text.isEmpty else { return .missing }
    guard let match = text.wholeMatch(of: /([0-9]+)(?:[,.]([0-9]+))?/), let whole = Int64(match.1),
      whole < 1_000_000_000
    else { return .rejected(.format) }
    let part = Array(String(match.2 ?? "") + "0000000")
    let up: Int64 = part[6] >= "5" ? 1 : 0
    return .value(whole * 1_000_000 + Int64(String(part[..<6]))! + up)
  }
}
