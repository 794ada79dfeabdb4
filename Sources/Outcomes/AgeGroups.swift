/// The person's age group at the start: start year − birth year, in groups given by their lower bounds.
///
/// An age under the lowest bound or over 120 has no group: unknown.
public struct AgeGroups: Sendable, Equatable {
  /// Ascending; the last group is open upwards.
  public let lowerBounds: [Int]

  private static let oldest = 120

  public init(lowerBounds: [Int]) { self.lowerBounds = lowerBounds }

  /// Position of the group, 0 = the youngest; nil: unknown. Any birth year is legal, however far off.
  public func index(birthYear: Int, startYear: Int) -> Int? {
    let (age, overflow) = startYear.subtractingReportingOverflow(birthYear)
    guard !overflow, age <= Self.oldest else { return nil }
    var index = -1
    while index + 1 < lowerBounds.count, lowerBounds[index + 1] <= age { index += 1 }
    return index < 0 ? nil : index
  }

  /// As tables name the groups: `16-24`, …, `55+`.
  public var labels: [String] {
    lowerBounds.indices.map { index in
      index + 1 < lowerBounds.count
        ? "\(lowerBounds[index])-\(lowerBounds[index + 1] - 1)" : "\(lowerBounds[index])+"
    }
  }
}
