/// The rows of each source, in the order of its fields.
extension RandomDelivery {
  mutating func placements() -> [[String]] {
    var rows: [[String]] = []
    for person in persons {
      var start = day(to: 2025)
      for _ in 0..<dice.roll(0...4) {
        starts.append((person, start))
        let planned = start.adding(days: dice.pick([0, 30, 89, 182, 365, dice.roll(0...400)]))
        var end: TwinDay? = dice.pick([
          planned, start, planned.adding(days: 10), start.adding(days: dice.roll(0...200)),
        ])
        if dice.chance(0.2) { end = dice.chance(0.5) ? nil : dice.pick(edges) }
        if dice.chance(0.005) { end = start.adding(days: -1) }
        let hasReason = end != nil ? dice.chance(0.998) : dice.chance(0.1)
        let reason = hasReason ? dice.pick(TwinCodes.endReasons).code.description : ""
        rows.append([
          dice.name("G", 0...persons.count * 20), person.write(&dice, definition),
          dice.pick(["KROM", "ROM", "ÖVRIGT"]),
          maybe(dice.pick(["A", "B", "C"])), dice.name("K", 0...20), dice.name("Område ", 0...12),
          maybe(municipality()),
          dice.write(start), dice.write(planned), dice.write(end), reason,
          dice.write(dice.chance(0.9) ? dice.chance(0.3) : nil),
        ])
        let last = end ?? planned
        start = dice.chance(0.2) ? start : last.adding(days: dice.pick([-5, 0, 1, 31, 32, dice.roll(1...250)]))
        if dice.chance(0.2) { start = last.adding(months: 6).adding(days: dice.roll(-1...1)) }
      }
    }
    return rows
  }

  mutating func results() -> [[String]] {
    (0..<persons.count).map { _ in
      [
        dice.name("G", 0...persons.count * 20), dice.pick(["RR1", "RR2"]), dice.pick(["ARBETE", "UTBILDNING"]),
        dice.write(day()),
      ]
    }
  }

  mutating func registrations() -> [[String]] {
    let categories = Array(TwinCodes.categories.keys).sorted().map(\.description)
    let work = ["31", "41", "33", "36", "21", "22", "30", "38", "46"]
    var rows: [[String]] = []
    for person in persons {
      var from = day(from: 2018, to: 2025)
      for _ in 0..<dice.roll(0...9) {
        var to: TwinDay? = from.adding(days: dice.pick([0, 1, 30, dice.roll(0...300)]))
        if dice.chance(0.1) { to = dice.chance(0.5) ? nil : dice.pick(edges) }
        if dice.chance(0.005) { to = from.adding(days: -1) }
        rows.append([
          person.write(&dice, definition), dice.pick(dice.chance(0.5) ? work : categories), dice.write(from),
          dice.write(to), maybe(String(dice.roll(1...8)), 0.3),
        ])
        from = (to ?? from).adding(days: dice.pick([1, 1, 1, 2, 0, -20, dice.roll(1...100)]))
      }
    }
    return rows
  }

  /// Pay that moves about the year's threshold, in one or several declarations.
  mutating func earnings() -> [[String]] {
    let thresholds = [2020: 11_825, 2021: 11_900, 2022: 12_075, 2023: 13_125, 2024: 14_325, 2025: 14_700, 2026: 14_800]
    // Numbers so far apart that a key does not fit into one word.
    let far = dice.chance(0.3) ? ["-999999999999999999", "999999999999999999"] : []
    let specifications = ["1", "01", "+1", "2", "-3", "10"] + far
    var rows: [[String]] = []
    for person in persons where dice.chance(0.8) {
      var month = TwinMonth(2020, dice.roll(6...12))
      while month < TwinMonth(2026, 7) {
        if dice.chance(0.25) {
          month = month + dice.roll(1...8)
          continue
        }
        let threshold = (thresholds[month.year] ?? 14_000) * 100
        var left = dice.pick([threshold, threshold, threshold - 1, threshold + 1, threshold * 2, threshold / 2, 0])
        while left >= 0 {
          let part = dice.chance(0.7) ? left : left / 2
          let row = [
            dice.write(month), person.write(&dice, definition), dice.name("AG", 0...30),
            dice.pick(specifications), dice.write(ore: dice.chance(0.001) ? -1 : part),
            dice.write(month.lastDay.adding(days: dice.roll(1...60))),
          ]
          rows.append(row)
          if dice.chance(0.03) { rows.append(corrected(row, ore: part)) }
          if part == left { break }
          left -= part
        }
        month = month + 1
      }
    }
    return rows
  }

