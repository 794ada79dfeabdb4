import ShippedPipeline
import Foundation

/// The program as it was built beside these tests, run as anybody would run it.
struct Program {
  struct Ending: Equatable {
    var code: Int32
    var output: String
    var errors: String
  }

  /// Current folder of the program.
  var folder: String

  private static var path: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("utfall").path
  }

  func run(_ arguments: [String]) throws -> Ending { try end(Self.path, arguments) }

  /// A script of bash, with `$UTFALL` for the program.
  func shell(_ script: String) throws -> Ending { try end("/bin/bash", ["-c", script]) }

  /// Where the shipped pipelines are.
  private static let pipelines = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Pipelines").path

  /// Has the shipped pipelines found from the current folder.
  func linkPipelines() throws {
    try FileManager.default.createSymbolicLink(atPath: folder + "/Pipelines", withDestinationPath: Self.pipelines)
  }

  /// Makes a pipeline in the folder `few`: the shipped one with few tables.
  func makeFewTables() throws {
    try FileManager.default.copyItem(atPath: Self.pipelines + "/provider-followup", toPath: folder + "/few")
    try ShippedTables.few.choose(in: folder + "/few")
  }

  private func end(_ path: String, _ arguments: [String]) throws -> Ending {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: path)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["UTFALL": Self.path]) { $1 }
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // All that is written to standard error fits into its pipe.
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let messages = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Ending(code: process.terminationStatus, output: text, errors: messages)
  }
}

/// A folder that is gone when the test has ended.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "utfall-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
