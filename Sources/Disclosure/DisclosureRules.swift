/// The parameters of disclosure control, as the definition names them.
public struct DisclosureRules: Sendable, Equatable {
  /// Counts from 1 to `minimum` − 1 are unsafe.
  public var minimum: Int64
  /// Estimates over fewer units are withheld.
  public var minimumBase: Int64
  /// Whether a count of zero is safe.
  public var zerosSafe: Bool
  /// Whether n − x = 0 is safe in a group of `minimumBase` or more.
  public var fullCellsSafe: Bool
  /// Largest share of a sum of money that one person may make up.
  public var dominance: Double
  /// Published counts are multiples of this; nil: as they are.
  public var roundTo: Int64?
  /// Whether rows with participants of two providers are unsafe.
  public var providersAsAttackers: Bool

  public init(
    minimum: Int64 = 5, minimumBase: Int64 = 10, zerosSafe: Bool = true, fullCellsSafe: Bool = true,
    dominance: Double = 0.5, roundTo: Int64? = nil, providersAsAttackers: Bool = false
  ) {
    self.minimum = minimum
    self.minimumBase = minimumBase
    self.zerosSafe = zerosSafe
    self.fullCellsSafe = fullCellsSafe
    self.dominance = dominance
    self.roundTo = roundTo
    self.providersAsAttackers = providersAsAttackers
  }
}
