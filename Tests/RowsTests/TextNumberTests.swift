import Extracts
import Foundation
import Rows
import Testing

/// Texts, codes and persons by number, against dictionaries of the standard library.
@Suite("numbers of texts and persons")
struct TextNumberTests {
  /// Random texts that often come again, of 1 to 40 bytes and now and then longer.
  private static func texts(_ count: Int, seed: Int, letters: String = "abAB01-_") -> [String] {
    var random = SeededRandom(seed)
    let known = (0..<count / 3).map { _ in
      random.text(letters, random.below(50) == 0 ? 41 + random.below(100) : 1 + random.below(40))
    }
    // Texts that differ in their last byte alone, and in their length alone.
    let alike = (1...40).flatMap { length in
      ["a", "b"].map { String(repeating: "x", count: length - 1) + $0 }
    }
    return (0..<count).map { _ in random.pick(random.below(10) == 0 ? alike : known) }
  }

  /// Reads one column in many small blocks; gives each row's raw number.
  private func numbers(
    of texts: [String], _ type: FieldType, _ directory: PersonDirectory
  ) throws -> (numbers: [Int64], interner: TextInterner) {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(("v;x\n" + texts.map { "\($0);x\n" }.joined()).utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var file = try ExtractReader(path: url.path, name: "a.csv", blockSize: 5000)
    var reader = RowReader(.of([FieldSpecification(name: "v", column: "v", type: type)]))
    var layout: FileLayout?
    var batch = RowBatch()
    var numbers: [Int64] = []
    while var block = try file.next() {
      layout = try reader.read(&block, layout: layout, file: "a.csv", directory: directory, into: &batch)
      numbers += (0..<batch.rows).map { batch[$0, 0] }
    }
    precondition(numbers.count == texts.count)
    return (numbers, reader.texts[0])
  }

  private func directory(_ chainEnds: [Pseudonym: Pseudonym] = [:], partitions: Int = 16) -> PersonDirectory {
    PersonDirectory(
      kind: .token, pseudonymiser: Pseudonymiser(key: RowsReading.key), chainEnds: chainEnds, partitions: partitions)
  }

  @Test("texts are numbered in the order in which they came", arguments: ["abAB01-_", "åäö€𝄞ab", "a"])
  func textNumbers(_ letters: String) throws {
    let texts = Self.texts(30_000, seed: 61, letters: letters)
    let directory = self.directory()
    let (numbers, interner) = try self.numbers(of: texts, .text, directory)
    var known: [[UInt8]: Int64] = [:]
    let wrong = zip(texts, numbers).filter { text, number in
      let expected = known[Array(text.utf8)] ?? Int64(known.count)
      known[Array(text.utf8)] = expected
      return number != expected || !interner.text(Int(number)).elementsEqual(text.utf8)
    }
    #expect(wrong.isEmpty)
    #expect(interner.count == known.count)
  }

  @Test("values of a long code list, of any length")
  func codes() throws {
    let distinct = Array(Set(Self.texts(3000, seed: 62)))
    let listed = distinct.prefix(distinct.count / 2)
    let list = CodeList(
      name: "long", entries: listed.enumerated().map { CodeList.Entry(value: $1, code: "\($0 / 3)") })
    let position = Dictionary(uniqueKeysWithValues: listed.enumerated().map { ($1, Int64($0 / 3)) })
    let texts = Self.texts(3000, seed: 62)
    let values = try ReadValue.of(texts, .code(list, open: false))
    #expect(values == texts.map { position[$0].map { .value($0) } ?? .rejected(.code) })
  }

  @Test("persons: one number a spelling, numbers dense within each partition", arguments: [1, 2, 64])
  func persons(_ partitions: Int) throws {
    let texts = Self.texts(20_000, seed: 63)
    let directory = self.directory(partitions: partitions)
    let (numbers, _) = try self.numbers(of: texts, .person, directory)
    let pseudonymiser = Pseudonymiser(key: RowsReading.key)
    var known: [String: Int64] = [:]
    let wrong = zip(texts, numbers).filter { text, number in
      guard text.utf8.count <= 32 else { return RowBatch.isValue(number) }
      let isOther = known[text].map { $0 != number } ?? false
      known[text] = number
      let person = pseudonymiser.pseudonym(of: Array(text.utf8))
      // A person's partition is the first bits of the pseudonym.
      let partition = Int64(person.high.multipliedFullWidth(by: UInt64(partitions)).high)
      return isOther || directory.person(number) != person || number % Int64(partitions) != partition
    }
    #expect(wrong.isEmpty)
    #expect(Set(known.values).count == known.count)
    #expect(directory.persons.reduce(0) { $0 + $1.count } == known.count)
    #expect(directory.persons.count == partitions)
    #expect(known.values.allSatisfy { Int($0) / partitions < directory.persons[Int($0) % partitions].count })
  }

  @Test("workers that read at once agree on every number")
  func manyWorkers() async throws {
    let texts = Self.texts(20_000, seed: 64)
    let directory = self.directory()
    let read = try await withThrowingTaskGroup(of: [String: Int64].self) { group in
      for worker in 0..<4 {
        group.addTask {
          var random = SeededRandom(worker)
          let own = texts.shuffled(using: &random)
          let numbers = try self.numbers(of: own, .person, directory).numbers
          return Dictionary(zip(own, numbers)) { first, second in
            #expect(first == second)
            return first
          }
        }
      }
      return try await group.reduce(into: [[String: Int64]]()) { $0.append($1) }
    }
    #expect(read.allSatisfy { $0 == read[0] })
    let identifiers = read[0].filter { RowBatch.isValue($0.value) }
    #expect(identifiers.keys.allSatisfy { $0.utf8.count <= 32 })
    #expect(directory.persons.reduce(0) { $0 + $1.count } == Set(identifiers.values).count)
  }

  @Test("spellings of one person give one person, whatever their numbers")
  func spellings() throws {
    let kind = IdentifierKind.personnummer(interim: false, cutOff: Day(year: 2025, month: 12, day: 31)!)
    let directory = PersonDirectory(
      kind: kind, pseudonymiser: Pseudonymiser(key: RowsReading.key), chainEnds: [:], partitions: 4)
    let (numbers, _) = try self.numbers(
      of: ["8112189876", "811218-9876", "198112189876", "19811218-9876", "811218+9876"], .person, directory)
    #expect(Set(numbers[..<4].map(directory.person)).count == 1)
    #expect(directory.person(numbers[4]) != directory.person(numbers[0]))
    #expect(Set(numbers.map { $0 % 4 }).count <= 2)
  }

  @Test("a changed identifier is the person at its chain's end")
  func chains() throws {
    let pseudonymiser = Pseudonymiser(key: RowsReading.key)
    func person(_ token: String) -> Pseudonym { pseudonymiser.pseudonym(of: Array(token.utf8)) }
    let directory = self.directory([person("old"): person("new"), person("older"): person("new")])
    let (numbers, _) = try self.numbers(of: ["old", "new", "older", "other", "old"], .person, directory)
    #expect(numbers.map(directory.person) == ["new", "new", "new", "other", "new"].map(person))
    #expect(numbers[0] == numbers[4])
    // They lie together: a partition is that of the chain's end.
    #expect(Set(numbers[..<3].map { $0 % 16 }).count == 1)
  }

  /// Files that name the same persons and texts in much the same order, so that guesses of who comes next often hold:
  /// some leave for good, many at once, others come, and at the end comes a file in another order.
  @Test("persons and texts that follow each other as in the file before")
  func alikeFiles() throws {
    var random = SeededRandom(65)
    var order = (0..<6000).map { _ in random.text("abAB01-_", 1 + random.below(20)) }
    let type = RowReader(
      .of([
        FieldSpecification(name: "p", column: "p", type: .person),
        FieldSpecification(name: "t", column: "t", type: .text),
      ]))
    var reader = type
    let directory = self.directory()
    let pseudonymiser = Pseudonymiser(key: RowsReading.key)
    var wrong = 0
    for file in 0..<8 {
      if file > 0 {
        order.removeAll { _ in random.below(12) == 0 }
        order.removeSubrange(1000..<1000 + 60 * file)
        for _ in 0..<300 { order.insert(random.text("abAB01-_", 1 + random.below(20)), at: random.below(order.count)) }
      }
      if file == 7 { order.shuffle(using: &random) }
      let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try Data(("p;t\n" + order.map { "\($0); \($0)\n" }.joined()).utf8).write(to: url)
      defer { try? FileManager.default.removeItem(at: url) }
      var extract = try ExtractReader(path: url.path, name: "\(file)", blockSize: 4000)
      var layout: FileLayout?
      var batch = RowBatch()
      var next = 0
      while var block = try extract.next() {
        layout = try reader.read(&block, layout: layout, file: "\(file)", directory: directory, into: &batch)
        for row in 0..<batch.rows {
          let text = Array(order[next].utf8)
          next += 1
          let isPerson =
            text.count > 32
            ? !RowBatch.isValue(batch[row, 0]) : directory.person(batch[row, 0]) == pseudonymiser.pseudonym(of: text)
          if !isPerson || !reader.texts[1].text(Int(batch[row, 1])).elementsEqual(text) { wrong += 1 }
        }
      }
      #expect(next == order.count)
    }
    #expect(wrong == 0)
  }
}
