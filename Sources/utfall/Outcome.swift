import ArgumentParser
import Glibc
import Pipeline
import Synthesis

/// What came of a command that did not simply succeed: what to say where, and the exit code.
struct Outcome {
  private var code: Int32
  /// For standard output.
  private var help = ""
  /// For standard error, each a line of its own.
  private var messages: [String] = []
  /// What may be said instead, below the messages.
  private var usage = ""

  init(_ error: any Error) {
    switch error {
    case let error as PipelineError:
      code = error.exitCode
      messages = error.messages
    case let error as SynthesisError:
      code = (error.isUsage ? PipelineError.Reason.usage : .other).rawValue
      messages = [error.description]
    case let error as ExitCode:
      code = error.rawValue
    case _ where Utfall.exitCode(for: error) == .success:
      code = 0
      help = Utfall.fullMessage(for: error)
    default:
      code = PipelineError.Reason.usage.rawValue
      setUsage(Utfall.fullMessage(for: error))
    }
  }

  func end() -> Never {
    if !help.isEmpty { StandardStreams.print(help) }
    for message in messages { StandardStreams.complain(message) }
    if !usage.isEmpty { StandardStreams.tell(usage + "\n") }
    exit(code)
  }

  /// Takes the parser's text apart: `Error: ` and the message, then how the command is used.
  private mutating func setUsage(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines[0]
    messages = [String(first.hasPrefix("Error: ") ? first.dropFirst("Error: ".count) : first)]
    usage = lines.dropFirst().joined(separator: "\n")
  }
}

extension SynthesisError {
  /// Asked for what cannot be, rather than failed at it.
  fileprivate var isUsage: Bool { if case .unwritable = self { false } else { true } }
}