  private mutating func corrected(_ row: [String], ore: Int) -> [String] {
    var row = row
    row[4] = dice.write(ore: dice.pick([ore - 1, ore + 1, 0, ore * 3]))
    if dice.chance(0.7) { row[5] = dice.write(day()) }
    return row
  }

  mutating func assistance() -> [[String]] {
    var rows: [[String]] = []
    var index = 0
    while index < persons.count {
      let adults = Array(persons[index..<min(index + dice.roll(1...3), persons.count)])
      index += dice.roll(1...4)
      var (household, place) = (dice.name("H", 0...400), municipality())
      var month = TwinMonth(2020, dice.roll(1...12))
      while month < TwinMonth(2026, 6) {
        if dice.chance(0.12) { month = month + dice.roll(1...6) }
        if dice.chance(0.05) { (household, place) = (dice.name("H", 0...400), municipality()) }
        let amount = dice.chance(0.02) ? -dice.roll(0...50_000) : dice.roll(0...2_000_000)
        for adult in adults where dice.chance(0.9) {
          rows.append([
            household, adult.write(&dice, definition), place, dice.write(month), dice.write(ore: amount),
            maybe(dice.pick(["1", "3", "4", "5", "6", "7", "8", "9"])),
            maybe(dice.pick(Array(TwinCodes.obstacles.keys).sorted()).description), maybe("FLYTT", 0.1),
          ])
        }
        if dice.chance(0.05) { continue }
        month = month + 1
      }
    }
    return rows
  }

  /// Some end about when a placement of the person starts, or as long before it as makes a link by chance.
  mutating func activities() -> [[String]] {
    (0..<persons.count * 2).map { _ in
      var (who, start) = (person(), day())
      let planned = dice.chance(0.8) ? start.adding(days: dice.roll(0...300)) : nil
      var end = dice.chance(0.8) ? start.adding(days: dice.roll(dice.chance(0.01) ? -1...0 : 0...300)) : nil
      if dice.chance(0.5), let placed = starts.randomElement(using: &dice) {
        who = placed.person.write(&dice, definition)
        let last = placed.day.adding(days: dice.pick([-15, -14, -1, 0, 1, 14, 15, -59, -60, -61, -88, -89, 60]))
        end = last
        start = dice.pick([last, last.adding(days: -dice.roll(0...200)), planned ?? last])
        if start > last { start = last }
      }
      return [
        dice.name("I", 0...persons.count * 20), who, municipality(),
        dice.pick(["MOTIVATION", "SPRAK", "JOBBSOK", "ARBETSPLATS", "ANNAN"]), dice.write(start),
        dice.write(planned.map { $0 < start ? start.adding(days: dice.roll(0...200)) : $0 }), dice.write(end),
        maybe(dice.pick(["ARBETE", "STUDIER", "STATLIG_INSATS", "FLYTT", "ANNAT"]), 0.5),
        maybe(dice.pick(["0", "40", "39,5", "80", "80.0", "7.25"])),
      ]
    }
  }

