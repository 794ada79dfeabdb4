import ArgumentParser
import Pipeline
import Synthesis

/// `utfall synthesize`: an invented delivery.
struct SynthesizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize", abstract: "Write a delivery of invented persons, the same for the same seed.")

  @Option(help: ArgumentHelp("How many persons.", valueName: "n"))
  var persons: Int

  @Option(help: ArgumentHelp("What the invention is drawn from.", valueName: "s"))
  var seed: UInt64

  @Option(help: ArgumentHelp("Folder of the delivery, new or empty.", valueName: "dir"))
  var out: String

  @Option(help: "How persons are named.")
  var identifiers = IdentifierKind.token

  @Option(help: ArgumentHelp("Workers at once; the delivery does not depend on it.", valueName: "n"))
  var jobs = Cores.available

  mutating func validate() throws {
    guard (1...Cores.most).contains(jobs) else {
      throw ValidationError("--jobs: expected a number from 1 to \(Cores.most)")
    }
  }

  mutating func run() throws {
    Interruption.endsAtOnce(keepsWork: false)
    let synthesizer = Synthesizer(persons: persons, seed: seed, identifiers: identifiers, jobs: jobs)
    guard Terminal() != nil else { return try synthesizer.write(to: out) }
    defer { StandardStreams.tell(Terminal.clearing) }
    try synthesizer.write(to: out) { StandardStreams.tell(Terminal.clearing + $0) }
  }
}

extension IdentifierKind: ExpressibleByArgument {}
