import Foundation
import Testing

/// `utfall verify` from outside: in another folder, time zone and language; what it says, what it leaves.
@Suite("verify", .serialized)
struct VerifyTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    program = Program(folder: folder.path)
    try program.makeFewTables()
    let ending = try program.shell(
      """
      $UTFALL synthesize --persons 300 --seed 3 --out d && mkdir t &&
      $UTFALL run few --delivery d
      """)
    try #require(ending.code == 0, "\(ending.errors)")
  }

  @Test("finds no difference in another place, and leaves nothing there")
  func elsewhere() throws {
    let ending = try program.shell(
      """
      mkdir -p other/place && mv d other/place/extracts && mv edition other/published && cd other
      TMPDIR=$PWD/../t TZ=Pacific/Kiritimati LC_ALL=sv_SE.UTF-8 $UTFALL verify published --delivery place/extracts --jobs 1
      code=$?; ls ../t; exit $code
      """)
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.hasPrefix("No difference: the "))
    #expect(ending.output.split(separator: "\n").count == 1)
  }

  @Test("a difference has exit code 7, and a line that says what changed")
  func differs() throws {
    let ending = try program.shell(
      """
      echo >> edition/tables/job-entry.csv
      TMPDIR=$PWD/t $UTFALL verify edition --delivery d; code=$?; ls t; exit $code
      """)
    #expect(ending.code == 7)
    #expect(ending.output == "")
    #expect(
      ending.errors.hasSuffix(
        "utfall: tables/job-entry.csv: a file of the edition changed since it was published\n"))
  }

  @Test("what can't be verified has the exit code of its reason")
  func failures() throws {
    for (arguments, code, message) in [
      ("edition --delivery none", 3, "none: the delivery can't be read"), ("none --delivery d", 2, "none: no edition"),
      ("d --delivery d", 2, "d: no edition"), ("edition --delivery d --jobs 0", 2, "--jobs: expected"),
    ] as [(String, Int32, String)] {
      let ending = try program.shell("TMPDIR=$PWD/t $UTFALL verify \(arguments); code=$?; ls t; exit $code")
      #expect(ending.code == code, "\(arguments)")
      #expect(ending.output == "")
      #expect(ending.errors.contains("utfall: " + message), "\(ending.errors)")
    }
  }

  @Test("ended by a signal it leaves nothing either", arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func stopped(signal: String, code: Int32) throws {
    let ending = try program.shell(
      """
      (TMPDIR=$PWD/t exec $UTFALL verify edition --delivery d 2> said) & process=$!
      until [ -n "$(ls t)" ] && [ -e t/*/workspace/workspace.sqlite ]; do sleep 0.01; done
      stat -c %a t/*; kill -\(signal) $process; wait $process; code=$?; ls t; tail -1 said; exit $code
      """)
    #expect(ending.code == code)
    #expect(ending.output == "700\nutfall: stopped\n")
  }
}
