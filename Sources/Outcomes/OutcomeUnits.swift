/// Units that only some tables count, and that are many or large: where no table counts them, no records are made.
public struct OutcomeUnits: OptionSet, Sendable {
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `AdultMonth`, and the placements that start in one.
  public static let adultMonths = OutcomeUnits(rawValue: 1 << 0)
  /// `EarningsCourse`.
  public static let earningsCourses = OutcomeUnits(rawValue: 1 << 1)

  public static let all: OutcomeUnits = [.adultMonths, .earningsCourses]

  /// Those that these tables count.
  public init(countedBy tables: [String]) {
    self = []
    for table in tables {
      switch table {
      case "reform", "reform-demands": insert(.adultMonths)
      case "earnings-profile": insert(.earningsCourses)
      default: break
      }
    }
  }
}
