import ArgumentParser
import Pipeline

/// `utfall verify`: whether an edition comes out the same again.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Make an edition again from its delivery, and say what differs and why.",
    discussion: """
      Runs the definitions that stand in the edition, with the overrides of its manifest, in a temporary folder (under \
      TMPDIR, or /tmp) that is removed afterwards. Exit code 0: every file comes out the same; 7: something differs.
      """)

  @Argument(help: ArgumentHelp("Folder of the edition.", valueName: "edition"))
  var edition: String

  @Option(help: ArgumentHelp("Folder of the delivery that it was made from.", valueName: "dir"))
  var delivery: String

  @Option(help: ArgumentHelp("Workers at once; tables do not depend on it.", valueName: "n"))
  var jobs = Cores.available

  mutating func validate() throws {
    guard (1...Cores.most).contains(jobs) else {
      throw ValidationError("--jobs: expected a number from 1 to \(Cores.most)")
    }
  }

  mutating func run() throws {
    let folder = try TemporaryFolder()
    Interruption.ends { folder.remove(then: $0) }
    let verified = try folder.during { () throws(PipelineError) in
      let verification = try Verification(edition: edition, delivery: delivery, jobs: jobs, in: folder)
      let progress = Progress()
      let differences = try progress.during { () throws(PipelineError) in
        try verification.differences { progress.report($0) }
      }
      guard differences.isEmpty else { throw PipelineError(.verification, differences.map(\.description)) }
      return verification
    }
    StandardStreams.print(
      "No difference: the \(Figures.grouped(verified.fileCount)) files of \(edition) come out the same from "
        + "the \(Figures.grouped(verified.inputCount)) files of \(delivery).")
  }
}
