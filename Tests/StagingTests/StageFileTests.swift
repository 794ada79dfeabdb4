import Foundation
import Rows
import Staging
import Testing

@Suite("stage file") struct StageFileTests {
  private struct Column {
    var name: String
    var partition: Int
    var values: [Int64]
  }

  /// Columns whose values span from nothing to all of 64 bits, with more and fewer missing ones.
  private func randomColumns(_ random: inout some RandomNumberGenerator) -> [Column] {
    let spans: [UInt64] = [
      1, 2, 254, 255, 256, 65_534, 65_535, 65_536, 1 << 32 - 2, 1 << 32 - 1, 1 << 32, 1 << 62, .max,
    ]
    return (0..<60).map { index in
      let span = spans[index % spans.count]
      let low = Int64.random(in: .min / 2...Int64.max / 2, using: &random)
      let share = Double.random(in: 0...1, using: &random)
      let values = (0..<Int.random(in: 0...300, using: &random)).map { _ -> Int64 in
        Double.random(in: 0...1, using: &random) < share
          ? RowBatch.missing : low &+ Int64(bitPattern: UInt64.random(in: 0...span, using: &random))
      }
      return Column(name: "column \(index % 7)", partition: index / 7, values: values)
    }
  }

  private func write(_ columns: [Column], texts: [String], to path: String) throws -> String {
    let output = try StageFile.Writer(path: path)
    for column in columns { try output.write(column.name, partition: column.partition, column.values) }
    try output.write("texts", texts: texts.map { Array($0.utf8)[...] })
    return try output.commit()
  }

  private func read(_ file: StageFile, _ column: Column) throws -> [Int64] {
    var values = [Int64](repeating: 4711, count: Int.random(in: 0...400))
    let count = try file.read(column.name, partition: column.partition, into: &values)
    return Array(values[..<count])
  }

  @Test("what was written is read, whatever its range", arguments: 1...20 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    var random = Dice(state: seed)
    let columns = randomColumns(&random)
    let texts = ["", "Ånge", "a\nb;\"", "Ö"]
    let path = folder.root + "/a.columns"
    let digest = try write(columns, texts: texts, to: path)
    let file = try StageFile(path: path)
    for column in columns { #expect(try read(file, column) == column.values) }
    #expect(try file.texts("texts") == texts)

    let other = folder.root + "/b.columns"
    #expect(try write(columns.shuffled(using: &random), texts: texts, to: other) == digest)
    let shuffled = try StageFile(path: other)
    for column in columns { #expect(try read(shuffled, column) == column.values) }
  }

  @Test("values at the edges of each width") func edges() throws {
    let folder = try WorkspaceFolder()
    var columns: [Column] = []
    for high in [0, 1, 0xFD, 0xFE, 0xFF, 0xFFFD, 0xFFFE, 0xFFFF, 0xFFFF_FFFD, 0xFFFF_FFFE, 0xFFFF_FFFF] as [Int64] {
      for low in [0, -1, .min + 1, .max - high] as [Int64] {
        columns.append(Column(name: "x", partition: columns.count, values: [low, RowBatch.missing, low + high, low]))
      }
    }
    columns.append(Column(name: "x", partition: columns.count, values: [.max, RowBatch.missing, .min + 1, 0, -1]))
    columns.append(Column(name: "x", partition: columns.count, values: [RowBatch.missing, RowBatch.missing]))
    columns.append(Column(name: "x", partition: columns.count, values: []))
    _ = try write(columns, texts: [], to: folder.root + "/a")
    let file = try StageFile(path: folder.root + "/a")
    for column in columns { #expect(try read(file, column) == column.values, "\(column.values)") }
    #expect(try file.texts("texts") == [])
    #expect(file.has("x", partition: 3) && !file.has("x", partition: columns.count) && !file.has("y"))
    #expect(try read(file, Column(name: "y", partition: 0, values: [])) == [])
    #expect(try file.texts("y") == [])
  }

  @Test("any change of content changes the digest") func digest() throws {
    let folder = try WorkspaceFolder()
    let path = folder.root + "/a"
    let base = Column(name: "x", partition: 1, values: [1, 2, RowBatch.missing])
    func digest(_ change: (inout Column) -> Void, texts: [String] = ["a"]) throws -> String {
      var column = base
      change(&column)
      return try write([column], texts: texts, to: path)
    }
    let digests = [
      try digest { _ in }, try digest { $0.name = "y" }, try digest { $0.partition = 2 },
      try digest { $0.values[0] = 0 }, try digest { $0.values[1] = RowBatch.missing },
      try digest { $0.values.append(1) },
      try digest { $0.values = [2, 3, RowBatch.missing] }, try digest({ _ in }, texts: ["b"]),
      try digest({ _ in }, texts: ["a", ""]),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(try digest { _ in } == digests[0])
  }

  @Test("many workers write one file") func workers() throws {
    let folder = try WorkspaceFolder()
    let path = folder.root + "/a"
    let output = try StageFile.Writer(path: path)
    let failures = onWorkers(4) { worker in
      (0..<50).filter { index in
        (try? output.write("x", partition: index * 4 + worker, [Int64](repeating: Int64(worker), count: index))) == nil
      }
    }
    #expect(failures == [[], [], [], []])
    _ = try output.commit()
    let file = try StageFile(path: path)
    for partition in 0..<200 {
      let expected = [Int64](repeating: Int64(partition % 4), count: partition / 4)
      #expect(try read(file, Column(name: "x", partition: partition, values: [])) == expected)
    }
  }

  @Test("a file that is not whole is refused, cut anywhere or changed in its directory") func damaged() throws {
    let folder = try WorkspaceFolder()
    let path = folder.root + "/a"
    _ = try write([Column(name: "x", partition: 0, values: [1, 300, RowBatch.missing])], texts: ["a"], to: path)
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for length in whole.indices {
      try Data(whole[..<length]).write(to: URL(fileURLWithPath: path))
      #expect(throws: WorkspaceError.damaged(path)) { try StageFile(path: path) }
    }
    // Values are not checked again when they are read; all that says where they stand is.
    let chunks = 3 * 2 + 8 + 1
    for index in whole.indices.dropFirst(chunks) {
      var changed = whole
      changed[index] ^= 0x80
      try Data(changed).write(to: URL(fileURLWithPath: path))
      #expect(throws: WorkspaceError.damaged(path), "byte \(index)") { try StageFile(path: path) }
    }
  }

  @Test("texts that do not end within their list are refused") func damagedTexts() throws {
    let folder = try WorkspaceFolder()
    let path = folder.root + "/a"
    _ = try write([], texts: ["ab", "c"], to: path)
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for (index, flip) in [(0, 0x10), (7, 0x80), (10, 0x02), (16, 0x40)] as [(Int, UInt8)] {
      var changed = whole
      changed[index] ^= flip
      try Data(changed).write(to: URL(fileURLWithPath: path))
      let file = try StageFile(path: path)
      #expect(throws: WorkspaceError.damaged(path)) { try file.texts("texts") }
    }
  }

  @Test("without a commit nothing is left") func uncommitted() throws {
    let folder = try WorkspaceFolder()
    do {
      let output = try StageFile.Writer(path: folder.root + "/a")
      try output.write("x", [1])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.root) == ["a.part"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.root) == [])
  }
}

/// The same numbers for the same seed (splitmix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
