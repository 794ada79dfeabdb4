import Testing

/// What the program says to whoever asks it for what it cannot do.
@Suite("usage")
struct UsageTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    program = Program(folder: folder.path)
  }

  @Test("help is no error", arguments: [[], ["--help"], ["synthesize", "--help"], ["help", "synthesize"]])
  func help(arguments: [String]) throws {
    let ending = try program.run(arguments)
    #expect(ending.code == 0)
    #expect(ending.output.contains("USAGE: utfall"))
    #expect(ending.errors == "")
  }

  @Test(
    "a usage error has exit code 2 and says what is wrong first",
    arguments: [
      (["bogus"], "Unexpected argument 'bogus'"),
      (["--bogus"], "Unknown option '--bogus'"),
      (["run", "--delivery", "d", "--set", "cohort"], "--set cohort: expected key=value, the key as a dotted path"),
      (["plan", "--delivery", "d", "--set", "a..b=1"], "--set a..b=1: expected key=value, the key as a dotted path"),
      (["check", "--delivery", "d", "--set", "=1"], "--set =1: expected key=value, the key as a dotted path"),
      (["synthesize", "--seed", "1", "--out", "o"], "Missing expected argument '--persons <n>'"),
      (["synthesize", "--persons", "x", "--seed", "1", "--out", "o"], "The value 'x' is invalid for '--persons <n>'"),
      (
        ["synthesize", "--persons", "0", "--seed", "1", "--out", "o"],
        "persons: expected a number from 1 to 50000000"
      ),
      (
        ["synthesize", "--persons", "1", "--seed", "1", "--out", "o", "--jobs", "0"],
        "--jobs: expected a number from 1 to 1024"
      ),
      (
        ["synthesize", "--persons", "1", "--seed", "1", "--out", "/"],
        "/: the folder is not empty; a delivery is written to a new or an empty one"
      ),
    ])
  func usage(arguments: [String], message: String) throws {
    let ending = try program.run(arguments)
    #expect(ending.code == 2)
    #expect(ending.output == "")
    #expect(ending.errors.split(separator: "\n").first ?? "" == "utfall: " + message)
  }

  @Test("the version")
  func version() throws {
    let ending = try program.run(["--version"])
    #expect(ending.code == 0 && ending.errors == "")
    #expect(ending.output.contains(/^[0-9]+\.[0-9]+\.[0-9]+\n$/))
  }

  @Test("a pipeline's folder without definition does not give way to another of its name")
  func pipelineWithoutDefinition() throws {
    let ending = try program.shell(
      "mkdir -p Pipelines/provider-followup d; $UTFALL plan --delivery d; echo $?")
    #expect(ending.output == "5\n")
    #expect(ending.errors == "utfall: Pipelines/provider-followup: no definition.yaml in it\n")
  }

  @Test("a message is one line, whatever files are called")
  func singleLine() throws {
    let ending = try program.shell(
      """
      mkdir d; : > d/$'agi-\\n\\e[31m.csv.gz'
      $UTFALL check --delivery d --set identifiers=token > check.out; echo $?
      """)
    #expect(ending.output == "3\n")
    #expect(ending.errors.contains("utfall: agi-\u{FFFD}\u{FFFD}[31m.csv.gz: nothing in it, not even a header line\n"))
  }

  @Test("what is written is its owner's alone")
  func privacy() throws {
    let ending = try program.shell(
      "umask 000; $UTFALL synthesize --persons 10 --seed 1 --out d; stat -c %a d; stat -c %a d/* | sort -u")
    #expect(ending == Program.Ending(code: 0, output: "700\n600\n", errors: ""))
  }

  @Test("a reader that leaves early is no failure")
  func closedOutput() throws {
    let ending = try program.shell("set -o pipefail; $UTFALL --help | true; echo $?")
    #expect(ending == Program.Ending(code: 0, output: "0\n", errors: ""))
  }

  @Test("standard output that can't be written is one")
  func fullOutput() throws {
    let ending = try program.shell("$UTFALL --help > /dev/full")
    #expect(ending.code == 1)
    #expect(ending.errors == "utfall: standard output can't be written: No space left on device\n")
  }
}
