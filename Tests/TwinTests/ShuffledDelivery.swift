import Foundation

/// The rows of a delivery, dealt anew: their order, their files and how these are named and written. What is left
/// out are rows that a later one supersedes, since of them order does decide.
struct ShuffledDelivery {
  let twin: TwinDelivery
  let folder: URL
  var dice: RandomDice

  init(_ twin: TwinDelivery, in folder: URL, seed: Int) {
    self.twin = twin
    self.folder = folder
    dice = RandomDice(seed: seed)
  }

  /// Writes the used and rejected rows as they stood: each file with its own rows in their order.
  func writeInOrder(to target: URL) throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for name in twin.files.values.joined() {
      let (header, rows) = try kept(name)
      try write(header, rows, delimiter: ";", to: target.appendingPathComponent(name))
    }
  }

  /// Writes the same rows in another order, each file's over one to three files of other names.
  mutating func writeShuffled(to target: URL) throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for (source, names) in twin.files.sorted(by: { $0.key < $1.key }) {
      var numbers = Array(0..<100).shuffled(using: &dice)
      for name in names {
        let (header, rows) = try kept(name)
        var parts = [[[TwinText]]](repeating: [], count: dice.roll(1...3))
        for row in rows.shuffled(using: &dice) { parts[dice.roll(0...parts.count - 1)].append(row) }
        for part in parts {
          let specified = TwinSource.named(TwinText(source))
          let file = "\(specified.files)\(numbers.removeLast())\(specified.ending)"
          let delimiter = specified.delimiter ?? dice.pick([";", ",", "\t"])
          try write(header, part, delimiter: delimiter, to: target.appendingPathComponent(file))
        }
      }
    }
  }

  private func kept(_ name: String) throws -> (header: [TwinText], rows: [[TwinText]]) {
    let file = try TwinFile(folder.appendingPathComponent(name))
    let records = twin.records.values.joined().filter { $0.file == name }.sorted { $0.line < $1.line }
    return (file.header, zip(file.rows, records).filter { !$0.1.superseded }.map(\.0))
  }

  private func write(_ header: [TwinText], _ rows: [[TwinText]], delimiter: String, to file: URL) throws {
    let quote = UInt8(ascii: "\"")
    let lines = ([header] + rows).map { row in
      row.map { [quote] + $0.bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote] }
        .joined(separator: Array(delimiter.utf8)) + [UInt8(ascii: "\n")]
    }
    try Data(lines.joined()).write(to: file)
  }
}
