import Glibc
import Pipeline

/// Times the kernels of a run one by one, or does the job of the peer benchmark.
///
///     benchmarks kernels              MB/s, rows/s … of each kernel, with a checksum of what it made
///     benchmarks job DELIVERY OUT     the default pipeline's tables before disclosure control, as CSV files in OUT
let arguments = CommandLine.arguments.dropFirst()

do {
  switch (arguments.first, arguments.count) {
  case ("kernels", 1): try runKernels()
  case ("job", 3): try BenchmarkJob(delivery: arguments[2], output: arguments[3]).run()
  default: throw PipelineError(.usage, ["usage: benchmarks kernels | benchmarks job DELIVERY OUT"])
  }
} catch {
  let messages = (error as? PipelineError)?.messages ?? ["\(error)"]
  let text = messages.map { "benchmarks: \($0)\n" }.joined()
  _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  exit((error as? PipelineError)?.exitCode ?? 1)
}
