import Foundation
import Rows
import Staging
import Testing

/// What is staged of random rows, against a dictionary of keys: which row of each key is used, and in what order.
@Suite("rows of a source") struct IngestTwinTests {
  private static let key = [UInt8](repeating: 9, count: 32)

  /// A row as it is written: person, two numbers and a text of the key, amount, submission.
  private struct Row {
    var person: String
    var first: Int64
    var second: Int64
    var label: String
    var amount: Int64
    var submitted: Int64
    /// File and line.
    var place: [Int]

    var text: String { "\(person);\(first);\(second);\(label);\(amount);\(submitted)\n" }
  }

  /// How far values lie apart, and so how many bits a key takes.
  enum Width: Int64, CaseIterable {
    case narrow = 4
    case wide = 30_000
    case beyond = 900_000_000_000_000_000
  }

  private static func specification(_ key: [String]) -> SourceSpecification {
    let number = FieldType.whole(minimum: nil, maximum: nil)
    func field(_ name: String, _ type: FieldType) -> FieldSpecification {
      FieldSpecification(name: name, column: name, type: type, required: true)
    }
    return SourceSpecification(
      name: "source", files: "*.csv", key: key, lastBy: "submitted",
      fields: [
        field("person", .person), field("first", number), field("second", number), field("label", .text),
        field("amount", number), field("submitted", number),
      ])
  }

