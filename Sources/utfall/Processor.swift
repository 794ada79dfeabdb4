import FoundationEssentials
import Glibc

/// The processor that the program runs on.
enum Processor {
  /// Says so and ends where the processor lacks instructions that the build reads rows with (trait `ModernProcessor`).
  static func mustFitBuild() {
    #if ModernProcessor && arch(x86_64)
      guard let facts = FileManager.default.contents(atPath: "/proc/cpuinfo"),
        let flags = String(decoding: facts, as: UTF8.self).split(separator: "\n").first(where: { $0.hasPrefix("flags") }
        )
      else { return }
      let names = Set(flags.split(separator: " "))
      let missing = ["avx2", "bmi2", "fma", "movbe"].filter { !names.contains(Substring($0)) }
      guard !missing.isEmpty else { return }
      StandardStreams.complain(
        "this processor has no \(missing.joined(separator: ", ")): build without the trait ModernProcessor "
          + "(swift build -c release --traits FastInflate,Workbook,Audit)")
      exit(1)
    #endif
  }
}
