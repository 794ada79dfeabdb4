/// Invented weights of the levels, by measurement period, in the format in which such weights are published.
enum WeightRecords {
  static let file = "af-vikter-\(last.year).csv"

  /// Every other month of the year in which the delivery ends.
  private static let months = stride(from: 1, through: last.month, by: 2)
  private static let last = Timeline.cutOff.month
  /// In the first period, in millionths, for levels A, B and C; each later one is a hundredth higher.
  private static let first = [700_000, 900_000, 1_250_000]

  static var text: String {
    let rows = months.enumerated().map { number, month in
      let weights = first.map { decimal($0 + $0 / 100 * number) }
      return "\(last.year)-\(month < 10 ? "0" : "")\(month);" + weights.joined(separator: ";")
    }
    return (["PERIOD;VIKT NIVÅ A;VIKT NIVÅ B;VIKT NIVÅ C"] + rows).map { $0 + "\r\n" }.joined()
  }

  private static func decimal(_ millionths: Int) -> String {
    let digits = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)," + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
