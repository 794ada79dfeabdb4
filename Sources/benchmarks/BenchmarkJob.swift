import FoundationEssentials
import Pipeline

/// The job of the peer benchmark: the default pipeline's stages up to `measure`, in a workspace of its own that is
/// removed; its tables before disclosure control are what is compared.
struct BenchmarkJob {
  let delivery: String
  /// Folder of the tables, made if missing.
  let output: String

  func run() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let request = RunRequest(
      pipeline: try PipelineFolder.find("provider-followup"), delivery: delivery, workspace: folder.path + "/workspace",
      jobs: Cores.available, last: .measure)
    _ = try Runner.run(request) { _ in }
    try copyTables(from: request.workspace + "/measures")
  }

  private func copyTables(from folder: String) throws {
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let copy = output + "/" + name
      if FileManager.default.fileExists(atPath: copy) { try FileManager.default.removeItem(atPath: copy) }
      try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy)
    }
  }
}
