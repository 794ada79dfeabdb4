import ArgumentParser
import Pipeline

/// `utfall check`: reads a delivery alone, and says all that is wrong with it at once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read a delivery, and say everything that is wrong with it.")

  @OptionGroup var options: PipelineOptions

  mutating func run() throws {
    let request = try options.request(workspace: "workspace")
    Interruption.endsAtOnce(keepsWork: false)
    let progress = Progress()
    let report = progress.during { Runner.check(request) { progress.report($0) } }
    for note in report.notes { progress.note(note) }
    for problem in report.problems { StandardStreams.complain(problem) }
    let table = SummaryText.sources(report.sources)
    if !table.isEmpty { StandardStreams.print(table.joined(separator: "\n")) }
    guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    StandardStreams.print("\nThe delivery is as specified.")
  }
}
