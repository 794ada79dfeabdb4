import ArgumentParser
import Pipeline

/// `utfall diff`: what differs between two editions.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show which cells differ between two editions, by how much, and what changed them.",
    discussion: """
      A summary on standard output, and every cell that differs as a line of change.csv: the table, the group \
      (`level=A; sex=K`, _T for the total), measure and window; n, x, value, interval and status in each edition; the \
      difference of the values; and the cause: data, definitions, maturity (followed for longer), disclosure (withheld \
      in one of them, then without numbers) or program. More than one, joined by +, where each can be the reason.
      """)

  @Argument(help: ArgumentHelp("Folder of the earlier edition.", valueName: "edition"))
  var before: String

  @Argument(help: ArgumentHelp("Folder of the later edition.", valueName: "edition"))
  var after: String

  @Option(help: ArgumentHelp("Where to write the cells; not into an edition.", valueName: "file"))
  var out = "change.csv"

  mutating func run() throws {
    Interruption.endsAtOnce(keepsWork: false)
    let file = try EditionComparison.place(out)
    let comparison = try EditionComparison(before: before, after: after)
    for path in comparison.edited {
      StandardStreams.complain("note: \(path): changed since it was published; see utfall verify")
    }
    try comparison.write(to: file)
    StandardStreams.print(ChangeText(comparison, file: out).text)
  }
}