  /// A few months in a row, in one municipality or another; some are notified of a placement.
  mutating func decisions() -> [[String]] {
    var rows: [[String]] = []
    for _ in 0..<persons.count {
      var (who, notified) = (person(), day())
      if dice.chance(0.5), let placed = starts.randomElement(using: &dice) {
        (who, notified) = (placed.person.write(&dice, definition), placed.day.adding(days: dice.roll(-2...40)))
      }
      let (place, first) = (municipality(), day().inMonth)
      for month in 0..<dice.roll(1...5) {
        rows.append([
          who, dice.chance(0.8) ? place : municipality(), dice.write(first + month),
          dice.pick(["ANVISAD", "ANVISAD", "UNDANTAG", "NEDSATT", "AVSLAG"]),
          maybe(dice.pick(["0", "29,99", "30", "39.5", "40", "40,0", "37,123456", "100,5"])),
          dice.write(dice.chance(0.9) ? dice.chance(0.5) : nil), dice.write(dice.chance(0.7) ? dice.chance(0.5) : nil),
          maybe(dice.write(notified), 0.4),
        ])
      }
    }
    return rows
  }

  mutating func personRows() -> [[String]] {
    var rows: [[String]] = []
    for person in persons where dice.chance(0.95) {
      for _ in 0..<(dice.chance(0.05) ? dice.roll(2...3) : 1) {
        rows.append([
          person.write(&dice, definition),
          dice.pick([String(dice.roll(1955...2010)), String(dice.roll(1890...2030)), "+1980", "-5"]),
          dice.pick(["K", "M"]), maybe(dice.pick(["SE", "NORDEN", "EU", "OVRIGA"])), maybe(dice.pick(["1", "2", "3"])),
          dice.write(dice.chance(0.8) ? dice.chance(0.3) : nil), dice.chance(0.1) ? dice.write(day()) : dice.blank(),
          dice.chance(0.1) ? dice.write(day()) : dice.blank(),
        ])
      }
    }
    return rows
  }

  /// A later identifier is never changed into an earlier one, so there is no circle.
  mutating func identities() -> [[String]] {
    var rows: [[String]] = []
    for person in persons where person.identifiers.count > 1 {
      for (place, old) in person.identifiers.dropLast().enumerated() {
        for _ in 0..<(dice.chance(0.1) ? 2 : 1) {
          let new = dice.pick(Array(person.identifiers[(place + 1)...]))
          rows.append([
            RandomPerson.write(old, &dice, definition), RandomPerson.write(new, &dice, definition), dice.write(day()),
          ])
        }
      }
    }
    if let same = persons.first?.identifiers.first, dice.chance(0.3) { rows.append([same, same, "2023-01-01"]) }
    return rows
  }

  mutating func contracts() -> [[String]] {
    (0..<40).map { _ in
      let start = day(from: 2020, to: 2024)
      let end = dice.chance(0.5) ? start.adding(days: dice.roll(0...900)) : nil
      return [
        dice.name("K", 0...20), dice.name("LEV", 0...9), dice.name("Leverantör ", 0...9), dice.name("Område ", 0...12),
        dice.write(start), dice.write(end),
      ]
    }
  }

  mutating func weights() -> [[String]] {
    (0..<dice.roll(1...8)).map { _ in
      [dice.write(TwinMonth(2024, dice.roll(1...24)))]
        + (0..<3).map { _ in dice.pick(["0,662991", "0.9", "1,241066", "1", "0"]) }
    }
  }

  /// Questions of the list and others, in years one of which may be missing.
  mutating func survey() -> [[String]] {
    let years = dice.pick([["2021", "2022", "+2023", "2024"], ["2020", "2023", "2025"], ["2023", "2024", "2026"]])
    return (0..<400).map { _ in
      [
        dice.pick(years), dice.chance(0.8) ? municipality() : dice.pick(["0117", "1281", "2583"]),
        dice.pick(["F1", "F2", "support_case", "gives_measures", "Å", "unknown"]), dice.pick(["JA", "NEJ", "VET_EJ"]),
      ]
    }
  }
}
