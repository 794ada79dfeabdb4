import Testing

/// The package is laid out in the order of the data, and stays so.
@Suite("architecture")
struct ArchitectureTests {
  /// Every target in the order of the data: each may import those before it, never one after it.
  static let order = [
    "CZlib", "CISAL", "CXLSXWriter", "CClp", "Extracts", "Rows", "Staging", "Histories", "Outcomes", "Estimates",
    "Tables",
    "Disclosure",
    "Publication", "Pipeline", "Synthesis", "utfall", "benchmarks",
  ]
  /// C libraries: a module map and a shim, no Swift.
  static let libraries = ["CZlib", "CISAL", "CXLSXWriter", "CClp"]
  /// What every row of a delivery passes through.
  static let dataPath = ["Extracts", "Rows", "Staging", "Histories", "Outcomes", "Estimates"]

  private let sources = SourceTree.files(in: "Sources")

  @Test("the targets are those of the plan, and their files are read")
  func targetsAreKnown() {
    #expect(SourceTree.folders(in: "Sources") == Self.order.sorted())
    #expect(Set(sources.map(\.target)) == Set(Self.order).subtracting(Self.libraries))
  }

  @Test("an import never runs backwards")
  func importsFollowTheData() {
    for file in sources {
      guard let place = Self.order.firstIndex(of: file.target) else { continue }
      for module in file.imports {
        guard let imported = Self.order.firstIndex(of: module) else { continue }
        #expect(imported < place, "\(file) imports \(module), which comes after it")
      }
    }
  }

  @Test("estimates know no domain")
  func estimatesStandAlone() {
    for file in sources where file.target == "Estimates" {
      #expect(file.imports.allSatisfy { !Self.order.contains($0) }, "\(file)")
    }
  }

  /// Reading inflates with zlib and synthesis deflates with it: one file each, and no more.
  @Test(
    "a C library is imported by one Swift file of a target",
    arguments: [
      ("CZlib", ["Extracts", "Synthesis"]), ("CISAL", ["Extracts"]), ("CXLSXWriter", ["Publication"]),
      ("CClp", ["Disclosure"]),
    ])
  func librariesAreConfined(library: String, targets: [String]) {
    #expect(sources.filter { $0.imports.contains(library) }.map(\.target) == targets)
  }

  @Test("no Foundation on the data path", arguments: dataPath)
  func dataPathIsLean(target: String) {
    for file in sources where file.target == target {
      #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(file)")
    }
  }

  @Test("nothing is left to be done")
  func nothingIsLeftOpen() {
    let marks = ["TO" + "DO", "FIX" + "ME"]
    for file in sources + SourceTree.files(in: "Tests") {
      for (number, line) in file.lines.enumerated() {
        #expect(!marks.contains { line.contains($0) }, "\(file):\(number + 1)")
      }
    }
  }

  @Test("a file holds one thing: fewer than 400 lines")
  func filesAreShort() {
    for file in sources + SourceTree.files(in: "Tests") {
      #expect(file.lines.count < 400, "\(file) has \(file.lines.count) lines")
    }
  }

  /// The kernels of `benchmarks` are the tested code of the other targets.
  @Test("each target has its tests", arguments: Set(order).subtracting(libraries + ["benchmarks"]).sorted())
  func targetsAreTested(target: String) {
    let tests = SourceTree.files(in: "Tests").filter { $0.target == "\(target)Tests" }
    #expect(tests.contains { $0.imports.contains("Testing") }, "Tests/\(target)Tests")
  }
}

@Suite("imports")
struct ImportTests {
  @Test(
    "are found however they are written",
    arguments: [
      ("import Rows", "Rows"), ("  import Rows  // why", "Rows"), ("public import Rows", "Rows"),
      ("@testable import Rows", "Rows"), ("@_exported public import Rows", "Rows"), ("import struct Rows.Day", "Rows"),
      ("// import Rows", nil), ("let text = \"import Rows\"", nil), ("important Rows", nil),
    ] as [(String, String?)])
  func areFound(line: String, module: String?) {
    #expect(SourceTree.File.importedModule(line) == module)
  }
}
