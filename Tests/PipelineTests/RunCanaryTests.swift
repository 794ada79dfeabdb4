import Foundation
import Glibc
import Pipeline
import Synchronization
import Testing

/// Identifiers, and values of rows that are not used, stand nowhere outside of the delivery: not in the workspace,
/// committed or not, not in an edition, and in nothing that is said.
@Suite("canaries") struct RunCanaryTests {
  /// Runs, and returns all that was said.
  private func said(_ folder: RunFolder) -> String {
    let told = Mutex("")
    do {
      let summary = try Runner.run(folder.request()) { event in told.withLock { $0 += "\(event)\n" } }
      return told.withLock { $0 } + "\(summary)"
    } catch {
      return told.withLock { $0 } + error.messages.joined(separator: "\n")
    }
  }

  /// Paths under the folder's root, but for the delivery, of files that hold one of the texts, all of eight bytes
  /// or more.
  private func finds(_ canaries: [[UInt8]], _ folder: RunFolder) throws -> [String] {
    let byBeginning = Dictionary(grouping: canaries) { $0.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
    return try RunFolder.files(in: folder.root).filter { path, bytes in
      guard !path.hasPrefix("delivery/") else { return false }
      var window: UInt64 = 0
      for (index, byte) in bytes.enumerated() {
        window = window << 8 | UInt64(byte)
        guard index >= 7, let found = byBeginning[window] else { continue }
        if found.contains(where: { bytes[(index - 7)...].starts(with: $0) }) { return true }
      }
      return false
    }.keys.sorted()
  }

  private static let canary = SmallDelivery.canary

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var file: String
    var change: @Sendable (inout [String]) -> Void
  }

  @Test(
    "in all that a run leaves and says",
    arguments: [
      Case(testDescription: "nothing wrong", file: "personer-1.csv.gz") { _ in },
      Case(testDescription: "rejected rows", file: "agi-1.csv.gz") { lines in
        lines += [
          "2023-01;\(canary) 1;\(canary);1;100;2023-02-01",
          "\(canary);\(canary);\(canary);\(canary);\(canary);\(canary)",
          "\(canary);\(canary)", "2023-01;\(canary)\(canary)\(canary)\(canary)\(canary);x;1;100;2023-02-01",
        ]
      },
      Case(testDescription: "too many rejected rows", file: "personer-1.csv.gz") { lines in
        for line in 1...50 { lines[line] += "\(canary)" }
      },
      Case(testDescription: "an unclosed quote", file: "inskrivningar-1.csv.gz") { $0[300] = "\"\(canary)" },
      Case(testDescription: "a quote in a field", file: "inskrivningar-1.csv.gz") {
        $0[300] = "\(canary)\"\(canary)\""
      },
      Case(testDescription: "no header line", file: "inskrivningar-1.csv.gz") { $0.removeFirst() },
      Case(testDescription: "values that stand twice for a header line", file: "inskrivningar-1.csv.gz") {
        $0[0] = "\(canary);\(canary)"
      },
      Case(testDescription: "a NUL byte", file: "bistand-1.csv.gz") { $0[200] += "\(canary)\0" },
      Case(testDescription: "a circle of identities", file: "idbyten-1.csv.gz") {
        $0 += ["\(canary)-a;\(canary)-b;2022-01-01", "\(canary)-b;\(canary)-a;2022-01-01"]
      },
    ])
  func run(test: Case) throws {
    let folder = try RunFolder()
    var lines = SmallDelivery(persons: 300).files.first { $0.name == test.file }!.lines
    test.change(&lines)
    try folder.put(GzipFile.bytes(of: lines.joined(separator: "\n") + "\n"), at: test.file)
    let said = said(folder)
    #expect(!said.isEmpty)
    #expect(!said.contains(Self.canary), "\(said)")
    #expect(try finds([Array(Self.canary.utf8)], folder) == [])
    #expect(try !folder.workspaceNames().isEmpty)
    let report = Runner.check(folder.request()) { _ in }
    #expect(!"\(report)".contains(Self.canary), "\(report)")
  }

  @Test("damage in the middle of compressed rows") func damage() throws {
    let folder = try RunFolder()
    for file in SmallDelivery(persons: 300).files where file.name == "agi-1.csv.gz" {
      var bytes = GzipFile.bytes(of: file.text, block: 500)
      bytes[bytes.count / 2] ^= 0x40
      try folder.put(bytes, at: file.name)
    }
    let said = said(folder)
    #expect(said.contains("agi-1.csv.gz: byte ") && !said.contains(Self.canary))
    #expect(try finds([Array(Self.canary.utf8)], folder) == [])
  }

  @Test(
    "what a killed run leaves, in its scratch too",
    arguments: ["began ingest contracts", "began measure", "ended publish"])
  func killed(moment: String) async throws {
    let folder = try RunFolder()
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = folder.root as String, moment] in
      _ = try Runner.run(RunFolder.request(root: root)) { if $0.line == moment { kill(getpid(), SIGKILL) } }
    }
    #expect(try folder.workspaceNames().contains("workspace.sqlite-wal"), "not taken over into the file")
    #expect(try finds([Array(Self.canary.utf8)], folder) == [])
  }

  @Test("personal identity numbers, written out and as numbers") func personnummer() throws {
    let folder = try RunFolder(persons: nil)
    let numbers = (0..<105).map(Self.number)
    try folder.put(SmallDelivery(persons: 100) { Self.number($0) })
    try folder.replace("identifiers: token", with: "identifiers: personnummer", in: "definition.yaml")
    let said = said(folder)
    #expect(said.contains("ended(stage: Pipeline.Stage.publish"), "\(said)")
    var canaries: [[UInt8]] = []
    for number in numbers {
      canaries += [Array(number.utf8), Array(number.dropFirst(2).utf8)]
      canaries.append(withUnsafeBytes(of: Int64(number)!.littleEndian) { Array($0) })
      canaries.append(withUnsafeBytes(of: Int64(number.dropFirst(2))!.littleEndian) { Array($0) })
      #expect(!said.contains(number.dropFirst(2)))
    }
    #expect(try finds(canaries, folder) == [])
  }

  /// A personal identity number of nobody, with its check digit.
  private static func number(_ index: Int) -> String {
    let day = index % 28 + 1
    let nine = "8001" + (day < 10 ? "0" : "") + "\(day)" + "\(100 + index)"
    let sum = nine.utf8.enumerated().reduce(0) { sum, digit in
      let product = Int(digit.element - 48) * (digit.offset % 2 == 0 ? 2 : 1)
      return sum + product / 10 + product % 10
    }
    return "19" + nine + "\((10 - sum % 10) % 10)"
  }
}
