import Foundation
import Testing

/// `utfall diff` from outside: what it says of two editions, and what it writes.
@Suite("diff", .serialized)
struct DiffTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    program = Program(folder: folder.path)
    try program.makeFewTables()
    let ending = try program.shell(
      """
      $UTFALL synthesize --persons 1500 --seed 3 --out d &&
      $UTFALL run few --delivery d --edition a --set complete_to=2025-09-30 &&
      $UTFALL run few --delivery d --edition b
      """)
    try #require(ending.code == 0, "\(ending.errors)")
  }

  @Test("says what changed, how many cells, which totals, and where the rest is")
  func summary() throws {
    let ending = try program.run(["diff", "a", "b"])
    #expect(ending.code == 0)
    #expect(ending.errors == "")
    let lines = ending.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("maturity     complete_to: 2025-09-30, now 2025-12-31, for activities, ") == true)
    #expect(lines.contains { $0.hasPrefix("job-entry registered 24m ") && $0.hasSuffix("  maturity") })
    #expect(lines.last?.hasSuffix(" cells differ; each is a line of change.csv") == true)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/change.csv"))
    let same = try program.run(["diff", "a", "a", "--out", "same.csv"])
    #expect(same.output.hasPrefix("No cell differs: all "))
  }

  @Test("refuses what it can't do")
  func failures() throws {
    for (arguments, code, message) in [
      ("a none", 2, "none: no edition"), ("d b", 2, "d: no edition"),
      ("a b --out b/change.csv", 2, "b/change.csv: lies in an edition or is a folder"),
      ("a b --out b/tables/job-entry.csv", 2, "b/tables/job-entry.csv: lies in an edition or is a folder"),
      ("a b --out d", 2, "d: lies in an edition or is a folder"),
      ("a b --out none/change.csv", 1, "none/change.csv: cannot create: no such file or folder"),
    ] as [(String, Int32, String)] {
      let ending = try program.shell("$UTFALL diff \(arguments)")
      #expect(ending.code == code, "\(arguments)")
      #expect(ending.output == "")
      #expect(ending.errors.hasPrefix("utfall: " + message), "\(ending.errors)")
    }
  }
}
