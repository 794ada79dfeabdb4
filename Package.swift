// swift-tools-version:6.2
import PackageDescription

/// Strict everywhere: warnings are errors, and imports say who sees them.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// Where rows are read and put together, by the million: processors of 2013 and later find bits and compare bytes with
/// instructions of their own. Estimates are left as they are, to the last digit.
#if arch(x86_64)
  let strictAndFast =
    strict + [.unsafeFlags(["-Xcc", "-march=x86-64-v3"], .when(traits: ["ModernProcessor"]))]
#else
  let strictAndFast = strict
#endif

let package = Package(
  name: "utfall",
  products: [
    .executable(name: "utfall", targets: ["utfall"]),
    .executable(name: "benchmarks", targets: ["benchmarks"]),
  ],
  traits: [
    .trait(name: "FastInflate", description: "Inflate with ISA-L (libisal-dev), about three times as fast as zlib."),
    .trait(name: "Workbook", description: "Write tables.xlsx with libxlsxwriter (libxlsxwriter-dev)."),
    .trait(
      name: "Audit", description: "Bound withheld counts by linear programming with COIN-OR Clp (coinor-libclp-dev)."),
    .trait(
      name: "ModernProcessor",
      description: "Read for processors of 2013 and later (x86-64-v3), where it is one of x86-64."),
    .default(enabledTraits: ["FastInflate", "Workbook", "Audit", "ModernProcessor"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CClp", pkgConfig: "clp", providers: [.apt(["coinor-libclp-dev"])]),
    .target(
      name: "Extracts",
      dependencies: [
        "CZlib",
        .target(name: "CISAL", condition: .when(traits: ["FastInflate"])),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strictAndFast),
    .target(
      name: "Rows", dependencies: ["Extracts", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strictAndFast),
    .target(
      name: "Staging", dependencies: ["Rows", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strictAndFast),
    .target(name: "Histories", dependencies: ["Rows", "Staging"], swiftSettings: strictAndFast),
    .target(name: "Outcomes", dependencies: ["Rows", "Histories"], swiftSettings: strictAndFast),
    .target(name: "Estimates", swiftSettings: strict),
    .target(name: "Tables", dependencies: ["Rows", "Outcomes", "Estimates"], swiftSettings: strict),
    .target(
      name: "Disclosure",
      dependencies: ["Tables", "Estimates", .target(name: "CClp", condition: .when(traits: ["Audit"]))],
      swiftSettings: strict),
    .target(
      name: "Publication",
      dependencies: [
        "Staging", "Disclosure", "Estimates",
        .target(name: "CXLSXWriter", condition: .when(traits: ["Workbook"])),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Pipeline",
      dependencies: [
        "Extracts", "Rows", "Staging", "Histories", "Outcomes", "Tables", "Disclosure", "Publication",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Synthesis", dependencies: ["CZlib", "Rows", "Histories", "Outcomes", "Estimates", "Tables"],
      swiftSettings: strict),
    .executableTarget(
      name: "utfall",
      dependencies: [
        "Pipeline", "Publication", "Synthesis", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Extracts", "Rows", "Staging", "Histories", "Outcomes", "Estimates", "Tables", "Pipeline", "Synthesis",
      ],
      swiftSettings: strict),
    .target(name: "ShippedPipeline", path: "Tests/ShippedPipeline", swiftSettings: strict),
    .testTarget(name: "ExtractsTests", dependencies: ["CZlib", "Extracts"], swiftSettings: strict),
    .testTarget(name: "RowsTests", dependencies: ["Extracts", "Rows"], swiftSettings: strict),
    .testTarget(name: "StagingTests", dependencies: ["Rows", "Staging"], swiftSettings: strict),
    .testTarget(name: "HistoriesTests", dependencies: ["Histories", "Rows", "Staging"], swiftSettings: strict),
    .testTarget(name: "OutcomesTests", dependencies: ["Outcomes"], swiftSettings: strict),
    .testTarget(
      name: "EstimatesTests", dependencies: ["Estimates"], exclude: ["Reference"], swiftSettings: strict),
    .testTarget(name: "TablesTests", dependencies: ["Tables"], exclude: ["Reference"], swiftSettings: strict),
    .testTarget(name: "DisclosureTests", dependencies: ["Disclosure"], swiftSettings: strict),
    .testTarget(name: "PublicationTests", dependencies: ["Publication"], swiftSettings: strict),
    .testTarget(name: "PipelineTests", dependencies: ["Pipeline", "ShippedPipeline"], swiftSettings: strict),
    .testTarget(name: "SynthesisTests", dependencies: ["Synthesis"], exclude: ["Reference"], swiftSettings: strict),
    .testTarget(name: "TwinTests", dependencies: ["Pipeline", "Synthesis", "ShippedPipeline"], swiftSettings: strict),
    .testTarget(name: "utfallTests", dependencies: ["utfall", "ShippedPipeline"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
  ]
)