  private func rows(_ seed: Int, _ width: Width) -> [Row] {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func draw(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 1) % UInt64(bound))
    }
    var all: [Row] = []
    for file in 0..<3 {
      for line in 0..<1500 {
        var row = Row(
          person: "p\(draw(90))", first: draw(width.rawValue) - 2, second: draw(width.rawValue), label: "l\(draw(3))",
          amount: draw(20) == 0 ? 1 << 40 + draw(9) : draw(1000), submitted: draw(5), place: [file, line])
        // Often the key of a row before.
        if !all.isEmpty, draw(3) == 0 {
          let other = all[Int(draw(Int64(all.count)))]
          (row.person, row.first, row.second, row.label) = (other.person, other.first, other.second, other.label)
        }
        all.append(row)
      }
    }
    return all
  }

  private func write(_ rows: [Row], to folder: String) throws -> [DeliveredFile] {
    try (0..<3).map { file in
      let text =
        "person;first;second;label;amount;submitted\n" + rows.filter { $0.place[0] == file }.map(\.text).joined()
      let path = "\(folder)/\(file).csv"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return DeliveredFile(name: "\(file).csv", path: path, bytes: text.utf8.count)
    }
  }

  /// Ingests the rows, and opens what was staged of them.
  private func ingest(
    _ rows: [Row], _ specification: SourceSpecification, staged: StagedFields, in folder: WorkspaceFolder,
    jobs: Int, blockSize: Int
  ) throws -> (SourceIngest.Result, StageFile) {
    let ingest = SourceIngest(
      specification: specification, files: try write(rows, to: folder.root), jobs: jobs, scratch: folder.root,
      blockSize: blockSize)
    let directory = PersonDirectory(
      kind: .token, pseudonymiser: Pseudonymiser(key: Self.key), chainEnds: [:], partitions: partitionsByPerson)
    let path = folder.root + "/staged"
    let result = try ingest.run(
      directory: directory, staged: staged, output: StageFile.Writer(path: path), progress: { _, _ in })
    return (result, try StageFile(path: path))
  }

  private func pseudonym(_ row: Row) -> Pseudonym {
    Pseudonymiser(key: Self.key).pseudonym(of: Array(row.person.utf8))
  }

  /// The last of each key: by submission, then file, then line.
  private func used(_ rows: [Row], _ key: (Row) -> [String]) -> [Row] {
    var last: [[String]: Row] = [:]
    for row in rows {
      if let other = last[key(row)],
        !([Int(other.submitted)] + other.place).lexicographicallyPrecedes([Int(row.submitted)] + row.place)
      {
        continue
      }
      last[key(row)] = row
    }
    return Array(last.values)
  }

  @Test("the last row of each key is used, by person and key", arguments: Width.allCases, [1, 2, 3])
  func lastOfEachKey(_ width: Width, _ jobs: Int) throws {
    let folder = try WorkspaceFolder()
    let rows = rows(jobs, width)
    let (result, staged) = try ingest(
      rows, Self.specification(["first", "person", "second", "label"]),
      staged: .rows(["first", "second", "amount", "submitted"]), in: folder, jobs: jobs, blockSize: 3000)
    let expected = used(rows) { [$0.person, "\($0.first)", "\($0.second)", $0.label] }.sorted { a, b in
      (pseudonym(a), a.first, a.second, a.label) < (pseudonym(b), b.first, b.second, b.label)
    }
    #expect(result.accounting.total == RowCounts(used: expected.count, superseded: rows.count - expected.count))
    #expect(
      result.accounting.files.map(\.rows.used) == (0..<3).map { file in expected.count { $0.place[0] == file } })
    for (name, value) in [
      ("first", \Row.first), ("second", \.second), ("amount", \.amount), ("submitted", \.submitted),
    ] as [(String, KeyPath<Row, Int64>)] {
      #expect(try column(name, of: staged) == expected.map { $0[keyPath: value] })
    }
    let people = Set(expected.map(pseudonym)).sorted()
    #expect(try column("person.low", of: staged) == people.map { Int64(bitPattern: $0.low) })
    #expect(
      try column("count", of: staged) == people.map { person in Int64(expected.count { pseudonym($0) == person }) })
  }

  /// A column of all partitions, one after the other: they divide the persons in the order of their pseudonyms.
  private func column(_ name: String, of file: StageFile) throws -> [Int64] {
    try (0..<partitionsByPerson).flatMap { partition in
      var values: [Int64] = []
      let count = try file.read(name, partition: partition, into: &values)
      return values.prefix(count)
    }
  }

  @Test("sums of the used rows of each person and period", arguments: [1, 2])
  func sums(_ jobs: Int) throws {
    let folder = try WorkspaceFolder()
    let rows = rows(7, .narrow)
    let (_, staged) = try ingest(
      rows, Self.specification(["first", "person", "second", "label"]),
      staged: .sums(period: "first", amount: "amount"), in: folder, jobs: jobs, blockSize: 2000)
    var sums: [String: (row: Row, sum: Int64)] = [:]
    for row in used(rows, { [$0.person, "\($0.first)", "\($0.second)", $0.label] }) {
      sums["\(row.person) \(row.first)", default: (row, 0)].sum += row.amount
    }
    let expected = sums.values.sorted { (pseudonym($0.row), $0.row.first) < (pseudonym($1.row), $1.row.first) }
    #expect(try column("first", of: staged) == expected.map(\.row.first))
    #expect(try column("amount", of: staged) == expected.map(\.sum))
  }

  /// A text of 2 to 20 bytes; of those of 17 and more the first sixteen are the same.
  private func label(_ number: Int) -> String { String(repeating: "x", count: number % 4 * 5) + "t\(number)" }

  @Test("texts stand in the order of their bytes, whichever worker met them; numbered ones go", arguments: [1, 3])
  func texts(_ jobs: Int) throws {
    var rows = rows(13, .narrow)
    for index in rows.indices { rows[index].label = label(index * 7919 % 300) }
    let specification = Self.specification(["first", "person", "second", "label"])
    let expected = Set(rows.map(\.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var columns: [[Int64]] = []
    for numbered in [[], ["label"]] as [Set<String>] {
      let (_, staged) = try ingest(
        rows, specification, staged: .rows(["label"], numbered: numbered), in: try WorkspaceFolder(), jobs: jobs,
        blockSize: 2500)
      #expect(try staged.texts("texts.label") == (numbered.isEmpty ? expected : []))
      columns.append(try column("label", of: staged))
    }
    #expect(columns[0] == columns[1])
    #expect(Set(columns[0]) == Set(0..<Int64(expected.count)))
  }

  @Test("a text that is the key by itself is used once, whosever it is", arguments: [1, 3])
  func textKey(_ jobs: Int) throws {
    let folder = try WorkspaceFolder()
    var rows = rows(11, .narrow)
    for index in rows.indices { rows[index].label = label(index * 7919 % 2000) }
    var specification = Self.specification(["label"])
    specification.lastBy = nil
    let (result, staged) = try ingest(
      rows, specification, staged: .rows(["amount"]), in: folder, jobs: jobs, blockSize: 2500)
    for index in rows.indices { rows[index].submitted = 0 }
    let expected = used(rows) { [$0.label] }.sorted { a, b in
      pseudonym(a) == pseudonym(b)
        ? a.label.utf8.lexicographicallyPrecedes(b.label.utf8) : pseudonym(a) < pseudonym(b)
    }
    #expect(result.accounting.total.used == expected.count && expected.count == 2000)
    #expect(try column("amount", of: staged) == expected.map(\.amount))
  }
}
