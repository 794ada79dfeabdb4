/// A small generator of random numbers, the same for the same seed everywhere (SplitMix64).
struct RandomDice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(0...list.count - 1)] }
}

extension TwinDay {
  private static let known: [TwinDay] = (2000...2040).flatMap { year in
    (1...12).flatMap { month in (1...TwinMonth(year, month).length).map { TwinDay(year, month, $0)! } }
  }

  /// For days of 2000 to 2040; none outside.
  func adding(days: Int) -> TwinDay {
    let index = number + days - TwinDay.known[0].number
    return TwinDay.known[min(max(index, 0), TwinDay.known.count - 1)]
  }
}
