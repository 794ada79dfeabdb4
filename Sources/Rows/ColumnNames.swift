import Extracts

/// The names in a header line, against those that the source's fields ask for.
///
/// Where a line end is missing, the header line goes on with a row. What no field asks for is then told by its position
/// alone.
struct ColumnNames {
  private let names: [String]
  private let asked: Set<String>
  /// The names as they may be told.
  private let told: [String]

  init(_ names: [String], asked: [String]) {
    let asked = Set(asked)
    let others = names.filter { !asked.contains($0) }
    let mayHoldValues = others.contains(where: Self.isLikeValue)
    told =
      mayHoldValues
      ? names.enumerated().map { asked.contains($1) ? $1 : "column \($0 + 1)" } : names
    self.names = names
    self.asked = asked
  }

  /// The names that no field asks for, as they may be told.
  var extra: [String] { zip(names, told).filter { !asked.contains($0.0) }.map(\.1) }

  /// What is wrong with the line as a header; nil: nothing.
  var fault: ExtractError.Fact? {
    // Names in other letters are names.
    guard !Set(asked.map { $0.lowercased() }).isDisjoint(with: names.map { $0.lowercased() }) else {
      return .noHeader(columns: names.count)
    }
    let twice = names.indices.first { !names[$0].isEmpty && names[..<$0].contains(names[$0]) }
    return twice.map { .columnTwice(told[$0], found: told) }
  }

  /// That the column of a required field is not there, and which may be meant.
  func missing(_ column: String) -> ExtractError.Fact {
    .columnMissing(column, nearest: nearestName(to: column, among: extra), found: told)
  }

  /// Digits without letters, or five digits in a row, as dates, amounts and identifiers have them.
  private static func isLikeValue(_ name: String) -> Bool {
    var row = 0
    var longest = 0
    for letter in name.unicodeScalars {
      row = ("0"..."9").contains(letter) ? row + 1 : 0
      longest = max(longest, row)
    }
    return longest >= 5 || (longest > 0 && !name.contains(where: \.isLetter))
  }
}
