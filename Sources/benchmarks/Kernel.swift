/// One kernel's time: the fastest of several runs, each of which must make the same.
struct Kernel {
  /// What a run worked through, and what came of it.
  struct Result {
    var amount: Int
    var checksum: Checksum
  }

  enum Unit: String {
    case megabytes = "MB/s"
    case rows = "rows/s"
    case persons = "persons/s"
    case records = "records/s"
    case placements = "units/s"

    /// How many of what a run counts make one of these.
    var size: Double { self == .megabytes ? 1_000_000 : 1 }
  }

  let name: String
  let unit: Unit
  /// What it does, in words.
  let meaning: String

  private static let runs = 5

  func time(_ body: () throws -> Result) throws {
    var first: Result?
    var fastest = Duration.seconds(1 << 30)
    for _ in 0..<Self.runs {
      let start = ContinuousClock.now
      let result = try body()
      fastest = min(fastest, ContinuousClock.now - start)
      precondition(first == nil || first!.checksum == result.checksum, "\(name): two runs, two results")
      first = result
    }
    let speed = Double(first!.amount) / unit.size / (fastest / .seconds(1))
    print(Self.line(name, Int(speed), unit, first!.checksum, meaning))
  }

  private static func line(_ name: String, _ speed: Int, _ unit: Unit, _ checksum: Checksum, _ meaning: String)
    -> String
  {
    let name = name + String(repeating: " ", count: 10 - name.count)
    let number = String(speed)
    let space = String(repeating: " ", count: max(0, 12 - number.count))
    let rate = unit.rawValue + String(repeating: " ", count: 9 - unit.rawValue.count)
    return "\(name)\(space)\(number) \(rate)  \(checksum)  \(meaning)"
  }
}

/// A digest of integers, in their order (FNV-1a by words).
struct Checksum: Equatable, CustomStringConvertible {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ number: some BinaryInteger) {
    value = (value ^ UInt64(truncatingIfNeeded: number)) &* 0x0000_0100_0000_01B3
  }

  mutating func add(_ text: String) { for byte in text.utf8 { add(byte) } }

  var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
