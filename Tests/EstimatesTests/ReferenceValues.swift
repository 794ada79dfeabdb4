import Estimates
import FoundationEssentials

/// The rows of a file in `Reference`, which an R script of the same folder wrote.
struct ReferenceRow {
  let fields: [String: String]

  subscript(_ name: String) -> Double { Double(fields[name]!)! }
  func count(_ name: String) -> Int64 { Int64(self[name]) }
  func text(_ name: String) -> String { fields[name]! }
  /// nil where R has `NA`.
  func optional(_ name: String) -> Double? { fields[name] == "NA" ? nil : self[name] }
}

func referenceRows(_ file: String, source: String = #filePath) throws -> [ReferenceRow] {
  let folder = source.prefix(through: source.lastIndex(of: "/")!)
  let text = try String(contentsOfFile: folder + "Reference/" + file, encoding: .utf8)
  let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  let names = lines[0].map(String.init)
  return lines.dropFirst().map { line in
    ReferenceRow(fields: Dictionary(uniqueKeysWithValues: zip(names, line.map(String.init))))
  }
}

/// Whether a value agrees with the reference to a relative tolerance.
func agrees(_ value: Double, _ reference: Double, within tolerance: Double) -> Bool {
  value == reference || abs(value - reference) <= tolerance * max(abs(value), abs(reference))
}

/// Whether an interval agrees with the columns `low` and `high`, which are `NA` where there is none.
func agrees(_ interval: Interval?, _ row: ReferenceRow, within tolerance: Double) -> Bool {
  guard let low = row.optional("low"), let high = row.optional("high") else { return interval == nil }
  guard let interval else { return false }
  return agrees(interval.low, low, within: tolerance) && agrees(interval.high, high, within: tolerance)
}
