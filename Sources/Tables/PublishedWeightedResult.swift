/// The Public Employment Service's weighted result, computed exactly:
///
///     Σ weight of the level · (RR1 + RR2 of the level) / (2 · participants)
///
/// A sum of integers over one denominator, divided only where a number is asked for.
struct PublishedWeightedResult: Equatable {
  /// Σ weight · (RR1 + RR2), weights in millionths.
  private(set) var numerator: Int128 = 0
  private(set) var participants: Int64 = 0

  private static let millionths: Int128 = 1_000_000

  /// Adds the counts of a contract.
  mutating func add(_ contract: ContractResults, weights: [Int64]) {
    for (weight, level) in zip(weights, contract.levels) {
      numerator += Int128(weight) * (Int128(level.rr1) + Int128(level.rr2))
    }
    participants += contract.participants
  }

  /// nil without participants.
  var value: Double? { participants > 0 ? Double(numerator) / Double(denominator) : nil }

  /// The result less a published one, in millionths.
  func difference(from published: Int64) -> Double? {
    guard participants > 0 else { return nil }
    return Double(numerator - Int128(published) * 2 * Int128(participants)) / Double(denominator)
  }

  /// Whether the result is below a share in millionths; nil without participants.
  func isBelow(_ share: Int64) -> Bool? {
    participants > 0 ? numerator < Int128(share) * 2 * Int128(participants) : nil
  }

  private var denominator: Int128 { 2 * Int128(participants) * Self.millionths }
}
