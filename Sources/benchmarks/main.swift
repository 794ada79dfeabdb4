import Glibc
import Pipeline

/// Times the kernels of a run one by one, or does the job of the peer benchmark.
///
///     benchmarks kernels              MB/s, rows/s … of each kernel, with a checksum of what it made
///     benchmarks simulation N         the provider comparison on N synthetic deliveries whose truth is known
///     benchmarks job DELIVERY OUT     the job of the peer benchmark: its four tables, as CSV files in OUT
let usage = "usage: benchmarks kernels | benchmarks simulation N | benchmarks job DELIVERY OUT"
let arguments = CommandLine.arguments.dropFirst()

do {
  switch (arguments.first, arguments.count) {
  case ("kernels", 1): try runKernels()
  case ("simulation", 2):
    guard let deliveries = Int(arguments[2]), deliveries > 0 else { throw PipelineError(.usage, [usage]) }
    print(try simulationText(deliveries: deliveries))
  case ("job", 3): try BenchmarkJob(delivery: arguments[2], output: arguments[3]).run()
  default: throw PipelineError(.usage, [usage])
  }
} catch {
  let messages = (error as? PipelineError)?.messages ?? ["\(error)"]
  let text = messages.map { "benchmarks: \($0)\n" }.joined()
  _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  exit((error as? PipelineError)?.exitCode ?? 1)
}
