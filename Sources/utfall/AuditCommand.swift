import ArgumentParser
import Pipeline

/// `utfall audit`: what can be computed from editions by who has nothing else.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Look for small counts that can be computed from an edition.",
    discussion: """
      Works on any folder of tables in the layout of editions, also one edited by hand. The first edition is audited; \
      what the others print of the same counts is taken as known. Exit code 6: a small count can be computed.
      """)

  @Argument(help: ArgumentHelp("Folders of editions, the audited one first.", valueName: "edition"))
  var editions: [String]

  @Option(help: ArgumentHelp("Counts from 1 to one less than this are small.", valueName: "n"))
  var minimum: Int64 = 5

  mutating func validate() throws {
    if minimum < 1 { throw ValidationError("--minimum: expected a number from 1") }
  }

  mutating func run() throws {
    let findings = try Runner.audit(editions, minimum: minimum)
    for finding in findings { StandardStreams.print(finding) }
    guard findings.isEmpty else {
      throw PipelineError(.disclosure, ["\(findings.count) small counts can be computed"])
    }
    StandardStreams.print(
      "No small count can be computed from what is printed (\(Runner.auditMethod)).")
  }
}
