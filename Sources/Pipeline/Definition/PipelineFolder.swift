import FoundationEssentials

/// Finds a pipeline's folder by the name it was asked for.
///
/// The path as given; else the folder of that name under `Pipelines/` in the current folder; else under the
/// `Pipelines/` that stands beside the program or in a folder above it.
public enum PipelineFolder {
  /// Throws: usage, with the names of the pipelines that there are.
  public static func find(_ name: String) throws(PipelineError) -> String {
    let shelves = self.shelves
    let places = [name] + shelves.map { $0 + "/" + name }
    if let place = places.first(where: { isFile($0 + "/definition.yaml") }) { return place }
    let known = Set(shelves.flatMap(pipelines)).sorted()
    let hint = known.isEmpty ? "no folder Pipelines/ was found either" : "there is " + known.joined(separator: ", ")
    throw PipelineError(.usage, ["\(name): no pipeline of that name, and no folder with a definition.yaml; \(hint)"])
  }

  /// The `Pipelines/` folders that are looked in, nearest first.
  private static var shelves: [String] {
    var folders = ["Pipelines"]
    var path = programPath
    while let slash = path.lastIndex(of: "/") {
      path = String(path[..<slash])
      folders.append(path + "/Pipelines")
    }
    return folders
  }

  private static var programPath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  }

  private static func pipelines(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { isFile("\(folder)/\($0)/definition.yaml") }
  }

  private static func isFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
