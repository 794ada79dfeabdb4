/// Numbers without a pattern, the same each time: which way each of many counts is pushed.
struct Directions {
  private var state: UInt64

  /// - Parameter start: another one, other numbers.
  init(start: Int = 1) { state = UInt64(start) }

  /// The next of 2 to the power of `bits` values, from 0 on.
  mutating func next(bits: Int) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> (UInt64.bitWidth - bits))
  }
}
