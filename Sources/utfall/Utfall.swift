import ArgumentParser
import Pipeline

/// The command and its subcommands.
struct Utfall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "utfall",
    abstract: "What became of people placed with employment-service providers, and of people on social assistance.",
    discussion: """
      Reads a delivery of compressed extracts, follows every person, and publishes an edition of tables that anyone \
      with the same delivery can reproduce to the byte.

      Exit codes: 0 done, 2 usage, 3 delivery damaged or not as specified, 4 too many rejected rows, 5 definition \
      invalid, 6 disclosure gate, 7 verification differs, 1 anything else.
      """,
    version: programVersion,
    subcommands: [
      RunCommand.self, PlanCommand.self, CheckCommand.self, ExplainCommand.self, VerifyCommand.self, DiffCommand.self,
      AuditCommand.self, SynthesizeCommand.self,
    ])
}
