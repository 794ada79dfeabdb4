import ArgumentParser
import Pipeline
import Publication

/// `utfall run`: from a delivery to an edition.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a pipeline on a delivery, and publish an edition.")

  @OptionGroup var options: PipelineOptions
  @OptionGroup var workspace: WorkspaceOption

  @Option(help: ArgumentHelp("Folder of the edition; replaced when the new one is whole.", valueName: "dir"))
  var edition = "edition"

  @Option(name: .customLong("to"), help: ArgumentHelp("The last stage to run.", valueName: "stage"))
  var last: Stage?

  @Option(help: "Language of the report.")
  var language = EditionTexts.Language.swedish

  mutating func run() throws {
    var request = try options.request(workspace: workspace.workspace, edition: edition, last: last)
    request.language = language
    Interruption.endsAtOnce(keepsWork: true)
    let progress = Progress()
    let summary = try progress.during { () throws(PipelineError) in
      try Runner.run(request) { progress.report($0) }
    }
    StandardStreams.print(SummaryText(summary).text)
  }
}

extension EditionTexts.Language: ExpressibleByArgument {}
