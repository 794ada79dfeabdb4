/// A small random generator (xoshiro256++) whose numbers depend on its key alone.
///
/// Each person and purpose has a generator of its own, so that what one draws never moves what another gets,
/// whatever the order or the number of threads. Only integer and basic floating-point operations are used: the
/// numbers are the same on every machine.
struct Random: Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// What a generator is for; different purposes of one key are independent.
  enum Purpose: UInt64 {
    case life = 1
    case records = 2
    case market = 3
    case survey = 4
    case serials = 5
    case traits = 6
    case comparison = 7
  }

  init(seed: UInt64, key: Int, purpose: Purpose) {
    var state = Random.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
    state = Random.mixed(state ^ UInt64(truncatingIfNeeded: key) &* 0xD1B5_4A32_D192_ED03)
    state = Random.mixed(state ^ purpose.rawValue &* 0x8CB9_2BA7_2F3D_8DD7)
    func following() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return Random.mixed(state)
    }
    (s0, s1, s2, s3) = (following(), following(), following(), following())
  }

  /// The finaliser of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = ((sum << 23) | (sum >> 41)) &+ s0
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// From 0 up to but not including 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// From 0 up to but not including `count`.
  mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// About a standard normal number: four uniform ones added, mean 0, variance 1, never beyond ±3.5.
  mutating func bell() -> Double { (unit() + unit() + unit() + unit() - 2) * 1.732_050_807_568_877 }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// Values with how often each is drawn.
struct Weighted<Value: Sendable>: Sendable {
  private let values: [Value]
  private let upTo: [Double]

  init(_ pairs: [(Value, Double)]) {
    values = pairs.map { $0.0 }
    var total = 0.0
    upTo = pairs.map {
      total += $0.1
      return total
    }
  }

  func draw(_ random: inout Random) -> Value {
    let point = random.unit() * upTo[upTo.count - 1]
    var (low, high) = (0, upTo.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if point < upTo[middle] { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }
}
