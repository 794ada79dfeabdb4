import FoundationEssentials

/// Finds a pipeline's folder by the name it was asked for.
///
/// The path as given; else the folder of that name under `Pipelines/` in the current folder; else under the
/// `Pipelines/` that stands beside the program or in a folder above it.
public enum PipelineFolder {
  /// Throws: usage, with the names of the pipelines that there are; definition, where the folder is none.
  public static func find(_ name: String) throws(PipelineError) -> String {
    let shelves = self.shelves
    if isThere(name + "/definition.yaml") { return name }
    // A folder without a definition hides those of the same name: nobody wants to run another than the one at hand.
    if let place = shelves.map({ $0 + "/" + name }).first(where: isThere) {
      guard isThere(place + "/definition.yaml") else {
        throw PipelineError(.definition, ["\(place): no definition.yaml in it"])
      }
      return place
    }
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
    return names.filter { isThere("\(folder)/\($0)/definition.yaml") }
  }

  private static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
