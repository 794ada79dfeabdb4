import Foundation
import Testing

/// The program on a small delivery, from outside: what it says, what it leaves, how it ends.
@Suite("run", .serialized)
struct RunTests {
  private let folder: TemporaryFolder
  private let program: Program

  /// A current folder with the delivery `d`, and a pipeline that is found in it.
  init() throws {
    folder = try TemporaryFolder()
    program = Program(folder: folder.path)
    try program.linkPipelines()
    let ending = try program.run(["synthesize", "--persons", "400", "--seed", "3", "--out", "d"])
    try #require(ending.code == 0)
  }

  @Test("ends with a summary, an edition and a workspace")
  func run() throws {
    let tables = "{job-entry: {by: [[]], windows: [12m]}, interruptions: {by: [[]]}, cohort-profile: {by: [[]]}}"
    let ending = try program.run(["run", "--delivery", "d", "--set", "tables=\(tables)"])
    #expect(ending.code == 0)
    let lines = ending.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("source ") == true)
    for beginning in ["placements ", "all ", "cohort ", "job entry ", "interruptions ", "edition ", "workspace "] {
      #expect(lines.contains { $0.hasPrefix(beginning) }, "\(beginning)")
    }
    #expect(ending.errors.contains("ingest placements: "))
    #expect(ending.errors.hasSuffix("s\n"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/edition/tables/job-entry.csv"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/workspace/measures/job-entry.csv"))
  }

  @Test("does what is done no second time")
  func again() throws {
    _ = try program.run(["run", "--delivery", "d", "--to", "measure"])
    let ending = try program.run(["run", "--delivery", "d", "--to", "measure"])
    #expect(ending.code == 0)
    #expect(ending.errors.contains("ingest earnings: there already\n"))
    #expect(ending.errors.contains("measure: there already\n"))
  }

  @Test("goes no further than it is told to")
  func partly() throws {
    let ending = try program.run(["run", "--delivery", "d", "--to", "ingest", "--workspace", "w"])
    #expect(ending.code == 0)
    #expect(!ending.output.contains("cohort"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/edition"))
  }

  @Test("plan says what a run would do, and why")
  func plan() throws {
    let before = try program.run(["plan", "--delivery", "d"])
    #expect(before.code == 0)
    #expect(before.output.contains("runs    ingest earnings: no result yet\n"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/workspace"))

    _ = try program.run(["run", "--delivery", "d", "--to", "measure"])
    let after = try program.run(["plan", "--delivery", "d", "--set", "job_entry.price_base_share=0.5"])
    let lines = after.output.split(separator: "\n")
    #expect(lines.contains("there   ingest earnings"))
    #expect(lines.contains { $0.hasPrefix("runs    outcomes: ") && $0.contains("price_base_share") })
  }

  @Test("check says all that is wrong at once, and makes nothing")
  func check() throws {
    let whole = try program.run(["check", "--delivery", "d"])
    #expect(whole.code == 0)
    #expect(whole.output.hasSuffix("The delivery is as specified.\n"))

    let ending = try program.shell(
      """
      rm d/personer-*
      for name in d/agi-2021-01 d/bistand-2021-01; do truncate -s -5 $name.csv.gz; done
      $UTFALL check --delivery d
      """)
    #expect(ending.code == 3)
    let problems = ending.errors.split(separator: "\n").filter { $0.hasPrefix("utfall: ") && !$0.contains(" note: ") }
    #expect(problems.count == 3, "\(ending.errors)")
    #expect(problems.contains { $0.contains("agi-2021-01.csv.gz: ") })
    #expect(problems.contains { $0.contains("bistand-2021-01.csv.gz: ") })
    #expect(problems.contains { $0.contains("persons is required") })
    #expect(ending.output.contains("placements "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["Pipelines", "d"])
  }

  @Test(
    "has an exit code for each kind of failure, and leaves no edition",
    arguments: [
      ("run bogus --delivery d", 2, "bogus: no pipeline of that name"),
      ("run --delivery d --to bogus", 2, "The value 'bogus' is invalid for '--to <stage>'"),
      ("run --delivery none", 3, "none: the delivery can't be read"),
      ("run --delivery empty", 3, "empty: no file of any source"),
      ("run --delivery cut", 3, "personer-2025.csv.gz: "),
      ("run --delivery d --set cohort.form=2022-01-01", 5, "--set cohort.form"),
      ("run --delivery d --workspace /proc/none", 1, "/proc/none"),
    ])
  func failures(command: String, code: Int32, message: String) throws {
    let ending = try program.shell(
      """
      mkdir empty cut && cp d/* cut/ && name=$(basename cut/personer-*) && mv cut/$name cut/personer-2025.csv.gz
      truncate -s -5 cut/personer-2025.csv.gz
      $UTFALL \(command)
      """)
    #expect(ending.code == code)
    #expect(ending.output == "")
    #expect(ending.errors.contains("utfall: " + message), "\(ending.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/edition"))
  }

  /// The run is held by a file that takes long to read, so that no other line is on its way when the signal comes.
  @Test("is ended at once by a signal, and goes on from there", arguments: [("INT", 130), ("TERM", 143)])
  func stopped(signal: String, code: Int32) throws {
    let ending = try program.shell(
      """
      cp $(ls d/placeringar-*.csv.gz | head -1) long
      while [ $(stat -c %s long) -lt 60000000 ]; do cat long long > longer; mv longer long; done
      mv long d/placeringar-long.csv.gz
      $UTFALL run --delivery d 2> said & until grep -q identities said; do sleep 0.02; done
      grep -c 'core file size *0 *0 ' /proc/$!/limits
      kill -\(signal) $!; wait $!; code=$?
      tail -1 said; rm d/placeringar-long.csv.gz
      $UTFALL run --delivery d --to measure 2>&1 > /dev/null | grep -v note: | head -1
      exit $code
      """)
    #expect(ending.code == code)
    #expect(
      ending.output == """
        1
        utfall: stopped; the next run with this workspace goes on from where it was
        ingest identities: there already

        """)
  }

  @Test("a crash shows nothing of what was in memory")
  func crash() throws {
    let ending = try program.shell(
      """
      cp $(ls d/placeringar-*.csv.gz | head -1) long
      while [ $(stat -c %s long) -lt 60000000 ]; do cat long long > longer; mv longer long; done
      mv long d/placeringar-long.csv.gz
      $UTFALL run --delivery d 2> said & until grep -q identities said; do sleep 0.02; done
      kill -SEGV $!; wait $!; echo $?; grep -v -e '^ingest' -e note: said; rm d/placeringar-long.csv.gz
      """)
    #expect(ending.output == "139\n")
  }
}
