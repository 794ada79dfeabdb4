import Foundation

/// A small delivery in which everything is wrong that may be: blank and bad values, keys repeated over
/// files, overlapping periods, chains of identities, dates on the edges of what is complete, several
/// households, dialects of all kinds. Agreement on it says more than on a realistic one.
struct RandomDelivery {
  var definition: TwinDefinition
  var dice: RandomDice
  var persons: [RandomPerson] = []
  /// Of the placements that have been written.
  var starts: [(person: RandomPerson, day: TwinDay)] = []
  /// Share of cells that are replaced by garbage.
  let garbage: Double
  /// Days on which something changes.
  let edges: [TwinDay]

  init(seed: Int, persons count: Int) {
    var dice = RandomDice(seed: seed)
    definition = RandomDelivery.definition(&dice)
    let definition = definition
    garbage = dice.pick([0, 0.0005, 0.003])
    let boundaries =
      TwinSource.all.map { definition.lastDay(of: $0.name) } + [definition.cohortFrom, definition.cohortTo]
    let around: [TwinDay] = boundaries.flatMap { day in (-1...1).map { day.adding(days: $0) } }
    edges = around + [TwinDay(2024, 2, 29)!, TwinDay(2023, 1, 31)!, TwinDay(2022, 12, 31)!, TwinDay(2023, 11, 30)!]
    for index in 0..<count {
      persons.append(
        definition.identifiers == .token
          ? .token(&dice, index) : .personnummer(&dice, cutOff: definition.cutOff))
    }
    self.dice = dice
  }

  /// Parameters that differ from the defaults in every way that the command line allows.
  private static func definition(_ dice: inout RandomDice) -> TwinDefinition {
    var definition = TwinDefinition()
    definition.identifiers = dice.chance(0.5) ? .token : .personnummer
    if dice.chance(0.5) {
      definition.cohortFrom = TwinDay(2022, dice.roll(1...3), dice.roll(1...28))!
      definition.cohortTo = TwinDay(2024, dice.roll(6...12), dice.roll(1...30))!
    }
    if dice.chance(0.5) {
      definition.completeToDefault = TwinDay(2025, 1, 1)!.adding(days: dice.roll(0...364))
      for source in TwinSource.all where dice.chance(0.3) {
        definition.completeTo[source.name] = TwinDay(2024, 6, 1)!.adding(days: dice.roll(0...600))
      }
    }
    if dice.chance(0.4) {
      definition.completeFrom["assistance"] = TwinDay(2021, dice.roll(1...12), dice.roll(1...28))!
      definition.completeFrom["earnings"] = TwinDay(2021, dice.roll(1...12), dice.roll(1...28))!
    }
    if dice.chance(0.2) { definition.completeFrom["assistance"] = nil }
    if dice.chance(0.2) { definition.services = ["KROM"] }
    return definition
  }

  /// Writes all sources, but for some that need not be there.
  mutating func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for source in TwinSource.all {
      let optional = !["placements", "persons"].contains(source.name)
      if optional, dice.chance(0.06) { continue }
      let parts = dice.roll(1...4)
      var files = [[[String]]](repeating: [], count: parts)
      for row in rows(of: source.name) {
        files[dice.roll(0...parts - 1)].append(row)
        if dice.chance(0.03) { files[dice.roll(0...parts - 1)].append(row) }
      }
      let names = ["1", "10", "2", "B", "a", "2024-01", "ö", ""].shuffled(using: &dice)
      for (rows, name) in zip(files, names) {
        let bytes = file(source, rows.shuffled(using: &dice))
        try Data(bytes).write(to: folder.appendingPathComponent(source.files + name + source.ending))
      }
    }
  }

  private mutating func rows(of source: String) -> [[String]] {
    switch source {
    case "placements": return placements()
    case "results": return results()
    case "registrations": return registrations()
    case "earnings": return earnings()
    case "assistance": return assistance()
    case "activities": return activities()
    case "decisions": return decisions()
    case "persons": return personRows()
    case "identities": return identities()
    case "contracts": return contracts()
    case "weights": return weights()
    default: return survey()
    }
  }

  /// Columns in any order, among others that no field asks for, some of the optional ones missing.
  private mutating func file(_ source: TwinSource, _ rows: [[String]]) -> [UInt8] {
    var order = Array(source.fields.indices).shuffled(using: &dice)
    order.removeAll { !source.fields[$0].required && dice.chance(0.02) }
    let extra = dice.chance(0.2)
    var lines = [order.map { dice.padded(source.fields[$0].column.description) } + (extra ? ["Övrigt"] : [])]
    for row in rows {
      var line = order.map { column in dice.chance(garbage) ? dice.garbage() : dice.padded(row[column]) }
      if extra { line.append(dice.name("Ö", 0...9)) }
      if dice.chance(garbage) { line.removeLast() }
      if dice.chance(garbage) { line.append("x") }
      lines.append(line)
    }
    var dialect = RandomDialect(&dice)
    if let stated = source.delimiter { dialect.delimiter = stated }
    return dialect.bytes(lines, &dice)
  }

  mutating func day(from: Int = 2021, to: Int = 2026) -> TwinDay {
    dice.chance(0.15) ? dice.pick(edges) : TwinDay(dice.roll(from...to), dice.roll(1...12), dice.roll(1...28))!
  }

  mutating func maybe(_ text: String, _ probability: Double = 0.85) -> String {
    dice.chance(probability) ? text : dice.blank()
  }

  mutating func person() -> String { dice.pick(persons).write(&dice, definition) }

  mutating func municipality() -> String {
    dice.pick(["0114", "0115", "0180", "0180", "1280", "1480", "2584", "0980", "2482"])
  }
}
