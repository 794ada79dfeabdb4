import ArgumentParser
import Glibc

/// The command line: parses it, runs the command, ends with the exit code of what came of it.
StandardStreams.prepare()
ProcessLimits.keepDataPrivate()
Processor.mustFitBuild()

do {
  var command = try Utfall.parseAsRoot()
  try command.run()
} catch {
  Outcome(error).end()
}
