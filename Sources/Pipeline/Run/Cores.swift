import FoundationEssentials

/// How many cores this process may use.
public enum Cores {
  /// More workers than this are a slip of the hand.
  public static let most = 1024

  /// Those the process is bound to, which can be fewer than the machine has; the kernel lists them as bits in
  /// hexadecimal digits.
  public static let available: Int = {
    let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
    let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
    let bound = lines.first { $0.hasPrefix("Cpus_allowed:") } ?? ""
    let cores = bound.drop { $0 != ":" }.reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
    return min(cores > 0 ? cores : ProcessInfo.processInfo.activeProcessorCount, most)
  }()
}
