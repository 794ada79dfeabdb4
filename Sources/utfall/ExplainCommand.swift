import ArgumentParser
import Pipeline
import Publication

/// `utfall explain`: how the numbers of a row came about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a row of a table from the last run, running nothing.",
    discussion: """
      Shows the definition in words with its parameters, the sources and their rows, the attrition down to n, and the \
      row's counts as they are released: what disclosure control withholds is withheld here too.
      """)

  @Argument(help: "A table of the edition, as job-entry.")
  var table: String

  @Argument(help: ArgumentHelp("What the row is of, as level=A; none: the total.", valueName: "dimension=value"))
  var group: [String] = []

  @Option(help: ArgumentHelp("A folder under Pipelines/, or the path of one.", valueName: "pipeline"))
  var pipeline = "provider-followup"

  @Option(help: ArgumentHelp("Folder of the delivery.", valueName: "dir"))
  var delivery: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A parameter of the definition, as the run had it; can be repeated.", valueName: "key=value"))
  var overrides: [String] = []

  @OptionGroup var workspace: WorkspaceOption

  @Option(help: "Language of the explanation.")
  var language = EditionTexts.Language.swedish

  mutating func run() throws {
    Interruption.endsAtOnce(keepsWork: false)
    let run = RunRequest(
      pipeline: try PipelineFolder.find(pipeline), delivery: delivery, workspace: workspace.workspace,
      jobs: Cores.available, overrides: overrides)
    let request = ExplainRequest(
      run: run, table: table, group: group, language: language)
    StandardStreams.print(ExplanationText(try Runner.explain(request)).text)
  }
}
