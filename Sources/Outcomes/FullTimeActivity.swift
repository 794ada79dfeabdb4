/// Whether an assigned activity is full time: 40 hours a week or more, or 30 for who has a child under 8.
public struct FullTimeActivity: Sendable {
  private static let millionths: Int64 = 1_000_000
  private let hours: Int64
  private let hoursWithChild: Int64

  public init(_ definition: ActivityRequirementDefinition) {
    hours = Int64(definition.fullTimeHours) * Self.millionths
    hoursWithChild = Int64(definition.fullTimeHoursWithChild) * Self.millionths
  }

  /// - Parameters:
  ///   - hours: millionths of an hour a week.
  ///   - childUnder8: a child that is not stated is none.
  public func isFullTime(_ hours: Int64, childUnder8: Bool?) -> Bool {
    hours >= self.hours || hours >= hoursWithChild && childUnder8 == true
  }
}
