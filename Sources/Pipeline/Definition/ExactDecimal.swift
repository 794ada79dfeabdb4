/// A decimal number as a whole number of its smallest part: "0.25" with six places is 250,000.
///
/// Digits with at most `places` decimals after a point, and optionally `-`. Never by way of floating point.
func exactDecimal(_ text: String, places: Int) -> Int64? {
  let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
  let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  let decimals = parts.count == 2 ? parts[1] : ""
  guard !parts[0].isEmpty, parts.count == 1 || !decimals.isEmpty, decimals.count <= places else { return nil }
  let digits = parts[0] + decimals
  guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  let sign = text.hasPrefix("-") ? "-" : ""
  return Int64(sign + digits + String(repeating: "0", count: places - decimals.count))
}
