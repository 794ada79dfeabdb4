/// A confidence interval: both limits, in the unit of the estimate.
public struct Interval: Sendable, Equatable {
  public var low: Double
  public var high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// The 0.975 quantile of the normal distribution: every interval here has 95 % confidence.
public let normalQuantile975 = 1.959963984540054
